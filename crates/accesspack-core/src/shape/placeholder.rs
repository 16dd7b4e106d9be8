//! Text that documentation and templates put where a value belongs.

/// Names of types that generated samples put in place of values.
const TYPE_WORDS: &[&str] = &[
    "String",
    "Boolean",
    "Int32",
    "Int64",
    "Integer",
    "Number",
    "Guid",
    "GUID",
    "DateTimeOffset",
    "Edm.String",
    "Edm.Boolean",
    "Edm.Int32",
    "Edm.Guid",
    "Edm.DateTimeOffset",
    "Edm.Duration",
    "String (timestamp)",
    "String (identifier)",
    "string (identifier)",
    "String (duration)",
];

/// Whether `text` stands where a value of a known form (an id, a name, a date) should stand.
pub(super) fn is_placeholder(text: &str) -> bool {
    let trimmed = text.trim();
    is_template(trimmed)
        || TYPE_WORDS.contains(&trimmed)
        || trimmed.ends_with(" value")
        || trimmed.ends_with("-value")
        || trimmed.eq_ignore_ascii_case("guid")
        || is_zero_guid(trimmed)
        || (trimmed.len() > 3 && trimmed.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'-')))
}

/// The same for free text, where a person could mean almost anything: only what is surely a template,
/// or the member's own name with `value` behind it.
pub(super) fn is_placeholder_text(text: &str, member: &str) -> bool {
    let trimmed = text.trim();
    let mut wanted = member.bytes().chain(*b"value");
    let is_next = |letter: u8| wanted.next().is_some_and(|it| it.eq_ignore_ascii_case(&letter));
    let is_member_value =
        trimmed.bytes().filter(u8::is_ascii_alphanumeric).all(is_next) && wanted.next().is_none();
    is_member_value || is_template(trimmed) || TYPE_WORDS.contains(&trimmed)
}

/// A variable that no tool has filled in: the whole text is one, or it holds one that is written as
/// only variables are.
fn is_template(text: &str) -> bool {
    let whole = [("<", ">"), ("{", "}"), ("[", "]"), ("%", "%"), ("@{", "}")];
    let inside = [("$(", ")"), ("${", "}"), ("{{", "}}")];
    let is_whole = |(open, close): &(&str, &str)| {
        text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
    };
    let holds = |(open, close): &(&str, &str)| {
        text.split_once(open).is_some_and(|(_, rest)| rest.find(close).is_some_and(|at| at > 0))
    };
    // most text holds neither letter, and looking for pairs of them costs more
    let may_hold = text.bytes().any(|byte| matches!(byte, b'$' | b'{'));
    whole.iter().any(is_whole) || (may_hold && inside.iter().any(holds))
}

pub(super) fn is_zero_guid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}
