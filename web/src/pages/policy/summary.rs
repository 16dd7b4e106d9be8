//! All errors and warnings of the draft, each with a link to its field, and what a change of version lost.

use super::field_id::field_id;
use super::form::PolicyForm;
use super::question::has_place;
use super::version_change::Losses;
use crate::parts::click::click;
use crate::parts::inline::Inline;
use crate::parts::message::{Intent, Message};
use crate::platform::dom;
use crate::words;
use accesspack_core::draft::{Field, PolicyDraft, QuestionField, ReviewField};
use accesspack_core::{Diagnostic, Severity};
use leptos::prelude::*;

/// The tab that a field is on; none for what the form does not show.
pub fn tab_of(field: Option<Field>) -> Option<&'static str> {
    Some(match field? {
        Field::DisplayName | Field::Description => "basics",
        Field::Scope
        | Field::Requestors
        | Field::AcceptsRequests
        | Field::OnBehalfAdd
        | Field::RequestorSettings => "requests",
        Field::ApprovalRequired
        | Field::RequestorJustification
        | Field::Stages
        | Field::Stage(..) => "approval",
        Field::Questions | Field::Question(..) => "information",
        Field::AllowExtend
        | Field::ApprovalForExtension
        | Field::SelfRemove
        | Field::CustomSchedule
        | Field::Expiration
        | Field::ExpirationDate
        | Field::ExpirationDuration => "lifecycle",
        Field::Review(field) if field != ReviewField::Whole => "lifecycle",
        _ => return None,
    })
}

/// The field, or what stands for it where the form does not show it by itself.
fn on_show(draft: &PolicyDraft, field: Field) -> Field {
    let Field::Question(index, part) = field else { return field };
    let kind = draft.questions.get(index).map(|question| &question.kind);
    let is_there = kind.is_some_and(|kind| has_place(kind, part));
    if is_there { field } else { Field::Question(index, QuestionField::Whole) }
}

/// The summary.
#[component]
pub fn Summary(
    /// The form.
    form: PolicyForm,
    /// The chosen tab.
    tab: RwSignal<String>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        if !form.shows_findings() {
            return Vec::new();
        }
        form.checked.with(|checked| {
            let serious = checked.by_field.iter();
            serious
                .filter(|(_, found)| found.severity != Severity::Info)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let go = move |field: Option<Field>, found: &Diagnostic| match tab_of(field).zip(field) {
        Some((place, field)) => {
            tab.set(place.to_owned());
            let id = field_id(form.draft.with_untracked(|draft| on_show(draft, field)));
            crate::task::spawn(async move {
                leptos::task::tick().await;
                dom::reveal(&id);
            });
        }
        None => form.text.with_untracked(|text| form.editor.show(found, text)),
    };
    let item = move |(field, found): (Option<Field>, Diagnostic)| {
        let own = words::sentence(&found.message);
        let words = words::form::in_form(&found).map_or(own, str::to_owned);
        view! {
            <li>
                <button type="button" class="link-button" on:click=click(move || go(field, &found))>
                    <Inline text=words />
                </button>
            </li>
        }
    };
    let heading = move || {
        let errors =
            found.with(|all| all.iter().filter(|(_, one)| one.severity == Severity::Error).count());
        let warnings = found.with(Vec::len) - errors;
        match (errors, warnings) {
            (0, _) => words::count(warnings, "warning", "warnings"),
            (_, 0) => words::count(errors, "error", "errors"),
            _ => format!(
                "{} and {}",
                words::count(errors, "error", "errors"),
                words::count(warnings, "warning", "warnings")
            ),
        }
    };
    let intent = move || {
        let bad = found.with(|all| all.iter().any(|(_, one)| one.severity == Severity::Error));
        if bad { Intent::Error } else { Intent::Warning }
    };
    view! {
        <div id="error-summary" class="findings" tabindex="-1" role="group" aria-label="Problems">
            {move || {
                let all = found.get();
                let (intent, heading) = (intent(), heading());
                (!all.is_empty())
                    .then(|| {
                        view! {
                            <Message intent title=heading>
                                <ul>{all.into_iter().map(item).collect_view()}</ul>
                            </Message>
                        }
                    })
            }}
        </div>
        <Losses form />
    }
}
