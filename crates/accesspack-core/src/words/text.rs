//! Words about the text itself.

use super::{Say, fill, say, tick};
use crate::fix::Repair;
use crate::json::Trouble;
use crate::{Code, Operation};

pub(crate) fn not_json(trouble: Trouble, letter: Option<char>) -> Say {
    let found = match letter {
        None => "the end of the text".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some('`') => "a backtick".to_owned(),
        Some('\0') => "the character U+0000, as in UTF-16 without its mark,".to_owned(),
        Some(letter) if letter.is_control() => format!("the character U+{:04X}", u32::from(letter)),
        Some(letter) => tick(&letter.to_string()),
    };
    let is_variable = match trouble {
        Trouble::ExpectedValue => matches!(letter, Some('$' | '<' | '%' | '@' | '#' | '_')),
        Trouble::ExpectedName => letter == Some('{'),
        _ => false,
    };
    if is_variable {
        return say(format!("a value is expected here, but {found} was found"))
            .help("this looks like a variable that nothing has filled in");
    }
    let (message, help) = match trouble {
        Trouble::Empty => ("there is no JSON in this text", "paste the body of the request"),
        Trouble::ExpectedValue => (
            "a value is expected here, but {} was found",
            "a value is text in double quotes, a number, `true`, `false`, `null`, a list or an object",
        ),
        Trouble::ExpectedName => (
            "a member's name in double quotes is expected here, but {} was found",
            "JSON wants `\"name\": value`; names without quotes or in single quotes are JavaScript",
        ),
        Trouble::ExpectedColon => (
            "a colon is expected after the member's name, but {} was found",
            "write `\"name\": value`",
        ),
        Trouble::ExpectedCommaOrEnd => (
            "a comma or a closing bracket is expected here, but {} was found",
            "is there a comma missing at the end of the line above?",
        ),
        Trouble::TrailingComma => {
            ("a comma stands before the closing bracket", "take the last comma away")
        }
        Trouble::UnfinishedText => ("this text never ends", "a closing double quote is missing"),
        Trouble::ControlCharacter => (
            "text holds a line break or another control character",
            "write a line break as `\\n` and a tab as `\\t`",
        ),
        Trouble::BadEscape => (
            "a backslash is followed by something that JSON does not know",
            "write a backslash as `\\\\`",
        ),
        Trouble::LoneSurrogate => (
            "half of a character stands alone in `\\u` notation",
            "characters beyond U+FFFF are written as a pair, such as `\\ud83d\\ude00`",
        ),
        Trouble::BadNumber => (
            "this is not a number as JSON writes it",
            "no leading zero, no plus, digits on both sides of the point; ids and dates go in double quotes",
        ),
        Trouble::BadWord => (
            "this word is not JSON",
            "JSON knows `true`, `false` and `null` in lower case; all other text goes in double quotes",
        ),
        Trouble::UnfinishedContainer => {
            ("the text ends before every bracket is closed", "was the body cut off while copying?")
        }
        Trouble::TextBehindValue => (
            "the body ends here, but {} follows",
            "a body is one object; for many bodies use one line each",
        ),
        Trouble::TooDeep => (
            "lists and objects lie more than 128 levels deep in each other",
            "no body of entitlement management is deeper than about ten levels",
        ),
        Trouble::TooLong => ("the text is longer than 4 GB", "check the bodies one by one"),
    };
    say(fill(message, &[&found])).help(help)
}

pub(crate) fn invalid_utf8(at: usize) -> Say {
    say(fill("the text is not UTF-8 from byte {} on", &[&at.to_string()]))
        .help("save the file as UTF-8; Windows PowerShell writes UTF-16 unless told otherwise")
}

pub(crate) fn utf16() -> Say {
    say("the text is UTF-16, and JSON is sent as UTF-8")
        .help("save the file as UTF-8: `Out-File -Encoding utf8`, or `Set-Content -Encoding utf8`")
}

pub(crate) fn byte_order_mark() -> Say {
    say("the text begins with a byte order mark")
        .help("JSON has none, and some readers stop at it; save the file as UTF-8 without BOM")
}

pub(crate) fn nul_in_text(name: &str) -> Say {
    say(fill("`{}` holds a NUL character, `\\u0000`", &[name]))
        .help("no name or description has one: was binary data or a UTF-16 file read as text?")
}

pub(crate) fn body_missing(operation: Operation) -> Say {
    say(fill("`{}` needs a body", &[operation.as_str()]))
}

pub(crate) fn body_not_object(operation: Operation, found: &str) -> Say {
    say(fill("the body of `{}` is an object, but this is {}", &[operation.as_str(), found]))
}

pub(crate) fn body_unexpected(operation: Operation) -> Say {
    say(fill("`{}` takes no body", &[operation.as_str()]))
        .help("Graph ignores it at best; send none, or `{}` inside a batch")
}

pub(crate) fn duplicate_member(name: &str) -> Say {
    say(fill("the member `{}` stands here twice", &[name]))
        .help("only one of the two values can count; take the other away")
}

pub(crate) fn ignored_body_fix(say: Say) -> Say {
    say.fix(Repair::Replace(serde_json::json!({})))
}

pub(crate) fn more_diagnostics(more: &[(Code, usize)]) -> Say {
    let all: usize = more.iter().map(|(_, count)| count).sum();
    let each: Vec<String> = more
        .iter()
        .map(|(code, count)| fill("{} of `{}`", &[&count.to_string(), code.as_str()]))
        .collect();
    say(fill("there are {} more: {}", &[&all.to_string(), &each.join(", ")]))
        .help("mend what is listed and check again; often one mistake is made many times")
}
