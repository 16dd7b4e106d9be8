//! The quick way into `validate` and `validateMany`, for the package's own JavaScript: the usual options as a number,
//! the text of a body in memory that stays, and nothing to make or to read where there is no diagnostic.

use std::cell::RefCell;

use accesspack_core::{CheckOptions, Operation, Version, check_bytes, check_serialized};
use accesspack_wire::scan::{quotes_alone, utf8};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::packed;

/// The bytes that a text can have which comes this way.
const ROOM: usize = 1 << 16;

thread_local! {
    /// Where JavaScript writes the text of a body.
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The names of the operations, by their numbers.
#[wasm_bindgen(js_name = quickNames, skip_typescript)]
#[must_use]
pub fn quick_names() -> String {
    Operation::ALL.map(Operation::as_str).join(" ")
}

/// The wasm's memory.
#[wasm_bindgen(js_name = quickMemory, skip_typescript)]
#[must_use]
pub fn quick_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// The address in memory of as many bytes as `quickRoomSize` says.
#[wasm_bindgen(js_name = quickRoom, skip_typescript)]
#[must_use]
pub fn quick_room() -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.resize(ROOM, 0);
        text.as_mut_ptr()
    })
}

/// How many bytes there are room for.
#[wasm_bindgen(js_name = quickRoomSize, skip_typescript)]
#[must_use]
pub fn quick_room_size() -> usize {
    ROOM
}

/// Whether the first `length` bytes in the room are JSON as JavaScript wrote it, with so many names and texts in quotes
/// and none of them looked at: whether none has a quote, a backslash or a control character in it.
#[wasm_bindgen(js_name = quickIsPlain, skip_typescript)]
#[must_use]
pub fn quick_is_plain(length: usize, strings: usize) -> bool {
    TEXT.with_borrow(|text| {
        quotes_alone(text.get(..length).unwrap_or_default()) == Some(2 * strings)
    })
}

/// Checks the first `length` bytes in the room. `call` is twice the operation's number, and one more for beta. Returns how
/// many numbers the report has at `quickNumbers`, 0 where there is no diagnostic; it has spans where JavaScript gave text.
#[wasm_bindgen(js_name = quickCheck, skip_typescript)]
#[must_use]
pub fn quick_check(length: usize, call: usize, is_text: bool) -> usize {
    let version = if call.is_multiple_of(2) { Version::V1 } else { Version::Beta };
    let Some(operation) = Operation::ALL.get(call / 2).copied() else { return 0 };
    let options = CheckOptions::new(operation, version);
    TEXT.with_borrow(|text| {
        let bytes = text.get(..length).unwrap_or_default();
        let report = match utf8(bytes) {
            Ok(text) if !is_text => check_serialized(text, &options),
            _ => check_bytes(bytes, &options),
        };
        if report.diagnostics().is_empty() { 0 } else { packed::pack(&report) }
    })
}

/// Where the numbers of the last report are in memory; `npm/api/packed.ts` says what they are.
#[wasm_bindgen(js_name = quickNumbers, skip_typescript)]
#[must_use]
pub fn quick_numbers() -> *const u32 {
    packed::numbers()
}
