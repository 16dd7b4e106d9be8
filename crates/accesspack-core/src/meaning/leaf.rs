//! Values of settings: what makes two of them the same, and their words.

use accesspack_wire::Version;
use accesspack_wire::describe::{ChoiceDef, Member, Ty};
use serde_json::Value;

use super::phrases;
use crate::draft::{Frequency, Subject};
use crate::graph::names::{
    RECOMMENDATION_ENABLED, REVIEWER_JUSTIFICATION, REVIEWER_TYPE, ScopeName,
};
use crate::meaning::place::text;
use crate::values::duration::whole_minutes;
use crate::words::labels::{count, minutes_in_words, scope_words, value_words};

/// A value: what it is compared by, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) identity: String,
    pub(super) words: String,
}

/// The value of one setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Not set, or set to what its absence means.
    Unset,
    One(Item),
    /// A set: the order has no meaning.
    Many(Vec<Item>),
}

impl Item {
    /// A value that is compared by its words.
    pub(super) fn same(words: &str) -> Self {
        Self { identity: words.to_owned(), words: words.to_owned() }
    }
}

impl Leaf {
    /// What a value is compared by; nothing for an unset one.
    pub(super) fn identity(&self) -> Option<&str> {
        match self {
            Self::One(item) => Some(&item.identity),
            Self::Unset | Self::Many(_) => None,
        }
    }

    fn one(words: impl Into<String>) -> Self {
        let words = words.into();
        Self::One(Item { identity: words.clone(), words })
    }

    fn unless_empty(words: String) -> Self {
        if words.is_empty() { Self::Unset } else { Self::one(words) }
    }
}

/// Members that are true where they are missing.
const TRUE_BY_DEFAULT: [[&str; 2]; 2] =
    [RECOMMENDATION_ENABLED.both(), REVIEWER_JUSTIFICATION.both()];

/// The value of a member; `None` for an object whose members are settings of their own.
pub(super) fn leaf(value: Option<&Value>, member: &Member, version: Version) -> Option<Leaf> {
    let value = value.filter(|value| !value.is_null());
    Some(match &member.ty {
        Ty::Boolean => flag(value, member.name),
        Ty::Int32 => number(value, member.name),
        Ty::Duration => Leaf::unless_empty(duration(value)),
        Ty::Instant => value.and_then(Value::as_str).map_or(Leaf::Unset, |text| {
            if text.is_empty() { Leaf::Unset } else { Leaf::one(phrases::instant(text)) }
        }),
        Ty::Choice(choice) => named(value, choice),
        Ty::Id => Leaf::unless_empty(plain(value).to_ascii_lowercase()),
        Ty::Text | Ty::Date => Leaf::unless_empty(plain(value)),
        Ty::Any => value.map_or(Leaf::Unset, any),
        Ty::List(inner) => list(value, inner, version),
        Ty::Object(def) => match def().name {
            "expirationPattern" => value.map_or(Leaf::Unset, expiration),
            "patternedRecurrence" => value.map_or(Leaf::Unset, recurrence),
            // a request holds its assignment
            "accessPackageAssignment" => return None,
            _ if member.navigation => value.map_or(Leaf::Unset, link),
            _ => return None,
        },
    })
}

fn flag(value: Option<&Value>, name: &str) -> Leaf {
    let default = TRUE_BY_DEFAULT.iter().any(|names| names.contains(&name));
    let is_on = match value {
        Some(Value::Bool(is_on)) => *is_on,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => default,
    };
    Leaf::one(if is_on { "Yes" } else { "No" })
}

fn number(value: Option<&Value>, name: &str) -> Leaf {
    let number = match value {
        Some(Value::String(text)) => text.trim().parse().ok(),
        Some(value) => value.as_i64(),
        None => Some(0),
    };
    match number {
        None => Leaf::unless_empty(plain(value)),
        Some(0) => Leaf::Unset,
        Some(days) if name.ends_with("InDays") => Leaf::one(count(days, "day")),
        Some(minutes) if name.ends_with("InMinutes") => Leaf::one(minutes_in_words(minutes)),
        Some(number) => Leaf::one(number.to_string()),
    }
}

/// A duration in words; empty for none.
fn duration(value: Option<&Value>) -> String {
    let text = plain(value);
    match whole_minutes(&text) {
        Some(0) => String::new(),
        Some(minutes) => minutes_in_words(minutes),
        None => text,
    }
}

fn named(value: Option<&Value>, choice: &ChoiceDef) -> Leaf {
    let text = plain(value);
    if matches!(choice.name, "allowedTargetScope" | "requestorSettings.scopeType") {
        let name = if text.is_empty() { "notSpecified" } else { &text };
        return Leaf::one(scope(name).map_or(text.clone(), str::to_owned));
    }
    match text.as_str() {
        "" if choice.name.ends_with(REVIEWER_TYPE.beta) => {
            Leaf::one(value_words("reviewers").unwrap_or_default())
        }
        // the mode of approval follows from the stages
        "" | "notSpecified" | "notDefined" | "default" | "SingleStage" | "Serial"
        | "NoApproval" => Leaf::Unset,
        name => Leaf::one(value_words(name).or_else(|| choice.find(name)).unwrap_or(name)),
    }
}

/// Entra's words for a scope of either version.
pub(super) fn scope(name: &str) -> Option<&'static str> {
    let scope = ScopeName::find(name)?;
    scope.v1.and_then(scope_words).or_else(|| scope.beta.and_then(scope_words))
}

/// A value as text: a string as it is, anything else as JSON, nothing for null.
fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

pub(super) fn any(value: &Value) -> Leaf {
    match value {
        Value::Bool(false) => Leaf::Unset,
        Value::Number(number) if number.as_f64() == Some(0.0) => Leaf::Unset,
        Value::Array(values) if values.is_empty() => Leaf::Unset,
        Value::Object(members) if members.is_empty() => Leaf::Unset,
        Value::Array(values) => Leaf::Many(values.iter().map(json_item).collect()),
        _ => Leaf::unless_empty(plain(Some(value))),
    }
}

fn json_item(value: &Value) -> Item {
    let words = plain(Some(value));
    Item { identity: words.clone(), words }
}

fn list(value: Option<&Value>, inner: &Ty, version: Version) -> Leaf {
    let values = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let item = |value: &Value| match inner {
        Ty::Object(def) => match def().name {
            "subjectSet" | "userSet" => subject(value, version),
            "customExtensionStageSetting" | "customExtensionHandler" => extension(value),
            "accessPackageLocalizedText" => localized(value),
            "accessPackageAnswerChoice" => choice(value),
            "verifiableCredentialType" => credential(value),
            "accessPackageAnswer" => answer(value),
            _ => json_item(value),
        },
        Ty::Choice(_) => {
            json_item(&value_words(&plain(Some(value))).map_or(value.clone(), Value::from))
        }
        _ => json_item(value),
    };
    Leaf::Many(values.iter().map(item).collect())
}

fn subject(value: &Value, version: Version) -> Item {
    let subject = Subject::read(value, version, 0);
    let backup = Subject::is_backup(value);
    let level = subject.level.value().unwrap_or(1);
    let identity = format!(
        "{}/{}/{level}/{}/{backup}",
        subject.kind.graph_name(),
        subject.id.to_ascii_lowercase(),
        subject.rule
    );
    let words = phrases::entry(&subject);
    Item { identity, words: if backup { format!("{words}, as fallback") } else { words } }
}

/// `Request is created: Notify (id)`.
fn extension(value: &Value) -> Item {
    let stage = text(value, &["/stage"]).unwrap_or_default();
    let stage_words = value_words(stage).unwrap_or(stage);
    let extension = value.get("customExtension").unwrap_or(&Value::Null);
    let id = text(extension, &["/id"]).unwrap_or_default().to_ascii_lowercase();
    Item {
        identity: format!("{}/{id}", stage.to_ascii_lowercase()),
        words: format!("{stage_words}: {}", phrases::with_id(name_of(extension), &id, "extension")),
    }
}

fn localized(value: &Value) -> Item {
    let language = text(value, &["/languageCode"]).unwrap_or_default();
    let shown = text(value, &["/text"]).unwrap_or_default();
    let identity = format!("{}: {shown}", language.to_ascii_lowercase());
    Item { identity, words: format!("{language}: {shown}") }
}

fn choice(value: &Value) -> Item {
    let stored = text(value, &["/actualValue"]).unwrap_or_default();
    let places = ["/displayValue/defaultText", "/text"];
    let shown = text(value, &places).unwrap_or(stored);
    let mut translations = ["/displayValue/localizedTexts", "/localizations"].iter();
    let translations = translations.find_map(|place| value.pointer(place)?.as_array());
    let mut all: Vec<String> =
        translations.into_iter().flatten().map(|value| localized(value).words).collect();
    all.sort();
    let identity = format!("{stored}/{shown}/{}", all.join("/"));
    let words = if shown == stored { stored.to_owned() } else { format!("{shown} ({stored})") };
    let more = if all.is_empty() { String::new() } else { format!(", {}", all.join(", ")) };
    Item { identity, words: words + &more }
}

fn credential(value: &Value) -> Item {
    let kind = text(value, &["/credentialType"]).unwrap_or_default();
    let issuers = value.get("issuers").and_then(Value::as_array);
    let mut issuers: Vec<String> =
        issuers.into_iter().flatten().map(|issuer| plain(Some(issuer))).collect();
    issuers.sort();
    let words = if issuers.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} from {}", issuers.join(", "))
    };
    Item { identity: words.clone(), words }
}

fn answer(value: &Value) -> Item {
    let question = text(value, &["/answeredQuestion/id"]).unwrap_or_default();
    let stored = text(value, &["/value", "/displayValue"]).unwrap_or_default();
    let identity = format!("{}/{stored}", question.to_ascii_lowercase());
    Item { identity, words: format!("{stored} (question {question})") }
}

/// The name of an object that a body refers to.
pub(super) fn name_of(value: &Value) -> &str {
    text(value, &["/displayName", "/email", "/principalName", "/description"]).unwrap_or_default()
}

/// An object that a body refers to, by its id.
fn link(value: &Value) -> Leaf {
    let id = text(value, &["/objectId", "/id", "/originId", "/@odata.id"]).unwrap_or_default();
    let name = name_of(value);
    if id.is_empty() && name.is_empty() {
        return Leaf::Unset;
    }
    let identity = if id.is_empty() { name.to_owned() } else { id.to_ascii_lowercase() };
    Leaf::One(Item { identity, words: phrases::with_id(name, id, "") })
}

/// When something ends: after a duration, at an instant, or never. Nothing where the pattern leaves it open.
pub(super) fn expiration(value: &Value) -> Leaf {
    let kind = text(value, &["/type"]).unwrap_or_default().to_ascii_lowercase();
    let length = duration(value.get("duration"));
    match kind.as_str() {
        "afterduration" => Leaf::unless_empty(length).prefixed("After"),
        "afterdatetime" => {
            let end = text(value, &["/endDateTime"]).unwrap_or_default();
            Leaf::unless_empty(phrases::instant(end)).prefixed("On")
        }
        "noexpiration" => Leaf::one("Never"),
        _ => Leaf::Unset,
    }
}

/// When the assignments of a beta policy end.
pub(super) fn beta_expiration(policy: &serde_json::Map<String, Value>) -> Leaf {
    let days = policy.get("durationInDays");
    match number(days, "durationInDays") {
        Leaf::Unset => match policy.get("expirationDateTime").and_then(Value::as_str) {
            None | Some("") => Leaf::one("Never"),
            Some(at) => Leaf::one(phrases::instant(at)).prefixed("On"),
        },
        days => days.prefixed("After"),
    }
}

impl Leaf {
    /// How long a review lasts, rather than after how long something ends.
    pub(super) fn length(self) -> Self {
        match self {
            Self::One(item) => Self::one(item.words.trim_start_matches("After ")),
            other => other,
        }
    }

    fn prefixed(self, word: &str) -> Self {
        match self {
            Self::One(item) => Self::one(format!("{word} {}", item.words)),
            other => other,
        }
    }
}

/// How often something comes back, and until when.
fn recurrence(value: &Value) -> Leaf {
    let Some(members) = value.as_object() else { return Leaf::Unset };
    let often = phrases::frequency(&Frequency::read_pattern(members));
    if often.is_empty() {
        return Leaf::Unset;
    }
    let number = value.pointer("/range/numberOfOccurrences").and_then(Value::as_i64);
    let kind = text(value, &["/range/type"]).unwrap_or_default().to_ascii_lowercase();
    Leaf::one(match (kind.as_str(), text(value, &["/range/endDate"]), number) {
        ("enddate", Some(end), _) => format!("{often}, until {end}"),
        ("numbered", _, Some(number)) => format!("{often}, {}", count(number, "time")),
        _ => often,
    })
}
