//! What JSON is for that cannot be read: the names of its members show it.

use accesspack_wire::Version;
use serde_json::{Map, Value};

use super::jsonc::{self, end_of_text};
use super::request::RawRequest;
use crate::operation::Operation;
use crate::{detect, json};

/// Takes a whole file that nothing says to be JSON for a body only where it is JSON, or broken JSON that looks like one.
pub(super) fn doubt(request: &mut RawRequest) {
    let text = request.body.text().trim_start_matches('\u{feff}');
    if request.is_whole && json::read(&jsonc::relaxed(text)).is_err() {
        request.is_whole = false;
        let is_json = text.trim_start().starts_with(['{', '[']);
        request.call = if is_json { call(text) } else { None };
    }
}

/// How many names of members are looked at; bodies have fewer.
const MAX_NAMES: usize = 100;

/// The operation and version that a broken text is most probably meant for; `None` when it looks like none.
pub(super) fn call(text: &str) -> Option<(Operation, Version)> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    let mut members = Map::new();
    while let Some(byte) = bytes.get(at).filter(|_| members.len() < MAX_NAMES) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = end_of_text(bytes, at);
                let behind = text.get(end..).unwrap_or_default();
                let next = behind.trim_start_matches([' ', '\t']).bytes().next();
                let is_name = depth == 1 && next == Some(b':');
                if let Some(name) = text.get(at + 1..end.saturating_sub(1)).filter(|_| is_name) {
                    members.insert(name.to_owned(), Value::Null);
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    detect::detect(&Value::Object(members))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_show_what_broken_text_is_for() {
        for (text, wanted) in [
            (
                "{\"requestType\": \"adminAdd\" \"assignment\": {",
                Some(Operation::CreateAssignmentRequest),
            ),
            ("{\n\"allowedTargetScope\" : ...", Some(Operation::CreateAssignmentPolicy)),
            ("{\"a\": \"requestType\", \"b\": {\"requestType\": 1}", None),
            ("{\"catalogStatus\": \"open", Some(Operation::CreateCatalog)),
            ("\"requestType\": 1", None),
            ("{\"requestType", None),
            ("{\"", None),
        ] {
            assert_eq!(call(text).map(|(operation, _)| operation), wanted, "{text}");
        }
    }
}
