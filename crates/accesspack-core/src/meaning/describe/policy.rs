//! A policy in one sentence and in lines: who can ask, who approves, when access ends, how it is reviewed.

use accesspack_wire::Version;
use serde_json::Value;

use super::description::{Description, line};
use crate::draft::{
    Expiration, IfNoResponse, PolicyDraft, QuestionKind, Requestors, Review, Reviewer, Scope,
};
use crate::graph::names::NOTIFICATION_SETTINGS;
use crate::meaning::diff::SettingChange;
use crate::meaning::{leaf, phrases};
use crate::words::labels::{count, ordinal, value_words};

/// Settings that are described as they are, beside the lines made here.
const AS_THEY_ARE: [&str; 6] = [
    "/customExtensionStageSettings",
    "/customExtensionHandlers",
    "/automaticRequestSettings",
    "/verifiableCredentialSettings",
    NOTIFICATION_SETTINGS.v1,
    NOTIFICATION_SETTINGS.beta,
];

pub(super) fn describe(body: &Value, settings: &[SettingChange], version: Version) -> Description {
    let draft = PolicyDraft::from_body(body, version);
    let is_automatic = body
        .pointer("/automaticRequestSettings/requestAccessForAllowedTargets")
        .is_some_and(|value| value == true);
    let who = if is_automatic {
        format!("{} get access without asking", whom(&draft.requestors))
    } else {
        asks(&draft.requestors)
    };
    let parts = [who, approval(&draft), ends(&draft.expiration), reviewed(&draft.review)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let sentence = phrases::upper(&parts.join("; "));
    let mut lines = lines(&draft, version);
    let plain = settings.iter().filter(|setting| {
        let top = setting.pointer.trim_start_matches('/');
        AS_THEY_ARE.iter().any(|known| top.starts_with(known.trim_start_matches('/')))
    });
    lines.extend(plain.filter_map(line));
    Description { sentence, lines }
}

/// Those in scope: `any member`, `Ada or the group Finance`.
fn whom(requestors: &Requestors) -> String {
    match &requestors.scope {
        Scope::NoOne => String::new(),
        Scope::AllMembers => "any member".to_owned(),
        Scope::AllUsers => "any member or guest".to_owned(),
        Scope::AllConfiguredOrganizations => {
            "any user of a configured connected organization".to_owned()
        }
        Scope::AllExistingOrganizations => "any user of a connected organization".to_owned(),
        Scope::AllExternal => "any external user".to_owned(),
        Scope::AllServicePrincipals => "any service principal".to_owned(),
        Scope::AllAgentIdentities => "any agent identity".to_owned(),
        Scope::Other(name) => format!("the scope `{name}`"),
        _ if requestors.subjects.is_empty() => "no one named yet".to_owned(),
        _ => phrases::subjects(&requestors.subjects, "or"),
    }
}

/// Who may ask.
fn asks(requestors: &Requestors) -> String {
    let whom = whom(requestors);
    if requestors.scope == Scope::NoOne {
        return "only administrators assign access".to_owned();
    }
    let behalf = if requestors.on_behalf.add {
        let others = phrases::subjects(&requestors.on_behalf.requestors, "or");
        if others.is_empty() { "others".to_owned() } else { others }
    } else {
        String::new()
    };
    match (requestors.accepts_requests, behalf.is_empty()) {
        (true, true) => format!("{whom} may ask"),
        (true, false) => format!("{whom} may ask, and {behalf} on their behalf"),
        (false, false) => format!("{behalf} may ask on behalf of {whom}"),
        (false, true) => format!("only administrators assign access to {whom}"),
    }
}

/// Who approves.
fn approval(draft: &PolicyDraft) -> String {
    let approval = &draft.approval;
    if !approval.is_on() {
        return "no approval is needed".to_owned();
    }
    let stages: Vec<String> = approval.stages.iter().map(phrases::stage).collect();
    let stages = if stages.is_empty() {
        "approval is required, but no stage is set".to_owned()
    } else {
        stages.join(", then ")
    };
    if approval.required { stages } else { format!("to extend access {stages}") }
}

/// When access ends.
fn ends(expiration: &Expiration) -> String {
    match phrases::expiration(expiration).as_str() {
        "" | "never" => "access never ends".to_owned(),
        when => format!("access ends {when}"),
    }
}

/// How access is reviewed.
fn reviewed(review: &Review) -> String {
    if !review.enabled {
        return "not reviewed".to_owned();
    }
    let often = phrases::lower(&phrases::frequency(&review.frequency));
    format!("reviewed {often}").trim_end().to_owned()
}

fn lines(draft: &PolicyDraft, version: Version) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{label}: {value}"));
        }
    };
    add("Name", draft.display_name.clone());
    add("Description", draft.description.clone());
    requestor_lines(&draft.requestors, version, &mut add);
    let approval = &draft.approval;
    add("Require approval", yes_or_no(approval.required));
    if approval.is_on() {
        for (index, stage) in approval.stages.iter().enumerate() {
            let within = match stage.decision_days.text().as_str() {
                "" => String::new(),
                "1" => " within 1 day".to_owned(),
                days => format!(" within {days} days"),
            };
            let stage = phrases::upper(&phrases::stage(stage));
            add(&format!("{} stage", ordinal(index)), format!("{stage}{within}"));
        }
    }
    if approval.requestor_justification {
        add("Require requestor justification", yes_or_no(true));
    }
    for question in &draft.questions {
        let kind = match question.kind {
            QuestionKind::ShortText => "Short text",
            QuestionKind::LongText => "Long text",
            QuestionKind::MultipleChoice => "Multiple choice",
            QuestionKind::Other(_) => "Unknown format",
        };
        let required = if question.required { ", required" } else { "" };
        let pattern = match question.regex.as_str() {
            "" => String::new(),
            regex => format!(", regex pattern {regex}"),
        };
        add("Question", format!("{} ({kind}{required}{pattern})", question.text));
    }
    let ends = match phrases::expiration(&draft.expiration) {
        open if open.is_empty() => "Never".to_owned(),
        ends => phrases::upper(&ends),
    };
    add("Access package assignments expire", ends);
    if draft.requestors.allow_extend {
        let how = if approval.required_for_extension { "Yes, with approval" } else { "Yes" };
        add("Allow users to extend access", how.to_owned());
    }
    review_lines(&draft.review, &mut add);
    lines
}

fn requestor_lines(requestors: &Requestors, version: Version, add: &mut dyn FnMut(&str, String)) {
    let scope = match &requestors.scope {
        Scope::Other(name) => name.clone(),
        known => leaf::scope(known.graph_name(version)).unwrap_or_default().to_owned(),
    };
    let subjects: Vec<String> = requestors.subjects.iter().map(phrases::entry).collect();
    let listed = requestors.scope.takes_subjects() && !subjects.is_empty();
    add(
        "Users who can request access",
        if listed { format!("{scope}: {}", subjects.join(", ")) } else { scope },
    );
    if requestors.scope != Scope::NoOne {
        add("Enable new requests", yes_or_no(requestors.accepts_requests));
    }
    let behalf = &requestors.on_behalf;
    if behalf.add || behalf.update || behalf.remove {
        let names: Vec<String> = behalf.requestors.iter().map(phrases::entry).collect();
        let who = if names.is_empty() { yes_or_no(true) } else { names.join(", ") };
        add("Who can request on behalf of other users", who);
    }
    if requestors.custom_schedule {
        add("Users can request specific timeline", yes_or_no(true));
    }
}

fn review_lines(review: &Review, add: &mut dyn FnMut(&str, String)) {
    add("Require access reviews", yes_or_no(review.enabled));
    if !review.enabled {
        return;
    }
    add("Access reviews start on", phrases::instant(&review.start));
    add("Review frequency", phrases::frequency(&review.frequency));
    if let Some(days) = review.duration_days.value() {
        add("Review duration (in days)", count(days, "day"));
    }
    let names: Vec<String> = review.reviewers.iter().map(phrases::entry).collect();
    let reviewers = match &review.reviewer {
        Reviewer::OneSelf => "Self-review".to_owned(),
        Reviewer::Manager => "Manager".to_owned(),
        Reviewer::Specific if names.is_empty() => "Specific reviewer(s)".to_owned(),
        Reviewer::Specific => names.join(", "),
        Reviewer::Other(name) => name.clone(),
    };
    add("Reviewers", reviewers);
    let fallback: Vec<String> = review.fallback.iter().map(phrases::entry).collect();
    add("Fallback reviewers", fallback.join(", "));
    let silent = match &review.if_no_response {
        IfNoResponse::Unset => "",
        IfNoResponse::KeepAccess => "keepAccess",
        IfNoResponse::RemoveAccess => "removeAccess",
        IfNoResponse::TakeRecommendation => "acceptAccessRecommendation",
        IfNoResponse::Other(name) => name,
    };
    add("If reviewers don't respond", value_words(silent).unwrap_or(silent).to_owned());
}

fn yes_or_no(is_on: bool) -> String {
    if is_on { "Yes" } else { "No" }.to_owned()
}
