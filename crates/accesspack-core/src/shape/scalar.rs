//! Single values: text, ids, Booleans, numbers, dates, durations and names out of a set.

use accesspack_wire::describe::{ChoiceDef, Ty, same};
use accesspack_wire::{DurationParts, Guid};
use serde_json::Value;

use super::time::Moment;
use super::{found, member, placeholder, time, wanted};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::place::Path;
use crate::rules::{
    CHOICE_CASING, FUTURE_SENTINEL, INTEGER_RANGE, MALFORMED_DATE_TIME, MALFORMED_DURATION,
    MALFORMED_ID, NUL_IN_TEXT, PLACEHOLDER, PLACEHOLDER_VALUE, UNKNOWN_CHOICE, UNUSUAL_CHOICE,
    VALUE_AS_TEXT, WRONG_TYPE,
};
use crate::{dialect, rules, words};

/// Checks a value that is neither list nor object nor null against a type that is neither.
pub(super) fn check(cx: &Context<'_>, value: Val<'_>, ty: &Ty, name: &str, path: &Path<'_>) {
    let text = value.as_text();
    if is_good(ty, value.kind(), text.as_deref()) {
        return;
    }
    match (ty, &text, value.kind()) {
        (Ty::Boolean | Ty::Int32 | Ty::Id | Ty::Choice(_) | Ty::Date, Some(_), _)
        | (Ty::Instant | Ty::Duration, None, Kind::Object)
            if super::is_damaged(cx, value, ty, name, path) => {}
        (Ty::Boolean, None, Kind::True | Kind::False) => {}
        (Ty::Int32, None, Kind::Number) => {
            if value.as_int().is_none_or(|number| i32::try_from(number).is_err()) {
                let meant = whole(value.raw());
                cx.at(&INTEGER_RANGE, path, value, words::integer_range(name, value.raw(), meant));
            }
        }
        (Ty::Boolean | Ty::Int32, Some(text), _) => as_text(cx, value, ty, (name, text), path),
        (Ty::Text, Some(text), _) => {
            let is_title = ["displayName", "description"].contains(&name);
            // patterns and rules hold such letters by their nature
            let is_pattern = ["regexPattern", "membershipRule"].contains(&name);
            if is_title && placeholder::is_placeholder_text(text, name)
                || !is_pattern && placeholder::variable(text).is_some()
            {
                cx.at(&PLACEHOLDER, path, value, words::placeholder(name, text));
            }
            if text.contains('\0') {
                cx.at(&NUL_IN_TEXT, path, value, words::nul_in_text(name));
            }
        }
        (Ty::Id, Some(text), _) => {
            if placeholder::is_placeholder(text) {
                cx.at(&PLACEHOLDER, path, value, words::placeholder(name, text));
            } else if !Guid::is_guid(text) {
                cx.at(&MALFORMED_ID, path, value, words::malformed_id(name, text));
            }
        }
        (Ty::Choice(choice), Some(text), _) => one_of(cx, value, choice, (name, text), path),
        (Ty::Instant | Ty::Date | Ty::Duration, Some(text), _) => {
            in_time(cx, value, ty, (name, text), path);
        }
        _ => {
            let subject = if matches!(path, Path::Item(..)) { "" } else { name };
            cx.at(
                &WRONG_TYPE,
                path,
                value,
                words::wrong_type(subject, &wanted(ty), found(value.kind())),
            );
        }
    }
}

/// The whole number of 32 bits that `14.0` and `1.4e1` are as well.
fn whole(raw: &str) -> Option<i32> {
    // this reader of numbers is here already; the standard library's would be one more
    let number = serde_json::from_str::<Value>(raw).ok()?.as_f64()?;
    let whole = number.trunc();
    let fits = (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&number);
    #[expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "it was just compared")]
    (fits && whole == number).then_some(whole as i32)
}

/// Whether a value is surely good: the usual case, without a look at everything that could be wrong.
fn is_good(ty: &Ty, kind: Kind, text: Option<&str>) -> bool {
    match (ty, text) {
        (Ty::Boolean, None) => matches!(kind, Kind::True | Kind::False),
        (Ty::Id, Some(text)) => Guid::is_guid(text) && !placeholder::is_zero_guid(text),
        (Ty::Choice(choice), Some(text)) => {
            choice.names.iter().any(|name| same(name, text)) && text != "unknownFutureValue"
        }
        _ => false,
    }
}

/// A Boolean or a number that came as text. Official examples do it, so it is a warning when the text
/// can be read.
fn as_text(cx: &Context<'_>, value: Val<'_>, ty: &Ty, (name, text): (&str, &str), path: &Path<'_>) {
    let meant = match ty {
        Ty::Boolean => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        _ => text.parse::<i32>().ok().map(Value::from),
    };
    if let Some(meant) = meant {
        let kind = if meant.is_boolean() { "a Boolean" } else { "a number" };
        cx.at(&VALUE_AS_TEXT, path, value, words::value_as_text(name, kind, meant));
    } else if placeholder::is_placeholder(text) {
        cx.at(&PLACEHOLDER_VALUE, path, value, words::placeholder_value(name, text, &wanted(ty)));
    } else {
        cx.at(&WRONG_TYPE, path, value, words::wrong_type(name, &wanted(ty), found(Kind::Text)));
    }
}

fn one_of(
    cx: &Context<'_>,
    value: Val<'_>,
    choice: &ChoiceDef,
    (name, text): (&str, &str),
    path: &Path<'_>,
) {
    match choice.find(text) {
        Some("unknownFutureValue") => {
            cx.at(&FUTURE_SENTINEL, path, value, words::future_sentinel(name));
        }
        Some(right) => casing(cx, value, choice, (text, right), path),
        // a page lists it and the metadata does not: the rule about types of requests speaks of it
        None if choice.name == "accessPackageRequestType"
            && text.eq_ignore_ascii_case("UserExtend") => {}
        None if choice.name == "accessPackageCustomExtensionStage"
            && text.eq_ignore_ascii_case(rules::UNDECLARED_STAGE_NAME) => {}
        // two pages list these and the metadata has others: told by itself
        None if choice.name == "approverInformationVisibility"
            && ["yes", "no"].iter().any(|stale| text.eq_ignore_ascii_case(stale)) => {}
        None if placeholder::is_placeholder(text) => {
            cx.at(
                &PLACEHOLDER_VALUE,
                path,
                value,
                words::placeholder_value(
                    name,
                    text,
                    &format!("one of {}", words::any_of(choice.names)),
                ),
            );
        }
        None => {
            let other = ["allowedTargetScope", "requestorSettings.scopeType"]
                .contains(&choice.name)
                .then(|| dialect::scope_here(text, cx.version()))
                .flatten();
            if let Some(here) = other {
                cx.at(
                    &UNKNOWN_CHOICE,
                    path,
                    value,
                    words::other_version_choice(text, cx.version(), here),
                );
                return;
            }
            let near = member::nearest(text, choice.names.iter().copied());
            if choice.is_open {
                cx.at(
                    &UNUSUAL_CHOICE,
                    path,
                    value,
                    words::unusual_choice(text, name, choice.names, near),
                );
            } else {
                cx.at(
                    &UNKNOWN_CHOICE,
                    path,
                    value,
                    words::unknown_choice(text, name, choice.names, near),
                );
            }
        }
    }
}

/// A name in other letters. Of types of requests, stages of extensions and states official bodies have
/// both forms; of the others nobody says whether the service minds.
fn casing(
    cx: &Context<'_>,
    value: Val<'_>,
    choice: &ChoiceDef,
    (text, right): (&str, &'static str),
    path: &Path<'_>,
) {
    let takes_both = choice.name.starts_with("accessPackage");
    if text != right && !takes_both {
        cx.at(&CHOICE_CASING, path, value, words::choice_casing(text, right));
    }
}

fn in_time(cx: &Context<'_>, value: Val<'_>, ty: &Ty, (name, text): (&str, &str), path: &Path<'_>) {
    let good = match ty {
        Ty::Instant => time::instant(text) == Moment::Good,
        Ty::Date => time::is_date(text),
        _ => DurationParts::parse(text).is_some_and(|parts| parts.is_edm()),
    };
    if good || super::is_damaged(cx, value, ty, name, path) {
        return;
    }
    if placeholder::is_placeholder(text) {
        cx.at(&PLACEHOLDER_VALUE, path, value, words::placeholder_value(name, text, &wanted(ty)));
        return;
    }
    match ty {
        Ty::Duration => {
            let better = DurationParts::parse(text).filter(|parts| {
                parts.years == 0 && parts.months == 0 && !parts.negative && parts.weeks > 0
            });
            let better = better
                .filter(|parts| {
                    parts.days == 0 && parts.hours == 0 && parts.minutes == 0 && parts.seconds == 0
                })
                .map(|parts| format!("P{}D", parts.weeks.saturating_mul(7)));
            cx.at(&MALFORMED_DURATION, path, value, words::malformed_duration(name, text, better));
        }
        Ty::Instant => {
            let without_offset = time::instant(text) == Moment::WithoutOffset;
            cx.at(
                &MALFORMED_DATE_TIME,
                path,
                value,
                words::malformed_date_time(name, text, without_offset),
            );
        }
        _ => cx.at(&MALFORMED_DATE_TIME, path, value, words::malformed_date(name, text)),
    }
}
