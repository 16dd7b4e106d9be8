//! Removing everything that a person has: what it takes, what gives it back, and what becomes of a guest.

use super::plans::{self, package};
use super::policies::is_automatic;
use super::records::package_of;
use super::scene::PersonScene;
use crate::pages::assignments::hand_over::{MAX_CHANGES, selection_of};
use crate::pages::assignments::row::AssignmentRow;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::TextField;
use crate::parts::message::{Intent, Message};
use crate::state::loader::load;
use crate::words;
use accesspack_client::{Assignment, AssignmentRequest, GuestLifecycle, RequestState};
use accesspack_core::bulk::Action;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Up to how many assignments are removed without their number being typed.
const MAX_UNTYPED: usize = 10;

/// The dialog.
#[component]
pub fn Leaver(
    /// The page's signals.
    scene: PersonScene,
) -> impl IntoView {
    let close = Callback::new(move |()| scene.leaving.set(false));
    let title = Signal::derive(move || format!("Remove everything from {}", scene.name()));
    view! {
        <Dialog open=scene.leaving title on_close=close>
            <Confirm scene close />
        </Dialog>
    }
}

/// Whether a request can be cancelled.
const fn can_cancel(state: &RequestState) -> bool {
    matches!(
        state,
        RequestState::Submitted | RequestState::PendingApproval | RequestState::Scheduled
    )
}

/// The assignments to remove, and the requests to cancel.
fn everything(scene: PersonScene) -> (Vec<Assignment>, Vec<AssignmentRequest>) {
    let Some(records) = untrack(|| scene.records.ready()) else { return (Vec::new(), Vec::new()) };
    let open = records.open();
    let being_removed: BTreeSet<String> = open
        .iter()
        .filter(|request| request.is_removal())
        .filter_map(|request| request.assignment.as_ref().map(|one| one.id.clone()))
        .collect();
    let live = records.live().into_iter().filter(|one| !being_removed.contains(&one.id));
    let cancel = open.into_iter().filter(|one| can_cancel(&one.state) && !one.is_removal());
    (live.collect(), cancel.collect())
}

/// The policies that give access back by their rule.
fn automatic(scene: PersonScene, assignments: &[Assignment]) -> Vec<String> {
    let Some(facts) = untrack(|| scene.facts.ready()) else { return Vec::new() };
    let names: BTreeSet<String> = assignments
        .iter()
        .filter_map(|one| facts.policy(one.policy_id()))
        .filter(|(_, policy)| is_automatic(&policy.json))
        .map(|(package, policy)| format!("{}, {}", package.display_name, policy.display_name))
        .collect();
    names.into_iter().collect()
}

#[component]
fn Confirm(scene: PersonScene, close: Callback<()>) -> impl IntoView {
    let (assignments, requests) = everything(scene);
    let again = automatic(scene, &assignments);
    let count = assignments.len();
    let typed = RwSignal::new(String::new());
    let not_typed = Signal::derive(move || {
        count > MAX_UNTYPED && typed.with(|typed| typed.trim() != count.to_string())
    });
    let rows = assignments.iter().map(|one| view! { <li><bdi>{package(one)}</bdi></li> });
    let canceled = requests.iter().map(|one| {
        view! { <li>"Request for " <bdi>{package_of(one).1}</bdi></li> }
    });
    let list = view! { <ul>{rows.collect_view()} {canceled.collect_view()}</ul> };
    let warning = (!again.is_empty()).then(|| {
        let policies = again.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> });
        view! {
            <Message intent=Intent::Warning title="Automatic assignment gives this back">
                <p>
                    "While the directory has the user in the policy's rule, Microsoft Entra assigns the access again:"
                </p>
                <ul>{policies.collect_view()}</ul>
            </Message>
        }
    });
    let review = Callback::new(move |()| {
        if not_typed.get_untracked() {
            return;
        }
        let (assignments, requests) = everything(scene);
        let person = untrack(|| scene.name());
        let plan = plans::removal(&person, &assignments, &requests, Vec::new());
        scene.leaving.set(false);
        if assignments.len() > MAX_CHANGES {
            let rows: Vec<_> = assignments.into_iter().map(AssignmentRow::of).collect();
            let rows = selection_of(Action::Remove, &rows, |_| None, None, "");
            return scene.hand_over.plan(rows);
        }
        scene.many.rows.set(plans::removal_rows(&person, &assignments, &requests));
        scene.many.review.show(plan);
    });
    let what = words::count(count, "assignment is removed", "assignments are removed");
    view! {
        <div class="dialog__content">
            <p class="text-strong">{what} "."</p>
            {list}
            {warning}
            <Guest scene />
            {(count > MAX_UNTYPED)
                .then(|| {
                    view! {
                        <TextField
                            id="leaver-number"
                            label=format!("Type {count} to confirm")
                            short=true
                            value=typed
                            on_input=move |text: String| typed.set(text)
                        />
                    }
                })}
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button label="Review" appearance=Appearance::Primary disabled=not_typed on_click=review />
        </footer>
    }
}

/// What becomes of a guest without any assignment.
#[component]
fn Guest(scene: PersonScene) -> impl IntoView {
    let is_guest = untrack(|| scene.known.ready())
        .and_then(|known| known.user)
        .is_some_and(|user| user.user_type.eq_ignore_ascii_case("guest"));
    is_guest.then(|| {
        let settings = load(|graph| Box::pin(async move { graph.guest_lifecycle().await }));
        let title = move || match (settings.ready(), settings.error()) {
            (Some(settings), _) => Some(fate(&settings)),
            (None, Some(_)) => Some(
                "This is a guest. What becomes of guests after their last assignment is a setting that your account may not read."
                    .to_owned(),
            ),
            (None, None) => None,
        };
        view! { {move || title().map(|title| view! { <Message intent=Intent::Info title /> })} }
    })
}

fn fate(settings: &GuestLifecycle) -> String {
    let after = settings.delay.trim_start_matches('P').trim_end_matches('D');
    let days = after.parse().ok().map(|days: usize| words::count(days, "day", "days"));
    let after = days.map_or_else(String::new, |days| format!(" after {days}"));
    match settings.action.to_ascii_lowercase().as_str() {
        "blocksignin" => {
            "This is a guest: after the last assignment, sign-in to this directory is blocked."
                .to_owned()
        }
        "blocksigninanddelete" => format!(
            "This is a guest: after the last assignment, sign-in is blocked, and the account is deleted{after}."
        ),
        _ => "This is a guest: the account stays after the last assignment.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_fate_of_a_guest_has_its_days() {
        let settings = |action: &str, delay: &str| GuestLifecycle {
            action: action.to_owned(),
            delay: delay.to_owned(),
            ..GuestLifecycle::default()
        };
        assert!(
            fate(&settings("blockSignInAndDelete", "P30D")).ends_with("deleted after 30 days.")
        );
        assert!(fate(&settings("blockSignInAndDelete", "1")).ends_with("deleted after 1 day."));
        assert!(fate(&settings("blockSignIn", "")).ends_with("is blocked."));
        assert!(fate(&settings("none", "")).contains("stays"));
    }
}
