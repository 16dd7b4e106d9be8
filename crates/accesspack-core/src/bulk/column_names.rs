//! The names by which each column is known, in the languages and exports that files come from.

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
pub(super) const NAMES: [(Column, &[&str]); 12] = [
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
pub(super) const UNUSED: [&str; 12] = [
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

/// A name without case, spaces and signs, for comparison.
pub(super) fn plain(name: &str) -> String {
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

/// The column with this name, which is plain.
pub(super) fn exact(name: &str) -> Option<Column> {
    NAMES
        .iter()
        .find(|(_, names)| names.iter().any(|one| plain(one) == name))
        .map(|(column, _)| column.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_one_column() {
        for (column, names) in &NAMES {
            for name in *names {
                assert_eq!(exact(&plain(name)).as_ref(), Some(column), "{name}");
            }
        }
    }
}
