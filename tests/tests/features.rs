//! What the chores and the native tests both use has the same features in both, so that it is compiled once: they
//! are in `crates/workspace-hack/Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The crates that a build takes, each with its sets of features: macros may take another one than programs.
fn crates(selection: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix", "none", "--format", "{p}|{f}"])
        .args(selection)
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut crates: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let Some((name, features)) = line.split_once('|') else { continue };
        let features = features.trim_end_matches(" (*)");
        crates.entry(name.to_owned()).or_default().insert(features.to_owned());
    }
    crates
}

#[test]
fn what_the_chores_and_the_tests_share_is_compiled_once() {
    let chores = crates(&["--package", "xtask", "--edges", "normal,build"]);
    let native = ["--workspace", "--exclude", "accesspack-web", "--exclude", "xtask"];
    let tests = crates(&[native.as_slice(), &["--all-features"]].concat());
    let shared: Vec<_> = chores.keys().filter(|name| tests.contains_key(*name)).collect();
    assert!(shared.len() > 50, "{} crates are shared", shared.len());
    let twice: Vec<String> = shared
        .into_iter()
        .filter(|name| !chores[*name].is_subset(&tests[*name]))
        .map(|name| {
            format!("{name}: {:?} in the chores, {:?} in the tests", chores[name], tests[name])
        })
        .collect();
    assert!(twice.is_empty(), "crates/workspace-hack lacks features:\n{}", twice.join("\n"));
}
