//! The question whether to send a second one, where the assignment is there already or on its way.

use super::form::AssignForm;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::state_badge::{AssignmentBadge, RequestBadge};
use crate::words::time;
use accesspack_client::Found;
use leptos::prelude::*;

/// The question.
#[component]
pub fn Duplicate(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let is_request =
            form.existing.with(|found| found.as_ref().is_some_and(|one| one.assignment.is_none()));
        if is_request {
            "A request is on its way already".to_owned()
        } else {
            "This assignment is there already".to_owned()
        }
    });
    let close = Callback::new(move |()| form.existing.set(None));
    let insist = Callback::new(move |()| {
        form.insists.set(true);
        form.existing.set(None);
        form.show_review();
    });
    view! {
        <Dialog open=move || form.existing.with(Option::is_some) title small=true on_close=close>
            <div class="dialog__content">
                {move || form.existing.get().map(facts)}
                <p>
                    "A second request for the same person, package and policy is not needed. Microsoft Graph may refuse it, \
                    or leave it hanging in Delivering."
                </p>
            </div>
            <footer>
                <Button label="Send it all the same" on_click=insist />
                <Button label="Do not send" appearance=Appearance::Primary on_click=close />
            </footer>
        </Dialog>
    }
}

fn facts(found: Found) -> AnyView {
    let assignment = found.assignment.map(|one| {
        let end = time::end_of(&one);
        view! {
            <dt>"Assignment"</dt>
            <dd>
                <AssignmentBadge state=one.state />
                <span class="text-mono">" " {one.id}</span>
            </dd>
            <dt>"Ends"</dt>
            <dd>{end}</dd>
        }
    });
    let request = found.request.map(|one| {
        view! {
            <dt>"Request"</dt>
            <dd>
                <RequestBadge state=one.state />
                <span class="text-mono">" " {one.id}</span>
            </dd>
            <dt>"Made"</dt>
            <dd>{time::shown(&one.created)}</dd>
        }
    });
    view! { <dl class="facts">{assignment} {request}</dl> }.into_any()
}
