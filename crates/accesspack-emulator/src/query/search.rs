//! `$search` on directory objects: `"displayName:ann" OR "mail:ann"` (documented syntax).

use super::names::NameScope;
use crate::answer::Failure;
use crate::view::{EntityRef, View};

/// Alternatives, each a list of properties and the beginnings of words that all must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Search(Vec<Vec<(&'static str, String)>>);

/// Reads the value of a `$search`.
pub(super) fn read(value: &str, names: NameScope) -> Result<Search, Failure> {
    let mut alternatives = vec![Vec::new()];
    let mut rest = value.trim();
    loop {
        let (clause, after) = quoted(rest).ok_or_else(|| syntax(value))?;
        let (name, text) = clause.split_once(':').ok_or_else(|| syntax(value))?;
        let property = names.of().property(name.trim()).ok_or_else(|| syntax(value))?;
        if let Some(all) = alternatives.last_mut() {
            all.push((property, text.trim().to_lowercase()));
        }
        rest = after.trim_start();
        if let Some(next) = rest.strip_prefix("AND ") {
            rest = next.trim_start();
        } else if let Some(next) = rest.strip_prefix("OR ") {
            alternatives.push(Vec::new());
            rest = next.trim_start();
        } else if rest.is_empty() {
            return Ok(Search(alternatives));
        } else {
            return Err(syntax(value));
        }
    }
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('"')?.split_once('"')
}

fn syntax(value: &str) -> Failure {
    Failure::bad_request(&format!(
        "Syntax error: character '{}' is not valid at position 0 in '{value}'.",
        value.chars().next().unwrap_or(' ')
    ))
}

impl Search {
    /// Whether every clause of one alternative fits the entity.
    pub(crate) fn finds(&self, view: View<'_>, thing: EntityRef<'_>) -> bool {
        let begins = |(property, text): &(&'static str, String)| {
            let value = view.property(thing, property);
            let value = value.as_str().unwrap_or_default().to_lowercase();
            let words = || value.split(|char: char| !char.is_alphanumeric());
            value.starts_with(text.as_str())
                || text.split_whitespace().all(|part| words().any(|word| word.starts_with(part)))
        };
        self.0.iter().any(|all| all.iter().all(begins))
    }
}
