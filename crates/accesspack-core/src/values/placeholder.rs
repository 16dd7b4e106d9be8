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
    let (mut inner, _) = search::split_once(rest, close)?;
    if open == "$(" {
        inner = rest.get(..closing(rest)).unwrap_or(inner);
    }
    let start = inner.trim_start();
    // clients of HTTP have their own variables: `{{$guid}}`
    let own = start.strip_prefix('$').filter(|_| open == "{{");
    // PowerShell's `$($user.Id)`, `$((Get-Date).Year)` and `$([guid]::NewGuid())`
    let is_expression = open == "$(" && start.starts_with(['$', '(', '[']);
    let is_name = is_expression || own.unwrap_or(start).starts_with(begins_name);
    // what PowerShell prints in place of an object is no variable
    let is_object = open == "@{" && search::has_byte(inner, b'=');
    let end = at + open.len() + inner.len() + close.len();
    if is_name && !is_object { text.get(at..end) } else { None }
}

/// Where the bracket closes that stands before a text, over others in it; beyond the text where it does not.
fn closing(text: &str) -> usize {
    let mut depth = 1_usize;
    let closes = |byte: u8| {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        depth == 0
    };
    text.bytes().position(closes).unwrap_or(usize::MAX)
}

/// Whether a name can begin with it: a letter of any script or `_`. Beyond Latin whole blocks are taken for letters,
/// without those of punctuation and symbols, because the table of all letters is larger than the rules about variables.
fn begins_name(char: char) -> bool {
    char.is_ascii_alphabetic()
        || matches!(char, '_' | 'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{1fff}')
        || matches!(char, '\u{2c00}'..='\u{2dff}' | '\u{3031}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{ff21}'..='\u{ffdc}' | '\u{10000}'..='\u{1efff}' | '\u{20000}'..)
}

/// `$NAME`, `$env:NAME`, `%NAME%`, `__NAME__`, `@parameters('name')`, `[parameters('name')]`, and what scripts of shells
/// are called with.
fn is_whole_variable(text: &str) -> bool {
    let between = |open: &str, close: &str| text.strip_prefix(open)?.strip_suffix(close);
    let after_dollar = text.strip_prefix('$').map(|rest| rest.strip_prefix("env:").unwrap_or(rest));
    // also a part of it: `%NAME:~0,8%`
    let percent = between("%", "%").map(|it| it.split(':').next().unwrap_or(it));
    let names = [after_dollar, percent, between("__", "__")];
    if is_argument(text) {
        return true;
    }
    if names.into_iter().flatten().any(is_name) && !text.eq_ignore_ascii_case("$null") {
        return true;
    }
    let call = text.strip_prefix('@').or_else(|| between("[", "]"));
    call.and_then(|call| call.split_once('('))
        .is_some_and(|(function, rest)| is_name(function) && search::has_byte(rest, b')'))
}

/// `$1`, `${1}` and `$@` of bash, `%1`, `%~dp0` and `%%i` of `cmd`.
fn is_argument(text: &str) -> bool {
    let is_digit = |it: &str| it.len() == 1 && it.starts_with(|it: char| it.is_ascii_digit());
    if let Some(rest) = text.strip_prefix('$') {
        let braced = rest.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        return is_digit(rest)
            || matches!(rest, "@" | "*")
            || braced.is_some_and(|it| it.split(':').next().is_some_and(is_digit));
    }
    let Some(rest) = text.strip_prefix('%') else { return false };
    let is_loop = rest.starts_with('%');
    let rest = rest.trim_start_matches('%').trim_start_matches('~');
    let last = rest.trim_start_matches(|it: char| it.is_ascii_alphabetic());
    if is_loop { !rest.is_empty() && last.is_empty() } else { is_digit(last) }
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
            ("$1", "$1"),
            ("${1}", "${1}"),
            ("${2:-none}", "${2:-none}"),
            ("$@", "$@"),
            ("%1", "%1"),
            ("%~1", "%~1"),
            ("%~dp0", "%~dp0"),
            ("%%i", "%%i"),
            ("%APP_ID:~0,8%", "%APP_ID:~0,8%"),
            ("$($app.Id)", "$($app.Id)"),
            ("P$($days)D", "$($days)"),
            ("$([guid]::NewGuid())", "$([guid]::NewGuid())"),
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
            "{{$}}",
            "${$a}",
            "$12",
            "$(1)",
            "${-}",
            "%",
            "%12",
            "%%",
            "100%",
            "team@example.com",
            "[a-z]+",
            "",
        ] {
            assert_eq!(variable(text), None, "{text}");
        }
    }
}
