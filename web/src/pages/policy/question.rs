//! One question: what is asked, what kind of answer it takes, and its place.

use super::choices::Choices;
use super::fields::{change, flag, signal, text};
use super::form::{PolicyForm, field_id};
use super::question_access::{read, write};
use super::reveal::reveal_later;
use crate::parts::button::Button;
use crate::parts::field::{Found, SelectField};
use crate::parts::findings::Findings;
use crate::platform::dom;
use crate::state::notices;
use crate::task::spawn;
use crate::words::policy;
use accesspack_core::draft::{Field, QuestionField, QuestionKind};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

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
    let kind =
        Memo::new(move |_| form.draft.with(|draft| read(draft, index, |one| one.kind.clone())));
    let field = move |field| Field::Question(index, field);
    let id = field_id(field(QuestionField::Whole));
    let name = format!("Question {}", place + 1);
    let title = name.clone();
    let question = text(
        form,
        field(QuestionField::Text),
        "Question",
        Arc::new(move |draft| read(draft, index, |one| one.text.clone())),
        Arc::new(move |draft, value| write(draft, index, |one| one.text = value)),
    );
    view! {
        <section class="card" id=id.clone() tabindex="-1" aria-label=name.clone()>
            <div class="row apart">
                <h3>{title}</h3>
                <Moves form index place count />
            </div>
            {question.required().show()}
            {move || translations(form, index)}
            {format(form, index, kind)}
            {move || answer(form, index, &kind.get())}
            {flag(
                form,
                field(QuestionField::Required),
                "Required",
                "Who assigns people directly may leave it open.",
                Arc::new(move |draft| read(draft, index, |one| one.required)),
                Arc::new(move |draft, value| write(draft, index, |one| one.required = value)),
            )}
            {flag(
                form,
                field(QuestionField::Editable),
                "Requestor can change the answer later",
                "",
                Arc::new(move |draft| read(draft, index, |one| one.editable) == Some(true)),
                Arc::new(move |draft, value| write(draft, index, |one| one.editable = Some(value))),
            )}
            <Findings id=format!("{id}-findings") found=rest(form, index, kind) />
        </section>
    }
}

/// What is said of the question and stands at none of its fields.
fn rest(form: PolicyForm, index: usize, kind: Memo<QuestionKind>) -> Found {
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
        board.say(format!("Question {number} is now question {} of {count}.", to + 1));
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
        board.say(format!("Question {number} is removed."));
        reveal_later(field_id(Field::Questions));
    });
    view! {
        <div class="row">
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
                icon="delete"
                appearance="subtle"
                small=true
                on_click=remove
            />
        </div>
    }
}

/// The languages in which the question, or a choice, is there too. They stay as they are.
fn translations(form: PolicyForm, index: usize) -> Option<AnyView> {
    let languages: BTreeSet<String> = form.draft.with(|draft| {
        read(draft, index, |question| {
            let of_choices = question.choices.iter().flat_map(|choice| &choice.localizations);
            let all = question.localizations.iter().chain(of_choices);
            all.map(|one| one.language.clone()).collect()
        })
    });
    if languages.is_empty() {
        return None;
    }
    let names = languages.into_iter().collect::<Vec<_>>().join(", ");
    let words = format!("Localization: {names}. It stays as it is; the JSON shows it.");
    Some(view! { <p class="small muted">{words}</p> }.into_any())
}

fn format(form: PolicyForm, index: usize, kind: Memo<QuestionKind>) -> AnyView {
    let options = Signal::derive(move || {
        let known = KINDS.iter().map(policy::question_kind);
        let mut all: Vec<_> = known.map(|name| (name.to_owned(), name.to_owned())).collect();
        if let QuestionKind::Other(name) = kind.get() {
            let words = if name.is_empty() { "No type given" } else { &name };
            all.push((String::new(), words.to_owned()));
        }
        all
    });
    view! {
        <SelectField
            id=field_id(Field::Question(index, QuestionField::Kind))
            label="Answer format"
            options
            value=signal(form, Arc::new(move |draft| {
                read(draft, index, |one| policy::question_kind(&one.kind).to_owned())
            }))
            on_change=change(
                form,
                Arc::new(move |draft, name: String| {
                    let chosen = KINDS.iter().find(|kind| policy::question_kind(kind) == name);
                    let Some(kind) = chosen.cloned() else { return };
                    write(draft, index, |question| {
                        if kind == QuestionKind::MultipleChoice && question.choices.is_empty() {
                            question.choices.resize_with(2, Default::default);
                        }
                        question.kind = kind;
                    });
                }),
            )
            found=form.found(Field::Question(index, QuestionField::Kind))
        />
    }
    .into_any()
}

/// What the kind of answer needs.
fn answer(form: PolicyForm, index: usize, kind: &QuestionKind) -> Option<AnyView> {
    match kind {
        QuestionKind::ShortText | QuestionKind::LongText => {
            let pattern = text(
                form,
                Field::Question(index, QuestionField::Regex),
                "Regex pattern",
                Arc::new(move |draft| read(draft, index, |one| one.regex.clone())),
                Arc::new(move |draft, value| write(draft, index, |one| one.regex = value)),
            );
            let hint = "A regular expression that each answer must match. Empty: any text will do.";
            Some(pattern.hint(hint).show())
        }
        QuestionKind::MultipleChoice => Some(view! { <Choices form index /> }.into_any()),
        QuestionKind::Other(_) => None,
    }
}
