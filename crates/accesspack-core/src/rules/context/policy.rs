//! A policy that is sent, against the policy as it is now, its package, and the time.

use serde_json::Value;

use super::{Named, schedule::past_end};
use crate::check::Context;
use crate::context::{CheckContext, first, list, text};
use crate::fix::Repair;
use crate::json::Val;
use crate::place::Path;
use crate::rules::{
    CONTEXT_MISMATCH, REVIEW_START_CHANGED, SECOND_AUTOMATIC_POLICY, TOO_MANY_POLICIES,
    UNKNOWN_QUESTION, UPDATE_DROPS,
};
use crate::{Operation, words};

/// How many policies an access package may have, as the older page of limits says.
const MOST: usize = 10;

/// Checks a policy that is sent.
pub(in crate::rules) fn check(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    let Some(known) = cx.known() else { return };
    if !cx.operation().sends_policy() || !matches!(path, Path::Root) {
        return;
    }
    if cx.is_beta() {
        past_end(cx, policy.set("expirationDateTime"), &path.member("expirationDateTime"));
    } else {
        let end = policy.set("expiration").and_then(|expiration| expiration.set("endDateTime"));
        past_end(cx, end, &path.member("expiration").member("endDateTime"));
    }
    let package = if cx.is_beta() {
        policy.set("accessPackageId").map(|id| Named {
            member: "accessPackageId",
            is_link: false,
            id,
        })
    } else {
        let id = policy.set("accessPackage").and_then(|package| package.set("id"));
        id.map(|id| Named { member: "accessPackage", is_link: true, id })
    };
    if let Some(package) = package.filter(|package| !package.is(known.package_id())) {
        package.tell(cx, &CONTEXT_MISMATCH, path, words::context_mismatch("access package"));
        return;
    }
    let is_new = cx.operation() == Operation::CreateAssignmentPolicy;
    if let Some(policies) = known.policies() {
        siblings(cx, policy, path, (policies, is_new));
    }
    if !is_new {
        against_old(cx, policy, path, known);
    }
}

/// The other policies of the package.
fn siblings(
    cx: &Context<'_>,
    policy: Val<'_>,
    path: &Path<'_>,
    (policies, is_new): (&[Value], bool),
) {
    if is_new && policies.len() >= MOST {
        cx.at(&TOO_MANY_POLICIES, path, policy, words::too_many_policies(policies.len(), MOST));
    }
    let own = policy.text_of("id").or_else(|| {
        let target = cx.target.as_ref()?;
        target.id.as_deref().map(Into::into)
    });
    let is_other = |other: &Value| text(other, &["/id"]) != own.as_deref();
    let is_automatic = |other: &Value| first(other, &["/automaticRequestSettings"]).is_some();
    if let Some(settings) = policy.set("automaticRequestSettings")
        && policies.iter().any(|other| is_other(other) && is_automatic(other))
    {
        let path = path.member("automaticRequestSettings");
        cx.at(&SECOND_AUTOMATIC_POLICY, &path, settings, words::second_automatic_policy());
    }
}

/// An update replaces the policy, so what is there now and not in the body goes. Members that the page
/// requires are told by themselves.
fn dropped(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>, old: &Value) {
    let mut names = vec![
        "customExtensionStageSettings",
        cx.name("notificationSettings", "accessPackageNotificationSettings"),
    ];
    if cx.is_beta() {
        names.extend(["customExtensionHandlers", "verifiableCredentialSettings", "questions"]);
    }
    for name in names {
        let Some(value) = old.get(name).filter(|value| !value.is_null()) else { continue };
        let is_empty = value.as_array().is_some_and(Vec::is_empty)
            || list(value, &["/credentialTypes"]).is_some_and(Vec::is_empty);
        if !is_empty && policy.get(name).is_none() {
            let say = words::update_drops(name).fix(Repair::Add(value.clone()));
            cx.missing(&UPDATE_DROPS, path, policy, name, say);
        }
    }
}

/// What an update cannot change.
fn against_old(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>, known: &CheckContext) {
    let Some(old) = &known.policy else { return };
    if let Some(id) = policy.set("id").map(|id| Named { member: "id", is_link: false, id })
        && !id.is(known.policy_id())
    {
        id.tell(cx, &CONTEXT_MISMATCH, path, words::context_mismatch("policy"));
        return;
    }
    if let Some(questions) = list(old, &["/questions"]) {
        let list_path = path.member("questions");
        for (index, question) in
            policy.get("questions").into_iter().flat_map(Val::items).enumerate()
        {
            let Some(id) = question.set("id") else { continue };
            let id = Named { member: "id", is_link: false, id };
            if !questions.iter().any(|question| id.is(text(question, &["/id"]))) {
                let path = list_path.item(index);
                id.tell(cx, &UNKNOWN_QUESTION, &path, words::unknown_question_of_policy());
            }
        }
    }
    dropped(cx, policy, path, old);
    let (holder, name) = if cx.is_beta() {
        (policy.set("accessReviewSettings"), "accessReviewSettings")
    } else {
        (policy.set("reviewSettings"), "reviewSettings")
    };
    let path = path.member(name);
    let deep = path.member("schedule");
    let (holder, path) = if cx.is_beta() {
        (holder, &path)
    } else {
        (holder.and_then(|settings| settings.set("schedule")), &deep)
    };
    let before = text(
        old,
        &["/reviewSettings/schedule/startDateTime", "/accessReviewSettings/startDateTime"],
    )
    .and_then(crate::shape::seconds);
    if let (Some(before), Some(start)) = (before, holder.and_then(|it| it.set("startDateTime")))
        && let Some(after) = start.as_text().and_then(|text| crate::shape::seconds(&text))
        && after != before
    {
        cx.at(
            &REVIEW_START_CHANGED,
            &path.member("startDateTime"),
            start,
            words::review_start_changed(),
        );
    }
}
