//! Values of a document: all of them, texts, and bodies, also as JSON inside of a JSON string.

use super::super::pieces::Pieces;
use crate::json::{Kind, Val};

/// Every value in a document, in its order.
pub(super) fn all(root: Val<'_>) -> impl Iterator<Item = Val<'_>> {
    let mut open = vec![root];
    std::iter::from_fn(move || {
        let value = open.pop()?;
        let known = open.len();
        open.extend(value.children());
        open.get_mut(known..).unwrap_or_default().reverse();
        Some(value)
    })
}

/// The text of the first of these members that has one.
pub(super) fn text_of<'a>(holder: Val<'a>, names: &[&str]) -> Option<(Val<'a>, &'a str)> {
    names.iter().find_map(|name| {
        let value = holder.get(name)?;
        Some((value, value.as_text()?))
    })
}

/// A body in a document: an object, or a text that holds JSON.
pub(super) fn body_of(value: Val<'_>) -> Pieces {
    match value.kind() {
        Kind::Object | Kind::List => Pieces::of(value.raw(), value.range().0),
        Kind::Text => decoded(value),
        _ => Pieces::default(),
    }
}

/// A string's text; each escape stands for its place in the file.
fn decoded(value: Val<'_>) -> Pieces {
    let (start, _) = value.range();
    let raw = value.raw();
    let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    let mut out = Pieces::default();
    let mut at = 0;
    while let Some(next) = inner.get(at..).and_then(|rest| rest.find('\\')) {
        let from = at + next;
        out.push(inner.get(at..from).unwrap_or_default(), start + 1 + at);
        let end = (from + length(inner, from)).min(inner.len());
        let quoted = format!("\"{}\"", inner.get(from..end).unwrap_or_default());
        let text: String = serde_json::from_str(&quoted).unwrap_or_default();
        out.push_made(&text, (start + 1 + from, start + 1 + end));
        at = end;
    }
    out.push(inner.get(at..).unwrap_or_default(), start + 1 + at);
    out
}

/// How many bytes an escape has; the two halves of a char are one.
fn length(text: &str, at: usize) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match unit(at) {
        Some(0xD800..=0xDBFF) => 12,
        Some(_) => 6,
        None => 2,
    }
}
