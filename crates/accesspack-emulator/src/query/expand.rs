//! `$expand`, with options in brackets: `assignment($expand=target;$select=id),requestor`.

use super::{Names, Options};
use crate::answer::Failure;
use crate::view::To;

/// One relation to show.
#[derive(Debug, Clone)]
pub(crate) struct Expand {
    pub(crate) name: &'static str,
    pub(crate) to: To,
    pub(crate) options: Options,
    /// For stage settings: whether the extension is shown too.
    pub(crate) with_extension: bool,
}

/// Reads the value of an `$expand`.
pub(super) fn read(value: &str, names: Names) -> Result<Vec<Expand>, Failure> {
    split(value, ',')?.into_iter().map(|item| one(item.trim(), names)).collect()
}

fn one(item: &str, names: Names) -> Result<Expand, Failure> {
    let (name, inner) = match item.split_once('(') {
        None => (item, ""),
        Some((name, rest)) => (name.trim(), rest.strip_suffix(')').ok_or_else(syntax)?),
    };
    let Some((name, to)) = names.of().navigation(name) else {
        return Err(names.unknown(name));
    };
    let mut pairs = Vec::new();
    for option in split(inner, ';')? {
        let (key, value) = option.split_once('=').ok_or_else(syntax)?;
        pairs.push((key.trim().to_owned(), value.trim().to_owned()));
    }
    let mut expand = Expand { name, to, options: Options::default(), with_extension: false };
    match to {
        To::One(kind) | To::Many(kind) => {
            let allowed = |key: &str| matches!(key, "$select" | "$expand" | "$filter" | "$top");
            if let Some((key, _)) = pairs.iter().find(|(key, _)| !allowed(key)) {
                let message = format!("The query parameter '{key}' is not supported in '$expand'.");
                return Err(Failure::bad_request(&message));
            }
            expand.options = Options::read(&pairs, Names { kind, ..names }, false)?;
        }
        To::Inline => {
            for (key, value) in pairs {
                match (key.as_str(), value.as_str()) {
                    ("$expand", "customExtension") => expand.with_extension = true,
                    ("$select", _) => {}
                    _ => return Err(syntax()),
                }
            }
        }
    }
    Ok(expand)
}

fn syntax() -> Failure {
    Failure::bad_request("Syntax error in '$expand'.")
}

/// Splits at a separator that stands outside brackets and quotes.
fn split(text: &str, separator: char) -> Result<Vec<&str>, Failure> {
    let (mut depth, mut quoted, mut start) = (0_usize, false, 0);
    let mut parts = Vec::new();
    for (at, letter) in text.char_indices() {
        match letter {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.checked_sub(1).ok_or_else(syntax)?,
            _ if letter == separator && depth == 0 && !quoted => {
                parts.extend(text.get(start..at));
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    if depth > 0 || quoted {
        return Err(syntax());
    }
    parts.extend(text.get(start..));
    parts.retain(|part| !part.trim().is_empty());
    Ok(parts)
}
