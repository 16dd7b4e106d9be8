//! Fields of the policy form: each reads one thing of the draft and writes it back.

use super::form::{PolicyForm, field_id};
use crate::parts::field::{CheckField, DateField, TextField};
use crate::parts::subjects::SubjectsField;
use accesspack_core::draft::{Field, PolicyDraft, Subject, SubjectKind};
use leptos::prelude::*;
use std::sync::Arc;

/// Reads a `T` of the draft.
pub type Get<T> = Arc<dyn Fn(&PolicyDraft) -> T + Send + Sync>;
/// Writes a `T` into the draft.
pub type Set<T> = Arc<dyn Fn(&mut PolicyDraft, T) + Send + Sync>;

/// What the draft holds.
pub fn signal<T: Send + Sync + 'static>(form: PolicyForm, get: Get<T>) -> Signal<T> {
    Signal::derive(move || form.draft.with(|draft| get(draft)))
}

/// Changes the draft.
pub fn change<T: Send + Sync + 'static>(form: PolicyForm, set: Set<T>) -> Callback<T> {
    Callback::new(move |value: T| form.edit(|draft| set(draft, value)))
}

/// A text.
pub fn text(
    form: PolicyForm,
    field: Field,
    label: &'static str,
    get: Get<String>,
    set: Set<String>,
) -> TextOf {
    TextOf { form, field, label, get, set, hint: "", lines: false, number: false, required: false }
}

/// A text field about to be shown.
pub struct TextOf {
    form: PolicyForm,
    field: Field,
    label: &'static str,
    get: Get<String>,
    set: Set<String>,
    hint: &'static str,
    lines: bool,
    number: bool,
    required: bool,
}

impl TextOf {
    /// With a sentence of help.
    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// With several lines.
    #[must_use]
    pub fn lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// For a number.
    #[must_use]
    pub fn number(mut self) -> Self {
        self.number = true;
        self
    }

    /// That must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The field.
    pub fn show(self) -> AnyView {
        view! {
            <TextField
                id=field_id(self.field)
                label=self.label
                hint=self.hint
                lines=self.lines
                short=self.number
                digits=self.number
                required=self.required
                value=signal(self.form, self.get)
                on_input=change(self.form, self.set)
                found=self.form.found(self.field)
            />
        }
        .into_any()
    }
}

/// A yes or no.
pub fn flag(
    form: PolicyForm,
    field: Field,
    label: &'static str,
    hint: &'static str,
    get: Get<bool>,
    set: Set<bool>,
) -> AnyView {
    view! {
        <CheckField
            id=field_id(field)
            label
            hint
            value=signal(form, get)
            on_change=change(form, set)
            found=form.found(field)
        />
    }
    .into_any()
}

/// An instant.
pub fn date(
    form: PolicyForm,
    field: Field,
    label: &'static str,
    get: Get<String>,
    set: Set<String>,
) -> AnyView {
    view! {
        <DateField
            id=field_id(field)
            label
            value=signal(form, get)
            on_change=change(form, set)
            found=form.found(field)
        />
    }
    .into_any()
}

/// A list of people.
pub fn people(
    form: PolicyForm,
    field: Field,
    label: &'static str,
    hint: &'static str,
    kinds: &[SubjectKind],
    get: Get<Vec<Subject>>,
    set: Set<Vec<Subject>>,
) -> AnyView {
    view! {
        <SubjectsField
            id=field_id(field)
            label
            hint
            kinds=kinds.to_vec()
            value=signal(form, get)
            on_change=change(form, set)
            found=form.found(field)
        />
    }
    .into_any()
}
