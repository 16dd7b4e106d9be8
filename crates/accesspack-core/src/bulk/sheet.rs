//! Rows of a file or of pasted text, with commas, semicolons or tabs between their cells. The text is kept
//! once and cells are read from it on demand, so that 100,000 rows need little more memory than their text.

use std::cell::RefCell;
use std::fmt;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::csv::{csv_line, unguarded};
use super::progress::Progress;
use crate::words::bulk as words;

/// Why a file cannot be read as rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SheetError {
    /// It is empty.
    Empty,
    /// It is a workbook, not text. The caller reads it and gives its rows to [`Sheet::of_workbook`]: this
    /// crate has no reader, because one in Rust adds 190 kB to a page.
    Workbook,
    /// It is neither UTF-8 nor UTF-16.
    NotText,
    /// It is larger than four gigabytes.
    TooLarge,
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => words::NO_ROWS,
            Self::Workbook => words::WORKBOOK,
            Self::NotText => words::FILE_NOT_TEXT,
            Self::TooLarge => words::FILE_TOO_LARGE,
        })
    }
}

impl std::error::Error for SheetError {}

/// A table: records of cells.
#[derive(Debug)]
pub struct Sheet {
    text: String,
    /// Reused, because building a reader costs more than reading a record.
    reader: RefCell<Reader>,
    /// The byte offset and the line at which each record begins.
    records: Vec<(u32, u32)>,
    at: usize,
    line: u32,
    done: bool,
    /// Each record counts as one line, even with line ends in its cells: it is a row of a workbook.
    is_workbook: bool,
}

/// The first bytes of a workbook: a ZIP archive, or the older container of XLS and of files with a password.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

impl Sheet {
    /// A table from the bytes of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.
    ///
    /// # Errors
    /// When the bytes are no text, a workbook, or empty.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SheetError> {
        if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
            return Err(SheetError::Workbook);
        }
        let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
            let units: Vec<u16> =
                rest.chunks_exact(2).filter_map(|two| Some(read(two.try_into().ok()?))).collect();
            String::from_utf16(&units).map_err(|_| SheetError::NotText)
        };
        let text = match bytes {
            [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
            [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
            _ => std::str::from_utf8(bytes).map_err(|_| SheetError::NotText)?.to_owned(),
        };
        Self::read(text)
    }

    /// A table from text: commas, semicolons or tabs between the cells, as the first line has them.
    ///
    /// # Errors
    /// When it is empty or too large.
    pub fn read(text: impl Into<String>) -> Result<Self, SheetError> {
        let text: String = text.into();
        u32::try_from(text.len()).map_err(|_| SheetError::TooLarge)?;
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut line = 1;
        let rest = text.get(at..).unwrap_or_default();
        if rest.trim().is_empty() {
            return Err(SheetError::Empty);
        }
        let first = rest.lines().next().unwrap_or_default();
        let declared = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        if declared.is_some() {
            at += rest.find('\n').map_or(rest.len(), |end| end + 1);
            line = 2;
        }
        let delimiter = declared.unwrap_or_else(|| delimiter(rest));
        Ok(Self { at, line, ..Self::begin(text, delimiter) })
    }

    /// A table from the rows of a workbook, as lines that [`csv_line`] wrote, one for each row from the first
    /// on. Dates should be written as `2026-12-31`.
    ///
    /// # Errors
    /// When it is empty or too large.
    pub fn of_workbook(text: impl Into<String>) -> Result<Self, SheetError> {
        let text: String = text.into();
        u32::try_from(text.len()).map_err(|_| SheetError::TooLarge)?;
        if text.trim().is_empty() {
            return Err(SheetError::Empty);
        }
        Ok(Self { is_workbook: true, ..Self::begin(text, b',') })
    }

    /// A table from the cells of a workbook.
    ///
    /// # Errors
    /// When it is empty or too large.
    pub fn from_rows<'a, R>(rows: impl Iterator<Item = R>) -> Result<Self, SheetError>
    where
        R: IntoIterator<Item = &'a str>,
    {
        let mut text = String::new();
        for row in rows {
            csv_line(&mut text, row.into_iter());
        }
        Self::of_workbook(text)
    }

    fn begin(text: String, delimiter: u8) -> Self {
        let reader = RefCell::new(ReaderBuilder::new().delimiter(delimiter).build());
        let records = Vec::new();
        Self { text, reader, records, at: 0, line: 1, done: false, is_workbook: false }
    }

    /// Finds up to `count` more records, and returns how much of the text is read.
    pub fn step(&mut self, count: usize) -> Progress {
        let mut reader = self.reader.borrow_mut();
        let mut cells = vec![0; 1_024];
        let mut ends = vec![0; 128];
        for _ in 0..count {
            let Some(rest) = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())
            else {
                self.done = true;
                return Progress::Done;
            };
            let (read, empty) = record(&mut reader, rest, &mut cells, &mut ends);
            // empty lines before a record belong to it
            let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let skipped = skipped.filter(|byte| **byte == b'\n').count();
            let skipped = u32::try_from(skipped).unwrap_or(0);
            if !empty && let Ok(at) = u32::try_from(self.at) {
                self.records.push((at, self.line + skipped));
            }
            let taken = rest.get(..read).unwrap_or_default();
            let ends = taken.iter().filter(|byte| **byte == b'\n');
            self.line += if self.is_workbook {
                // the read may stop between the two bytes of a line's end
                skipped + u32::from(taken.ends_with(b"\n"))
            } else {
                u32::try_from(ends.count()).unwrap_or(0)
            };
            self.at += read;
        }
        self.done = self.at >= self.text.len();
        Progress::of(self.at, self.text.len())
    }

    /// Whether the whole text is read.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.done
    }

    /// How many records were found so far, the header included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether no record was found so far.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The line of the file at which record `index` begins, counted from 1; 0 where there is no such record.
    #[must_use]
    pub fn line(&self, index: usize) -> u32 {
        self.records.get(index).map_or(0, |record| record.1)
    }

    /// The cells of record `index`; `None` where there is no such record.
    #[must_use]
    pub fn cells(&self, index: usize) -> Option<Vec<String>> {
        let (at, _) = *self.records.get(index)?;
        let rest = self.text.as_bytes().get(usize::try_from(at).ok()?..)?;
        let mut reader = self.reader.borrow_mut();
        reader.reset();
        let (mut cells, mut ends) = (vec![0; 1_024], vec![0; 64]);
        let (mut given, mut out, mut count) = (0, 0, 0);
        loop {
            let input = rest.get(given..).unwrap_or_default();
            let (result, read, wrote, ended) = reader.read_record(
                input,
                cells.get_mut(out..).unwrap_or_default(),
                ends.get_mut(count..).unwrap_or_default(),
            );
            (given, out, count) = (given + read, out + wrote, count + ended);
            match result {
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::InputEmpty if !input.is_empty() => {}
                _ => break,
            }
        }
        let mut start = 0;
        let cell = |end: &usize| {
            let bytes = cells.get(start..*end).unwrap_or_default();
            start = *end;
            let text = String::from_utf8_lossy(bytes);
            unguarded(&text).to_owned()
        };
        Some(ends.iter().take(count).map(cell).collect())
    }
}

/// The length of the next record in bytes, and whether it has no cells or only empty ones.
fn record(
    reader: &mut Reader,
    input: &[u8],
    cells: &mut [u8],
    ends: &mut [usize],
) -> (usize, bool) {
    let (mut given, mut wrote_any, mut fields) = (0, false, 0);
    reader.reset();
    loop {
        let rest = input.get(given..).unwrap_or_default();
        let (result, read, wrote, ended) = reader.read_record(rest, cells, ends);
        given += read;
        wrote_any |= cells.iter().take(wrote).any(|byte| !is_blank(*byte));
        fields += ended;
        match result {
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            ReadRecordResult::InputEmpty if !rest.is_empty() => {}
            _ => return (given, fields == 0 || !wrote_any),
        }
    }
}

/// Whether a byte is a space of the kinds that a text without anything else may hold.
const fn is_blank(byte: u8) -> bool {
    // the vertical tab, a line break in cells of some programs, is none of Rust's ASCII spaces
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// The delimiter of the first line: the one that it holds most often outside quotes, and a comma where it
/// holds none.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                counts
                    .iter_mut()
                    .filter(|(one, _)| *one == byte)
                    .for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    // the first of those that are there most often
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count > 0)
        .map_or(b',', |best| best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut sheet = Sheet::read(text).unwrap();
        while sheet.step(1) != Progress::Done {}
        (0..sheet.len()).map(|at| (sheet.line(at), sheet.cells(at).unwrap())).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn commas_semicolons_and_tabs_separate() {
        let expected = [row(1, &["user", "end"]), row(2, &["ada", "x,y"]), row(3, &["bo", ""])];
        assert_eq!(read("user,end\nada,\"x,y\"\nbo,\n"), expected);
        assert_eq!(read("\u{feff}user;end\r\nada;x,y\r\nbo;"), expected);
        assert_eq!(read("user\tend\nada\tx,y\nbo\t\n"), expected);
    }

    #[test]
    fn lines_are_counted_through_quoted_line_ends_and_empty_lines() {
        let text = "user,why\n\n\"a\nb\",c\n,\n\nd,e";
        assert_eq!(
            read(text),
            [row(1, &["user", "why"]), row(3, &["a\nb", "c"]), row(7, &["d", "e"])]
        );
        assert_eq!(read("sep=|\nuser|end\na|b\n"), [row(2, &["user", "end"]), row(3, &["a", "b"])]);
        assert_eq!(read("user,end\n \u{b},\t\n"), [row(1, &["user", "end"])]);
    }

    #[test]
    fn long_cells_and_many_cells_are_read_whole() {
        let long = "x".repeat(10_000);
        let many = vec!["y"; 300].join(",");
        let rows = read(&format!("{long},b\n{many}\n"));
        assert_eq!(rows[0].1[0].len(), 10_000);
        assert_eq!(rows[1].1.len(), 300);
    }

    #[test]
    fn cells_of_a_workbook_are_taken_as_they_are() {
        let rows = [vec!["user", "why"], vec!["ada", "=1+1, \"x\"\ny"], vec!["bo", ""]];
        let mut sheet = Sheet::from_rows(rows.iter().map(|row| row.iter().copied())).unwrap();
        assert_eq!(sheet.step(10), Progress::Done);
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(&sheet.cells(at).unwrap(), row);
        }
        assert_eq!(sheet.line(2), 3, "a row is a line, whatever line ends are in its cells");
        let mut gaps = Sheet::of_workbook("user\r\n\r\n,\r\n\"a\nb\"\r\nbo\r\n").unwrap();
        assert_eq!(gaps.step(10), Progress::Done);
        assert_eq!((1..3).map(|at| gaps.line(at)).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(
            Sheet::from_rows(std::iter::empty::<Vec<&str>>()).unwrap_err(),
            SheetError::Empty
        );
    }

    #[test]
    fn bytes_are_read_by_their_encoding() {
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("user\tä".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let mut sheet = Sheet::from_bytes(&wide).unwrap();
        assert_eq!(sheet.step(5), Progress::Done);
        assert_eq!(sheet.cells(0).unwrap(), ["user", "ä"]);
        for start in WORKBOOKS {
            assert_eq!(Sheet::from_bytes(start).unwrap_err(), SheetError::Workbook);
        }
        assert_eq!(Sheet::from_bytes(b"user\nJos\xe9\n").unwrap_err(), SheetError::NotText);
        assert_eq!(Sheet::from_bytes(b"\xef\xbb\xbf \n").unwrap_err(), SheetError::Empty);
    }
}
