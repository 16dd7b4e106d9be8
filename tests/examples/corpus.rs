//! Unpacks the kept corpus of a fuzz target for cargo-fuzz, and packs it again; fuzz/README.md has the commands.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use accesspack_tests::cases;
use accesspack_tests::fuzzing::{self, TARGETS, corpus};

const USAGE: &str = "corpus unpack TARGET FOLDER\ncorpus pack TARGET FOLDER\ncorpus cases FOLDER";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["unpack", target, folder] if is_known(target) => corpus::unpack(target, Path::new(folder)),
        ["pack", target, folder] if is_known(target) => corpus::pack(target, Path::new(folder)),
        ["cases", folder] => write_cases(Path::new(folder)),
        _ => {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            eprintln!("{USAGE}\nTargets: {}", names.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(count) => {
            println!("{count} inputs");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", args.join(" "));
            ExitCode::FAILURE
        }
    }
}

fn is_known(name: &str) -> bool {
    TARGETS.iter().any(|target| target.name == name)
}

/// Writes every case as an input of the target `text`.
fn write_cases(folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut count = 0;
    for (_, case) in cases::all() {
        let Some(text) = case.text.or_else(|| Some(case.body?.to_string())) else { continue };
        let mut input = vec![fuzzing::byte_of(case.operation, case.version)];
        input.extend(text.into_bytes());
        fs::write(folder.join(format!("{count:05}")), input)?;
        count += 1;
    }
    Ok(count)
}
