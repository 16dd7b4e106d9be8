//! The form's tabs and the way forward.

use super::approval::Approval;
use super::basics::Basics;
use super::changes::Changes;
use super::field_id::field_id;
use super::form::PolicyForm;
use super::information::{Information, gap};
use super::lifecycle::Lifecycle;
use super::plan;
use super::requests::Requests;
use super::reveal::reveal_later;
use super::summary::tab_of;
use crate::parts::button::{Appearance, Button};
use crate::parts::draft_message::CancelForm;
use crate::parts::message::{Intent, Message};
use crate::parts::review::ReviewDialog;
use crate::parts::tabs::{Tab, Tabs};
use crate::platform::dom;
use crate::routes;
use crate::state::notices;
use crate::state::sending::SendReview;
use accesspack_core::draft::Field;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The tabs in Entra's order.
pub const TABS: [(&str, &str); 5] = [
    ("basics", "Basics"),
    ("requests", "Requests"),
    ("approval", "Approval"),
    ("information", "Requestor information"),
    ("lifecycle", "Lifecycle"),
];

/// The form.
#[component]
pub fn FormPanel(
    /// The form.
    form: PolicyForm,
    /// The chosen tab.
    tab: RwSignal<String>,
    /// The access package's id.
    package: String,
) -> impl IntoView {
    let broken = Memo::new(move |_| form.checked.with(|checked| checked.broken));
    let tabs = TABS.iter().map(|&(id, label)| {
        let errors = Signal::derive(move || form.errors(|field| tab_of(field) == Some(id)));
        Tab { id, label, errors }
    });
    let panel = move || {
        tab.with(|tab| match tab.as_str() {
            "requests" => view! { <Requests form /> }.into_any(),
            "approval" => view! { <Approval form /> }.into_any(),
            "information" => view! { <Information form /> }.into_any(),
            "lifecycle" => view! { <Lifecycle form /> }.into_any(),
            _ => view! { <Basics form /> }.into_any(),
        })
    };
    let heading = move || {
        tab.with(|tab| TABS.iter().find(|(id, _)| id == tab).map_or("", |(_, label)| label))
    };
    let place = move || {
        let at = tab.with(|tab| TABS.iter().position(|(id, _)| id == tab)).unwrap_or(0);
        format!("Step {} of {}: {}", at + 1, TABS.len(), heading())
    };
    view! {
        <section class="card" aria-label="Form">
            <p class="tabs__step text-muted">{move || place()}</p>
            <Tabs
                label="Sections of the policy"
                tabs=tabs.collect()
                chosen=tab
                on_choose=move |id: String| tab.set(id)
            />
            {move || broken.get().then(|| view! { <Broken form /> })}
            <div role="tabpanel" id="panel" aria-labelledby=move || format!("tab-{}", tab.get()) tabindex="-1">
                <fieldset class="field-group" disabled=move || broken.get()>
                    <legend class="sr-only">"Settings"</legend>
                    <h2 class="sr-only">{move || heading()}</h2>
                    {move || panel()}
                </fieldset>
            </div>
            <Steps form tab package />
        </section>
    }
}

/// While the text is no JSON, the form shows the last draft and waits.
#[component]
fn Broken(form: PolicyForm) -> impl IntoView {
    let discard = Callback::new(move |()| form.discard_json());
    let go = Callback::new(move |()| {
        let first =
            form.checked.with_untracked(|checked| checked.report.diagnostics().first().cloned());
        if let Some(found) = first {
            form.text.with_untracked(|text| form.editor.show(&found, text));
        }
    });
    view! {
        <Message intent=Intent::Warning title="The JSON has a mistake, so the form is paused">
            <p>"It shows the last draft that was JSON. Your text is kept."</p>
            <div class="layout-row">
                <Button label="Go to the mistake" on_click=go />
                <Button label="Undo JSON edit" on_click=discard />
            </div>
        </Message>
    }
}

/// Previous, next, and the review step.
#[component]
fn Steps(form: PolicyForm, tab: RwSignal<String>, package: String) -> impl IntoView {
    let review = SendReview::default();
    let at =
        Memo::new(move |_| tab.with(|tab| TABS.iter().position(|(id, _)| id == tab)).unwrap_or(0));
    let go = move |to: usize| {
        if let Some((id, _)) = TABS.get(to) {
            tab.set((*id).to_owned());
            dom::reveal("panel");
        }
    };
    let back = Callback::new(move |()| go(at.get_untracked().saturating_sub(1)));
    let on = Callback::new(move |()| go(at.get_untracked() + 1));
    let board = notices::board();
    let show = Callback::new(move |()| {
        form.edited.set(true);
        // Graph does not document that a name is needed, but a policy without one cannot be found
        if form.draft.with_untracked(|draft| draft.display_name.trim().is_empty()) {
            board.announce("Give the policy a name first.");
            tab.set("basics".to_owned());
            return request_animation_frame(|| dom::reveal(&field_id(Field::DisplayName)));
        }
        if let Some((field, words)) = form.draft.with_untracked(gap) {
            board.announce(words);
            tab.set("information".to_owned());
            return reveal_later(field_id(field));
        }
        match plan::of(form) {
            Some(plan) if plan.built.report.is_valid() => review.show(plan),
            _ => dom::reveal("error-summary"),
        }
    });
    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        form.discard();
        let to = format!("/{}", routes::package(&package));
        navigate(&to, leptos_router::NavigateOptions::default());
    });
    let done = Callback::new(move |_| leave.run(()));
    let label = if form.is_update() { "Review + update" } else { "Review + create" };
    view! {
        <div class="footer-bar">
            <CancelForm is_edited=form.edited on_leave=leave />
            <Button label="Previous" disabled=move || at.get() == 0 on_click=back />
            <Button label="Next" disabled=move || at.get() + 1 == TABS.len() on_click=on />
            <span class="layout-grow"></span>
            <Button label=label.to_owned() appearance=Appearance::Primary on_click=show />
        </div>
        <ReviewDialog review on_done=done content=move || view! { <Changes form /> } />
    }
}
