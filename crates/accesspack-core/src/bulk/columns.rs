//! Which column means what. Names are forgiving; what could mean two things is refused.

use super::distance::nearest;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Column {
    /// What to do.
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

/// Columns of exports that say nothing a request needs.
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

/// What a header says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Each column's meaning, in the order of the file; none for columns that are not used.
    pub meanings: Vec<Option<Column>>,
    /// Columns that are not used, by name.
    pub ignored: Vec<String>,
    /// Columns whose name was guessed: the name in the file and the one that it was taken for.
    pub guessed: Vec<(String, String)>,
}

fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace('ü', "ue").replace('ä', "ae").replace('ö', "oe");
    name.chars().filter(|letter| letter.is_alphanumeric()).collect()
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

impl Columns {
    /// Reads a header.
    ///
    /// # Errors
    /// Sentences that say what is ambiguous or missing.
    pub fn read(header: &[String]) -> Result<Self, Vec<String>> {
        let mut columns = Self::default();
        let mut wrong = Vec::new();
        let mut taken: Vec<(Column, String)> = Vec::new();
        for cell in header {
            let cell = cell.trim();
            let meaning = match meaning(cell) {
                Meaning::Known(column) => Some(column),
                Meaning::Guessed(column) => {
                    columns.guessed.push((cell.to_owned(), name_of(&column)));
                    Some(column)
                }
                Meaning::Either(one, other) => {
                    wrong.push(format!(
                        "the column `{cell}` could mean `{}` or `{}`: name it as one of them",
                        name_of(&one),
                        name_of(&other)
                    ));
                    None
                }
                Meaning::Nothing => {
                    if !cell.is_empty() {
                        columns.ignored.push(cell.to_owned());
                    }
                    None
                }
            };
            if let Some(column) = &meaning {
                if let Some((_, first)) = taken.iter().find(|(one, _)| one == column) {
                    wrong.push(format!(
                        "the columns `{first}` and `{cell}` mean the same: keep one of them"
                    ));
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
        if wrong.is_empty() && !taken.iter().any(names_person) {
            wrong.push("no column says whom a row is about: name one `email`, `user principal name` or `object id` in the first line".to_owned());
        }
        let has = |column: &Column| taken.iter().any(|(one, _)| one == column);
        if has(&Column::End) && has(&Column::Duration) {
            wrong.push(
                "the columns for the end and for the duration exclude each other: keep one of them"
                    .to_owned(),
            );
        }
        if wrong.is_empty() { Ok(columns) } else { Err(wrong) }
    }

    /// Whether a first line that is no header was meant as a row: it holds an address or an id.
    #[must_use]
    pub fn looks_like_a_row(header: &[String]) -> bool {
        header.iter().any(|cell| cell.contains('@') || super::is_guid(cell.trim()))
    }
}

enum Meaning {
    Known(Column),
    Guessed(Column),
    Either(Column, Column),
    Nothing,
}

fn meaning(cell: &str) -> Meaning {
    if let Some(column) = answer(cell) {
        return Meaning::Known(column);
    }
    let name = plain(cell);
    if let Some(column) = exact(&name) {
        return Meaning::Known(column);
    }
    if name.chars().count() < 4 || UNUSED.iter().any(|one| plain(one) == name) {
        return Meaning::Nothing;
    }
    let all =
        NAMES.iter().flat_map(|(column, names)| names.iter().map(move |one| (column, plain(one))));
    match nearest(&name, all).as_slice() {
        [] => Meaning::Nothing,
        [one] => Meaning::Guessed((*one).clone()),
        [one, other, ..] => Meaning::Either((*one).clone(), (*other).clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Result<Columns, Vec<String>> {
        let cells: Vec<String> = header.split(',').map(str::to_owned).collect();
        Columns::read(&cells)
    }

    #[test]
    fn names_are_forgiving() {
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
    fn every_name_means_one_thing() {
        for (column, names) in &NAMES {
            for name in *names {
                assert_eq!(exact(&plain(name)).as_ref(), Some(column), "{name}");
            }
        }
    }

    #[test]
    fn what_is_ambiguous_or_missing_is_told() {
        for (header, word) in [
            ("email,mail address", "mean the same"),
            ("policy,end", "whom a row is about"),
            ("email,end,days", "exclude each other"),
        ] {
            let wrong = read(header).unwrap_err();
            assert!(wrong.iter().any(|one| one.contains(word)), "{header}: {wrong:?}");
        }
        assert!(read("email,object id").is_ok());
        let row = ["ada@contoso.com".to_owned()];
        assert!(Columns::looks_like_a_row(&row));
    }
}
