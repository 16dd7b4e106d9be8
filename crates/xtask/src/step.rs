//! One line of progress for each step, and commands whose output is shown only when they fail.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, IsTerminal, Write, stderr};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

static VERBOSE: AtomicBool = AtomicBool::new(false);

/// Shows the output of every command as it comes (`--verbose`).
pub(crate) fn set_verbose(on: bool) {
    VERBOSE.store(on, Ordering::Relaxed);
}

/// A step under way: one line on the terminal.
pub(crate) struct Step {
    what: String,
    start: Instant,
    live: bool,
    note: RefCell<String>,
}

/// Does one step, and says what it is and how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce(&Step) -> Result<T>) -> Result<T> {
    let verbose = VERBOSE.load(Ordering::Relaxed);
    let live = stderr().is_terminal() && !verbose;
    let step =
        Step { what: what.to_owned(), start: Instant::now(), live, note: RefCell::default() };
    eprint!("  {what} …{}", if verbose { "\n" } else { " " });
    stderr().flush().ok();
    let result = work(&step);
    step.clear();
    let seconds = step.start.elapsed().as_secs_f32();
    let failed = if result.is_ok() { "" } else { "  failed" };
    eprintln!("{}{seconds:.1} s{failed}", step.note.take());
    result
}

impl Step {
    /// Something to say in the step's line when it is done.
    pub(crate) fn note(&self, text: impl std::fmt::Display) {
        self.note.replace(format!("{text}, "));
    }

    /// Runs a command to its end and returns what it printed; an error carries all of it.
    pub(crate) fn run(&self, command: &mut Command) -> Result<String> {
        let (ok, output) = self.try_run(command)?;
        if !ok {
            bail!("{output}\n\nthis command failed: {}", show(command));
        }
        Ok(output)
    }

    /// Runs a command to its end; returns whether it succeeded, and what it printed.
    pub(crate) fn try_run(&self, command: &mut Command) -> Result<(bool, String)> {
        let (reader, writer) = std::io::pipe().context("cannot open a pipe")?;
        command.stdin(std::process::Stdio::null());
        command.stdout(writer.try_clone()?).stderr(writer);
        let child = command.spawn();
        // the command keeps our ends of the pipe: give them up, or reading never ends
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let mut child = child.with_context(|| format!("cannot start: {}", show(command)))?;
        let (sender, lines) = channel();
        thread::spawn(move || {
            let mut reader = BufReader::new(reader);
            let mut line = Vec::new();
            while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                let text = String::from_utf8_lossy(&line).trim_end().to_owned();
                line.clear();
                if sender.send(text).is_err() {
                    break;
                }
            }
        });
        let output = self.follow(&lines, || matches!(child.try_wait(), Ok(None)));
        Ok((child.wait()?.success(), output))
    }

    /// Collects the lines until the pipe is closed, or the command has ended and is silent.
    fn follow(&self, lines: &Receiver<String>, mut running: impl FnMut() -> bool) -> String {
        let mut output = String::new();
        let mut last = String::new();
        loop {
            match lines.recv_timeout(Duration::from_millis(500)) {
                Ok(line) => {
                    if VERBOSE.load(Ordering::Relaxed) {
                        eprintln!("    {line}");
                    }
                    // what cargo is at is progress, and tells nothing when it failed
                    if !line.trim_start().starts_with("Compiling ") {
                        output.push_str(&line);
                        output.push('\n');
                    }
                    last = line;
                }
                Err(RecvTimeoutError::Timeout) if running() => {}
                Err(_) => return output,
            }
            self.show_line(&last);
        }
    }

    /// On a terminal: the seconds so far and the command's last line.
    fn show_line(&self, last: &str) {
        if self.live {
            let seconds = self.start.elapsed().as_secs();
            // the line must not wrap, or it could not be written over
            let room = 64_usize.saturating_sub(self.what.chars().count());
            let last: String = last.trim().chars().take(room).collect();
            eprint!("\r\x1b[K  {} … {seconds} s  {last}", self.what);
            stderr().flush().ok();
        }
    }

    fn clear(&self) {
        if self.live {
            eprint!("\r\x1b[K  {} … ", self.what);
        }
    }
}

/// The exit code of a chore that ran to its end.
pub(crate) fn exit_code(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says what went wrong and why, in the order in which one would ask.
pub(crate) fn complain(error: &anyhow::Error) {
    eprintln!("\n{error}");
    for cause in error.chain().skip(1) {
        eprintln!("because: {cause}");
    }
}

/// A command as one would type it.
fn show(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
}
