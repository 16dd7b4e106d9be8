//! Details of a policy: what it means, the way from the request to the end, its settings, and what can be done with it.

use super::policy_list::PolicyList;
use super::policy_row::PolicyRow;
use super::steps::{PolicyStep, steps};
use crate::pages::pictures::load_line;
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::parts::lazy_page::lazy;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::parts::review::deletion::review_deletion;
use crate::platform::dom;
use crate::routes;
use crate::state::loader::load;
use crate::state::names::names;
use crate::words::{count, sentence};
use accesspack_client::Policy;
use accesspack_core::draft::Question;
use accesspack_core::{Operation, describe};
use leptos::prelude::*;

/// The details, once the policies of the access package are read.
#[component]
pub fn PolicyDetails(
    /// The id of the access package.
    package_id: String,
    /// The id of the policy.
    id: String,
    /// The list that it is in.
    list: PolicyList,
    /// The heading of the panel.
    title: RwSignal<String>,
) -> impl IntoView {
    let row = Memo::new(move |_| {
        list.table.with_all(|mut rows| Iterator::find(&mut rows, |row| row.id() == id).cloned())
    });
    let policy = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.policy.clone())));
    Effect::new(move || {
        let name = policy.with(|policy| policy.as_ref().map(|one| one.display_name.clone()));
        title.set(name.unwrap_or_else(|| "Policy".to_owned()));
    });
    view! { {move || match policy.get() {
        Some(policy) => {
            let package_id = package_id.clone();
            view! { <OnePolicy package_id policy list row /> }.into_any()
        }
        None => Skeleton().into_any(),
    }} }
}

#[component]
fn OnePolicy(
    package_id: String,
    policy: Policy,
    list: PolicyList,
    row: Memo<Option<PolicyRow>>,
) -> impl IntoView {
    let names = names();
    let id = policy.id.clone();
    // the list of policies has no questions and no custom extensions
    let whole = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.policy(&id).await })
    });
    let shown = {
        let policy = policy.clone();
        Memo::new(move |_| whole.ready().unwrap_or_else(|| policy.clone()))
    };
    let described = Memo::new(move |_| {
        shown.with(|policy| {
            let described =
                describe(&policy.json, Operation::UpdateAssignmentPolicy, policy.version);
            (sentence(&described.sentence), described.lines)
        })
    });
    let name = policy.display_name.clone();
    let picture = move || {
        let draft = shown.with(Policy::draft);
        steps(&draft, &|id| names.of_user(id)).into_iter().map(station).collect_view()
    };
    let is_drawn = RwSignal::new(false);
    let line = {
        let (id, name) = (format!("policy-line-{}", policy.id), name.clone());
        move || {
            let (id, name) = (id.clone(), name.clone());
            let draft = shown.with(Policy::draft);
            let stations = steps(&draft, &|id| names.of_user(id));
            is_drawn
                .get()
                .then(|| lazy(move || load_line(id.clone(), name.clone(), stations.clone())))
        }
    };
    let troubles = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| row.troubles.clone()).unwrap_or_default())
    });
    let troubles = move || Some(troubles.get()).filter(|all| !all.is_empty()).map(warning);
    let uses = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.uses)));
    let through = routes::assignments_through(&package_id, Some(&policy.id));
    let used = move || {
        let uses = uses.get()?;
        let words = if uses.number == 1 { "assignment" } else { "assignments" };
        let why = (uses.number > 0).then_some(": the policy cannot be deleted while it is in use");
        Some(view! {
            <p>
                <a href=through.clone()>{uses.shown()} " " {words}</a>
                {why}
            </p>
        })
    };
    let description = policy.description.clone();
    let description = (!description.is_empty())
        .then(|| view! { <p class="text-muted"><bdi>{description}</bdi></p> });
    let json = move || format!("{:#}", shown.with(|policy| policy.json.clone()));
    let json_label = format!("JSON of {name}");
    view! {
        <section>
            <PolicyActions package_id policy list />
            {description}
            <p>{move || described.get().0}</p>
            {troubles}
            {used}
        </section>
        <section>
            <h3>"From the request to the end"</h3>
            <ol
                class="policy-steps policy-steps--down"
                aria-label=format!("From the request to the end, {name}")
            >
                {picture}
            </ol>
        </section>
        <section>
            {move || questions(shown.with(|policy| policy.draft().questions))}
            <details on:toggle=move |event| {
                if dom::is_unfolded(&event) {
                    is_drawn.set(true);
                }
            }>
                <summary>"Timeline to save"</summary>
                {line}
            </details>
            <details>
                <summary>"Settings"</summary>
                <ul>{move || described.get().1.into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> }).collect_view()}</ul>
            </details>
            <details>
                <summary>"JSON"</summary>
                <div class="code" tabindex="0" role="group" aria-label=json_label>
                    <pre>{json}</pre>
                </div>
            </details>
        </section>
    }
}

/// What can be done with a policy, as its menu in the table has it.
#[component]
fn PolicyActions(package_id: String, policy: Policy, list: PolicyList) -> impl IntoView {
    let (id, name) = (policy.id.clone(), policy.display_name.clone());
    let edit = routes::policy(&package_id, &id);
    let assign = routes::assign_through(&package_id, &id);
    let copy = routes::copy_of_policy(&package_id, &id);
    let companion = routes::companion_of_policy(&package_id, &id);
    let delete = Callback::new(move |()| {
        review_deletion(list.review, package_id.clone(), policy.clone());
    });
    view! {
        <div class="layout-row">
            <a class="button button--primary" href=edit aria-label=format!("Edit {name}")>
                "Edit"
            </a>
            <a class="button" href=assign aria-label=format!("New assignment through {name}")>
                "New assignment"
            </a>
            <a class="button" href=copy aria-label=format!("Duplicate {name}")>
                "Duplicate"
            </a>
            <a class="button" href=companion aria-label=format!("New direct-assignment policy from {name}")>
                "Direct assignment"
            </a>
            <Button
                label="Delete"
                name=format!("Delete {name}")
                icon=IconName::DELETE
                appearance=Appearance::Subtle
                on_click=delete
            />
        </div>
    }
}

fn station(step: PolicyStep) -> AnyView {
    view! {
        <li>
            <span class="policy-steps__title">{step.title}</span>
            <span class="policy-steps__caption"><bdi>{step.caption}</bdi></span>
        </li>
    }
    .into_any()
}

fn warning(all: Vec<String>) -> AnyView {
    let lines = all.into_iter().map(|one| view! { <li><bdi>{sentence(&one)}</bdi></li> });
    view! {
        <Message intent=Intent::Warning title="Something that this policy needs is missing">
            <ul>{lines.collect_view()}</ul>
        </Message>
    }
    .into_any()
}

/// What requestors are asked.
fn questions(all: Vec<Question>) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let title = count(all.len(), "question", "questions");
    let row = |question: Question| {
        let required = question.required.then_some(" (required)");
        view! { <li><bdi>{question.text}</bdi> <span class="text-muted">{required}</span></li> }
    };
    let view = view! {
        <details>
            <summary>{title}</summary>
            <ol>{all.into_iter().map(row).collect_view()}</ol>
        </details>
    };
    Some(view.into_any())
}
