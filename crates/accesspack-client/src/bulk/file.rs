//! A journal in a file, for programs that are not in a browser: one record on each line.

use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::journal::{Journal, JournalError};
use crate::transport::LocalFuture;

/// A journal in a file.
#[derive(Debug)]
pub struct FileJournal(RefCell<File>);

fn failed(error: &std::io::Error) -> JournalError {
    JournalError(error.to_string())
}

impl FileJournal {
    /// Opens the journal at `path`, or begins one there. A last line that was cut off is removed.
    ///
    /// # Errors
    /// When the file cannot be opened or read.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(|error| failed(&error))?;
        let whole = whole_lines(&mut file).map_err(|error| failed(&error))?;
        file.set_len(whole).map_err(|error| failed(&error))?;
        Ok(Self(RefCell::new(file)))
    }

    fn add(&self, lines: &[String]) -> std::io::Result<()> {
        let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        let mut file = self.0.borrow_mut();
        file.seek(SeekFrom::End(0))?;
        file.write_all(text.as_bytes())?;
        file.sync_data()
    }

    fn lines(&self, from: usize, limit: usize) -> std::io::Result<Vec<String>> {
        let mut file = self.0.borrow_mut();
        file.seek(SeekFrom::Start(0))?;
        BufReader::new(&mut *file).lines().skip(from).take(limit).collect()
    }
}

/// The length of the file without a last line that has no end.
fn whole_lines(file: &mut File) -> std::io::Result<u64> {
    let (mut at, mut whole) = (0, 0);
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader.by_ref().read_until(b'\n', &mut line)?;
        at += u64::try_from(read).unwrap_or(0);
        if read == 0 {
            return Ok(whole);
        }
        if line.ends_with(b"\n") {
            whole = at;
        }
    }
}

impl Journal for FileJournal {
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>> {
        let done = self.add(&lines).map_err(|error| failed(&error));
        Box::pin(std::future::ready(done))
    }

    fn read(
        &self,
        from: usize,
        limit: usize,
    ) -> LocalFuture<'_, Result<Vec<String>, JournalError>> {
        let lines = self.lines(from, limit).map_err(|error| failed(&error));
        Box::pin(std::future::ready(lines))
    }
}
