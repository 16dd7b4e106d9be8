//! The policies of an access package: what each means, who has access through it, and what can be done with it.

use super::steps::{PolicyStep, steps};
use crate::pages::assignments::row::AssignmentRow;
use crate::pages::home::health::{self, DirectoryState};
use crate::pages::pictures::load_line;
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::PagedReading;
use crate::parts::icon::IconName;
use crate::parts::lazy_page::lazy;
use crate::parts::loaded::Empty;
use crate::parts::message::{Intent, Message};
use crate::parts::review::ReviewDialog;
use crate::parts::review::deletion::review_deletion;
use crate::platform::dom;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::state::names::names;
use crate::state::sending::SendReview;
use crate::words::{count, sentence};
use accesspack_client::{AccessPackage, Policy};
use accesspack_core::draft::Question;
use accesspack_core::{Operation, describe};
use leptos::prelude::*;

/// The policies.
#[component]
pub fn Policies(
    /// The access package.
    package: AccessPackage,
    /// Its assignments, as far as they were read.
    assignments: PagedReading<AssignmentRow>,
    /// Reads the package again.
    #[prop(into)]
    reload: Callback<()>,
) -> impl IntoView {
    let review = SendReview::default();
    let package_id = package.id.clone();
    let whole = package.clone();
    let directory = load(move |graph| {
        let package = whole.clone();
        Box::pin(async move { Ok(health::read(&graph, &[package]).await) })
    });
    let unknown = move || {
        let note = directory.ready().map(|state| health::unknown(&state));
        let note = note.filter(|note| !note.is_empty())?;
        Some(
            view! { <p class="text-small text-muted">"About approvers and reviewers: " {note}</p> },
        )
    };
    let cards = package
        .policies
        .into_iter()
        .map(|policy| {
            view! { <PolicyCard package_id=package_id.clone() policy assignments directory review /> }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="layout-stack" aria-label="Policies">
            {if cards.is_empty() {
                view! {
                    <div class="card card--flush">
                        <Empty icon=IconName::SHIELD title="This access package has no policy">
                            <p>"No one can get it until it has one. Start with \u{201c}New policy\u{201d}."</p>
                        </Empty>
                    </div>
                }
                    .into_any()
            } else {
                cards.into_any()
            }} {unknown} <ReviewDialog review on_done=move |_| reload.run(()) />
        </section>
    }
}

#[component]
fn PolicyCard(
    package_id: String,
    policy: Policy,
    assignments: PagedReading<AssignmentRow>,
    directory: Loader<DirectoryState>,
    review: SendReview,
) -> impl IntoView {
    let names = names();
    let name = policy.display_name.clone();
    let edit = routes::policy(&package_id, &policy.id);
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
    let id = policy.id.clone();
    let live = Memo::new(move |_| {
        let through = |row: &AssignmentRow| {
            row.assignment.state.is_live() && row.assignment.policy_id() == id
        };
        let number = assignments.number(through)?;
        Some((number != "0", number))
    });
    let list = routes::assignments_through(&package_id, Some(&policy.id));
    let used = move || {
        let (is_used, number) = live.get()?;
        let words = if number == "1" { "assignment" } else { "assignments" };
        let why = is_used.then_some(": the policy cannot be deleted while it is in use");
        Some(view! {
            <p class="text-small">
                <a href=list.clone()>{number} " " {words}</a>
                {why}
            </p>
        })
    };
    let own = policy.clone();
    let troubles = move || {
        let state = directory.ready()?;
        let mut all = health::troubles(&own, &state);
        all.extend(health::lost_extensions(&own, &state));
        (!all.is_empty()).then(|| warning(all))
    };
    let copy = routes::copy_of_policy(&package_id, &policy.id);
    let companion = routes::companion_of_policy(&package_id, &policy.id);
    let delete = {
        let (package, policy) = (package_id.clone(), policy.clone());
        Callback::new(move |()| review_deletion(review, package.clone(), policy.clone()))
    };
    let json = move || format!("{:#}", shown.with(|policy| policy.json.clone()));
    let json_label = format!("JSON of {name}");
    view! {
        <article class="card" aria-label=format!("Policy {name}")>
            <header>
                <div class="layout-grow">
                    <h2><bdi>{name.clone()}</bdi></h2>
                    <p class="text-muted"><bdi>{policy.description.clone()}</bdi></p>
                </div>
                <div class="layout-row">
                    <a class="button" href=edit aria-label=format!("Edit {name}")>
                        "Edit"
                    </a>
                    <a class="button" href=routes::assign(&package_id) aria-label=format!("New assignment through {name}")>
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
            </header>
            <p>{move || described.get().0}</p>
            <ol class="policy-steps" aria-label=format!("From the request to the end, {name}")>{picture}</ol>
            {troubles}
            {used}
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
        </article>
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
