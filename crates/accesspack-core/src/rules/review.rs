//! Reviews that are on need to know how often and for how long.

use super::{REVIEW_INCOMPLETE, REVIEW_RECURRENCE, REVIEWER_KIND};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::{shape, words};

/// Checks review settings of either version.
pub(super) fn check(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>) {
    for name in ["reviewers", "primaryReviewers", "fallbackReviewers"] {
        reviewers(cx, settings, path, name);
    }
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
    fallback(cx, settings, path);
    if let Some(schedule) = settings.set("schedule").filter(|_| !cx.is_beta()) {
        if settings.flag("isSelfReview") == Some(false)
            && settings.count_of("primaryReviewers") + settings.count_of("fallbackReviewers") == 0
        {
            not_set(cx, settings, path, "primaryReviewers");
        }
        let path = path.member("schedule");
        let pattern = schedule.set("recurrence").and_then(|recurrence| recurrence.set("pattern"));
        if let Some(kind) = pattern.and_then(|pattern| pattern.set("type"))
            && let Some(name) = kind.as_text().filter(|name| is_unsupported(name))
        {
            let path = path.member("recurrence");
            let path = path.member("pattern");
            cx.at(&REVIEW_RECURRENCE, &path.member("type"), kind, words::review_recurrence(&name));
        }
        for name in ["recurrence", "expiration"] {
            if schedule.set(name).is_none() {
                not_set(cx, schedule, &path, name);
            }
        }
    }
}

/// The page takes `weekly` and `absoluteMonthly` for reviews.
fn is_unsupported(kind: &str) -> bool {
    ["daily", "relativeMonthly", "absoluteYearly", "relativeYearly"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(kind))
}

/// Kinds that cannot review. Of managers nothing is said, whom the portal offers.
fn reviewers(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>, name: &'static str) {
    let list_path = path.member(name);
    for (index, reviewer) in settings.get(name).into_iter().flat_map(Val::items).enumerate() {
        let Some(kind) = shape::kind_of(reviewer) else { continue };
        let cannot = [
            "connectedOrganizationMembers",
            "attributeRuleMembers",
            "singleServicePrincipal",
            "internalSponsors",
            "externalSponsors",
        ];
        if cannot.contains(&kind.as_ref()) {
            let say = words::reviewer_kind(&kind).soft_if(!cx.is_beta());
            cx.at(&REVIEWER_KIND, &list_path.item(index), reviewer, say);
        }
    }
}

/// Where managers review, somebody else does for people who have none.
fn fallback(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>) {
    let list = cx.name("fallbackReviewers", "reviewers");
    let is_manager = |reviewer: Val<'_>| {
        shape::kind_of(reviewer)
            .is_some_and(|kind| ["targetManager", "requestorManager"].contains(&kind.as_ref()))
    };
    let managers_only = if cx.is_beta() {
        settings.text_of("reviewerType").is_some_and(|kind| kind.eq_ignore_ascii_case("Manager"))
    } else {
        settings.count_of("primaryReviewers") > 0
            && settings.get("primaryReviewers").into_iter().flat_map(Val::children).all(is_manager)
    };
    if !managers_only || settings.count_of(list) > 0 {
        return;
    }
    let say = words::review_without_fallback(list);
    match settings.get(list) {
        Some(value) => cx.at(&REVIEW_INCOMPLETE, &path.member(list), value, say),
        None => cx.missing(&REVIEW_INCOMPLETE, path, settings, list, say),
    }
}

fn not_set(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>, name: &'static str) {
    let say = words::review_incomplete(name);
    match holder.get(name) {
        Some(value) => cx.at(&REVIEW_INCOMPLETE, &path.member(name), value, say),
        None => cx.missing(&REVIEW_INCOMPLETE, path, holder, name, say),
    }
}
