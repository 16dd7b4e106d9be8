//! The meaning of each column of a header. Names may differ in case, signs and a typing error; a name that
//! could mean two columns is refused.

use accesspack_wire::Guid;

use super::column_names::{Column, NAMES, UNUSED, exact, name_of, plain};
use super::distance::nearest;
use super::header_error::{HeaderError, HeaderIssue};

/// The columns of a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Each column's meaning, in the order of the file; none for columns that are not used.
    pub meanings: Vec<Option<Column>>,
    /// Columns that are not used, by name.
    pub ignored: Vec<String>,
    /// Columns whose name was guessed: the name in the file and the one that it was taken for.
    pub guessed: Vec<(String, String)>,
}

fn answer(header: &str) -> Option<Column> {
    let (head, question) = header.split_once(':')?;
    let is_answer = ["answer", "question", "antwort", "frage"].contains(&plain(head).as_str());
    let question = question.trim();
    (is_answer && !question.is_empty()).then(|| Column::Answer(question.to_owned()))
}

impl Columns {
    /// Reads a header.
    ///
    /// # Errors
    /// When a column is ambiguous, two exclude each other, or none names a person.
    pub fn read(header: &[String]) -> Result<Self, HeaderError> {
        let mut columns = Self::default();
        let mut issues = Vec::new();
        let mut taken: Vec<(Column, String)> = Vec::new();
        for cell in header {
            let cell = cell.trim();
            let meaning = match meaning(cell) {
                ColumnMeaning::Known(column) => Some(column),
                ColumnMeaning::Guessed(column) => {
                    columns.guessed.push((cell.to_owned(), name_of(&column)));
                    Some(column)
                }
                ColumnMeaning::Either(one, other) => {
                    issues.push(HeaderIssue::Ambiguous { name: cell.to_owned(), one, other });
                    None
                }
                ColumnMeaning::Unused => {
                    if !cell.is_empty() {
                        columns.ignored.push(cell.to_owned());
                    }
                    None
                }
            };
            if let Some(column) = &meaning {
                if let Some((_, first)) = taken.iter().find(|(one, _)| one == column) {
                    issues.push(HeaderIssue::SameMeaning {
                        first: first.clone(),
                        second: cell.to_owned(),
                    });
                }
                taken.push((column.clone(), cell.to_owned()));
            }
            columns.meanings.push(meaning);
        }
        let names_person = |(column, _): &(Column, String)| {
            matches!(
                column,
                Column::ObjectId | Column::PrincipalName | Column::Email | Column::Person
            )
        };
        if issues.is_empty() && !taken.iter().any(names_person) {
            issues.push(HeaderIssue::NoPerson);
        }
        let has = |column: &Column| taken.iter().any(|(one, _)| one == column);
        if has(&Column::End) && has(&Column::Duration) {
            issues.push(HeaderIssue::EndAndDuration);
        }
        if issues.is_empty() {
            return Ok(columns);
        }
        if looks_like_a_row(header) {
            issues.insert(0, HeaderIssue::HoldsRow);
        }
        Err(HeaderError { issues })
    }
}

/// Whether a first line that is no header was meant as a row: it holds an address or an id.
fn looks_like_a_row(header: &[String]) -> bool {
    header.iter().any(|cell| cell.contains('@') || Guid::is_guid(cell.trim()))
}

enum ColumnMeaning {
    Known(Column),
    Guessed(Column),
    Either(Column, Column),
    Unused,
}

fn meaning(cell: &str) -> ColumnMeaning {
    if let Some(column) = answer(cell) {
        return ColumnMeaning::Known(column);
    }
    let name = plain(cell);
    if let Some(column) = exact(&name) {
        return ColumnMeaning::Known(column);
    }
    if name.chars().count() < 4 || UNUSED.iter().any(|one| plain(one) == name) {
        return ColumnMeaning::Unused;
    }
    let all =
        NAMES.iter().flat_map(|(column, names)| names.iter().map(move |one| (column, plain(one))));
    match nearest(&name, all).as_slice() {
        [] => ColumnMeaning::Unused,
        [one] => ColumnMeaning::Guessed((*one).clone()),
        [one, other, ..] => ColumnMeaning::Either((*one).clone(), (*other).clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Result<Columns, HeaderError> {
        let cells: Vec<String> = header.split(',').map(str::to_owned).collect();
        Columns::read(&cells)
    }

    #[test]
    fn names_may_differ_in_case_signs_and_a_typing_error() {
        let columns =
            read("E-Mail,Access_Package,ENDDATE,Justifcation,answer: Which team?,colour").unwrap();
        let expected = [
            Some(Column::Email),
            Some(Column::Package),
            Some(Column::End),
            Some(Column::Justification),
            Some(Column::Answer("Which team?".to_owned())),
            None,
        ];
        assert_eq!(columns.meanings, expected);
        assert_eq!(columns.guessed, [("Justifcation".to_owned(), "justification".to_owned())]);
        assert_eq!(columns.ignored, ["colour"]);
        assert!(read("Benutzer,Richtlinie,gültig bis,Begründung").unwrap().ignored.is_empty());
    }

    #[test]
    fn ambiguous_and_missing_columns_are_reported() {
        for (header, word) in [
            ("email,mail address", "mean the same"),
            ("policy,end", "whom a row is about"),
            ("email,end,days", "exclude each other"),
        ] {
            let error = read(header).unwrap_err();
            assert!(error.to_string().contains(word), "{header}: {error}");
        }
        assert!(read("email,object id").is_ok());
        let error = read("ada@contoso.com,2027-01-01").unwrap_err();
        assert_eq!(error.issues(), [HeaderIssue::HoldsRow, HeaderIssue::NoPerson]);
    }
}
