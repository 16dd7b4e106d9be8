//! The command, started as a user does.

#![expect(clippy::expect_used, reason = "a test that cannot go on stops")]

use std::process::{Child, Command, Stdio};

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_accesspack-emulator"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

#[test]
#[cfg(unix)]
fn it_prints_its_address_and_stops_on_sigterm() {
    use std::io::{BufRead as _, BufReader};
    let mut child = start(&["--listen", "127.0.0.1:0", "--data", "empty", "--time", "virtual"]);
    let mut lines = BufReader::new(child.stdout.take().expect("an output")).lines();
    let line = lines.next().expect("a line").expect("text");
    let url = line.strip_prefix("accesspack-emulator listens on http://127.0.0.1:");
    assert!(url.is_some_and(|port| port.parse::<u16>().is_ok()), "{line}");
    let stopped = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(stopped.expect("kill runs").success());
    assert!(child.wait().expect("it ends").success());
    assert!(lines.next().is_none(), "one line is all it prints");
}

/// The former `--seed small --chance 7` works, and the error output names what to write instead.
#[test]
#[cfg(unix)]
fn former_options_are_understood_and_reported() {
    use std::io::{BufRead as _, BufReader, Read as _};
    let begins = |arguments: &[&str]| {
        let mut child = start(&[&["--listen", "127.0.0.1:0"], arguments].concat());
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("an output"));
        out.read_line(&mut line).expect("a line");
        let stopped = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        assert!(stopped.expect("kill runs").success());
        let mut notices = String::new();
        child.stderr.take().expect("an error output").read_to_string(&mut notices).expect("text");
        assert!(child.wait().expect("it ends").success());
        notices
    };
    let notices = begins(&["--seed", "empty", "--chance", "7"]);
    assert!(notices.contains("`--seed empty` is now `--data empty`"), "{notices}");
    assert!(notices.contains("`--chance 7` is now `--seed 7`"), "{notices}");
    assert_eq!(begins(&["--data", "empty", "--seed", "7"]), "", "nothing to report");
}

#[test]
fn misuse_is_reported_in_one_line() {
    for (arguments, wanted) in [
        (&["--listen", "192.0.2.1:80"][..], "not a loopback address"),
        (
            &["--data", "nonsense"],
            "there is no data set `nonsense`; there are small, empty, directory, large, largest",
        ),
        (&["--seed", "nonsense"], "`nonsense` is not a whole number"),
        (&["--data", "small", "--seed", "empty"], "--seed takes a number, not `empty`"),
        (&["--seed", "7", "--chance", "8"], "give one of them"),
        (&["--listen", "nowhere"], "cannot listen on nowhere"),
    ] {
        let output = start(arguments).wait_with_output().expect("it ends");
        assert!(!output.status.success());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(wanted), "{error}");
    }
}
