//! The question what is meant, where the person has the access package already or a request for it is open.

use super::form::AssignForm;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::state_badge::{AssignmentBadge, RequestBadge};
use crate::routes;
use crate::words::{self, time};
use accesspack_client::{Assignment, AssignmentRequest, Found};
use leptos::prelude::*;

/// The question.
#[component]
pub fn Duplicate(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let person = form.person.get().unwrap_or_default();
        let is_request =
            form.existing.with(|found| found.as_ref().is_some_and(|one| one.assignment.is_none()));
        let what = if is_request { "has an open request" } else { "has this access package" };
        format!("{} {what}", words::name(&person))
    });
    let close = Callback::new(move |()| form.existing.set(None));
    let insist = Callback::new(move |()| {
        form.insists.set(true);
        form.existing.set(None);
        form.show_review();
    });
    view! {
        <Dialog open=move || form.existing.with(Option::is_some) title small=true on_close=close>
            <div class="dialog__content">{move || form.existing.get().map(|found| facts(form, found))}</div>
            <footer>
                <Button label="Send anyway" on_click=insist />
                <Button label="Back" appearance=Appearance::Primary on_click=close />
            </footer>
        </Dialog>
    }
}

fn facts(form: AssignForm, found: Found) -> AnyView {
    let person = form.person.get_untracked().unwrap_or_default();
    let request = found.request.map(|one| of_request(&person, one));
    let assignment = found.assignment.map(|one| of_assignment(&person, one));
    view! {
        {assignment}
        {request}
        <p class="text-muted">"Microsoft Graph refuses a second request, or leaves it in Delivering."</p>
    }
    .into_any()
}

/// The assignment, and where its end and its policy are changed.
fn of_assignment(person: &str, one: Assignment) -> AnyView {
    let end = time::end_of(&one);
    let to = |what| routes::change_assignment(person, &one.id, what);
    let (to_end, to_policy) = (to("end"), to("policy"));
    let policy = one.policy.map(|policy| policy.display_name).unwrap_or_default();
    view! {
        <dl class="facts">
            <dt>"Status"</dt>
            <dd><AssignmentBadge state=one.state /></dd>
            <dt>"Policy"</dt>
            <dd><bdi>{policy}</bdi></dd>
            <dt>"Ends"</dt>
            <dd>{end}</dd>
        </dl>
        <p>
            <a href=to_end>"Change end date"</a>
            " · "
            <a href=to_policy>"Change policy"</a>
        </p>
    }
    .into_any()
}

fn of_request(person: &str, one: AssignmentRequest) -> AnyView {
    let to = routes::request(person, &one.id);
    view! {
        <dl class="facts">
            <dt>"Request"</dt>
            <dd><RequestBadge state=one.state /></dd>
            <dt>"Requested"</dt>
            <dd>{time::shown(&one.created)}</dd>
        </dl>
        <p><a href=to>"Show request"</a></p>
    }
    .into_any()
}
