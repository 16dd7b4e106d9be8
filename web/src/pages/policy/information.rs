//! Requestor information: the questions that people who ask have to answer.

use super::field_id::field_id;
use super::form::PolicyForm;
use super::question::QuestionCard;
use super::reveal::reveal_later;
use crate::parts::button::Button;
use crate::parts::findings::Findings;
use crate::parts::icon::IconName;
use accesspack_core::draft::{Field, PolicyDraft, Question, QuestionField, QuestionKind};
use leptos::prelude::*;

/// The fourth tab.
#[component]
pub fn Information(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let order = Memo::new(move |_| form.draft.with(PolicyDraft::questions_in_order));
    let add = Callback::new(move |()| {
        form.edit(|draft| draft.add_question(Question::new(QuestionKind::ShortText, "")));
        let last = form.draft.with_untracked(|draft| draft.questions.len().saturating_sub(1));
        reveal_later(field_id(Field::Question(last, QuestionField::Text)));
    });
    let cards = move || {
        let order = order.get();
        if order.is_empty() {
            let words = "No questions. Without any, people give a justification at most.";
            return view! { <p class="text-muted">{words}</p> }.into_any();
        }
        let count = order.len();
        order
            .into_iter()
            .enumerate()
            .map(move |(place, index)| {
                view! { <QuestionCard form index place count /> }
            })
            .collect_view()
            .into_any()
    };
    let id = field_id(Field::Questions);
    view! {
        <section class="field-group" id=id.clone() tabindex="-1" aria-label="Questions">
            <p>"Requestors answer these when they ask for access; approvers see the answers."</p>
            <Findings id=format!("{id}-findings") found=form.found(Field::Questions) />
            {move || cards()}
            <div class="layout-row">
                <Button label="Add question" icon=IconName::ADD on_click=add />
            </div>
        </section>
    }
}

/// The first empty field of a question that must be filled before the policy can be sent, with a remedy. Graph does
/// not document it, but a question that is empty cannot be answered.
pub fn gap(draft: &PolicyDraft) -> Option<(Field, &'static str)> {
    draft.questions.iter().enumerate().find_map(|(index, question)| {
        let field = |field| Field::Question(index, field);
        if question.text.trim().is_empty() && question.localizations.is_empty() {
            return Some((field(QuestionField::Text), "Write the question first."));
        }
        if question.kind != QuestionKind::MultipleChoice {
            return None;
        }
        let empty = question.choices.iter().position(|choice| choice.value.trim().is_empty());
        let empty = empty.map(|choice| field(QuestionField::ChoiceValue(choice)));
        empty.map(|field| (field, "Fill in each response value, or remove it."))
    })
}
