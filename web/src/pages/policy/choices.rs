//! The answers that a multiple choice question offers.

use super::field_id::field_id;
use super::fields::{DraftCheck, DraftText};
use super::form::PolicyForm;
use super::reveal::reveal_later;
use crate::parts::button::{Appearance, Button};
use crate::parts::findings::Findings;
use crate::parts::icon::IconName;
use accesspack_core::draft::{Choice, Field, QuestionField};
use leptos::prelude::*;

/// The choices of the question with this index.
#[component]
pub fn Choices(
    /// The form.
    form: PolicyForm,
    /// The question.
    index: usize,
) -> impl IntoView {
    let part = form.question(index);
    let count = Memo::new(move |_| part.read(|question| question.choices.len()));
    let field = move |field| Field::Question(index, field);
    let id = field_id(field(QuestionField::Choices));
    let add = Callback::new(move |()| {
        let at = count.get_untracked();
        part.edit(|question| question.choices.push(Choice::default()));
        reveal_later(field_id(field(QuestionField::ChoiceValue(at))));
    });
    view! {
        <DraftCheck
            part
            field=field(QuestionField::Multiple)
            label="Allow more than one choice"
            get=|question| question.multiple
            set=|question, value| question.multiple = value
        />
        <fieldset class="field field--wide" id=id.clone() tabindex="-1" aria-describedby=format!("{id}-findings")>
            <legend>"Response values"</legend>
            <p class="field__hint">"The value is stored with the request; requestors read the text beside it."</p>
            {move || (0..count.get()).map(|at| view! { <ChoiceFields form index at /> }).collect_view()}
            <Findings id=format!("{id}-findings") found=form.found(field(QuestionField::Choices)) />
            <div class="layout-row">
                <Button
                    label="Add response value"
                    icon=IconName::ADD
                    small=true
                    on_click=add
                />
            </div>
        </fieldset>
    }
}

/// One choice: its value, its text, and a way to take it out.
#[component]
fn ChoiceFields(form: PolicyForm, index: usize, at: usize) -> impl IntoView {
    let field = move |field| Field::Question(index, field);
    let number = at + 1;
    let whole = field_id(field(QuestionField::Choice(at)));
    let remove = Callback::new(move |()| {
        form.question(index).edit(|question| {
            if at < question.choices.len() {
                question.choices.remove(at);
            }
        });
        reveal_later(field_id(field(QuestionField::Choices)));
    });
    let part = form.choice(index, at);
    view! {
        <div class="field-row" id=whole.clone() tabindex="-1" role="group" aria-label=format!("Response {number}")>
            <DraftText
                part
                field=field(QuestionField::ChoiceValue(at))
                label="Value"
                required=true
                get=|choice| choice.value.clone()
                set=set_value
            />
            <DraftText
                part
                field=field(QuestionField::ChoiceText(at))
                label="Text"
                get=|choice| choice.text.clone()
                set=|choice, value| choice.text = value
            />
            <Button
                label=format!("Remove response {number}")
                icon=IconName::DISMISS
                icon_only=true
                appearance=Appearance::Subtle
                on_click=remove
            />
        </div>
        <Findings id=format!("{whole}-findings") found=form.found(field(QuestionField::Choice(at))) />
    }
}

/// Changes the stored value. The text follows it as long as both are the same.
fn set_value(choice: &mut Choice, value: String) {
    if choice.text == choice.value {
        choice.text.clone_from(&value);
    }
    choice.value = value;
}
