//! Fields of the policy form: each reads one value of a part of the draft and writes it back.

use super::draft_part::DraftPart;
use super::field_id::field_id;
use crate::parts::field::{CheckField, DateField, SelectField, TextField};
use crate::parts::subjects::SubjectsField;
use accesspack_core::draft::{Field, Subject, SubjectKind};
use leptos::prelude::*;

/// A text of the draft.
#[component]
pub fn DraftText<P: 'static>(
    /// The part that holds it.
    part: DraftPart<P>,
    /// Which field it is.
    field: Field,
    /// The label.
    label: &'static str,
    /// Reads it.
    get: fn(&P) -> String,
    /// Writes it.
    set: fn(&mut P, String),
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// Several lines.
    #[prop(optional)]
    lines: bool,
    /// A number: a narrow field, and digits on a touch keyboard.
    #[prop(optional)]
    number: bool,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    view! {
        <TextField
            id=field_id(field)
            label
            hint
            lines
            short=number
            digits=number
            required
            value=part.signal(get)
            on_input=part.setter(set)
            found=part.form.found(field)
        />
    }
}

/// A yes or no of the draft.
#[component]
pub fn DraftCheck<P: 'static>(
    /// The part that holds it.
    part: DraftPart<P>,
    /// Which field it is.
    field: Field,
    /// The label.
    label: &'static str,
    /// Reads it.
    get: fn(&P) -> bool,
    /// Writes it.
    set: fn(&mut P, bool),
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    view! {
        <CheckField
            id=field_id(field)
            label
            hint
            value=part.signal(get)
            on_change=part.setter(set)
            found=part.form.found(field)
        />
    }
}

/// An instant of the draft.
#[component]
pub fn DraftDate<P: 'static>(
    /// The part that holds it.
    part: DraftPart<P>,
    /// Which field it is.
    field: Field,
    /// The label.
    label: &'static str,
    /// Reads it.
    get: fn(&P) -> String,
    /// Writes it.
    set: fn(&mut P, String),
) -> impl IntoView {
    view! {
        <DateField
            id=field_id(field)
            label
            value=part.signal(get)
            on_change=part.setter(set)
            found=part.form.found(field)
        />
    }
}

/// Values with their labels.
pub fn labelled<T>(
    values: impl IntoIterator<Item = T>,
    label: fn(&T) -> &'static str,
) -> Vec<(T, String)> {
    let pair = |value| {
        let label = label(&value).to_owned();
        (value, label)
    };
    values.into_iter().map(pair).collect()
}

/// One of a few values of the draft.
#[component]
pub fn DraftSelect<P: 'static, T>(
    /// The part that holds it.
    part: DraftPart<P>,
    /// Which field it is.
    field: Field,
    /// The label.
    label: &'static str,
    /// The values and their labels.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
    /// Reads it.
    get: fn(&P) -> T,
    /// Writes it.
    set: fn(&mut P, T),
) -> impl IntoView
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    view! {
        <SelectField
            id=field_id(field)
            label
            options
            value=part.signal(get)
            on_change=part.setter(set)
            found=part.form.found(field)
        />
    }
}

/// A list of subjects of the draft: users, groups, managers and sponsors.
#[component]
pub fn DraftSubjects<P: 'static>(
    /// The part that holds it.
    part: DraftPart<P>,
    /// Which field it is.
    field: Field,
    /// The label.
    label: &'static str,
    /// The kinds of subjects that may be added.
    kinds: &'static [SubjectKind],
    /// Reads the list.
    get: fn(&P) -> &Vec<Subject>,
    /// Reaches the list to write it.
    list: fn(&mut P) -> &mut Vec<Subject>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    view! {
        <SubjectsField
            id=field_id(field)
            label
            hint
            kinds=kinds.to_vec()
            value=Signal::derive(move || part.read(|part| get(part).clone()))
            on_change={move |subjects: Vec<Subject>| part.edit(|part| *list(part) = subjects)}
            found=part.form.found(field)
        />
    }
}
