//! Single values: text, ids, Booleans, numbers, dates, durations and names of a set.

use accesspack_wire::describe::{ChoiceDef, Ty};
use accesspack_wire::name::same;
use accesspack_wire::{DurationParts, Guid};

use super::{damage, variable};
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::dialect;
use crate::graph::names::UNDECLARED_STAGE;
use crate::json::{Kind, Val, whole_number};
use crate::json_text::JsonText;
use crate::table::{
    CHOICE_CASING, FUTURE_SENTINEL, INTEGER_RANGE, MALFORMED_DATE_TIME, MALFORMED_DURATION,
    MALFORMED_ID, NUL_IN_TEXT, UNKNOWN_CHOICE, UNUSUAL_CHOICE, VALUE_AS_TEXT, WRONG_TYPE,
};
use crate::values::names::nearest;
use crate::values::placeholder;
use crate::values::search;
use crate::values::time::{self, Instant};
use crate::words::{self, kind_phrase, type_phrase};

/// Checks a value that is neither list nor object nor null against a type that is neither.
#[inline(never)]
pub(super) fn check(findings: &Findings<'_>, value: Val<'_>, ty: &Ty, name: &str) {
    match (ty, value.kind()) {
        (Ty::Int32, Kind::Number) => return check_int32(findings, value, name),
        (Ty::Text, Kind::Text) => {
            let text = value.as_text().unwrap_or_default();
            return check_text(findings, value, (name, text));
        }
        _ => {}
    }
    let text = value.as_text();
    if !is_good(ty, text) {
        check_closely(findings, value, ty, (name, text));
    }
}

/// Checks a value that is not right at first sight.
#[inline(never)]
fn check_closely(
    findings: &Findings<'_>,
    value: Val<'_>,
    ty: &Ty,
    (name, text): (&str, Option<&str>),
) {
    let may_be_damaged = match ty {
        Ty::Int32 => text.is_some() || value.kind() == Kind::Object,
        Ty::Boolean | Ty::Id | Ty::Choice(_) | Ty::Date => text.is_some(),
        Ty::Instant | Ty::Duration => value.kind() == Kind::Object,
        _ => false,
    };
    if may_be_damaged && damage::report(findings, value, ty, name).is_break() {
        return;
    }
    match (ty, text) {
        (Ty::Boolean | Ty::Int32, Some(text)) => {
            check_quoted(findings, value, ty, (name, text));
        }
        (Ty::Id, Some(text)) => {
            if placeholder::is_placeholder(text) {
                variable::report_text(findings, value, name, text);
            } else if !Guid::is_guid(text) {
                let fix = findings.is_lenient().then_some(Edit::Remove);
                let message = words::malformed_id(name, text).maybe_fix(fix);
                findings.report(&MALFORMED_ID, value, message);
            }
        }
        (Ty::Choice(choice), Some(text)) => {
            check_choice(findings, value, choice, (name, text));
        }
        (Ty::Instant | Ty::Date | Ty::Duration, Some(text)) => {
            check_time(findings, value, ty, (name, text));
        }
        _ => {
            let subject = if value.is_item() { "" } else { name };
            let found = kind_phrase(value.kind());
            let message = words::wrong_type(subject, &type_phrase(ty), found);
            findings.report(&WRONG_TYPE, value, message);
        }
    }
}

fn check_int32(findings: &Findings<'_>, value: Val<'_>, name: &str) {
    if value.as_int().is_none_or(|number| i32::try_from(number).is_err()) {
        let message = words::integer_range(name, value.raw(), whole_number(value.raw()));
        findings.report(&INTEGER_RANGE, value, message);
    }
}

/// Checks free text: variables that no tool has filled in, and NUL.
fn check_text(findings: &Findings<'_>, value: Val<'_>, (name, text): (&str, &str)) {
    let is_title = || ["displayName", "description"].contains(&name);
    // patterns and rules have the marks of variables by their nature
    let is_pattern = || ["regexPattern", "membershipRule"].contains(&name);
    if placeholder::variable(text).is_some() && !is_pattern()
        || is_title() && placeholder::is_placeholder_text(text, name)
    {
        variable::report_text(findings, value, name, text);
    }
    // in JSON it can only be an escape
    if value.has_escapes() && search::has_byte(text, 0) {
        findings.report(&NUL_IN_TEXT, value, words::nul_in_text(name));
    }
}

/// Whether a value is surely right: the usual case, before a look at everything that could be wrong.
fn is_good(ty: &Ty, text: Option<&str>) -> bool {
    match (ty, text) {
        (Ty::Id, Some(text)) => Guid::is_guid(text) && !placeholder::is_zero_guid(text),
        (Ty::Instant, Some(text)) => time::instant(text) == Instant::Valid,
        (Ty::Choice(choice), Some(text)) => {
            choice.names.iter().any(|name| same(name, text)) && text != FUTURE_VALUE
        }
        _ => false,
    }
}

/// What Graph answers where it has a value that is newer than the client.
const FUTURE_VALUE: &str = "unknownFutureValue";

/// Checks a Boolean or a number that came as text. Official examples have them, so it is a warning when
/// the text can be read.
fn check_quoted(findings: &Findings<'_>, value: Val<'_>, ty: &Ty, (name, text): (&str, &str)) {
    let (kind, meant) = match ty {
        Ty::Boolean => {
            ("a Boolean", text.to_ascii_lowercase().parse::<bool>().ok().map(JsonText::from))
        }
        _ => ("a number", text.parse::<i32>().ok().map(JsonText::from)),
    };
    if let Some(meant) = meant {
        findings.report(&VALUE_AS_TEXT, value, words::value_as_text(name, kind, meant));
    } else if placeholder::is_placeholder(text) {
        variable::report_value(findings, value, name, text, &type_phrase(ty));
    } else {
        let message = words::wrong_type(name, &type_phrase(ty), kind_phrase(Kind::Text));
        findings.report(&WRONG_TYPE, value, message);
    }
}

/// Checks a name of a set.
fn check_choice(
    findings: &Findings<'_>,
    value: Val<'_>,
    choice: &ChoiceDef,
    (name, text): (&str, &str),
) {
    match choice.find(text) {
        Some(FUTURE_VALUE) => {
            findings.report(&FUTURE_SENTINEL, value, words::future_sentinel(name));
        }
        Some(right) => {
            // official bodies have types of requests, stages of extensions and states in either case; for
            // other names it is undocumented whether the service minds
            if text != right && !choice.name.starts_with("accessPackage") {
                findings.report(&CHOICE_CASING, value, words::choice_casing(text, right));
            }
        }
        None if is_reported_by_rule(choice, text) => {}
        None if placeholder::is_placeholder(text) => {
            let wanted = format!("one of {}", words::any_of(choice.names));
            variable::report_value(findings, value, name, text, &wanted);
        }
        None => report_unknown_choice(findings, value, choice, (name, text)),
    }
}

/// Whether a rule reports this name, which documentation lists and the metadata does not have.
fn is_reported_by_rule(choice: &ChoiceDef, text: &str) -> bool {
    let others: &[&str] = match choice.name {
        "accessPackageRequestType" => &["UserExtend"], // AP0708
        "accessPackageCustomExtensionStage" => &[UNDECLARED_STAGE], // AP1605 or AP1303
        "accessPackageAssignmentRequest.resume.type" => {
            // AP1303
            let last = text.rsplit('.').next().unwrap_or_default();
            return last.eq_ignore_ascii_case(UNDECLARED_STAGE);
        }
        "approverInformationVisibility" => &["yes", "no"], // AP0319
        _ => return false,
    };
    others.iter().any(|other| text.eq_ignore_ascii_case(other))
}

fn report_unknown_choice(
    findings: &Findings<'_>,
    value: Val<'_>,
    choice: &ChoiceDef,
    (name, text): (&str, &str),
) {
    let is_scope = ["allowedTargetScope", "requestorSettings.scopeType"].contains(&choice.name);
    if let Some(here) = is_scope.then(|| dialect::scope_here(text, findings.version())).flatten() {
        let message = words::other_version_choice(text, findings.version(), here);
        findings.report(&UNKNOWN_CHOICE, value, message);
        return;
    }
    let near = nearest(text, choice.names.iter().copied());
    if choice.is_open {
        let message = words::unusual_choice(text, name, choice.names, near);
        findings.report(&UNUSUAL_CHOICE, value, message);
    } else {
        let message = words::unknown_choice(text, name, choice.names, near);
        findings.report(&UNKNOWN_CHOICE, value, message);
    }
}

/// Checks text that should be an instant, a date or a duration.
fn check_time(findings: &Findings<'_>, value: Val<'_>, ty: &Ty, (name, text): (&str, &str)) {
    let is_valid = match ty {
        Ty::Instant => time::instant(text) == Instant::Valid,
        Ty::Date => time::is_date(text),
        _ => DurationParts::parse(text).is_some_and(|parts| parts.is_edm()),
    };
    if is_valid || damage::report(findings, value, ty, name).is_break() {
        return;
    }
    if placeholder::is_placeholder(text) {
        variable::report_value(findings, value, name, text, &type_phrase(ty));
        return;
    }
    match ty {
        Ty::Duration => {
            let message = words::malformed_duration(name, text, weeks_in_days(text));
            findings.report(&MALFORMED_DURATION, value, message);
        }
        Ty::Instant => {
            let without_offset = time::instant(text) == Instant::WithoutOffset;
            let message = words::malformed_date_time(name, text, without_offset);
            findings.report(&MALFORMED_DATE_TIME, value, message);
        }
        _ => findings.report(&MALFORMED_DATE_TIME, value, words::malformed_date(name, text)),
    }
}

/// A duration of weeks alone, in days.
fn weeks_in_days(text: &str) -> Option<String> {
    let parts = DurationParts::parse(text)?;
    let weeks = parts.weeks;
    let rest = DurationParts { weeks: 0, ..parts };
    let is_weeks = weeks > 0 && rest == DurationParts::default();
    is_weeks.then(|| format!("P{}D", weeks.saturating_mul(7)))
}
