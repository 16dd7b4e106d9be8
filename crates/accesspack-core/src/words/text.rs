//! Words about the text itself.

use std::borrow::Cow;

use super::fill::{sentence, tick};
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::json::JsonErrorKind;
use crate::json_text::JsonText;
use crate::operation::Operation;
use crate::report::Code;

/// `found` is the character at the place of the error; `None` at the end of the text.
pub(crate) fn not_json(kind: JsonErrorKind, found: Option<char>) -> Message {
    let (text, help): (Cow<'static, str>, &'static str) = match kind {
        JsonErrorKind::Empty => {
            ("there is no JSON in this text".into(), "paste the body of the request")
        }
        JsonErrorKind::ExpectedValue => (
            sentence!("a value is expected here, but {} was found", &char_phrase(found)).into(),
            if matches!(found, Some('$' | '<' | '%' | '@' | '#' | '_')) {
                UNFILLED_VARIABLE
            } else {
                "a value is text in double quotes, a number, `true`, `false`, `null`, a list or an object"
            },
        ),
        JsonErrorKind::ExpectedName if found == Some('{') => (
            sentence!("a value is expected here, but {} was found", &char_phrase(found)).into(),
            UNFILLED_VARIABLE,
        ),
        JsonErrorKind::ExpectedName => (
            sentence!(
                "a member's name in double quotes is expected here, but {} was found",
                &char_phrase(found)
            )
            .into(),
            "JSON wants `\"name\": value`; names without quotes or in single quotes are JavaScript",
        ),
        JsonErrorKind::ExpectedColon => (
            sentence!(
                "a colon is expected after the member's name, but {} was found",
                &char_phrase(found)
            )
            .into(),
            "write `\"name\": value`",
        ),
        JsonErrorKind::ExpectedCommaOrEnd => (
            sentence!(
                "a comma or a closing bracket is expected here, but {} was found",
                &char_phrase(found)
            )
            .into(),
            "is there a comma missing at the end of the line above?",
        ),
        JsonErrorKind::TrailingComma => {
            ("a comma stands before the closing bracket".into(), "take the last comma away")
        }
        JsonErrorKind::UnfinishedText => {
            ("this text never ends".into(), "a closing double quote is missing")
        }
        JsonErrorKind::ControlCharacter => (
            "text holds a line break or another control character".into(),
            "write a line break as `\\n` and a tab as `\\t`",
        ),
        JsonErrorKind::BadEscape => (
            "a backslash is followed by something that JSON does not know".into(),
            "write a backslash as `\\\\`",
        ),
        JsonErrorKind::LoneSurrogate => (
            "half of a character stands alone in `\\u` notation".into(),
            "characters beyond U+FFFF are written as a pair, such as `\\ud83d\\ude00`",
        ),
        JsonErrorKind::BadNumber => (
            "this is not a number as JSON writes it".into(),
            "no leading zero, no plus, digits on both sides of the point; ids and dates go in double quotes",
        ),
        JsonErrorKind::BadWord => (
            "this word is not JSON".into(),
            "JSON knows `true`, `false` and `null` in lower case; all other text goes in double quotes",
        ),
        JsonErrorKind::UnfinishedContainer => (
            "the text ends before every bracket is closed".into(),
            "was the body cut off while copying?",
        ),
        JsonErrorKind::TextBehindValue => (
            sentence!("the body ends here, but {} follows", &char_phrase(found)).into(),
            "a body is one object; for many bodies use one line each",
        ),
        JsonErrorKind::TooDeep => (
            "lists and objects lie more than 128 levels deep in each other".into(),
            "no body of entitlement management is deeper than about ten levels",
        ),
        JsonErrorKind::TooLong => {
            ("the text is longer than 4 GB".into(), "check the bodies one by one")
        }
    };
    message(text).help(help)
}

const UNFILLED_VARIABLE: &str = "this looks like a variable that nothing has filled in";

/// A character of the text as a phrase of a sentence.
fn char_phrase(found: Option<char>) -> String {
    match found {
        None => "the end of the text".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some('`') => "a backtick".to_owned(),
        Some('\0') => "the character U+0000, as in UTF-16 without its mark,".to_owned(),
        Some(char) if char.is_control() => format!("the character U+{:04X}", u32::from(char)),
        Some(char) => tick(&char.to_string()),
    }
}

pub(crate) fn invalid_utf8(at: usize) -> Message {
    message(sentence!("the text is not UTF-8 from byte {} on", &at.to_string()))
        .help("save the file as UTF-8; Windows PowerShell writes UTF-16 by default")
}

pub(crate) fn utf16() -> Message {
    message("the text is UTF-16, and JSON is sent as UTF-8")
        .help("save the file as UTF-8: `Out-File -Encoding utf8`, or `Set-Content -Encoding utf8`")
}

pub(crate) fn byte_order_mark() -> Message {
    message("the text begins with a byte order mark")
        .help("JSON has none, and some readers stop at it; save the file as UTF-8 without BOM")
}

pub(crate) fn nul_in_text(name: &str) -> Message {
    message(sentence!("`{}` holds a NUL character, `\\u0000`", name))
        .help("no name or description has one: was binary data or a UTF-16 file read as text?")
}

pub(crate) fn body_missing(operation: Operation) -> Message {
    message(sentence!("`{}` needs a body", operation.as_str()))
}

pub(crate) fn body_not_object(operation: Operation, found: &str) -> Message {
    message(sentence!("the body of `{}` is an object, but this is {}", operation.as_str(), found))
}

pub(crate) fn body_unexpected(operation: Operation) -> Message {
    message(sentence!("`{}` takes no body", operation.as_str()))
        .help("Graph ignores it at best; send none, or `{}` inside a batch")
        .fix(Edit::Replace(JsonText::EMPTY_OBJECT))
}

pub(crate) fn duplicate_member(name: &str) -> Message {
    message(sentence!("the member `{}` stands here twice", name))
        .help("only one of the two values can count; take the other away")
}

pub(crate) fn more_diagnostics(more: &[(Code, usize)]) -> Message {
    let all: usize = more.iter().map(|(_, count)| count).sum();
    let mut each = String::new();
    for (code, count) in more {
        each.push_str(if each.is_empty() { "" } else { ", " });
        each.push_str(&sentence!("{} of `{}`", &count.to_string(), code.as_str()));
    }
    message(sentence!("there are {} more: {}", &all.to_string(), &each))
        .help("fix what is listed and check again; often one mistake is made many times")
}
