//! Moving an assignment to another policy of its access package: a call that Microsoft does not document.

use super::actions::Actions;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::{Alternative, RadioField};
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::state::loader::load;
use crate::state::names::names;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words;
use accesspack_client::{Assignment, Policy};
use accesspack_core::{Operation, Version, build};
use leptos::prelude::*;
use serde_json::json;

const WARNING: &str = "Microsoft does not document that this call is supported.";

/// The dialog that asks for the new policy.
#[component]
pub fn ChangePolicy(
    /// What can be done with a row.
    actions: Actions,
) -> impl IntoView {
    view! {
        <Dialog
            open=move || actions.changing.with(Option::is_some)
            title="Change policy"
            on_close=move || actions.changing.set(None)
        >
            {move || {
                actions
                    .changing
                    .get()
                    .map(|assignment| view! { <Choice assignment actions /> })
            }}
        </Dialog>
    }
}

#[component]
fn Choice(assignment: Assignment, actions: Actions) -> impl IntoView {
    let package = assignment.access_package.as_ref().map(|one| one.id.clone()).unwrap_or_default();
    let found = load(move |graph| {
        let package = package.clone();
        Box::pin(async move { Ok(graph.access_package(&package).await?.policies) })
    });
    let chosen = RwSignal::new(String::new());
    let current = assignment.policy_id().to_owned();
    let person = assignment.target.as_ref().map(|one| one.label().to_owned()).unwrap_or_default();
    let old = assignment.policy.as_ref().map(|one| one.display_name.clone()).unwrap_or_default();
    let close = Callback::new(move |()| actions.changing.set(None));
    let review = Callback::new(move |()| {
        let id = chosen.get_untracked();
        let new = found.ready().unwrap_or_default().into_iter().find(|policy| policy.id == id);
        if let Some(new) = new {
            actions.changing.set(None);
            actions.review.show(plan(&assignment, &new));
        }
    });
    let nothing = Signal::derive(move || chosen.with(String::is_empty));
    view! {
        <div class="dialog__content">
            <p>{person} " has this access through the policy \u{201c}" {old} "\u{201d}."</p>
            <Message intent=Intent::Warning title=WARNING>
                <p>
                    "assignmentPolicy is a single reference in Graph's metadata, so it can be set with PUT and $ref, but \
                    no page says that the service accepts it. What is documented: remove the assignment, then assign \
                    the person again through the other policy."
                </p>
            </Message>
            {loaded(
                found,
                move |policies: Vec<Policy>| others(policies, &current, chosen),
            )}
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button label="Review" appearance=Appearance::Primary disabled=nothing on_click=review />
        </footer>
    }
}

fn others(policies: Vec<Policy>, current: &str, chosen: RwSignal<String>) -> AnyView {
    let names = names();
    let others: Vec<_> = policies.into_iter().filter(|policy| policy.id != current).collect();
    if others.is_empty() {
        return view! { <p>"The access package has no other policy."</p> }.into_any();
    }
    let options = move || {
        let alternative = |policy: &Policy| {
            let meaning = words::policy::meaning(&policy.draft(), &|id| names.of_user(id));
            let hint = meaning.into_iter().map(|(label, text)| format!("{label}: {text}"));
            Alternative::new(policy.id.clone(), &policy.display_name)
                .with_hint(hint.collect::<Vec<_>>().join(" · "))
        };
        others.iter().map(alternative).collect::<Vec<_>>()
    };
    view! {
        <RadioField
            id="new-policy"
            label="New policy"
            options
            value=chosen
            on_change=move |id: String| chosen.set(id)
        />
    }
    .into_any()
}

fn plan(assignment: &Assignment, new: &Policy) -> SendPlan {
    let person = assignment.target.as_ref().map(|one| one.label().to_owned()).unwrap_or_default();
    let old = assignment.policy.as_ref().map(|one| one.display_name.clone()).unwrap_or_default();
    // beta has no such call
    let options = session()
        .options(Operation::SetAssignmentPolicy, Version::V1)
        .with_id(assignment.id.clone());
    let built = build(&json!({ "policyId": new.id }), &options);
    let title = format!("Change policy of {person}");
    SendPlan {
        changes: vec![
            format!(
                "The assignment moves from \u{201c}{old}\u{201d} to \u{201c}{}\u{201d}.",
                new.display_name
            ),
            "The access itself stays.".to_owned(),
        ],
        warnings: vec![WARNING.to_owned()],
        ..SendPlan::new(title, "Change policy", "Policy changed", built)
    }
}
