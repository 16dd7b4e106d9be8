//! The quick way into `validate` and `validateMany`, for the package's own JavaScript: the usual options as a number,
//! the text of a body in memory that stays, and nothing to make or to read where there is no diagnostic.

use std::cell::RefCell;

use accesspack_core::{CheckOptions, Operation, Version, check_bytes};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::json_out::JsonWriter;

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

/// Checks the first `length` bytes in the room. `call` is twice the operation's number, and one more for beta. The
/// report as JSON, with spans where JavaScript gave text; `undefined` for one without diagnostics.
#[wasm_bindgen(js_name = quickCheck, skip_typescript)]
#[must_use]
pub fn quick_check(length: usize, call: usize, is_text: bool) -> Option<String> {
    let version = if call.is_multiple_of(2) { Version::V1 } else { Version::Beta };
    let operation = Operation::ALL.get(call / 2).copied()?;
    let options = CheckOptions::new(operation, version);
    TEXT.with_borrow(|text| {
        let report = check_bytes(text.get(..length).unwrap_or_default(), &options);
        let report = if is_text { report } else { report.without_spans() };
        (!report.diagnostics().is_empty()).then(|| JsonWriter::of(&report).into_text())
    })
}
