//! Removing assignments: one by its review, several after a confirmation that names the number.

use super::actions::Actions;
use super::hand_over::{MAX_CHANGES, selection_of};
use super::row::{AssignmentRow, UnderWay};
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::TextField;
use crate::parts::message::{Intent, Message};
use crate::platform::letters::lower_case;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words;
use accesspack_core::bulk::Action;
use accesspack_core::{Operation, Version, build};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Up to how many people lose access without their number being typed.
const MAX_UNTYPED: usize = 10;

/// Asks for one removal by its review, for several by the dialog.
pub fn ask_to_remove(actions: Actions, rows: Vec<AssignmentRow>) {
    if let [row] = rows.as_slice() {
        let plan = plan_of(&rows);
        return actions.show(plan, row.id(), UnderWay::Removing);
    }
    actions.removing.set(rows);
}

/// What removing assignments sends and changes.
fn plan_of(rows: &[AssignmentRow]) -> SendPlan {
    let options = session().options(Operation::CreateAssignmentRequest, Version::V1);
    let mut built = build(&Value::Null, &options);
    let mut requests = Vec::new();
    for row in rows {
        let body = json!({ "requestType": "adminRemove", "assignment": { "id": row.id() } });
        built = build(&body, &options);
        requests.append(&mut built.requests);
    }
    built.requests = requests;
    let (title, mut changes) = if let [row] = rows {
        let (person, package) = (row.person(), row.package());
        let change = format!(
            "{person} loses the access that {package} gives, unless another package gives it too."
        );
        (format!("Remove {package} from {person}"), vec![change])
    } else {
        let changes = rows.iter().map(|row| format!("{} loses {}.", row.person(), row.package()));
        (format!("Remove {} assignments", rows.len()), changes.collect())
    };
    changes.push("Each removal is a request of its own; it is delivered in a moment.".to_owned());
    SendPlan {
        removes: true,
        changes,
        ..SendPlan::new(title, "Remove", "Removal requested", built)
    }
}

/// The dialog for several.
#[component]
pub fn RemoveSeveral(
    /// The page's signals.
    actions: Actions,
) -> impl IntoView {
    let removing = actions.removing;
    let close = Callback::new(move |()| removing.set(Vec::new()));
    let title = Signal::derive(move || {
        let count = removing.with(Vec::len);
        format!("Remove {}", words::count(count, "assignment", "assignments"))
    });
    view! {
        <Dialog open=move || removing.with(|rows| !rows.is_empty()) title small=true on_close=close>
            <Confirm actions close />
        </Dialog>
    }
}

#[component]
fn Confirm(actions: Actions, close: Callback<()>) -> impl IntoView {
    let rows = actions.removing.get_untracked();
    let people: BTreeSet<_> = rows.iter().map(|row| lower_case(row.person())).collect();
    let packages: BTreeSet<_> = rows.iter().map(|row| row.package().to_owned()).collect();
    let people = people.len();
    let typed = RwSignal::new(String::new());
    let is_typed =
        move || people <= MAX_UNTYPED || typed.with(|typed| typed.trim() == people.to_string());
    let nothing = Signal::derive(move || !is_typed());
    let goes_to_bulk = rows.len() > MAX_CHANGES;
    let remove = Callback::new(move |()| {
        if !is_typed() {
            return;
        }
        let rows = actions.removing.get_untracked();
        actions.removing.set(Vec::new());
        if rows.len() > MAX_CHANGES {
            let rows = selection_of(Action::Remove, &rows, |_| None, None, "");
            return actions.hand_over.plan(rows);
        }
        actions.show_many(plan_of(&rows), &rows, UnderWay::Removing);
    });
    let who = words::count(people, "person loses", "people lose");
    let what = match packages.iter().next() {
        Some(package) if packages.len() == 1 => package.clone(),
        _ => words::count(packages.len(), "access package", "access packages"),
    };
    view! {
        <div class="dialog__content">
            <Message intent=Intent::Warning title=format!("{who} access: {what}.") />
            {(people > MAX_UNTYPED)
                .then(|| {
                    view! {
                        <TextField
                            id="remove-number"
                            label=format!("Type {people} to confirm")
                            short=true
                            digits=true
                            value=typed
                            on_input=move |text: String| typed.set(text)
                        />
                    }
                })}
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button
                label=if goes_to_bulk { "Plan removal" } else { "Review" }
                appearance=Appearance::Primary
                disabled=nothing
                on_click=remove
            />
        </footer>
    }
}
