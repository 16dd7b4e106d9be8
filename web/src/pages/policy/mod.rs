//! Creating and editing a policy: a form and its JSON side by side.

pub mod approval;
pub mod basics;
pub mod changes;
pub mod choices;
pub mod copy;
pub mod draft_part;
pub mod field_id;
pub mod fields;
pub mod form;
pub mod information;
pub mod json_pane;
pub mod lifecycle;
pub mod panel;
pub mod plan;
pub mod preview;
pub mod question;
pub mod requests;
pub mod reveal;
pub mod reviews;
pub mod stage;
pub mod summary;
pub mod version_change;

use self::copy::PolicySource;
use self::form::PolicyForm;
use self::json_pane::JsonPane;
use self::panel::FormPanel;
use self::preview::Preview;
use self::summary::Summary;
use crate::chunk::chunk;
use crate::parts::draft_message::DraftMessage;
use crate::parts::findings::Fixer;
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::Policy as GraphPolicy;
use accesspack_core::Version;
use leptos::prelude::*;
use serde_json::Value;

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
    let id = package.clone();
    let found = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.access_package(&id).await })
    });
    begin_as_another(form, &package);
    let above_name = Signal::derive(move || {
        found.ready().map_or_else(|| "Access package".to_owned(), |one| one.display_name)
    });
    view! {
        <div class="page">
            <PageHead title="New policy" above=(above, String::new()) above_name />
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
        form.stored.set(Some((found.version, found.json.clone())));
        // an edited draft is not overwritten; choosing the other version converts it
        if !form.edited.get() {
            form.take(found.draft(), found.version);
        }
    });
    let above_name = Signal::derive(move || {
        let name = policy.ready().and_then(|policy| package_name(&policy.json));
        name.unwrap_or_else(|| "Access package".to_owned())
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
            <PageHead title above=(above, String::new()) above_name />
            {move || error.get().map(|error| view! { <GraphErrorMessage error retry busy=policy.busy /> })}
            {move || match (ready.get() || form.edited.get(), error.with(Option::is_none)) {
                (true, _) => view! { <Editor form package=package.get_value() /> }.into_any(),
                (false, true) => Skeleton().into_any(),
                (false, false) => ().into_any(),
            }}
        </div>
    }
}

/// Fills a new policy from the one that the address names, unless a draft was brought back.
fn begin_as_another(form: PolicyForm, package: &str) {
    let named = |key, source| Some((routes::query(key).get_untracked()?, source));
    let source =
        named("copy", PolicySource::Copy).or_else(|| named("companion", PolicySource::Companion));
    let Some((id, source)) = source.filter(|_| !form.edited.get_untracked()) else { return };
    let policy = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.in_version(Version::V1).policy(&id).await })
    });
    let package = package.to_owned();
    Effect::new(move || {
        let found: Option<GraphPolicy> = policy.ready();
        if let Some(found) = found.filter(|_| !form.edited.get_untracked()) {
            form.take(copy::draft(source, &found.json, &package), Version::V1);
            form.edited.set(true);
        }
    });
}

/// The name of a policy's access package, where Graph gave it.
fn package_name(policy: &Value) -> Option<String> {
    let name = policy.pointer("/accessPackage/displayName")?.as_str()?;
    (!name.is_empty()).then(|| name.to_owned())
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
        <DraftMessage from=form.restored on_discard=move |()| form.start_again() />
        <div class="split">
            <FormPanel form tab package />
            <div class="split__side layout-stack">
                <Summary form tab />
                <Preview form />
                <JsonPane form />
            </div>
        </div>
    }
}
