//! Whether the chosen person is in the scope of a policy, as far as the directory shows it.

use super::form::AssignForm;
use crate::state::session::session;
use crate::task::spawn_while_here;
use crate::words;
use accesspack_client::Policy;
use accesspack_core::draft::{AssignmentTarget, Scope};
use accesspack_core::{AppliesToOptions, Ternary, applies_to};
use leptos::prelude::*;
use serde_json::{Value, json};

/// The person as the directory has them; none until they are read.
pub fn person(form: AssignForm) -> RwSignal<Option<Value>> {
    let known = RwSignal::new(None);
    let target = Memo::new(move |_| form.draft.with(|draft| draft.target.clone()));
    Effect::new(move || {
        known.set(None);
        match target.get() {
            AssignmentTarget::Email(mail) if !mail.is_empty() => {
                known.set(Some(json!({ "mail": mail })));
            }
            AssignmentTarget::Id(id) if !id.is_empty() => {
                let graph = session().graph_now();
                spawn_while_here(async move {
                    if let Ok(user) = graph.user(&id).await {
                        known.set(Some(user.json));
                    }
                });
            }
            _ => {}
        }
    });
    known
}

/// A policy in short: whether the person is in scope, whether requests need approval, when access ends.
pub fn in_short(policy: &Policy, person: Option<&Value>) -> String {
    let draft = policy.draft();
    let mut parts = Vec::new();
    if draft.requestors.scope == Scope::NoOne {
        parts.push("For direct assignments".to_owned());
    } else if let Some(person) = person {
        let applies = applies_to(&policy.json, person, &AppliesToOptions::default());
        match applies.verdict {
            Ternary::Yes => parts.push("In scope".to_owned()),
            Ternary::No => parts.push(format!("Not in scope: {}", applies.why)),
            Ternary::Unknown => {}
        }
    }
    parts.push(if draft.approval.is_on() { "Needs approval" } else { "No approval" }.to_owned());
    parts.push(format!("Expires: {}", words::policy::expiration(&draft.expiration)));
    if draft.review.enabled {
        parts.push("Reviewed".to_owned());
    }
    parts.join(" · ")
}
