//! Progress: a line for each step, also when several run side by side; and commands whose output is shown only
//! when they fail.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, IsTerminal, Write, stderr};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

static VERBOSE: AtomicBool = AtomicBool::new(false);

/// The steps under way, oldest first.
static RUNNING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

/// The steps that have ended, in this order, and how long each took.
static ENDED: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// The width of the line on a terminal that shows what runs. It must not wrap, or it could not be erased.
const LIVE_CHARS: usize = 78;

/// Shows the output of every command as it comes (`--verbose`).
pub(crate) fn set_verbose(on: bool) {
    VERBOSE.store(on, Ordering::Relaxed);
}

/// A step under way, as the line on the terminal shows it.
struct Running {
    what: String,
    start: Instant,
    last_output: String,
}

/// A step under way, as its work sees it.
pub(crate) struct Progress {
    what: String,
    note: RefCell<String>,
}

/// Does one step and prints what it was and how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce(&Progress) -> Result<T>) -> Result<T> {
    let start = Instant::now();
    lock(&RUNNING).push(Running { what: what.to_owned(), start, last_output: String::new() });
    if is_live() {
        show_running();
    } else {
        eprintln!("  {what} …");
    }
    let progress = Progress { what: what.to_owned(), note: RefCell::default() };
    let result = work(&progress);
    let took = start.elapsed();
    lock(&RUNNING).retain(|one| one.what != what);
    lock(&ENDED).push((what.to_owned(), took));
    let failed = if result.is_ok() { "" } else { "  failed" };
    let seconds = took.as_secs_f32();
    erase_running();
    eprintln!("  {what}: {}{seconds:.1} s{failed}", progress.note.take());
    show_running();
    result
}

/// The steps that took longest so far, a line each; steps that ran side by side overlap.
pub(crate) fn longest(count: usize) -> String {
    let mut ended = lock(&ENDED).clone();
    ended.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
    ended.iter().take(count).fold(String::new(), |mut lines, (what, took)| {
        let _ = writeln!(lines, "{:>9.1} s  {what}", took.as_secs_f32());
        lines
    })
}

impl Progress {
    /// Adds something to the line that is printed when the step has ended.
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
        loop {
            match lines.recv_timeout(Duration::from_millis(500)) {
                Ok(line) => {
                    if VERBOSE.load(Ordering::Relaxed) {
                        eprintln!("    {line}");
                    }
                    // what cargo compiles is progress, and explains no failure
                    if !line.trim_start().starts_with("Compiling ") {
                        output.push_str(&line);
                        output.push('\n');
                    }
                    if let Some(own) = lock(&RUNNING).iter_mut().find(|one| one.what == self.what) {
                        own.last_output = line;
                    }
                }
                Err(RecvTimeoutError::Timeout) if running() => {}
                Err(_) => return output,
            }
            show_running();
        }
    }
}

fn is_live() -> bool {
    stderr().is_terminal() && !VERBOSE.load(Ordering::Relaxed)
}

/// On a terminal: what runs and for how long; where it is one step, also the last line of its command.
fn show_running() {
    if !is_live() {
        return;
    }
    let running = lock(&RUNNING);
    let shown = running
        .iter()
        .map(|one| format!("{} … {} s", one.what, one.start.elapsed().as_secs()))
        .collect::<Vec<_>>()
        .join(" · ");
    let last = match running.as_slice() {
        [one] => one.last_output.trim(),
        _ => "",
    };
    let line: String = format!("{shown}  {last}").chars().take(LIVE_CHARS).collect();
    eprint!("\r\x1b[K  {line}");
    stderr().flush().ok();
}

fn erase_running() {
    if is_live() {
        eprint!("\r\x1b[K");
    }
}

/// A lock that a panic elsewhere does not close: what it guards is for show.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The exit code of a chore that ran to its end.
pub(crate) fn exit_code(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints an error, then its causes, the nearest first.
pub(crate) fn print_error(error: &anyhow::Error) {
    erase_running();
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
