//! Placeholders: text that documentation and templates have in place of a value.

use super::search;

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

/// Whether `text` is a placeholder for a value of a known form: an id, a name, a date.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let trimmed = text.trim();
    is_template(trimmed)
        || TYPE_WORDS.contains(&trimmed)
        || trimmed.ends_with(" value")
        || trimmed.ends_with("-value")
        || trimmed.eq_ignore_ascii_case("guid")
        || is_zero_guid(trimmed)
        || (trimmed.len() > 3 && trimmed.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'-')))
}

/// The same for free text, which could mean almost anything: only what is surely a template, or the
/// member's own name with `value` behind it.
pub(crate) fn is_placeholder_text(text: &str, member: &str) -> bool {
    let trimmed = text.trim();
    let mut wanted = member.bytes().chain(*b"value");
    let is_next = |byte: u8| wanted.next().is_some_and(|it| it.eq_ignore_ascii_case(&byte));
    let is_member_value =
        trimmed.bytes().filter(u8::is_ascii_alphanumeric).all(is_next) && wanted.next().is_none();
    is_member_value || is_template(trimmed) || TYPE_WORDS.contains(&trimmed)
}

/// Text in brackets of a kind that values are never in, or a variable.
fn is_template(text: &str) -> bool {
    let whole = [("<", ">"), ("{", "}"), ("[", "]"), ("%", "%"), ("@{", "}")];
    let is_whole = |(open, close): &(&str, &str)| {
        text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
    };
    whole.iter().any(is_whole) || variable(text).is_some()
}

/// The variable in a text that no tool has filled in, as it is written: of shells and pipelines, of
/// Terraform, of Logic Apps and Power Automate, and of the templates of Azure.
pub(crate) fn variable(text: &str) -> Option<&str> {
    // most text has none of the bytes, and a search for pairs of them costs more
    if !may_have_mark(text) {
        return None;
    }
    let text = text.trim();
    let bare = ['\'', '"']
        .iter()
        .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(text);
    if is_whole_variable(bare) {
        return Some(bare);
    }
    [("$(", ")"), ("${{", "}}"), ("${", "}"), ("{{", "}}"), ("#{", "}#"), ("@{", "}")]
        .into_iter()
        .find_map(|(open, close)| between_marks(text, open, close))
}

/// Whether one of `$`, `%`, `@`, `[`, `_` and `{` may be in a text. Eight bytes are compared at once, so a backtick and
/// DEL count as well: they differ from others in one bit.
fn may_have_mark(text: &str) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let marks = |bytes: u64| {
        // the highest bit of a byte that is zero, or that follows one which is
        let zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
        let lower = bytes | (ONES * 0x20);
        let signs = zero((bytes & (ONES * 0xFE)) ^ (ONES * u64::from(b'$')));
        let at = zero(lower ^ (ONES * u64::from(b'`')));
        let brackets = zero((lower | (ONES * 4)) ^ (ONES * 0x7F));
        (signs | at | brackets) & (ONES * 0x80) != 0
    };
    let bytes = text.as_bytes();
    // the last eight bytes stand for what is left over of eights
    let (eights, rest) = bytes.as_chunks::<8>();
    let last = bytes.last_chunk::<8>().copied().unwrap_or_else(|| {
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        last
    });
    eights.iter().any(|eight| marks(u64::from_le_bytes(*eight)))
        || !rest.is_empty() && marks(u64::from_le_bytes(last))
}

/// The first variable between two marks; its content begins as a name does.
fn between_marks<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let at = search::find(text, open)?;
    let rest = text.get(at + open.len()..)?;
    let (inner, _) = search::split_once(rest, close)?;
    let inner_name = inner.trim_start();
    // clients of HTTP have their own variables: `{{$guid}}`
    let own = inner_name.strip_prefix('$').filter(|_| open == "{{");
    let is_name = own.unwrap_or(inner_name).starts_with(begins_name);
    // what PowerShell prints in place of an object is no variable
    let is_object = open == "@{" && search::has_byte(inner, b'=');
    let end = at + open.len() + inner.len() + close.len();
    if is_name && !is_object { text.get(at..end) } else { None }
}

/// Whether a name can begin with it: a letter of any script or `_`. Beyond Latin whole blocks are taken for letters,
/// without those of punctuation and symbols, because the table of all letters is larger than the rules about variables.
fn begins_name(char: char) -> bool {
    char.is_ascii_alphabetic()
        || matches!(char, '_' | 'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{1fff}')
        || matches!(char, '\u{2c00}'..='\u{2dff}' | '\u{3031}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{ff21}'..='\u{ffdc}' | '\u{10000}'..='\u{1efff}' | '\u{20000}'..)
}

/// `$NAME`, `$env:NAME`, `%NAME%`, `__NAME__`, `@parameters('name')` and `[parameters('name')]`.
fn is_whole_variable(text: &str) -> bool {
    let between = |open: &str, close: &str| text.strip_prefix(open)?.strip_suffix(close);
    let after_dollar = text.strip_prefix('$').map(|rest| rest.strip_prefix("env:").unwrap_or(rest));
    let names = [after_dollar, between("%", "%"), between("__", "__")];
    if names.into_iter().flatten().any(is_name) && !text.eq_ignore_ascii_case("$null") {
        return true;
    }
    let call = text.strip_prefix('@').or_else(|| between("[", "]"));
    call.and_then(|call| call.split_once('('))
        .is_some_and(|(function, rest)| is_name(function) && search::has_byte(rest, b')'))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b'-'))
}

pub(crate) fn is_zero_guid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_in_text() {
        for (text, wanted) in [
            ("$APP_ID", "$APP_ID"),
            ("'$APP_ID'", "$APP_ID"),
            ("$env:APP_ID", "$env:APP_ID"),
            ("${APP_ID}", "${APP_ID}"),
            ("%APP_ID%", "%APP_ID%"),
            ("__APP_ID__", "__APP_ID__"),
            ("$(appId)", "$(appId)"),
            ("Access for ${var.team}", "${var.team}"),
            ("${{ vars.APP_ID }}", "${{ vars.APP_ID }}"),
            ("{{ app_id }}", "{{ app_id }}"),
            ("{{$guid}}", "{{$guid}}"),
            ("in {{ $datetime iso8601 1 d }}", "{{ $datetime iso8601 1 d }}"),
            ("#{AppId}#", "#{AppId}#"),
            ("@{variables('app')}", "@{variables('app')}"),
            ("@parameters('app')", "@parameters('app')"),
            ("@triggerBody()?['app']", "@triggerBody()?['app']"),
            ("[parameters('app')]", "[parameters('app')]"),
        ] {
            assert_eq!(variable(text), Some(wanted), "{text}");
        }
        for text in [
            "Cost < 5 $",
            "$5 a day",
            "US$ and A$",
            "50 % of 100 %",
            "ask @sales (or us)",
            "a_b",
            "{a}",
            "$null",
            "@{id=x}",
            "@{}",
            "${1}",
            "{{$}}",
            "${$a}",
            "team@example.com",
            "[a-z]+",
            "",
        ] {
            assert_eq!(variable(text), None, "{text}");
        }
    }
}
