//! A policy that is sent, against the policy as it is now, its access package, and the time.

use super::link::is_id;
use super::schedule::check_past_end;
use super::{catalog, roles};
use crate::context::{KnownIds, ReadContext, first, flag, list, text};
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::names::{
    ACCESS_PACKAGE, EXPIRATION_DATE_TIME, NOTIFICATION_SETTINGS, REVIEW_SETTINGS, SCOPE,
};
use crate::json::{Kind, Val};
use crate::operation::Operation;
use crate::table::{
    CONTEXT_MISMATCH, REVIEW_START_CHANGED, SECOND_AUTOMATIC_POLICY, SHOWN_TO_ALL,
    TOO_MANY_POLICIES, UNKNOWN_QUESTION, UPDATE_DROPS,
};
use crate::values::time;
use crate::words;

/// How many policies an access package may have, by the older page of limits.
const MAX_POLICIES: usize = 10;

/// Checks a policy that is sent.
pub(in crate::rules) fn check(findings: &Findings<'_>, policy: Val<'_>) {
    let Some(context) = findings.context() else { return };
    if !findings.operation().sends_policy() || !policy.is_root() {
        return;
    }
    let end = if findings.is_beta() {
        policy.set(EXPIRATION_DATE_TIME.beta)
    } else {
        policy.set(EXPIRATION_DATE_TIME.v1).and_then(|expiration| expiration.set("endDateTime"))
    };
    check_past_end(findings, end);
    let package = if findings.is_beta() {
        policy.set(ACCESS_PACKAGE.beta)
    } else {
        policy.set(ACCESS_PACKAGE.v1).and_then(|package| package.set("id"))
    };
    if let Some(package) = package.filter(|package| !is_id(*package, context.package_id())) {
        findings.report(&CONTEXT_MISMATCH, package, words::context_mismatch("access package"));
        return;
    }
    check_shown(findings, policy, context);
    let is_new = findings.operation() == Operation::CreateAssignmentPolicy;
    if let Some(policies) = context.policies() {
        check_siblings(findings, policy, policies, is_new);
    }
    catalog::check(findings, policy, context);
    roles::check_policy(findings, policy, context);
    if !is_new {
        check_update(findings, policy, context);
    }
}

/// Checks for a package that more people see than can ask for it.
fn check_shown(findings: &Findings<'_>, policy: Val<'_>, context: &ReadContext<'_>) {
    let holder = if findings.is_beta() { policy.set("requestorSettings") } else { Some(policy) };
    let Some(scope) = holder.and_then(|holder| holder.get(findings.name(SCOPE))) else { return };
    let is_specific = scope.as_text().is_some_and(|scope| {
        ["specificDirectoryUsers", "SpecificDirectorySubjects"]
            .iter()
            .any(|specific| specific.eq_ignore_ascii_case(scope))
    });
    let package = context.access_package();
    if is_specific
        && policy.set("automaticRequestSettings").is_none()
        && package.and_then(|package| flag(package, &["/isHidden"])) == Some(false)
    {
        findings.report(&SHOWN_TO_ALL, scope, words::shown_to_all());
    }
}

/// Checks the policy against the other policies of its access package.
fn check_siblings(findings: &Findings<'_>, policy: Val<'_>, policies: Val<'_>, is_new: bool) {
    if is_new && policies.len() >= MAX_POLICIES {
        let message = words::too_many_policies(policies.len(), MAX_POLICIES);
        findings.report(&TOO_MANY_POLICIES, policy, message);
    }
    let own = policy.text_of("id").or_else(|| {
        let target = findings.target.as_ref()?;
        target.id.as_deref()
    });
    let is_other = |other: Val<'_>| text(other, &["/id"]) != own;
    let is_automatic = |other: Val<'_>| first(other, &["/automaticRequestSettings"]).is_some();
    if let Some(settings) = policy.set("automaticRequestSettings")
        && policies.items().any(|other| is_other(other) && is_automatic(other))
    {
        findings.report(&SECOND_AUTOMATIC_POLICY, settings, words::second_automatic_policy());
    }
}

/// Checks an update against the policy as it is now.
fn check_update(findings: &Findings<'_>, policy: Val<'_>, context: &ReadContext<'_>) {
    let Some(old) = context.policy() else { return };
    if let Some(id) = policy.set("id").filter(|id| !is_id(*id, context.policy_id())) {
        findings.report(&CONTEXT_MISMATCH, id, words::context_mismatch("policy"));
        return;
    }
    check_questions(findings, policy, old);
    check_dropped(findings, policy, old);
    check_review_start(findings, policy, old);
}

/// Checks that each question with an id is one that the policy has.
fn check_questions(findings: &Findings<'_>, policy: Val<'_>, old: Val<'_>) {
    let Some(known) = list(old, &["/questions"]) else { return };
    let mut ids = None;
    for question in policy.get("questions").into_iter().flat_map(Val::items) {
        if let Some(id) = question.set("id")
            && !ids.get_or_insert_with(|| KnownIds::of(known)).may_have(id)
        {
            findings.report(&UNKNOWN_QUESTION, id, words::unknown_question_of_policy());
        }
    }
}

/// Checks for members that the policy has now and the update would remove. AP0801 reports those that the
/// page requires.
fn check_dropped(findings: &Findings<'_>, policy: Val<'_>, old: Val<'_>) {
    let mut names = vec!["customExtensionStageSettings", findings.name(NOTIFICATION_SETTINGS)];
    if findings.is_beta() {
        names.extend(["customExtensionHandlers", "verifiableCredentialSettings", "questions"]);
    }
    for name in names {
        let Some(value) = old.set(name) else { continue };
        let is_empty = value.kind() == Kind::List && value.is_empty()
            || list(value, &["/credentialTypes"]).is_some_and(Val::is_empty);
        if !is_empty && policy.get(name).is_none() {
            let message = words::update_drops(name).maybe_fix(value.to_json().map(Edit::Add));
            findings.report_missing(&UPDATE_DROPS, policy, name, message);
        }
    }
}

/// Checks that the start of the review is not changed.
fn check_review_start(findings: &Findings<'_>, policy: Val<'_>, old: Val<'_>) {
    let settings = policy.set(findings.name(REVIEW_SETTINGS));
    let holder = if findings.is_beta() {
        settings
    } else {
        settings.and_then(|settings| settings.set("schedule"))
    };
    let before = text(
        old,
        &["/reviewSettings/schedule/startDateTime", "/accessReviewSettings/startDateTime"],
    )
    .and_then(time::seconds);
    if let (Some(before), Some(start)) = (before, holder.and_then(|it| it.set("startDateTime")))
        && let Some(after) = start.as_text().and_then(time::seconds)
        && after != before
    {
        findings.report(&REVIEW_START_CHANGED, start, words::review_start_changed());
    }
}
