//! Variables of every tool: in a URL they become `{id}`, in a body without quotes they get them.

use std::cell::Cell;

use super::jsonc::end_of_text;
use super::pieces::Pieces;
use super::steps;
use crate::values::placeholder::variable;

/// How many bytes may be made of what variables stand for: a file that names one long text many times must not
/// become as many texts.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

impl Budget {
    /// Four times a text, and some for short ones.
    pub(super) const fn for_text(text: &str) -> Self {
        Self::of(text.len())
    }

    /// The same for this many bytes.
    pub(super) const fn of(bytes: usize) -> Self {
        Self(Cell::new(bytes * 4 + (1 << 16)))
    }

    /// Takes so many bytes; `false` where there are no more.
    pub(super) fn take(&self, bytes: usize) -> bool {
        let left = self.0.get().checked_sub(bytes);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}

/// What stands for an expression that cannot stand in JSON as it is written.
pub(super) const EXPRESSION: &str = "$(expression)";

/// The longest name or expression that is taken for a variable, in bytes.
const MAX_VARIABLE: usize = 200;

/// Names behind a `$` that OData has.
const ODATA: [&str; 8] = ["ref", "batch", "filter", "select", "expand", "top", "count", "value"];

/// Appends what a shell works out: as it is written where the check takes that for a variable in the text of JSON.
pub(super) fn push_expression(pieces: &mut Pieces, source: &str, from: usize) {
    let is_text = |it: char| !matches!(it, '"' | '\\') && !it.is_control();
    if source.len() < MAX_VARIABLE && source.chars().all(is_text) && variable(source).is_some() {
        pieces.push(source, from);
    } else {
        pieces.push_made(EXPRESSION, (from, from + source.len()));
    }
}

/// Where a sum of bash ends that begins at `at`: `$((…))` and `((…))`.
pub(super) fn arithmetic(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let open = usize::from(rest.starts_with("$(("));
    let end =
        if rest.get(open..)?.starts_with("((") { balanced(rest, open)? } else { return None };
    rest.get(..end)?.ends_with("))").then_some(at + end)
}

/// The variable that begins at `at`: where it ends.
pub(super) fn variable_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = if rest.starts_with("{{") {
        close(rest, "{{", "}}")
    } else if rest.starts_with("${{") {
        close(rest, "${{", "}}")
    } else if rest.starts_with("${") {
        close(rest, "${", "}")
    } else if rest.starts_with("$(") {
        balanced(rest, 1)
    } else if rest.starts_with("@{") {
        close(rest, "@{", "}")
    } else if rest.starts_with('$') && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        Some(2)
    } else if rest.starts_with('$') {
        name(rest).filter(|end| !rest.get(1..*end).is_some_and(|it| ODATA.contains(&it)))
    } else if rest.starts_with('%') {
        let end = name(rest)?;
        rest.get(end..)?.starts_with('%').then_some(end + 1)
    } else if rest.starts_with('<') {
        close(rest, "<", ">").filter(|end| !rest.get(..*end).is_some_and(|it| it.contains('"')))
    } else {
        None
    };
    found.map(|end| at + end)
}

fn close(rest: &str, open: &str, end: &str) -> Option<usize> {
    let near = near(rest);
    let at = near.get(open.len()..)?.find(end)?;
    let inner = near.get(open.len()..open.len() + at)?;
    (!inner.contains('\n')).then_some(open.len() + at + end.len())
}

/// The beginning of a text, cut between two chars.
pub(super) fn near(text: &str) -> &str {
    let mut end = text.len().min(MAX_VARIABLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Where the bracket closes that begins at `at`.
fn balanced(rest: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, byte) in near(rest).bytes().enumerate().skip(at) {
        steps::count(1);
        match byte {
            b'(' => depth += 1,
            b')' if depth <= 1 => return Some(place + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where a name ends that begins behind the first byte; `$env:NAME` and `$a.b` are names too.
fn name(rest: &str) -> Option<usize> {
    let near = near(rest);
    let bytes = near.as_bytes();
    let first = bytes.get(1)?;
    if !first.is_ascii_alphabetic() && *first != b'_' {
        return None;
    }
    let mut end = 2;
    while let Some(byte) = bytes.get(end) {
        let is_inside = bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(byte.is_ascii_alphanumeric()
            || *byte == b'_'
            || (matches!(byte, b':' | b'.') && is_inside))
        {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// A URL with the variables between double braces filled in that `value_of` knows; theirs too, once.
pub(super) fn resolved<'v>(
    url: &str,
    value_of: impl Fn(&str) -> Option<&'v str>,
    budget: &Budget,
) -> String {
    let fill = |url: &str| {
        let mut out = String::new();
        let mut rest = url;
        while let Some((before, behind)) = rest.split_once("{{") {
            let Some((name, after)) = behind.split_once("}}") else { break };
            out.push_str(before);
            match value_of(name.trim()).filter(|value| budget.take(value.len())) {
                Some(value) => out.push_str(value),
                None => out.extend(["{{", name, "}}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    };
    let once = fill(url);
    if once == url { once } else { fill(&once) }
}

/// A URL with `{id}` in place of its variables.
pub(super) fn filled(url: &str) -> String {
    // an expression of a workflow, or of a template of Azure
    let template = url.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let workflow = url.strip_prefix('@').filter(|rest| !rest.starts_with('{'));
    if let Some(expression) = template.or(workflow) {
        return evaluated(expression);
    }
    let mut out = String::with_capacity(url.len());
    let mut at = 0;
    while let Some(char) = url.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(end) = variable_at(url, at) {
            out.push_str("{id}");
            at = end;
        } else {
            out.push(char);
            at += char.len_utf8();
        }
    }
    out
}

/// What is known of the text that an expression makes: the texts that it joins, with `{id}` for the rest.
fn evaluated(expression: &str) -> String {
    let call = expression.trim().strip_suffix(')').and_then(|call| call.split_once('('));
    let (name, rest) = call.unwrap_or_default();
    let is_format = name.eq_ignore_ascii_case("format");
    if !is_format && !name.eq_ignore_ascii_case("concat") {
        return "{id}".to_owned();
    }
    let mut out = String::new();
    let (mut depth, mut is_text, mut is_begun) = (0_usize, false, false);
    for char in rest.chars() {
        match char {
            '\'' => is_text = !is_text,
            ',' if !is_text && depth == 0 && is_format => break,
            _ if is_text && depth == 0 => {
                out.push(char);
                continue;
            }
            ',' if !is_text && depth == 0 => is_begun = false,
            '(' | '[' if !is_text => depth += 1,
            ')' | ']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !is_begun && depth == 0 && !is_text && char.is_ascii_alphabetic() {
            out.push_str("{id}");
            is_begun = true;
        }
    }
    out
}

/// A body in which variables that stand where JSON has a value are in quotes.
pub(super) fn quote_variables(body: &Pieces) -> Pieces {
    let text = body.text();
    let bytes = text.as_bytes();
    let mut out = Pieces::default();
    let (mut at, mut copied) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' {
            at = end_of_text(bytes, at);
            continue;
        }
        let begins = matches!(byte, b'{' | b'$' | b'@' | b'%' | b'<');
        let Some(end) = Some(at).filter(|_| begins).and_then(|at| variable_at(text, at)) else {
            at += 1;
            continue;
        };
        out.push_part(body, copied, at);
        let variable = text.get(at..end).unwrap_or_default();
        let quoted = serde_json::Value::from(variable).to_string();
        out.push_made(&quoted, body.in_file((at, end)));
        (at, copied) = (end, end);
    }
    out.push_part(body, copied, text.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_urls_become_ids() {
        for (url, wanted) in [
            ("{{base}}/v1.0/a/{{ id }}/b", "{id}/v1.0/a/{id}/b"),
            ("/beta/a/$id/$ref", "/beta/a/{id}/$ref"),
            ("/a/$($p.Id)/b/${x}", "/a/{id}/b/{id}"),
            ("/a/@{triggerBody()?['x']}/b", "/a/{id}/b"),
            ("/a/{id}/%ID%/%7Bid%7D", "/a/{id}/{id}/%7Bid%7D"),
            ("/a/<id>?$filter=x", "/a/{id}?$filter=x"),
            ("/a/{{open", "/a/{{open"),
            ("@variables('url')", "{id}"),
            ("[parameters('url')]", "{id}"),
            (
                "[concat(parameters('g'), '/v1.0/a(b),c/', variables('x').y[0], '/d')]",
                "{id}/v1.0/a(b),c/{id}/d",
            ),
            ("@concat('https://a/v1.0', '/b')", "https://a/v1.0/b"),
            ("[format('{0}/v1.0/{1}', parameters('a'), 'b')]", "{0}/v1.0/{1}"),
            ("@concat(", "{id}"),
        ] {
            assert_eq!(filled(url), wanted);
        }
    }

    #[test]
    fn variables_without_quotes_get_them() {
        let text = "{\"a\": {{n}}, \"b\": \"{{m}}\", \"c\": [$x, ${y}]}";
        let quoted = quote_variables(&Pieces::of(text, 0));
        assert_eq!(
            quoted.text(),
            "{\"a\": \"{{n}}\", \"b\": \"{{m}}\", \"c\": [\"$x\", \"${y}\"]}"
        );
        let at = quoted.text().find("\"{{n}}\"").unwrap();
        assert_eq!(quoted.in_file((at, at + 7)), (6, 11));
    }
}
