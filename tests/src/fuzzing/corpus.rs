//! The kept corpus of a target: one file in `fuzz/corpus`, an input a line as base64, in the order of the bytes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The file of a target.
#[must_use]
pub fn path(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(format!("{target}.txt"))
}

/// The inputs of a target.
///
/// # Errors
/// When there is no file, or a line is no base64.
pub fn read(target: &str) -> io::Result<BTreeSet<Vec<u8>>> {
    let text = fs::read_to_string(path(target))?;
    let inputs = text.lines().map(|line| STANDARD.decode(line));
    inputs
        .collect::<Result<_, _>>()
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
}

/// Replaces the inputs of a target.
///
/// # Errors
/// When the file cannot be written.
pub fn write(target: &str, inputs: &BTreeSet<Vec<u8>>) -> io::Result<()> {
    let lines: String = inputs.iter().map(|input| STANDARD.encode(input) + "\n").collect();
    fs::write(path(target), lines)
}

/// Writes each input into a file of its own, as cargo-fuzz wants them.
///
/// # Errors
/// When a file cannot be read or written.
pub fn unpack(target: &str, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let inputs = read(target)?;
    for (number, input) in inputs.iter().enumerate() {
        fs::write(folder.join(format!("{number:05}")), input)?;
    }
    Ok(inputs.len())
}

/// Makes the corpus of a target of the files in a folder.
///
/// # Errors
/// When a file cannot be read or written.
pub fn pack(target: &str, folder: &Path) -> io::Result<usize> {
    let inputs = read_folder(folder)?;
    write(target, &inputs)?;
    Ok(inputs.len())
}

/// The content of each file in a folder.
///
/// # Errors
/// When a file cannot be read.
pub fn read_folder(folder: &Path) -> io::Result<BTreeSet<Vec<u8>>> {
    fs::read_dir(folder)?.map(|entry| fs::read(entry?.path())).collect()
}
