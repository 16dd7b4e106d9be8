//! A string's units of UTF-16 from Node's `Buffer`, and as UTF-8. Node copies units five times faster than it encodes
//! them; what is mostly ASCII is then narrowed many at a time.

use accesspack_wire::scan::narrowed;
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
    bytes.reserve(units.len() / 2 + BLOCK);
    let mut rest = units.get(append_ascii(bytes, units)..).unwrap_or_default();
    while let Some((block, behind)) = rest.split_first_chunk::<BLOCK>() {
        let (low, ascii) = narrowed(block);
        if ascii == low.len() {
            bytes.extend_from_slice(&low);
            rest = behind;
            continue;
        }
        let end = bytes.len() + ascii;
        bytes.extend_from_slice(&low);
        bytes.truncate(end);
        rest = rest.get(2 * ascii..).unwrap_or_default();
        while let [0x80..=0xff, _, ..] | [_, 1..=0xff, ..] = rest {
            rest = append_char(bytes, rest);
        }
    }
    while let [_, _, ..] = rest {
        rest = append_char(bytes, rest);
    }
}

/// Appends the blocks before the first one that is not ASCII; returns the bytes of their units. What is usual is ASCII
/// alone, and then no block is looked at for more.
fn append_ascii(bytes: &mut Vec<u8>, units: &[u8]) -> usize {
    let (blocks, _) = units.as_chunks::<BLOCK>();
    let known = bytes.len();
    bytes.resize(known + blocks.len() * (BLOCK / 2), 0);
    let (room, _) = bytes.get_mut(known..).unwrap_or_default().as_chunks_mut();
    let mut done = 0;
    for (to, block) in room.iter_mut().zip(blocks) {
        let (low, ascii) = narrowed(block);
        if ascii < low.len() {
            break;
        }
        *to = low;
        done += 1;
    }
    bytes.truncate(known + done * (BLOCK / 2));
    done * BLOCK
}

/// Appends the first char; returns the units behind it.
fn append_char<'u>(bytes: &mut Vec<u8>, units: &'u [u8]) -> &'u [u8] {
    let (pairs, _) = units.as_chunks::<2>();
    let mut units = pairs.iter().map(|unit| u16::from_le_bytes(*unit));
    let two = [units.next().unwrap_or_default(), units.next().unwrap_or_default()];
    let char = char::decode_utf16(two).next().and_then(Result::ok);
    let char = char.unwrap_or(char::REPLACEMENT_CHARACTER);
    bytes.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
    pairs.get(char.len_utf16()..).unwrap_or_default().as_flattened()
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
