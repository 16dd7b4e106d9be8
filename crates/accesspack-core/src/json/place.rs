//! Places: RFC 6901 pointers, and lines and columns of a text.

use std::cell::Cell;

use accesspack_wire::scan::position;

use super::spare;
use crate::report::Span;

/// Appends `/` and a name as RFC 6901 escapes it: `~` is `~0`, `/` is `~1`.
pub(crate) fn push_escaped(pointer: &mut String, name: &str) {
    pointer.push('/');
    for part in name.split_inclusive(['~', '/']) {
        match part.strip_suffix(['~', '/']) {
            Some(plain) => {
                pointer.push_str(plain);
                pointer.push_str(if part.ends_with('~') { "~0" } else { "~1" });
            }
            None => pointer.push_str(part),
        }
    }
}

/// A pointer of one step: `/` and the escaped name.
pub(crate) fn escaped(name: &str) -> String {
    let mut pointer = String::with_capacity(name.len() + 1);
    push_escaped(&mut pointer, name);
    pointer
}

/// Lines and columns of one text. Both are found once, so that many problems in one long line cost
/// no more than in many short ones.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    bytes: &'t [u8],
    /// Where lines begin.
    starts: Vec<usize>,
    /// The number of UTF-16 units before each block.
    units: Vec<usize>,
}

thread_local! {
    static STARTS: Cell<Vec<usize>> = const { Cell::new(Vec::new()) };
    static UNITS: Cell<Vec<usize>> = const { Cell::new(Vec::new()) };
}

impl Drop for Lines<'_> {
    fn drop(&mut self) {
        spare::keep(&STARTS, std::mem::take(&mut self.starts));
        spare::keep(&UNITS, std::mem::take(&mut self.units));
    }
}

/// Bytes of a block whose UTF-16 units are counted once.
const BLOCK: usize = 128;

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = spare::take(&STARTS);
        starts.push(0);
        let mut start = 0;
        while let Some(at) = position(bytes.get(start..).unwrap_or_default(), b'\n') {
            start += at + 1;
            starts.push(start);
        }
        let mut before = 0;
        let mut all = spare::take(&UNITS);
        all.reserve(bytes.len() / BLOCK + 2);
        all.push(before);
        for block in bytes.chunks(BLOCK) {
            before += units(block);
            all.push(before);
        }
        Self { bytes, starts, units: all }
    }

    pub(crate) fn span(&self, (start, end): (usize, usize)) -> Span {
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        Span { start, end, line, column, end_line, end_column }
    }

    fn position(&self, at: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start =
            line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        let column = self.utf16_units_before(at).saturating_sub(self.utf16_units_before(start)) + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// The number of UTF-16 units before a byte.
    pub(crate) fn utf16_units_before(&self, at: usize) -> usize {
        let block = at / BLOCK;
        let known = self.units.get(block).copied().unwrap_or(0);
        known + units(self.bytes.get(block * BLOCK..at).unwrap_or_default())
    }
}

/// The number of UTF-16 units of UTF-8 text: one for each first byte of a char, and one more for a char of
/// four bytes. Eight bytes are counted at once.
fn units(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut units = bytes.len();
    for eight in eights {
        let eight = u64::from_le_bytes(*eight);
        let high = (eight >> 7) & ONES;
        if high == 0 {
            continue;
        }
        let later = high & !(eight >> 6);
        let of_four = high & (eight >> 6) & (eight >> 5) & (eight >> 4);
        units = units + of_four.count_ones() as usize - later.count_ones() as usize;
    }
    for byte in rest {
        units = units + usize::from(*byte >= 0xF0) - usize::from(byte & 0xC0 == 0x80);
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_as_rfc_6901_defines() {
        assert_eq!(escaped("a/b~c"), "/a~1b~0c");
        assert_eq!(escaped(""), "/");
    }

    #[test]
    fn columns_count_utf_16_units() {
        let lines = Lines::of("{\n  \"😀é\": 1\n}");
        let span = lines.span((14, 15));
        assert_eq!((span.line, span.column, span.end_column), (2, 10, 11));
    }

    #[test]
    fn columns_are_counted_over_blocks() {
        let text = format!("{{\n{}x", "😀é".repeat(BLOCK));
        let lines = Lines::of(&text);
        let end = text.len();
        let span = lines.span((end - 1, end));
        assert_eq!((span.line, span.column, span.end_column), (2, 385, 386));
        for at in [0, 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            if let Some(before) = text.get(2..at) {
                assert_eq!(lines.position(at).1 as usize, before.encode_utf16().count() + 1);
            }
        }
    }
}
