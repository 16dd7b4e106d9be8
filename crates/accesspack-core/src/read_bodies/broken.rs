//! What JSON is for that cannot be read: the names of its members show it.

use accesspack_wire::Version;
use serde_json::{Map, Value};

use super::jsonc::end_of_text;
use crate::detect;
use crate::operation::Operation;

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
