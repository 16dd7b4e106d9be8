//! Creating and editing a policy: a form and its JSON side by side.

pub mod approval;
pub mod basics;
pub mod choices;
pub mod draft_part;
pub mod field_id;
pub mod fields;
pub mod form;
pub mod information;
pub mod json_pane;
pub mod lifecycle;
pub mod panel;
pub mod plan;
pub mod question;
pub mod requests;
pub mod reveal;
pub mod reviews;
pub mod stage;
pub mod summary;

use self::form::PolicyForm;
use self::json_pane::JsonPane;
use self::panel::FormPanel;
use self::summary::Summary;
use crate::chunk::chunk;
use crate::parts::click::click;
use crate::parts::findings::Fixer;
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::Policy as GraphPolicy;
use leptos::prelude::*;

chunk! {
    /// The page that writes a policy.
    bodies: fn load_policy() -> AnyView { Policy().into_any() }
}

/// The page, for the package and policy in the address.
#[component]
pub fn Policy() -> impl IntoView {
    let (package, id) = (routes::query("package"), routes::query("id"));
    view! { {move || match (package.get(), id.get()) {
        (Some(package), None) => view! { <NewPolicy package /> }.into_any(),
        (Some(package), Some(id)) => view! { <EditPolicy package id /> }.into_any(),
        (None, _) => view! {
            <div class="page">
                <PageHead title="Policy" />
                <Message intent=Intent::Error title="The address names no access package">
                    <p><a href=routes::PACKAGES>"Choose one from the list"</a></p>
                </Message>
            </div>
        }
        .into_any(),
    }} }
}

#[component]
fn NewPolicy(package: String) -> impl IntoView {
    let form = PolicyForm::new(&package, None);
    let above = routes::package(&package);
    view! {
        <div class="page">
            <PageHead title="New policy" above=(above, "Access package".to_owned()) />
            <Editor form package />
        </div>
    }
}

#[component]
fn EditPolicy(package: String, id: String) -> impl IntoView {
    let form = PolicyForm::new(&package, Some(&id));
    let above = routes::package(&package);
    let policy = load(move |graph| {
        let (id, version) = (id.clone(), form.version.get());
        Box::pin(async move { graph.in_version(version).policy(&id).await })
    });
    Effect::new(move || {
        let Some(found): Option<GraphPolicy> = policy.ready() else { return };
        form.stored.set(Some(found.json.clone()));
        // an edited draft is not overwritten; choosing the other version converts it
        if !form.edited.get() {
            form.take(found.draft(), found.version);
        }
    });
    let title = Signal::derive(move || match policy.ready() {
        Some(policy) => format!("Edit policy {}", policy.display_name),
        None => "Edit policy".to_owned(),
    });
    let ready = Memo::new(move |_| policy.is_ready());
    let error = Memo::new(move |_| policy.error());
    let retry = Callback::new(move |()| policy.reload());
    let package = StoredValue::new(package);
    view! {
        <div class="page">
            <PageHead title above=(above, "Access package".to_owned()) />
            {move || error.get().map(|error| view! { <GraphErrorMessage error retry busy=policy.busy /> })}
            {move || match (ready.get() || form.edited.get(), error.with(Option::is_none)) {
                (true, _) => view! { <Editor form package=package.get_value() /> }.into_any(),
                (false, true) => Skeleton().into_any(),
                (false, false) => ().into_any(),
            }}
        </div>
    }
}

/// Form and JSON with their findings.
#[component]
pub fn Editor(
    /// The form.
    form: PolicyForm,
    /// The access package's id.
    package: String,
) -> impl IntoView {
    provide_context(Fixer(Callback::new(move |fix| form.fix(&fix))));
    let tab = RwSignal::new("basics".to_owned());
    view! {
        <Restored form />
        <Summary form tab />
        <div class="split">
            <FormPanel form tab package />
            <JsonPane form />
        </div>
    }
}

#[component]
fn Restored(form: PolicyForm) -> impl IntoView {
    view! { {move || {
        form.restored.get().then(|| {
            view! {
                <Message intent=Intent::Info title="This is your draft from before">
                    <p>
                        "It was kept in this tab. "
                        <button
                            type="button"
                            class="link-button"
                            on:click=click(move || form.start_again())
                        >
                            "Discard it and start again"
                        </button>
                    </p>
                </Message>
            }
        })
    }} }
}
