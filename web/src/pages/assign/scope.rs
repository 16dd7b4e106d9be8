//! Whether the chosen person is in the scope of a policy, as far as the directory shows it.

use crate::state::session::session;
use crate::task::spawn_while_here;
use crate::words;
use accesspack_client::{Graph, Policy};
use accesspack_core::draft::{AssignmentDraft, AssignmentTarget, Scope};
use accesspack_core::{AppliesToOptions, Ternary, applies_to, outside_scope};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Keeps in `known` the chosen person as the directory has them; none until they are read.
pub fn follow_person(draft: RwSignal<AssignmentDraft>, known: RwSignal<Option<Value>>) {
    let target = Memo::new(move |_| draft.with(|draft| draft.target.clone()));
    Effect::new(move || {
        known.set(None);
        let target = target.get();
        let graph = session().graph_now();
        spawn_while_here(async move {
            if let Some(person) = read_person(&graph, &target).await {
                known.try_set(Some(person));
            }
        });
    });
}

/// The person as the directory has them; none where it cannot be read, or where no one is chosen.
pub async fn read_person(graph: &Graph, target: &AssignmentTarget) -> Option<Value> {
    match target {
        AssignmentTarget::Email(mail) if !mail.is_empty() => Some(json!({ "mail": mail })),
        AssignmentTarget::Id(id) if !id.is_empty() => Some(graph.user(id).await.ok()?.json),
        _ => None,
    }
}

/// A policy in short: whether the person is in scope, whether requests need approval, when access ends.
pub fn in_short(policy: &Policy, person: Option<&Value>) -> String {
    let draft = policy.draft();
    let mut parts = Vec::new();
    if draft.requestors.scope == Scope::NoOne {
        parts.push("For direct assignments".to_owned());
    } else if let Some(person) = person {
        parts.extend(scope_of(&policy.json, person));
    }
    parts.push(if draft.approval.is_on() { "Needs approval" } else { "No approval" }.to_owned());
    parts.push(format!("Expires: {}", words::policy::expiration(&draft.expiration)));
    if draft.review.enabled {
        parts.push("Reviewed".to_owned());
    }
    parts.join(" · ")
}

/// Whether the person is in the policy's scope, in words; none where it is not known.
fn scope_of(policy: &Value, person: &Value) -> Option<String> {
    if let Some(why) = outside_scope(policy, person) {
        return Some(format!("Not in the scope of this policy: {why}"));
    }
    let applies = applies_to(policy, person, &AppliesToOptions::default());
    (applies.verdict == Ternary::Yes).then(|| "In scope".to_owned())
}
