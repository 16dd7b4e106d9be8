//! Moving assignments to another policy of their access package: a call that Microsoft does not document.

use super::actions::Actions;
use super::hand_over::{MAX_CHANGES, selection_of};
use super::row::{AssignmentRow, UnderWay};
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
use accesspack_client::Policy;
use accesspack_core::bulk::Action;
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
            open=move || actions.changing.with(|rows| !rows.is_empty())
            title="Change policy"
            on_close=move || actions.changing.set(Vec::new())
        >
            {move || {
                let rows = actions.changing.get();
                (!rows.is_empty()).then(|| view! { <OfOnePackage rows actions /> })
            }}
        </Dialog>
    }
}

#[component]
fn OfOnePackage(rows: Vec<AssignmentRow>, actions: Actions) -> impl IntoView {
    let package = rows.first().map(|row| row.package_id().to_owned()).unwrap_or_default();
    if rows.iter().all(|row| row.package_id() == package) {
        return view! { <Choice rows package actions /> }.into_any();
    }
    let close = Callback::new(move |()| actions.changing.set(Vec::new()));
    view! {
        <div class="dialog__content">
            <Message intent=Intent::Info title="Select assignments of one access package">
                <p>"A policy belongs to one access package. Filter by it, then select again."</p>
            </Message>
        </div>
        <footer>
            <Button label="Close" appearance=Appearance::Primary on_click=close />
        </footer>
    }
    .into_any()
}

#[component]
fn Choice(rows: Vec<AssignmentRow>, package: String, actions: Actions) -> impl IntoView {
    let found = load(move |graph| {
        let package = package.clone();
        Box::pin(async move { Ok(graph.access_package(&package).await?.policies) })
    });
    let chosen = RwSignal::new(String::new());
    let first = rows.first().map(|row| row.assignment.policy_id().to_owned()).unwrap_or_default();
    let is_same = rows.iter().all(|row| row.assignment.policy_id() == first);
    let current = if is_same { first } else { String::new() };
    let whose = match rows.as_slice() {
        [row] => {
            let (person, old) = (row.person().to_owned(), row.policy().to_owned());
            view! {
                <p>
                    <bdi>{person}</bdi>
                    " has this access through the policy \u{201c}"
                    <bdi>{old}</bdi>
                    "\u{201d}."
                </p>
            }
            .into_any()
        }
        _ => view! { <p>{rows.len()} " assignments move to another policy."</p> }.into_any(),
    };
    let close = Callback::new(move |()| actions.changing.set(Vec::new()));
    let review = Callback::new(move |()| {
        let id = chosen.get_untracked();
        let new = found.ready().unwrap_or_default().into_iter().find(|policy| policy.id == id);
        let Some(new) = new else { return };
        actions.changing.set(Vec::new());
        let moved: Vec<_> =
            rows.iter().filter(|row| row.assignment.policy_id() != new.id).cloned().collect();
        if moved.len() > MAX_CHANGES {
            let rows = selection_of(Action::Reassign, &moved, |_| None, Some(&new.id), "");
            return actions.hand_over.plan(rows);
        }
        let plan = plan(&moved, &new);
        match moved.as_slice() {
            [row] => actions.show(plan, row.id(), UnderWay::Updating),
            _ => actions.show_many(plan, &moved, UnderWay::Updating),
        }
    });
    let nothing = Signal::derive(move || chosen.with(String::is_empty));
    view! {
        <div class="dialog__content">
            {whose}
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

fn plan(rows: &[AssignmentRow], new: &Policy) -> SendPlan {
    // beta has no such call
    let options = session().options(Operation::SetAssignmentPolicy, Version::V1);
    let body = json!({ "policyId": new.id });
    let mut built = build(&body, &options.clone().with_id(String::new()));
    let mut requests = Vec::new();
    for row in rows {
        built = build(&body, &options.clone().with_id(row.id().to_owned()));
        requests.append(&mut built.requests);
    }
    built.requests = requests;
    let title = match rows {
        [row] => format!("Change policy of {}", row.person()),
        _ => format!("Change policy of {} assignments", rows.len()),
    };
    let change = |row: &AssignmentRow| {
        let (old, new) = (row.policy(), &new.display_name);
        let whose = if rows.len() > 1 { row.name() } else { "The assignment".to_owned() };
        format!("{whose} moves from \u{201c}{old}\u{201d} to \u{201c}{new}\u{201d}.")
    };
    let mut changes: Vec<_> = rows.iter().map(change).collect();
    changes.push("The access itself stays.".to_owned());
    SendPlan {
        changes,
        warnings: vec![WARNING.to_owned()],
        ..SendPlan::new(title, "Change policy", "Policy changed", built)
    }
}
