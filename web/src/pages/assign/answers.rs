//! Answers to the chosen policy's questions.

use super::checked::answer_id;
use super::facts::{self, Facts};
use super::form::AssignForm;
use crate::parts::field::{SelectField, TextField};
use crate::parts::loaded::loaded;
use crate::state::loader::load;
use accesspack_core::draft::{Answer, AssignmentField, Question, QuestionKind};
use leptos::prelude::*;

/// The questions, once a policy with questions is chosen.
#[component]
pub fn Answers(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let policy = Memo::new(move |_| form.draft.with(|draft| draft.assignment_policy_id.clone()));
    view! { {move || {
        let id = policy.get();
        (!id.is_empty()).then(|| view! { <OfPolicy form id /> })
    }} }
}

#[component]
fn OfPolicy(form: AssignForm, id: String) -> impl IntoView {
    let policy = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { facts::read(&graph, &id).await })
    });
    Effect::new(move || {
        if let Some(facts) = policy.ready() {
            form.facts.set(facts);
        }
    });
    loaded(policy, move |facts: Facts| {
        let questions = facts.questions;
        if questions.is_empty() {
            return ().into_any();
        }
        let all = questions.into_iter().enumerate();
        view! {
            <fieldset class="field-group">
                <legend>"Answers to the policy's questions"</legend>
                {all.map(|(index, question)| view! { <One form index question /> }).collect_view()}
            </fieldset>
        }
        .into_any()
    })
}

#[component]
fn One(form: AssignForm, index: usize, question: Question) -> impl IntoView {
    let id = question.id.clone();
    let value = Signal::derive(move || {
        form.draft.with(|draft| {
            let answer = draft.answers.iter().find(|answer| answer.question_id == id);
            answer.map(|answer| answer.value.clone()).unwrap_or_default()
        })
    });
    let multiple_choice = question.kind == QuestionKind::MultipleChoice;
    let id = question.id.clone();
    let answer = Callback::new(move |value: String| {
        form.draft.update(|draft| {
            draft.answers.retain(|answer| answer.question_id != id);
            if !value.is_empty() {
                let question_id = id.clone();
                draft.answers.push(Answer {
                    question_id,
                    multiple_choice,
                    value,
                    ..Answer::default()
                });
            }
        });
    });
    let field = answer_id(index);
    let found = form.found(move |field| field == AssignmentField::Answer(index));
    if multiple_choice {
        let mut options = vec![(String::new(), "No answer".to_owned())];
        options.extend(question.choices.iter().map(|choice| {
            let text = if choice.text.is_empty() { &choice.value } else { &choice.text };
            (choice.value.clone(), text.clone())
        }));
        return view! {
            <SelectField
                id=field
                label=question.text
                required=question.required
                options=Signal::stored(options)
                value
                on_change=answer
                found
            />
        }
        .into_any();
    }
    view! {
        <TextField
            id=field
            label=question.text
            required=question.required
            lines=question.kind == QuestionKind::LongText
            value
            on_input=answer
            found
        />
    }
    .into_any()
}
