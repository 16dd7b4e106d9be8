//! Looks at many bytes of text at once: sixteen where the target has vectors, else eight. A build that has vectors and
//! one that has none find the same; the npm package's two wasm are compared (`tests/npm/vectors.test.mjs`).

#[cfg(target_feature = "simd128")]
mod sixteen;

use std::str::Utf8Error;

const ONES: u64 = 0x0101_0101_0101_0101;

/// The index of the first byte that is this one of ASCII.
#[must_use]
pub fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    let mut at = 0;
    #[cfg(target_feature = "simd128")]
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = sixteen::equal(block, byte);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize);
        }
        at += 16;
    }
    let wanted = ONES * u64::from(byte);
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        // a byte that is the one sought becomes 0, and the highest bit of a zero byte is set in `zeros`
        let difference = u64::from_le_bytes(*eight) ^ wanted;
        let zeros = difference.wrapping_sub(ONES) & !difference & (ONES * 0x80);
        if zeros != 0 {
            return Some(at + zeros.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?.iter().position(|it| *it == byte)?;
    Some(at + rest)
}

/// The index, from `at` on, of the first byte of JSON text that ends it or begins an escape or is a control character; a
/// smaller one where there are fewer than eight bytes from there on.
#[expect(clippy::inline_always, reason = "every byte goes through these few lines")]
#[inline(always)]
#[must_use]
pub fn skip_plain(bytes: &[u8], mut at: usize) -> usize {
    #[cfg(target_feature = "simd128")]
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let special = sixteen::special(block);
        if special != 0 {
            return at + special.trailing_zeros() as usize;
        }
        at += 16;
    }
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let special = special(u64::from_le_bytes(*eight));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at
}

/// How many quotes there are in JSON text without a backslash and without a control character; `None` where there is one
/// of these.
#[must_use]
pub fn quotes_alone(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut quotes) = (0, 0);
    #[cfg(target_feature = "simd128")]
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = sixteen::equal(block, b'"');
        if sixteen::special(block) != found {
            return None;
        }
        quotes += found.count_ones() as usize;
        at += 16;
    }
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => quotes += 1,
            b'\\' | 0..0x20 => return None,
            _ => {}
        }
    }
    Some(quotes)
}

/// The low bytes of sixteen units of UTF-16, each with its low byte first, and how many of these are ASCII, up to the first
/// one that is not.
#[inline]
#[must_use]
pub fn narrowed(units: &[u8; 32]) -> ([u8; 16], usize) {
    #[cfg(target_feature = "simd128")]
    if let (&[first, second], _) = units.as_chunks() {
        return sixteen::narrowed([first, second]);
    }
    let (units, _) = units.as_chunks();
    let mut low = [0; 16];
    low.iter_mut().zip(units).for_each(|(to, [low, _])| *to = *low);
    let ascii = units.iter().take_while(|unit| matches!(unit, [..0x80, 0])).count();
    (low, ascii)
}

/// Bytes as text, where they are UTF-8.
///
/// # Errors
///
/// As [`str::from_utf8`].
#[inline]
pub fn utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    #[cfg(target_feature = "simd128")]
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(text);
    }
    str::from_utf8(bytes)
}

/// The highest bit of the first of eight bytes that is a quote, a backslash or a control character;
/// bits above it mean nothing.
const fn special(eight: u64) -> u64 {
    // 2 turns a quote into a space and leaves control characters among themselves
    let low = (eight ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (eight ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    // of a byte from 0x80 on, the xor keeps the highest bit, so that it is none of them
    (low | backslash) & !eight & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text with one byte of its own at `at`.
    fn text_with(byte: u8, at: usize) -> [u8; 40] {
        let mut text = *b"aZ\xC3\xA9~ 9\x7FaZ\xC3\xA9~ 9\x7FaZ\xC3\xA9~ 9\x7FaZ\xC3\xA9~ 9\x7FaZ\xC3\xA9~ 9\x7F";
        text[at] = byte;
        text
    }

    #[test]
    fn every_byte_is_seen_in_every_place() {
        for at in 0..40 {
            for byte in 0..=u8::MAX {
                let text = text_with(byte, at);
                let is_special = matches!(byte, b'"' | b'\\' | 0..0x20);
                let end = if is_special { at } else { 40 };
                assert_eq!(skip_plain(&text, 0), end, "{byte} at {at}");
                let first = text.iter().position(|it| *it == byte);
                assert_eq!(position(&text, byte), first, "{byte} at {at}");
                let quotes = (byte == b'"' || !is_special).then_some(usize::from(byte == b'"'));
                assert_eq!(quotes_alone(&text), quotes, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn text_is_looked_at_from_a_place_on() {
        let text = *b"\"12345678901234567890\"234567";
        for from in 1..=21 {
            assert_eq!(skip_plain(&text, from), 21);
        }
        assert_eq!(skip_plain(&text, 22), 22, "fewer than eight bytes are left");
        assert_eq!(skip_plain(&text, 99), 99);
        assert_eq!(position(b"", b'x'), None);
        assert_eq!(quotes_alone(&text), Some(2));
        assert_eq!(quotes_alone(b"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"x"), Some(20));
    }

    #[test]
    fn units_become_bytes_up_to_the_first_that_is_not_ascii() {
        for other in [0x80, 0xe9, 0xff, 0x100, 0x141, 0x7f00, 0x8000, 0xd83d, 0xffff_u16] {
            for at in 0..=16 {
                let mut units = [0; 32];
                for (index, unit) in units.as_chunks_mut::<2>().0.iter_mut().enumerate() {
                    let ascii = [0x7f, 0x61, 0][index % 3];
                    *unit = if index < at { ascii } else { other }.to_le_bytes();
                }
                let (low, ascii) = narrowed(&units);
                assert_eq!(ascii, at);
                for (index, byte) in low.iter().take(at).enumerate() {
                    assert_eq!(*byte, units[2 * index]);
                }
            }
        }
    }
}
