//! Giving an access package to the people who are selected, or taking it away: what becomes a bulk plan.

use super::list::PeopleList;
use crate::bulk::selection::{BulkSelection, SelectedAssignment};
use crate::pages::assignments::hand_over::HandOver;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::SelectField;
use crate::parts::loaded::loaded;
use crate::state::loader::load;
use crate::words::count;
use accesspack_client::AccessPackage;
use accesspack_core::bulk::Action;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The chosen access package and policy, by their ids; empty for none.
#[derive(Clone, Copy)]
struct Choice {
    package: RwSignal<String>,
    policy: RwSignal<String>,
}

/// The dialog; it is closed while nothing is planned.
#[component]
pub fn PlanFor(
    /// What is planned for the selected people.
    planned: RwSignal<Option<Action>>,
    /// The list.
    list: PeopleList,
    /// The way to the bulk page.
    hand_over: HandOver,
) -> impl IntoView {
    let choice =
        Choice { package: RwSignal::new(String::new()), policy: RwSignal::new(String::new()) };
    let gives = Memo::new(move |_| planned.get() == Some(Action::Assign));
    let title = Signal::derive(move || {
        let people = count(list.selected.with(BTreeSet::len), "person", "people");
        if gives.get() {
            format!("Give {people} access")
        } else {
            format!("Remove access of {people}")
        }
    });
    let close = Callback::new(move |()| planned.set(None));
    let is_open = Signal::derive(move || {
        choice.package.with(String::is_empty) || gives.get() && choice.policy.with(String::is_empty)
    });
    let plan = Callback::new(move |()| {
        let Some(action) = planned.get_untracked() else { return };
        planned.set(None);
        hand_over.plan(selection(action, list, choice));
    });
    view! {
        <Dialog open=move || planned.with(Option::is_some) title small=true on_close=close>
            <div class="dialog__content">
                <Fields choice gives />
                <p class="text-muted">
                    "The bulk page checks each person first. Nothing is sent before you have seen what will happen."
                </p>
            </div>
            <footer>
                <Button label="Cancel" on_click=close />
                <Button label="Plan" appearance=Appearance::Primary disabled=is_open on_click=plan />
            </footer>
        </Dialog>
    }
}

#[component]
fn Fields(choice: Choice, gives: Memo<bool>) -> impl IntoView {
    choice.package.set(String::new());
    choice.policy.set(String::new());
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    loaded(packages, move |all: Vec<AccessPackage>| {
        let named = all.iter().map(|one| (one.id.clone(), one.display_name.clone()));
        let package_options = or_not_chosen(named.collect());
        let policies = Memo::new(move |_| {
            let own = choice.package.with(|id| all.iter().find(|one| one.id == *id).cloned());
            let policies = own.map(|one| one.policies).unwrap_or_default().into_iter();
            policies.map(|one| (one.id, one.display_name)).collect::<Vec<_>>()
        });
        let choose = move |id: String| {
            choice.package.set(id);
            // a package with one policy leaves nothing to choose
            let only = policies.with_untracked(|all| match all.as_slice() {
                [(id, _)] => id.clone(),
                _ => String::new(),
            });
            choice.policy.set(only);
        };
        let policy = move || {
            gives.get().then(|| {
                view! {
                    <SelectField
                        id="people-policy"
                        label="Policy"
                        options=move || or_not_chosen(policies.get())
                        value=choice.policy
                        on_change=move |id: String| choice.policy.set(id)
                        required=true
                    />
                }
            })
        };
        view! {
            <div class="field-group">
                <SelectField
                    id="people-package"
                    label="Access package"
                    options=package_options
                    value=choice.package
                    on_change=choose
                    required=true
                />
                {policy}
            </div>
        }
        .into_any()
    })
}

/// The choices, and before them that none is made.
fn or_not_chosen(mut all: Vec<(String, String)>) -> Vec<(String, String)> {
    all.insert(0, (String::new(), "Choose…".to_owned()));
    all
}

fn selection(action: Action, list: PeopleList, choice: Choice) -> BulkSelection {
    let (package, policy) = (choice.package.get_untracked(), choice.policy.get_untracked());
    let mut selection = BulkSelection::of("people", action);
    for person in list.chosen() {
        // the plan shows each row as it is written: an address says more than an id
        let row = SelectedAssignment {
            object_id: if person.mail.is_empty() { &person.id } else { "" },
            email: &person.mail,
            package: &package,
            policy: &policy,
            ..SelectedAssignment::default()
        };
        selection.add(row);
    }
    selection
}
