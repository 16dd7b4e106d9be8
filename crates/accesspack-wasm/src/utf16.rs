//! A string's units of UTF-16 from Node's `Buffer`, and as UTF-8. Node copies units five times faster than it encodes
//! them; what is mostly ASCII is then narrowed many at a time.

use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// The bytes of the units that are looked at together.
const BLOCK: usize = 32;

#[wasm_bindgen]
extern "C" {
    /// The function of `Buffer` that writes a string's units, low byte first.
    pub(crate) type UnitWriter;
    #[wasm_bindgen(method, catch, js_name = call)]
    fn call(this: &UnitWriter, room: &mut [u8], text: &JsString, at: u32) -> Result<u32, JsValue>;
}

impl UnitWriter {
    /// That of this engine; none in browsers.
    pub(crate) fn of_engine() -> Option<Self> {
        let member = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
        let buffer = member(&js_sys::global(), "Buffer").filter(JsValue::is_function)?;
        let write = member(&member(&buffer, "prototype")?, "ucs2Write")?;
        write.is_function().then(|| write.unchecked_into())
    }

    /// Writes the units of `text` into the beginning of `room`, two bytes for each; false where not all were written.
    pub(crate) fn write(&self, text: &JsString, room: &mut [u8]) -> bool {
        let expected = u32::try_from(room.len());
        self.call(room, text, 0).is_ok_and(|written| Ok(written) == expected)
    }
}

/// Appends units, two bytes each with the low one first, as UTF-8. A lone surrogate becomes U+FFFD.
pub(crate) fn append(bytes: &mut Vec<u8>, units: &[u8]) {
    bytes.reserve(units.len() / 2);
    let mut rest = units;
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        if let Some(ascii) = narrowed(block) {
            bytes.extend_from_slice(&ascii);
            rest = after;
            continue;
        }
        // the second half of a pair belongs to the first one
        let reaches = matches!(after, [_, 0xdc..=0xdf, ..]);
        let (block, after) = rest.split_at(BLOCK + if reaches { 2 } else { 0 });
        append_chars(bytes, block);
        rest = after;
    }
    append_chars(bytes, rest);
}

/// The block as bytes, if it is ASCII.
fn narrowed(block: &[u8; BLOCK]) -> Option<[u8; BLOCK / 2]> {
    const NO_ASCII: u64 = 0xff80_ff80_ff80_ff80;
    let (fours, _) = block.as_chunks::<8>();
    let &[a, b, c, d] = fours else { return None };
    let [a, b, c, d] = [a, b, c, d].map(u64::from_le_bytes);
    if (a | b | c | d) & NO_ASCII != 0 {
        return None;
    }
    let low = packed(a) | packed(b) << 32;
    let high = packed(c) | packed(d) << 32;
    Some((u128::from(low) | u128::from(high) << 64).to_le_bytes())
}

/// The low bytes of four units side by side; the high ones are 0.
const fn packed(four: u64) -> u64 {
    let two = (four | four >> 8) & 0x0000_ffff_0000_ffff;
    (two | two >> 16) & 0xffff_ffff
}

/// The same for units that are not ASCII alone; text of Europe has a few of two bytes among many.
fn append_chars(bytes: &mut Vec<u8>, units: &[u8]) {
    let (mut rest, _) = units.as_chunks::<2>();
    while let [first, after @ ..] = rest {
        rest = after;
        let second = after.first().map_or(0, |unit| u16::from_le_bytes(*unit));
        let unit = u16::from_le_bytes(*first);
        let char = match first {
            [low @ ..0x80, 0] => {
                bytes.push(*low);
                continue;
            }
            [_, ..0xd8 | 0xe0..] => char::from_u32(u32::from(unit)),
            _ => char::decode_utf16([unit, second]).next().and_then(Result::ok),
        };
        let char = char.unwrap_or(char::REPLACEMENT_CHARACTER);
        if char.len_utf16() == 2 {
            rest = after.get(1..).unwrap_or_default();
        }
        bytes.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf8(units: &[u16]) -> String {
        let units: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let mut bytes = b"before ".to_vec();
        append(&mut bytes, &units);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn text_is_the_same_wherever_its_letters_stand() {
        for others in ["", "é", "Łódź", "\u{7f}\u{80}", "a😀b", "\u{ffff}", "漢字"] {
            for before in 0..2 * BLOCK {
                let text = "x".repeat(before) + others + &"y".repeat(BLOCK);
                let units: Vec<u16> = text.encode_utf16().collect();
                assert_eq!(utf8(&units), format!("before {text}"));
            }
        }
    }

    #[test]
    fn a_lone_surrogate_becomes_a_replacement_character() {
        for before in 0..2 * BLOCK {
            for some in [
                [0xd83d, 0x61, 0x61],
                [0xde00, 0xde00, 0x61],
                [0xd83d, 0xd83d, 0xde00],
                [0xdbff, 0xe9, 0xd83d],
            ] {
                let mut units = vec![0x78; before];
                units.extend(some);
                units.resize(4 * BLOCK, 0x79);
                assert_eq!(utf8(&units), format!("before {}", String::from_utf16_lossy(&units)));
            }
        }
    }
}
