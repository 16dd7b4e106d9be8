//! A policy as a way from the request to the end of the access, for a picture of it.

use crate::words::policy::{self as policy_words, Namer};
use accesspack_core::draft::{ExpirationKind, PolicyDraft, Scope, Stage, Subject};
use std::fmt::Write as _;

/// A station on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyStep {
    /// What it is: "Stage 1".
    pub title: String,
    /// More about it: "Maya, within 14 days".
    pub caption: String,
}

/// The stations of a policy, from left to right.
pub fn steps(draft: &PolicyDraft, name_of: Namer<'_>) -> Vec<PolicyStep> {
    let step = |title: &str, caption: String| PolicyStep { title: title.to_owned(), caption };
    let requestors = &draft.requestors;
    let is_automatic = is_automatic(draft);
    let by_administrator = requestors.scope == Scope::NoOne
        || (!requestors.accepts_requests && !requestors.on_behalf.add);
    let first = if is_automatic {
        step("Automatic", policy_words::scope(&requestors.scope).to_owned())
    } else if by_administrator {
        step("Assignment", "By an administrator".to_owned())
    } else {
        step("Request", policy_words::scope(&requestors.scope).to_owned())
    };
    let mut steps = vec![first];
    if draft.approval.required && !by_administrator && !is_automatic {
        let many = draft.approval.stages.len() > 1;
        steps.extend(draft.approval.stages.iter().enumerate().map(|(index, stage)| {
            let title =
                if many { format!("Approval {}", index + 1) } else { "Approval".to_owned() };
            PolicyStep { title, caption: stage_caption(stage, name_of) }
        }));
    }
    steps.push(step("Access", policy_words::expiration(&draft.expiration)));
    if draft.review.enabled {
        steps.push(step("Access review", policy_words::review(draft)));
    }
    if draft.expiration.kind != ExpirationKind::Never {
        let end =
            if requestors.allow_extend { "Can be extended before" } else { "Access is removed" };
        steps.push(step("End", end.to_owned()));
    }
    steps
}

/// Whether the policy gives access to everyone in its scope by itself.
pub fn is_automatic(draft: &PolicyDraft) -> bool {
    draft
        .member("automaticRequestSettings")
        .and_then(|settings| settings.get("requestAccessForAllowedTargets"))
        .is_some_and(|value| value == true)
}

fn stage_caption(stage: &Stage, name_of: Namer<'_>) -> String {
    let names = |all: &[Subject]| {
        all.iter().map(|one| policy_words::subject(one, name_of)).collect::<Vec<_>>().join(" or ")
    };
    let who =
        if stage.approvers.is_empty() { "No approver".to_owned() } else { names(&stage.approvers) };
    let days = stage.decision_days.text();
    let mut caption = if days.is_empty() { who } else { format!("{who}, within {days} days") };
    if stage.escalation && !stage.alternates.is_empty() {
        let days = stage.escalation_days();
        let _ = write!(caption, "; after {days} days {}", names(&stage.alternates));
    }
    caption
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_direct_assignment_has_no_approval() {
        let mut draft = PolicyDraft::new_for("p");
        draft.requestors.scope = Scope::NoOne;
        draft.approval.required = true;
        draft.approval.stages = vec![Stage::for_form()];
        let titles: Vec<_> = steps(&draft, &|_| None).into_iter().map(|step| step.title).collect();
        assert_eq!(titles, ["Assignment", "Access", "End"]);
    }

    #[test]
    fn a_stage_without_an_approver_is_shown_as_such() {
        let mut draft = PolicyDraft::new_for("p");
        draft.requestors.scope = Scope::AllMembers;
        draft.requestors.accepts_requests = true;
        draft.approval.required = true;
        draft.approval.stages = vec![Stage::for_form()];
        let steps = steps(&draft, &|_| None);
        assert_eq!(steps[1].title, "Approval");
        assert_eq!(steps[1].caption, "No approver, within 14 days");
    }
}
