//! Text on its way in. A JavaScript string becomes UTF-8 with the engine's `TextEncoder`, which is several
//! times faster than char by char, or in Node from its units; long text is read in slices, so that it is never in
//! memory twice.

#[cfg(feature = "whole")]
use crate::utf16;
use accesspack_wire::scan;
use js_sys::{JsString, Uint8Array};
use std::cell::RefCell;
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
    /// Bytes that a slice of text is written into, kept because clearing them costs as much as writing.
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[cfg(feature = "whole")]
thread_local! {
    static UNIT_WRITER: Option<utf16::UnitWriter> = utf16::UnitWriter::of_engine();
}

/// The bytes that a body may have where the caller gives no limit.
pub(crate) const MAX_BYTES: usize = 16_000_000;

/// The most bytes of UTF-8 that one unit of UTF-16 can become.
const MAX_BYTES_PER_UNIT: usize = 3;

/// The units or bytes of a long text that are read at once: small enough to stay in the CPU's cache.
const SLICE_LENGTH: u32 = 1 << 15;

/// A string as UTF-8. A lone surrogate becomes U+FFFD, as the Encoding standard requires.
pub(crate) fn utf8(text: &JsString) -> String {
    let mut bytes = Vec::new();
    let length = text.length();
    // sized for text that is mostly ASCII; any other text takes a second round
    let first = length as usize + length as usize / 8;
    let mut at = append(&mut bytes, text, first);
    while at < length {
        let rest = text.slice(at, length);
        let room = rest.length() as usize * MAX_BYTES_PER_UNIT;
        at += append(&mut bytes, &rest, room);
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Appends as much of `text` as fits into `room` more bytes; returns the number of units appended.
fn append(bytes: &mut Vec<u8>, text: &JsString, room: usize) -> u32 {
    let known = bytes.len();
    bytes.resize(known + room.max(4), 0);
    let free = bytes.get_mut(known..).unwrap_or_default();
    let done = ENCODER.with(|encoder| encoder.encode_into(text, free));
    bytes.truncate(known + done.written() as usize);
    done.read()
}

/// Appends all of a slice.
fn append_text(bytes: &mut Vec<u8>, text: &JsString, room: &mut Vec<u8>) {
    let units = text.length() as usize;
    room.resize(room.len().max(units * MAX_BYTES_PER_UNIT), 0);
    #[cfg(feature = "whole")]
    if let Some(room) = room.get_mut(..units * 2)
        && UNIT_WRITER.with(|writer| writer.as_ref().is_some_and(|it| it.write(text, room)))
    {
        return utf16::append(bytes, room);
    }
    let written = ENCODER.with(|encoder| encoder.encode_into(text, room)).written();
    bytes.extend_from_slice(room.get(..written as usize).unwrap_or_default());
}

/// A text as the caller gives it.
pub(crate) enum TextOrBytes {
    /// A string.
    Text(JsString),
    /// Bytes that should be UTF-8.
    Bytes(Uint8Array),
}

impl TextOrBytes {
    /// The number of units or bytes.
    pub(crate) fn length(&self) -> u32 {
        match self {
            Self::Text(text) => text.length(),
            Self::Bytes(bytes) => bytes.length(),
        }
    }

    /// Calls `each` with every line, without its line break; with no more than one byte over `max` of it.
    pub(crate) fn each_line(&self, max: usize, mut each: impl FnMut(Line<'_>)) {
        let mut line = Vec::new();
        let mut at = 0;
        while at < self.length() {
            let known = line.len();
            at = self.append_slice(&mut line, at);
            let fresh = line.get(known..).unwrap_or_default();
            let Some(end) = fresh.iter().rposition(|byte| *byte == b'\n') else {
                line.truncate(max.saturating_add(1));
                continue;
            };
            each_of(line.get(..known + end).unwrap_or_default(), &mut each);
            line.drain(..=known + end);
        }
        each(Line::Bytes(without_return(&line)));
    }

    /// Appends the slice that begins at `at`; returns where the next one begins.
    fn append_slice(&self, line: &mut Vec<u8>, at: u32) -> u32 {
        let mut end = self.length().min(at.saturating_add(SLICE_LENGTH));
        match self {
            Self::Text(text) => {
                let is_high_surrogate = |unit: f64| (55_296.0..56_320.0).contains(&unit);
                if end < self.length() && is_high_surrogate(text.char_code_at(end - 1)) {
                    end -= 1;
                }
                ROOM.with_borrow_mut(|room| append_text(line, &text.slice(at, end), room));
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

/// One line, without its line break.
#[derive(Clone, Copy)]
pub(crate) enum Line<'l> {
    Text(&'l str),
    /// Bytes that may be no UTF-8.
    Bytes(&'l [u8]),
}

impl<'l> Line<'l> {
    pub(crate) const fn bytes(self) -> &'l [u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// Calls `each` with every line of these. That they are UTF-8 is looked at for all at once.
fn each_of(lines: &[u8], each: &mut impl FnMut(Line<'_>)) {
    let text = scan::utf8(lines).ok();
    let mut start = 0;
    while let Some(rest) = lines.get(start..) {
        let length = scan::position(rest, b'\n').unwrap_or(rest.len());
        let bytes = without_return(rest.get(..length).unwrap_or_default());
        let text = text.and_then(|text| text.get(start..start + bytes.len()));
        each(text.map_or(Line::Bytes(bytes), Line::Text));
        start += length + 1;
    }
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}
