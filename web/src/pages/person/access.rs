//! What the person has, and until when.

use super::plans;
use super::records::PersonRecords;
use super::scene::PersonScene;
use crate::parts::button::Button;
use crate::parts::state_badge::{AssignmentBadge, BadgeLook, StateBadge};
use crate::routes;
use crate::words::time;
use accesspack_client::{Assignment, AssignmentState};
use leptos::prelude::*;

/// The card with the assignments that give access.
#[component]
pub fn Access(
    /// The page's signals.
    scene: PersonScene,
    /// What the person has.
    records: PersonRecords,
) -> impl IntoView {
    let live = records.live();
    let count = live.len();
    let rows = live.into_iter().map(|one| {
        let removing = records.open().iter().any(|request| {
            request.is_removal() && request.assignment.as_ref().is_some_and(|it| it.id == one.id)
        });
        row(scene, one, removing)
    });
    view! {
        <section class="card card--flush" aria-labelledby="person-access">
            <header>
                <h2 id="person-access" tabindex="-1">"Access"</h2>
                <span class="text-muted">{count}</span>
            </header>
            {if count == 0 {
                view! { <p class="records__none">"No access package."</p> }.into_any()
            } else {
                view! { <ul class="records">{rows.collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}

fn row(scene: PersonScene, assignment: Assignment, removing: bool) -> AnyView {
    let package = assignment.access_package.clone().unwrap_or_default();
    let policy = assignment.policy.clone().map(|policy| policy.display_name).unwrap_or_default();
    let ends = time::end_of(&assignment);
    let state = if removing {
        view! { <StateBadge look=BadgeLook::Working label="Removing…" /> }.into_any()
    } else {
        view! { <AssignmentBadge state=assignment.state.clone() /> }.into_any()
    };
    let name = package.display_name.clone();
    let can_end = assignment.state == AssignmentState::Delivered && !removing;
    let assignment = StoredValue::new(assignment);
    let end = Callback::new(move |()| scene.ending.set(Some(assignment.get_value())));
    let remove = Callback::new(move |()| {
        let one = assignment.get_value();
        scene.review.show(plans::removal(&untrack(|| scene.name()), &[one], &[], Vec::new()));
    });
    view! {
        <li class="records__item">
            <div class="records__main">
                <a href=routes::package(&package.id)>
                    <bdi>{package.display_name}</bdi>
                </a>
                <span class="text-small text-muted">
                    <bdi>{policy}</bdi>
                </span>
            </div>
            <div class="records__fact">{state}</div>
            <div class="records__fact">"Ends: " {ends}</div>
            <div class="records__commands">
                {can_end
                    .then(|| {
                        view! {
                            <Button label="Change end" name=format!("Change end of {name}") small=true on_click=end />
                        }
                    })}
                {(!removing)
                    .then(|| {
                        view! { <Button label="Remove" name=format!("Remove {name}") small=true on_click=remove /> }
                    })}
            </div>
        </li>
    }
    .into_any()
}
