//! Reviews that are on need to know how often and for how long.

use super::REVIEW_INCOMPLETE;
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::words;

/// Checks review settings of either version.
pub(super) fn check(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>) {
    if settings.flag("isEnabled") != Some(true) {
        return;
    }
    let wanted: &[&'static str] = if cx.is_beta() {
        &["recurrenceType", "durationInDays", "reviewerType"]
    } else {
        &["schedule"]
    };
    for name in wanted {
        if settings.set(name).is_none() {
            not_set(cx, settings, path, name);
        }
    }
    if cx.is_beta()
        && settings
            .text_of("reviewerType")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("Reviewers"))
        && settings.count_of("reviewers") == 0
    {
        not_set(cx, settings, path, "reviewers");
    }
    if let Some(schedule) = settings.set("schedule").filter(|_| !cx.is_beta()) {
        let path = path.member("schedule");
        for name in ["recurrence", "expiration"] {
            if schedule.set(name).is_none() {
                not_set(cx, schedule, &path, name);
            }
        }
    }
}

fn not_set(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>, name: &'static str) {
    let say = words::review_incomplete(name);
    match holder.get(name) {
        Some(value) => cx.at(&REVIEW_INCOMPLETE, &path.member(name), value, say),
        None => cx.missing(&REVIEW_INCOMPLETE, path, holder, name, say),
    }
}
