//! The meaning of each column of a header. Names may differ in case, signs and a typing error; a name that
//! could mean two columns is refused.

use std::fmt;

use accesspack_wire::Guid;

use super::distance::nearest;
use crate::words::bulk as words;

/// The meaning of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Column {
    /// The action of the row.
    Action,
    /// The person by object id.
    ObjectId,
    /// The person by sign-in name.
    PrincipalName,
    /// The person by e-mail address.
    Email,
    /// The person in any of these ways.
    Person,
    /// The access package, by name or id.
    Package,
    /// The policy, by name or id.
    Policy,
    /// When access begins.
    Start,
    /// When access ends.
    End,
    /// How long access lasts.
    Duration,
    /// The time zone of the row's dates.
    Zone,
    /// Why.
    Justification,
    /// The answer to the question with this text or id.
    Answer(String),
}

/// The names of each column, the one of the template first. Case, spaces and signs do not count.
const NAMES: [(Column, &[&str]); 12] = [
    (Column::Action, &["action", "operation", "what", "task", "todo", "aktion", "vorgang"]),
    (
        Column::ObjectId,
        &[
            "object id",
            "user id",
            "target id",
            "entra id",
            "aad id",
            "azure ad object id",
            "user object id",
            "target object id",
            "objekt id",
            "benutzer id",
            "oid",
            "guid",
        ],
    ),
    (
        Column::PrincipalName,
        &[
            "user principal name",
            "upn",
            "principal name",
            "sign-in name",
            "login",
            "login name",
            "username",
            "benutzername",
            "anmeldename",
            "account",
        ],
    ),
    (
        Column::Email,
        &["email", "e-mail address", "mail", "mail address", "email address", "e-mail-adresse"],
    ),
    (
        Column::Person,
        &[
            "person",
            "user",
            "target",
            "subject",
            "member",
            "assignee",
            "who",
            "employee",
            "benutzer",
            "mitarbeiter",
        ],
    ),
    (
        Column::Package,
        &[
            "access package",
            "package",
            "access package name",
            "access package id",
            "package id",
            "package name",
            "zugriffspaket",
            "paket",
        ],
    ),
    (
        Column::Policy,
        &[
            "policy",
            "assignment policy",
            "policy name",
            "policy id",
            "assignment policy id",
            "assignment policy name",
            "new policy",
            "richtlinie",
            "zuweisungsrichtlinie",
        ],
    ),
    (
        Column::Start,
        &[
            "start",
            "start date",
            "from",
            "begin",
            "begins",
            "start date time",
            "starts on",
            "valid from",
            "assignment starts on",
            "beginn",
            "startdatum",
            "von",
            "gueltig ab",
        ],
    ),
    (
        Column::End,
        &[
            "end",
            "end date",
            "until",
            "to",
            "ends",
            "end date time",
            "ends on",
            "valid to",
            "valid until",
            "expires",
            "expiry",
            "expiry date",
            "expiration",
            "expiration date",
            "expires on",
            "assignment ends on",
            "ende",
            "enddatum",
            "bis",
            "gueltig bis",
            "ablaufdatum",
        ],
    ),
    (
        Column::Duration,
        &["days", "duration", "number of days", "duration in days", "dauer", "tage"],
    ),
    (Column::Zone, &["time zone", "zone", "timezone", "utc offset", "tz", "zeitzone"]),
    (
        Column::Justification,
        &[
            "justification",
            "reason",
            "business justification",
            "why",
            "comment",
            "begruendung",
            "grund",
        ],
    ),
];

/// Columns of exports that no request needs.
const UNUSED: [&str; 12] = [
    "name",
    "display name",
    "status",
    "state",
    "assignment id",
    "request id",
    "line",
    "problem",
    "department",
    "job title",
    "user type",
    "what to do",
];

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

/// A name without case, spaces and signs, for comparison.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace('ü', "ue").replace('ä', "ae").replace('ö', "oe");
    name.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// The name of a column in the template.
#[must_use]
pub(super) fn name_of(column: &Column) -> String {
    match column {
        Column::Answer(question) => format!("answer: {question}"),
        _ => NAMES
            .iter()
            .find(|(one, _)| one == column)
            .and_then(|(_, names)| names.first())
            .map_or_else(String::new, |name| (*name).to_owned()),
    }
}

fn exact(name: &str) -> Option<Column> {
    NAMES
        .iter()
        .find(|(_, names)| names.iter().any(|one| plain(one) == name))
        .map(|(column, _)| column.clone())
}

fn answer(header: &str) -> Option<Column> {
    let (head, question) = header.split_once(':')?;
    let is_answer = ["answer", "question", "antwort", "frage"].contains(&plain(head).as_str());
    let question = question.trim();
    (is_answer && !question.is_empty()).then(|| Column::Answer(question.to_owned()))
}

/// Something that is wrong with a header. Its text is a sentence for the administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderIssue {
    /// The first line holds an address or an id: it is a row, and the header is missing.
    HoldsRow,
    /// A column's name could mean either of two columns.
    Ambiguous {
        /// The name in the file.
        name: String,
        /// The one meaning.
        one: Column,
        /// The other meaning.
        other: Column,
    },
    /// Two columns mean the same.
    SameMeaning {
        /// The name of the first.
        first: String,
        /// The name of the second.
        second: String,
    },
    /// No column names a person.
    NoPerson,
    /// There is a column for the end and one for the duration.
    EndAndDuration,
}

impl fmt::Display for HeaderIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::HoldsRow => words::header_is_a_row(),
            Self::Ambiguous { name, one, other } => {
                words::ambiguous_column(name, &name_of(one), &name_of(other))
            }
            Self::SameMeaning { first, second } => words::columns_mean_the_same(first, second),
            Self::NoPerson => words::no_person_column(),
            Self::EndAndDuration => words::end_and_duration_columns(),
        })
    }
}

/// A header that no plan can be made from, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderError {
    issues: Vec<HeaderIssue>,
}

impl HeaderError {
    /// Everything that is wrong, in the order of the file; never empty.
    #[must_use]
    pub fn issues(&self) -> &[HeaderIssue] {
        &self.issues
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, issue) in self.issues.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{issue}")?;
        }
        Ok(())
    }
}

impl std::error::Error for HeaderError {}

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
    fn every_name_means_one_column() {
        for (column, names) in &NAMES {
            for name in *names {
                assert_eq!(exact(&plain(name)).as_ref(), Some(column), "{name}");
            }
        }
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
