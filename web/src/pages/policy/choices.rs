//! The answers that a multiple choice question offers.

use super::fields::{change, flag, signal};
use super::form::{PolicyForm, field_id};
use super::question_access::{read, write};
use super::reveal::reveal_later;
use crate::parts::button::Button;
use crate::parts::field::TextField;
use crate::parts::findings::Findings;
use accesspack_core::draft::{Choice, Field, PolicyDraft, QuestionField};
use leptos::prelude::*;
use std::sync::Arc;

fn of<T: Default>(draft: &PolicyDraft, index: usize, at: usize, get: impl Fn(&Choice) -> T) -> T {
    read(draft, index, |question| question.choices.get(at).map(&get).unwrap_or_default())
}

fn set(draft: &mut PolicyDraft, index: usize, at: usize, change: impl FnOnce(&mut Choice)) {
    write(draft, index, |question| {
        if let Some(choice) = question.choices.get_mut(at) {
            change(choice);
        }
    });
}

/// The choices of the question with this index.
#[component]
pub fn Choices(
    /// The form.
    form: PolicyForm,
    /// The question.
    index: usize,
) -> impl IntoView {
    let count = Memo::new(move |_| {
        form.draft.with(|draft| read(draft, index, |question| question.choices.len()))
    });
    let field = move |field| Field::Question(index, field);
    let id = field_id(field(QuestionField::Choices));
    let add = Callback::new(move |()| {
        let at = count.get_untracked();
        form.edit(|draft| write(draft, index, |one| one.choices.push(Choice::default())));
        reveal_later(field_id(field(QuestionField::ChoiceValue(at))));
    });
    view! {
        {flag(
            form,
            field(QuestionField::Multiple),
            "Allow more than one choice",
            "",
            Arc::new(move |draft| read(draft, index, |one| one.multiple)),
            Arc::new(move |draft, value| write(draft, index, |one| one.multiple = value)),
        )}
        <fieldset class="field wide" id=id.clone() tabindex="-1" aria-describedby=format!("{id}-findings")>
            <legend>"Response values"</legend>
            <p class="hint">"The value is stored with the request; people read the text beside it."</p>
            {move || (0..count.get()).map(|at| view! { <Row form index at /> }).collect_view()}
            <Findings id=format!("{id}-findings") found=form.found(field(QuestionField::Choices)) />
            <div class="row">
                <Button
                    label="Add response value"
                    icon="add"
                    small=true
                    on_click=add
                />
            </div>
        </fieldset>
    }
}

/// One choice: its value, its text, and a way to take it out.
#[component]
fn Row(form: PolicyForm, index: usize, at: usize) -> impl IntoView {
    let field = move |field| Field::Question(index, field);
    let number = at + 1;
    let whole = field_id(field(QuestionField::Choice(at)));
    let remove = Callback::new(move |()| {
        form.edit(|draft| {
            write(draft, index, |question| {
                if at < question.choices.len() {
                    question.choices.remove(at);
                }
            });
        });
        reveal_later(field_id(field(QuestionField::Choices)));
    });
    let type_value = move |draft: &mut PolicyDraft, value: String| {
        set(draft, index, at, |choice| {
            // the text goes with the value until somebody makes it another
            if choice.text == choice.value {
                choice.text.clone_from(&value);
            }
            choice.value = value;
        });
    };
    view! {
        <div class="inline" id=whole.clone() tabindex="-1" role="group" aria-label=format!("Response {number}")>
            <TextField
                id=field_id(field(QuestionField::ChoiceValue(at)))
                label="Value"
                required=true
                value=signal(form, Arc::new(move |draft| of(draft, index, at, |one| one.value.clone())))
                on_input=change(form, Arc::new(type_value))
                found=form.found(field(QuestionField::ChoiceValue(at)))
            />
            <TextField
                id=field_id(field(QuestionField::ChoiceText(at)))
                label="Text"
                value=signal(form, Arc::new(move |draft| of(draft, index, at, |one| one.text.clone())))
                on_input=change(
                    form,
                    Arc::new(move |draft, value| set(draft, index, at, |choice| choice.text = value)),
                )
                found=form.found(field(QuestionField::ChoiceText(at)))
            />
            <Button
                label=format!("Remove response {number}")
                icon="dismiss"
                icon_only=true
                appearance="subtle"
                on_click=remove
            />
        </div>
        <Findings id=format!("{whole}-findings") found=form.found(field(QuestionField::Choice(at))) />
    }
}
