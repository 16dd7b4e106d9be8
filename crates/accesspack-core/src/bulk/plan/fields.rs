//! The cells of a row by meaning, and the names of actions and things in them.

use super::verdict::RowDiagnostic;
use crate::bulk::column_names::Column;
use crate::bulk::columns::Columns;
use crate::bulk::distance::nearest;
use crate::bulk::task::Action;
use crate::words::bulk as words;

/// The cells of a row by meaning.
pub(super) struct Fields<'a> {
    columns: &'a Columns,
    cells: &'a [String],
}

impl<'a> Fields<'a> {
    pub(super) const fn new(columns: &'a Columns, cells: &'a [String]) -> Self {
        Self { columns, cells }
    }

    /// The used columns with their cells, without white space at the ends.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'a Column, &'a str)> {
        let pairs = self.columns.meanings.iter().zip(self.cells);
        pairs.filter_map(|(column, cell)| Some((column.as_ref()?, cell.trim())))
    }

    /// The cell of a column; empty where the file has none.
    pub(super) fn get(&self, wanted: &Column) -> &'a str {
        self.pairs().find(|(column, _)| *column == wanted).map_or("", |(_, cell)| cell)
    }

    /// The person, by the most exact of the names that the row gives.
    pub(super) fn person(&self) -> Option<&'a str> {
        [Column::ObjectId, Column::PrincipalName, Column::Email, Column::Person]
            .iter()
            .map(|column| self.get(column))
            .find(|name| !name.is_empty())
    }
}

/// The names of each action in a file.
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

/// The action that a cell names, also with a typing error.
pub(super) fn action(text: &str) -> Result<Action, RowDiagnostic> {
    let plain = |text: &str| {
        text.to_lowercase().chars().filter(|char| char.is_alphanumeric()).collect::<String>()
    };
    let name = plain(text);
    let all = || {
        ACTIONS
            .iter()
            .flat_map(|(action, names)| names.iter().map(move |one| (*action, plain(one))))
    };
    if let Some((action, _)) = all().find(|(_, known)| *known == name) {
        return Ok(action);
    }
    match nearest(&name, all()).as_slice() {
        [one] => Ok(*one),
        _ => Err(RowDiagnostic::error(words::unknown_action(text))),
    }
}

/// The thing with this id, or the only one with this name, and its index. `what` is the noun in the error.
pub(super) fn named<'t, T>(
    text: &str,
    all: &'t [T],
    id: impl Fn(&T) -> &str,
    name: impl Fn(&T) -> &str,
    what: &str,
) -> Result<(usize, &'t T), RowDiagnostic> {
    let places = || all.iter().enumerate();
    if let Some(found) = places().find(|(_, one)| id(one).eq_ignore_ascii_case(text)) {
        return Ok(found);
    }
    let wanted = text.to_lowercase();
    let mut same = places().filter(|(_, one)| name(one).trim().to_lowercase() == wanted);
    match (same.next(), same.next()) {
        (Some(found), None) => Ok(found),
        (Some(_), Some(_)) => Err(RowDiagnostic::error(words::several_of_that_name(what, text))),
        _ => {
            let near =
                nearest(&wanted, all.iter().map(|one| (name(one), name(one).to_lowercase())));
            let similar = match near.as_slice() {
                [one] => Some(*one),
                _ => None,
            };
            Err(RowDiagnostic::error(words::unknown_name(what, text, similar)))
        }
    }
}
