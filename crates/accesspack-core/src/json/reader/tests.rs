//! Tests of the reader: what it finds, and the place of each error.

use super::*;

#[test]
fn names_values_and_places_are_found() {
    let text = r#" {"a": [1, {"b": "x\u00e9\"y"}], "c": null} "#;
    let parsed = read(text).unwrap();
    let tape = parsed.tape();
    let root = tape.root();
    assert_eq!(root.len(), 2);
    let list = root.get("a").unwrap();
    assert_eq!(list.raw(), r#"[1, {"b": "x\u00e9\"y"}]"#);
    let inner = list.children().nth(1).unwrap();
    assert_eq!(inner.text_of("b").unwrap(), "xé\"y");
    assert!(root.get("c").unwrap().is_null());
    assert!(root.get("d").is_none());
    assert_eq!(root.range(), (1, text.len() - 1));
}

#[test]
fn every_kind_of_error_has_its_place() {
    for (text, kind, at) in [
        ("", JsonErrorKind::Empty, 0),
        ("  ", JsonErrorKind::Empty, 2),
        ("{", JsonErrorKind::UnfinishedContainer, 1),
        (r#"{"a"}"#, JsonErrorKind::ExpectedColon, 4),
        (r#"{"a":}"#, JsonErrorKind::ExpectedValue, 5),
        (r#"{"a":1,}"#, JsonErrorKind::TrailingComma, 7),
        ("[1,]", JsonErrorKind::TrailingComma, 3),
        ("[1 2]", JsonErrorKind::ExpectedCommaOrEnd, 3),
        ("{a:1}", JsonErrorKind::ExpectedName, 1),
        (r#"["x]"#, JsonErrorKind::UnfinishedText, 1),
        ("[\"a\nb\"]", JsonErrorKind::ControlCharacter, 3),
        (r#"["\x"]"#, JsonErrorKind::BadEscape, 2),
        (r#"["\ud800"]"#, JsonErrorKind::LoneSurrogate, 2),
        (r#"["\udc00"]"#, JsonErrorKind::LoneSurrogate, 2),
        ("[01]", JsonErrorKind::BadNumber, 1),
        ("[1.]", JsonErrorKind::BadNumber, 1),
        ("[True]", JsonErrorKind::BadWord, 1),
        ("[nul]", JsonErrorKind::BadWord, 1),
        ("{} x", JsonErrorKind::TextBehindValue, 3),
        ("[1", JsonErrorKind::UnfinishedContainer, 2),
    ] {
        assert_eq!(read(text).unwrap_err(), JsonError { kind, at }, "{text}");
    }
}

#[test]
fn names_with_escapes_are_found() {
    let text = r#"{"\u0061bcde": 1, "": 2, "ab": 3, "abcdé": 4}"#;
    let parsed = read(text).unwrap();
    let tape = parsed.tape();
    for (name, value) in [("abcde", 1), ("", 2), ("ab", 3), ("abcdé", 4)] {
        assert_eq!(tape.root().get(name).and_then(super::super::Val::as_int), Some(value));
    }
}

#[test]
fn what_lies_deeper_is_passed_over() {
    let parsed = read(r#"{"a": {"b": [{"c": 1}, []], "d": {}}, "e": [], "f": 2}"#).unwrap();
    let tape = parsed.tape();
    let root = tape.root();
    let names: Vec<_> = root.children().map(super::super::Val::key).collect();
    assert_eq!(names, ["a", "e", "f"]);
    assert!(["b", "c", "d"].iter().all(|name| root.get(name).is_none()));
    let inner = root.get("a").and_then(|a| a.get("b")).unwrap();
    assert_eq!((inner.len(), inner.items().count()), (2, 2));
    assert_eq!(inner.items().next().and_then(|item| item.get("c")).unwrap().pointer(), "/a/b/0/c");
    assert_eq!(root.get("e").map(|list| (list.len(), list.items().count())), Some((0, 0)));
}

#[test]
fn the_last_of_two_members_counts() {
    let parsed = read(r#"{"a": 1, "b": {"a": 2}, "\u0061": 3, "b": 4, "c": 5}"#).unwrap();
    let tape = parsed.tape();
    let found =
        ["a", "b", "c"].map(|name| tape.root().get(name).and_then(super::super::Val::as_int));
    assert_eq!(found, [Some(3), Some(4), Some(5)]);
}

#[test]
fn depth_is_limited() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read(&deep(MAX_DEPTH)).is_ok());
    assert_eq!(read(&deep(MAX_DEPTH + 1)).unwrap_err().kind, JsonErrorKind::TooDeep);
}

#[test]
fn what_serde_json_reads_is_read() {
    for text in ["0", "-0", "-1.5e+10", "\"\\ud83d\\ude00\"", "[[],{}]", "[{},[]]", "true"] {
        assert!(read(text).is_ok(), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
    }
}
