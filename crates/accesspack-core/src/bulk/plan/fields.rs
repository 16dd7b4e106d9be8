//! The cells of a row by meaning, and the words in them that name an action or a thing.

use super::Problem;
use crate::bulk::columns::{Column, Columns};
use crate::bulk::distance::nearest;
use crate::bulk::task::Action;

/// The cells of a row by meaning.
pub(super) struct Fields<'a> {
    columns: &'a Columns,
    cells: &'a [String],
}

impl<'a> Fields<'a> {
    pub(super) const fn new(columns: &'a Columns, cells: &'a [String]) -> Self {
        Self { columns, cells }
    }

    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'a Column, &'a str)> {
        let pairs = self.columns.meanings.iter().zip(self.cells);
        pairs.filter_map(|(column, cell)| Some((column.as_ref()?, cell.trim())))
    }

    pub(super) fn get(&self, wanted: &Column) -> &'a str {
        self.pairs().find(|(column, _)| *column == wanted).map_or("", |(_, cell)| cell)
    }

    /// The person: the surest of the names that the row gives.
    pub(super) fn person(&self) -> Option<&'a str> {
        [Column::ObjectId, Column::PrincipalName, Column::Email, Column::Person]
            .iter()
            .map(|column| self.get(column))
            .find(|name| !name.is_empty())
    }
}

/// The words for each action.
const ACTIONS: [(Action, &[&str]); 4] = [
    (Action::Assign, &["assign", "add", "grant", "give", "new", "create", "adminadd", "zuweisen"]),
    (
        Action::Remove,
        &["remove", "delete", "revoke", "unassign", "end", "adminremove", "entfernen"],
    ),
    (
        Action::ChangeDates,
        &[
            "change dates",
            "change date",
            "extend",
            "change",
            "update",
            "dates",
            "adminupdate",
            "aendern",
        ],
    ),
    (Action::Reassign, &["reassign", "re-assign", "move", "change policy", "policy", "switch"]),
];

/// The action that a cell names.
pub(super) fn action(text: &str) -> Result<Action, Problem> {
    let plain = |text: &str| {
        text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>()
    };
    let word = plain(text);
    let all = || {
        ACTIONS
            .iter()
            .flat_map(|(action, words)| words.iter().map(move |one| (*action, plain(one))))
    };
    if let Some((action, _)) = all().find(|(_, known)| *known == word) {
        return Ok(action);
    }
    match nearest(&word, all()).as_slice() {
        [one] => Ok(*one),
        _ => Err(Problem::error(
            format!("`{text}` is no action"),
            "write `assign`, `remove`, `change dates` or `reassign`",
        )),
    }
}

/// A thing by id, by name, or by a name that only one of them has.
pub(super) fn named<'t, T>(
    text: &str,
    all: &'t [T],
    id: impl Fn(&T) -> &str,
    name: impl Fn(&T) -> &str,
    what: &str,
) -> Result<(usize, &'t T), Problem> {
    let places = || all.iter().enumerate();
    if let Some(found) = places().find(|(_, one)| id(one).eq_ignore_ascii_case(text)) {
        return Ok(found);
    }
    let wanted = text.to_lowercase();
    let mut same = places().filter(|(_, one)| name(one).trim().to_lowercase() == wanted);
    match (same.next(), same.next()) {
        (Some(found), None) => Ok(found),
        (Some(_), Some(_)) => Err(Problem::error(
            format!("several {what} are called `{text}`"),
            "write the id instead of the name",
        )),
        _ => {
            let near =
                nearest(&wanted, all.iter().map(|one| (name(one), name(one).to_lowercase())));
            let help = match near.as_slice() {
                [one] => format!("did you mean `{one}`?"),
                _ => "write its name as Microsoft Entra shows it, or its id".to_owned(),
            };
            Err(Problem::error(format!("there is no {what} `{text}`"), help))
        }
    }
}
