//! When the assignment ends: as the policy says, or earlier.

use super::form::AssignForm;
use crate::parts::field::{DateField, Found, RadioField, TextField};
use accesspack_core::draft::{AssignmentField, ExpirationKind, Number};
use leptos::prelude::*;

const KINDS: [(&str, ExpirationKind); 5] = [
    ("As the policy says", ExpirationKind::NotSpecified),
    ("On date", ExpirationKind::OnDate),
    ("Number of days", ExpirationKind::Days),
    ("Number of hours", ExpirationKind::Hours),
    ("Never", ExpirationKind::Never),
];

/// The choice, and what it needs.
#[component]
pub fn Ends(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.end.kind.clone()));
    let options = KINDS
        .iter()
        .map(|(name, _)| ((*name).to_owned(), (*name).to_owned(), None))
        .collect::<Vec<_>>();
    let value = Signal::derive(move || {
        let found = KINDS.iter().find(|(_, known)| *known == kind.get());
        found.map_or_else(String::new, |(name, _)| (*name).to_owned())
    });
    let choose = Callback::new(move |name: String| {
        if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) {
            form.draft.update(|draft| draft.end.kind = kind.clone());
        }
    });
    view! {
        <RadioField
            id="assign-end"
            label="Assignment ends"
            options=Signal::stored(options)
            value
            on_change=choose
            found=of_kind(form, kind)
        />
        {move || details(form, &kind.get())}
    }
}

/// What is said of the choice itself; where it has a field, what is said of both stands there.
fn of_kind(form: AssignForm, kind: Memo<ExpirationKind>) -> Found {
    form.found(move |field| {
        let has_field = kind.with(|kind| {
            use ExpirationKind::{Days, Hours, OnDate};
            matches!(kind, OnDate | Days | Hours)
        });
        field == AssignmentField::End && !has_field
    })
}

fn details(form: AssignForm, kind: &ExpirationKind) -> Option<AnyView> {
    let found =
        form.found(|field| matches!(field, AssignmentField::EndDuration | AssignmentField::End));
    match kind {
        ExpirationKind::OnDate => Some(
            view! {
                <DateField
                    id="assign-end-date"
                    label="Assignment ends on"
                    required=true
                    value=move || form.draft.with(|draft| draft.end.date.clone())
                    on_change=move |value: String| form.draft.update(|draft| draft.end.date = value)
                    found=form.found(|field| matches!(field, AssignmentField::EndDate | AssignmentField::End))
                />
            }
            .into_any(),
        ),
        ExpirationKind::Days => Some(
            view! {
                <TextField
                    id="assign-end-duration"
                    label="Assignment ends after (days)"
                    short=true
                    digits=true
                    required=true
                    value=move || form.draft.with(|draft| draft.end.days.text())
                    on_input=move |text: String| {
                        form.draft.update(|draft| draft.end.days = Number::typed(&text));
                    }
                    found
                />
            }
            .into_any(),
        ),
        ExpirationKind::Hours => Some(
            view! {
                <TextField
                    id="assign-end-duration"
                    label="Assignment ends after (hours)"
                    short=true
                    digits=true
                    required=true
                    value=move || form.draft.with(|draft| draft.end.hours.text())
                    on_input=move |text: String| {
                        form.draft.update(|draft| draft.end.hours = Number::typed(&text));
                    }
                    found
                />
            }
            .into_any(),
        ),
        _ => None,
    }
}
