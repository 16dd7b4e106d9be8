//! One question: what is asked, what kind of answer it takes, and its place.

use super::choices::Choices;
use super::draft_part::DraftPart;
use super::field_id::field_id;
use super::fields::{DraftCheck, DraftSelect, DraftText, labelled};
use super::form::PolicyForm;
use super::reveal::reveal_later;
use crate::parts::button::{Appearance, Button};
use crate::parts::field::FieldFindings;
use crate::parts::findings::Findings;
use crate::parts::icon::IconName;
use crate::platform::dom;
use crate::state::notices;
use crate::task::spawn;
use crate::words::policy;
use accesspack_core::draft::{Field, Question, QuestionField, QuestionKind};
use leptos::prelude::*;
use std::collections::BTreeSet;

const KINDS: [QuestionKind; 3] =
    [QuestionKind::ShortText, QuestionKind::LongText, QuestionKind::MultipleChoice];

/// The question with this index in the list; people see it at `place` of `count`.
#[component]
pub fn QuestionCard(
    /// The form.
    form: PolicyForm,
    /// Its index in the list.
    index: usize,
    /// Its place, from 0.
    place: usize,
    /// How many questions there are.
    count: usize,
) -> impl IntoView {
    let part = form.question(index);
    let kind = Memo::new(move |_| part.read(|question| question.kind.clone()));
    let field = move |field| Field::Question(index, field);
    let id = field_id(field(QuestionField::Whole));
    let name = format!("Question {}", place + 1);
    let title = name.clone();
    view! {
        <section class="card" id=id.clone() tabindex="-1" aria-label=name>
            <div class="layout-row layout-row--apart">
                <h3>{title}</h3>
                <Moves form index place count />
            </div>
            <DraftText
                part
                field=field(QuestionField::Text)
                label="Question"
                required=true
                get=|question| question.text.clone()
                set=|question, value| question.text = value
            />
            {move || translations(part)}
            <DraftSelect
                part
                field=field(QuestionField::Kind)
                label="Answer format"
                options=move || kinds(&kind.get())
                get=|question| question.kind.clone()
                set=set_kind
            />
            {move || answer(form, index, &kind.get())}
            <DraftCheck
                part
                field=field(QuestionField::Required)
                label="Required"
                hint="Administrators who assign users directly may leave it open."
                get=|question| question.required
                set=|question, value| question.required = value
            />
            <DraftCheck
                part
                field=field(QuestionField::Editable)
                label="Requestor can change the answer later"
                get=|question| question.editable == Some(true)
                set=|question, value| question.editable = Some(value)
            />
            <Findings id=format!("{id}-findings") found=rest(form, index, kind) />
        </section>
    }
}

/// The findings of the question that belong to none of the fields on its card.
fn rest(form: PolicyForm, index: usize, kind: Memo<QuestionKind>) -> FieldFindings {
    form.found_where(move |field| {
        let Field::Question(here, field) = field else { return false };
        here == index && !has_place(&kind.get(), field)
    })
}

/// Whether the card of a question of this kind shows the field.
pub fn has_place(kind: &QuestionKind, field: QuestionField) -> bool {
    let is_choice = *kind == QuestionKind::MultipleChoice;
    match field {
        QuestionField::Text
        | QuestionField::Kind
        | QuestionField::Required
        | QuestionField::Editable => true,
        QuestionField::Regex => !is_choice && !matches!(kind, QuestionKind::Other(_)),
        QuestionField::Multiple
        | QuestionField::Choices
        | QuestionField::Choice(_)
        | QuestionField::ChoiceValue(_)
        | QuestionField::ChoiceText(_) => is_choice,
        QuestionField::Whole
        | QuestionField::Localizations
        | QuestionField::SingleLine
        | QuestionField::Sequence => false,
    }
}

/// Up, down, and away.
#[component]
fn Moves(form: PolicyForm, index: usize, place: usize, count: usize) -> impl IntoView {
    let number = place + 1;
    let board = notices::board();
    let go = move |to: usize, way: &str| {
        form.edit(|draft| draft.move_question(place, to));
        board.announce(format!("Question {number} is now question {} of {count}.", to + 1));
        // the list is in order now, so the place is the index
        let id = format!("question-{to}-{way}");
        spawn(async move {
            leptos::task::tick().await;
            dom::focus_button_in(&id);
        });
    };
    let up = Callback::new(move |()| go(place.saturating_sub(1), "up"));
    let down = Callback::new(move |()| go(number, "down"));
    let remove = Callback::new(move |()| {
        form.edit(|draft| {
            if index < draft.questions.len() {
                draft.questions.remove(index);
            }
        });
        board.announce(format!("Question {number} is removed."));
        reveal_later(field_id(Field::Questions));
    });
    view! {
        <div class="layout-row">
            <span id=format!("question-{place}-up")>
                <Button
                    label="Move up"
                    name=format!("Move up question {number}")
                    small=true
                    disabled=Signal::stored(place == 0)
                    on_click=up
                />
            </span>
            <span id=format!("question-{place}-down")>
                <Button
                    label="Move down"
                    name=format!("Move down question {number}")
                    small=true
                    disabled=Signal::stored(number == count)
                    on_click=down
                />
            </span>
            <Button
                label="Remove"
                name=format!("Remove question {number}")
                icon=IconName::DELETE
                appearance=Appearance::Subtle
                small=true
                on_click=remove
            />
        </div>
    }
}

/// Names the languages of translations, if there are any. They stay as they are.
fn translations(part: DraftPart<Question>) -> Option<AnyView> {
    let languages: BTreeSet<String> = part.read(|question| {
        let of_choices = question.choices.iter().flat_map(|choice| &choice.localizations);
        let all = question.localizations.iter().chain(of_choices);
        all.map(|one| one.language.clone()).collect()
    });
    if languages.is_empty() {
        return None;
    }
    let names = languages.into_iter().collect::<Vec<_>>().join(", ");
    let text = format!("Localization: {names}. It stays as it is; the JSON shows it.");
    Some(view! { <p class="text-small text-muted">{text}</p> }.into_any())
}

/// The kinds of answers to choose from; a kind that the form does not know stays on offer.
fn kinds(kind: &QuestionKind) -> Vec<(QuestionKind, String)> {
    let mut all = labelled(KINDS, policy::question_kind);
    if let QuestionKind::Other(name) = kind {
        let label = if name.is_empty() { "No type given" } else { name };
        all.push((kind.clone(), label.to_owned()));
    }
    all
}

/// Changes the kind of answer; multiple choice starts with two empty choices.
fn set_kind(question: &mut Question, kind: QuestionKind) {
    if kind == QuestionKind::MultipleChoice && question.choices.is_empty() {
        question.choices.resize_with(2, Default::default);
    }
    question.kind = kind;
}

/// What the kind of answer needs.
fn answer(form: PolicyForm, index: usize, kind: &QuestionKind) -> AnyView {
    match kind {
        QuestionKind::ShortText | QuestionKind::LongText => view! {
            <DraftText
                part=form.question(index)
                field=Field::Question(index, QuestionField::Regex)
                label="Regex pattern"
                hint="A regular expression that each answer must match. Empty: any text will do."
                get=|question| question.regex.clone()
                set=|question, value| question.regex = value
            />
        }
        .into_any(),
        QuestionKind::MultipleChoice => view! { <Choices form index /> }.into_any(),
        QuestionKind::Other(_) => ().into_any(),
    }
}
