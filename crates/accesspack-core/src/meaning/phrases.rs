//! People, times and frequencies as parts of a sentence.

use chrono::{DateTime, SecondsFormat};

use crate::draft::{Expiration, ExpirationKind, Frequency, Number, Stage, Subject, SubjectKind};
use crate::values::time;
use crate::words::labels::{count, minutes_in_words, value_words};

/// `Ada (user 1111…)`: a subject as an entry of a list.
pub(super) fn entry(subject: &Subject) -> String {
    let noun = noun(&subject.kind);
    match &subject.kind {
        SubjectKind::AttributeRule => format!("{noun} {}", subject.rule),
        SubjectKind::Other(name) if !name.is_empty() => name.clone(),
        kind if kind.has_level() => match subject.level.value() {
            Some(level) if level > 1 => format!("{noun}, level {level}"),
            _ => noun.to_owned(),
        },
        kind if kind.has_id() => with_id(&subject.description, &subject.id, noun),
        _ => noun.to_owned(),
    }
}

/// `Ada (user 1111…)`, or as much of it as there is.
pub(super) fn with_id(name: &str, id: &str, noun: &str) -> String {
    let what = [noun, id].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match (name.is_empty(), id.is_empty()) {
        (true, _) => what,
        (false, true) => name.to_owned(),
        (false, false) => format!("{name} ({what})"),
    }
}

/// The noun for a kind of subject.
const fn noun(kind: &SubjectKind) -> &'static str {
    match kind {
        SubjectKind::User => "user",
        SubjectKind::Group => "group",
        SubjectKind::ConnectedOrganization => "connected organization",
        SubjectKind::RequestorManager => "manager",
        SubjectKind::InternalSponsors => "internal sponsor",
        SubjectKind::ExternalSponsors => "external sponsor",
        SubjectKind::TargetUserSponsors => "sponsor of the user",
        SubjectKind::AgentSponsorsOrOwners => "sponsor or owner of the agent",
        SubjectKind::TargetManager => "manager of the user",
        SubjectKind::ApplicationOwners => "owner of the application",
        SubjectKind::ServicePrincipal => "service principal",
        SubjectKind::AttributeRule => "membership rule",
        SubjectKind::Other(_) => "subject of no known kind",
    }
}

/// A subject in the middle of a sentence: `Ada`, `the group Finance`, `a group`, `the manager`.
pub(super) fn subject(subject: &Subject) -> String {
    let name = &subject.description;
    match &subject.kind {
        kind if kind.has_level() => match subject.level.value() {
            Some(2) => "the manager's manager".to_owned(),
            Some(level) if level > 2 => format!("the manager {level} levels up"),
            _ => "the manager".to_owned(),
        },
        SubjectKind::User | SubjectKind::ServicePrincipal if !name.is_empty() => name.clone(),
        SubjectKind::Group if !name.is_empty() => format!("the group {name}"),
        SubjectKind::ConnectedOrganization if !name.is_empty() => format!("users of {name}"),
        SubjectKind::ConnectedOrganization => "users of a connected organization".to_owned(),
        SubjectKind::AttributeRule => format!("users that match the rule `{}`", subject.rule),
        kind => with_article(noun(kind)),
    }
}

/// How many subjects are named one by one.
const MAX_NAMED: usize = 3;

/// All of some subjects: `Ada, Grace or the group Finance`, or counts of each kind where there are many.
pub(super) fn subjects(all: &[Subject], conjunction: &str) -> String {
    let mut seen: Vec<(String, usize)> = Vec::new();
    let many = all.len() > MAX_NAMED;
    for one in all {
        let words = if many { noun(&one.kind).to_owned() } else { subject(one) };
        match seen.iter_mut().find(|(known, _)| *known == words) {
            Some((_, times)) => *times += 1,
            None => seen.push((words, 1)),
        }
    }
    let parts: Vec<String> = seen
        .into_iter()
        .map(|(words, times)| match (many, times) {
            (true, 1) => with_article(&words),
            (true, _) => count(i64::try_from(times).unwrap_or(i64::MAX), &words),
            (false, 1) => words,
            (false, _) => words
                .strip_prefix("a ")
                .or_else(|| words.strip_prefix("an "))
                .map_or(words.clone(), |noun| format!("{times} {noun}s")),
        })
        .collect();
    joined(&parts, conjunction)
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn joined(parts: &[String], conjunction: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// An instant in UTC; other text as it is.
pub(super) fn instant(text: &str) -> String {
    let read = time::seconds(text).and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    read.map_or_else(|| text.to_owned(), |at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// `after 30 days`, `on 2027-01-31T00:00:00Z`, `never`; empty where it is left open.
pub(super) fn expiration(expiration: &Expiration) -> String {
    let after = |number: &Number, unit| match number.value() {
        Some(number) => format!("after {}", count(number, unit)),
        None => format!("after {}", number.text()),
    };
    match &expiration.kind {
        ExpirationKind::NotSpecified => String::new(),
        ExpirationKind::Never => "never".to_owned(),
        ExpirationKind::OnDate => format!("on {}", instant(&expiration.date)),
        ExpirationKind::Days => after(&expiration.days, "day"),
        ExpirationKind::Hours => after(&expiration.hours, "hour"),
        ExpirationKind::Other(name) => format!("by `{name}`"),
    }
}

/// `Quarterly`; empty where none is set.
pub(super) fn frequency(frequency: &Frequency) -> String {
    let Frequency::Other(name) = frequency else {
        let name = frequency.beta_name();
        return value_words(name).unwrap_or(name).to_owned();
    };
    let Some((kind, interval)) = name.split_once(' ') else { return name.clone() };
    let unit = match kind.to_ascii_lowercase().as_str() {
        "daily" => "day",
        "weekly" => "week",
        "absolutemonthly" | "relativemonthly" => "month",
        "absoluteyearly" | "relativeyearly" => "year",
        _ => return name.clone(),
    };
    match interval {
        "1" => format!("Every {unit}"),
        _ => format!("Every {interval} {unit}s"),
    }
}

/// The text with a small first letter.
pub(super) fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The text with a capital first letter.
pub(super) fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A stage of approval: `the manager or, after 8 days, the group Finance approves`.
pub(super) fn stage(stage: &Stage) -> String {
    let mut approvers = subjects(&stage.approvers, "or");
    let fallback = subjects(&stage.fallback, "or");
    match (approvers.is_empty(), fallback.is_empty()) {
        (true, true) => "an approver".clone_into(&mut approvers),
        (true, false) => approvers = fallback,
        (false, false) => approvers = format!("{approvers} (otherwise {fallback})"),
        (false, true) => {}
    }
    let alternates: Vec<Subject> =
        stage.alternates.iter().chain(&stage.alternates_fallback).cloned().collect();
    let alternates = subjects(&alternates, "or");
    if !stage.escalation || alternates.is_empty() {
        return format!("{approvers} approves");
    }
    match stage.escalation_minutes.value() {
        Some(minutes) if minutes > 0 => {
            format!("{approvers} or, after {}, {alternates} approves", minutes_in_words(minutes))
        }
        _ => format!("{approvers} or {alternates} approves"),
    }
}
