//! Text on its way in. A string of JavaScript becomes UTF-8 with the engine's own encoder, which is
//! several times faster than letter by letter; much text comes in pieces, so that it never lies in
//! memory twice.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, room: &mut [u8]) -> Encoded;

    type Encoded;
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
}

/// How many bytes one unit of UTF-16 can become.
const MOST_BYTES: usize = 3;

/// How much of much text is looked at in one go.
const PIECE: u32 = 1 << 15;

/// A string as UTF-8. Half of a pair of surrogates becomes U+FFFD, as everywhere on the web.
pub(crate) fn utf8(text: &JsString) -> String {
    let mut bytes = Vec::new();
    let length = text.length();
    // mostly ASCII is what is usual; for anything else there is a second round
    let first = length as usize + length as usize / 8;
    let mut at = append(&mut bytes, text, first);
    while at < length {
        let rest = text.slice(at, length);
        let room = rest.length() as usize * MOST_BYTES;
        at += append(&mut bytes, &rest, room);
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Appends as much of `text` as fits into `room` more bytes; returns how many units that were.
fn append(bytes: &mut Vec<u8>, text: &JsString, room: usize) -> u32 {
    let known = bytes.len();
    bytes.resize(known + room.max(4), 0);
    let free = bytes.get_mut(known..).unwrap_or_default();
    let done = ENCODER.with(|encoder| encoder.encode_into(text, free));
    bytes.truncate(known + done.written() as usize);
    done.read()
}

/// Much text, as it was given.
pub(crate) enum Source {
    /// A string.
    Text(JsString),
    /// UTF-8, hopefully.
    Bytes(Uint8Array),
}

impl Source {
    fn length(&self) -> u32 {
        match self {
            Self::Text(text) => text.length(),
            Self::Bytes(bytes) => bytes.length(),
        }
    }

    /// Hands over every line without its end.
    pub(crate) fn each_line(&self, mut each: impl FnMut(&[u8])) {
        let mut line = Vec::new();
        let mut at = 0;
        while at < self.length() {
            let known = line.len();
            at = self.piece(&mut line, at);
            let fresh = line.get(known..).unwrap_or_default();
            let Some(mut end) = line_end(fresh).map(|end| known + end) else { continue };
            let mut rest = line.as_slice();
            while let Some((line, after)) = rest.split_at_checked(end) {
                each(without_return(line));
                rest = after.get(1..).unwrap_or_default();
                let Some(next) = line_end(rest) else { break };
                end = next;
            }
            let done = line.len() - rest.len();
            line.drain(..done);
        }
        each(without_return(&line));
    }

    /// Appends the piece that begins at `at`; returns where the next one begins.
    fn piece(&self, line: &mut Vec<u8>, at: u32) -> u32 {
        let mut end = self.length().min(at.saturating_add(PIECE));
        match self {
            Self::Text(text) => {
                let is_first_half = |unit: f64| (55_296.0..56_320.0).contains(&unit);
                if end < self.length() && is_first_half(text.char_code_at(end - 1)) {
                    end -= 1;
                }
                let room = (end - at) as usize * MOST_BYTES;
                append(line, &text.slice(at, end), room);
            }
            Self::Bytes(bytes) => {
                let known = line.len();
                line.resize(known + (end - at) as usize, 0);
                let free = line.get_mut(known..).unwrap_or_default();
                bytes.subarray(at, end).copy_to(free);
            }
        }
        end
    }
}

/// Where the line ends, looked for eight bytes at once.
fn line_end(text: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = text.as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        let other = u64::from_le_bytes(*eight) ^ (ONES * u64::from(b'\n'));
        let found = other.wrapping_sub(ONES) & !other & (ONES * 0x80);
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|byte| *byte == b'\n')?;
    Some(eights.len() * 8 + at)
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}
