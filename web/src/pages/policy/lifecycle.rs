//! Lifecycle: when assignments end, and how they are reviewed.

use super::fields::{date, flag, text};
use super::form::{PolicyForm, field_id};
use super::reviews::Reviews;
use crate::parts::field::RadioField;
use accesspack_core::Version;
use accesspack_core::draft::{ExpirationKind, Field, Number, Stage};
use leptos::prelude::*;
use std::sync::Arc;

const KINDS: [(&str, ExpirationKind); 4] = [
    ("On date", ExpirationKind::OnDate),
    ("Number of days", ExpirationKind::Days),
    ("Number of hours", ExpirationKind::Hours),
    ("Never", ExpirationKind::Never),
];

/// The fifth tab.
#[component]
pub fn Lifecycle(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let v1 = Memo::new(move |_| form.version.get() == Version::V1);
    view! {
        <Ends form />
        {flag(
            form,
            Field::AllowExtend,
            "Allow users to extend access",
            "",
            Arc::new(|draft| draft.requestors.allow_extend),
            Arc::new(|draft, value| draft.requestors.allow_extend = value),
        )}
        {flag(
            form,
            Field::ApprovalForExtension,
            "Require approval to grant extension",
            "The stages under Approval decide.",
            Arc::new(|draft| draft.approval.required_for_extension),
            Arc::new(|draft, value| {
                draft.approval.required_for_extension = value;
                if value && draft.approval.stages.is_empty() {
                    draft.approval.stages.push(Stage::for_form());
                }
            }),
        )}
        {move || v1.get().then(|| only_v1(form))}
        <Reviews form />
    }
}

fn only_v1(form: PolicyForm) -> AnyView {
    view! {
        {flag(
            form,
            Field::CustomSchedule,
            "Users can request specific timeline",
            "",
            Arc::new(|draft| draft.requestors.custom_schedule),
            Arc::new(|draft, value| draft.requestors.custom_schedule = value),
        )}
        {flag(
            form,
            Field::SelfRemove,
            "Users can remove their own access",
            "",
            Arc::new(|draft| draft.requestors.self_remove),
            Arc::new(|draft, value| draft.requestors.self_remove = value),
        )}
    }
    .into_any()
}

#[component]
fn Ends(form: PolicyForm) -> impl IntoView {
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.expiration.kind.clone()));
    let options = Signal::derive(move || {
        let hours = form.version.get() == Version::V1 || kind.get() == ExpirationKind::Hours;
        KINDS
            .iter()
            .filter(|(_, kind)| hours || *kind != ExpirationKind::Hours)
            .map(|(name, _)| ((*name).to_owned(), (*name).to_owned(), None))
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let found = KINDS.iter().find(|(_, known)| *known == kind.get());
        found.map_or_else(String::new, |(name, _)| (*name).to_owned())
    });
    let choose = Callback::new(move |name: String| {
        if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) {
            form.edit(|draft| draft.expiration.kind = kind.clone());
        }
    });
    view! {
        <RadioField
            id=field_id(Field::Expiration)
            label="Access package assignments expire"
            options
            value
            on_change=choose
            found=form.found(Field::Expiration)
        />
        {move || after(form, &kind.get())}
    }
}

fn after(form: PolicyForm, kind: &ExpirationKind) -> Option<AnyView> {
    let field = Field::ExpirationDuration;
    match kind {
        ExpirationKind::OnDate => Some(date(
            form,
            Field::ExpirationDate,
            "Assignments expire on",
            Arc::new(|draft| draft.expiration.date.clone()),
            Arc::new(|draft, value| draft.expiration.date = value),
        )),
        ExpirationKind::Days => {
            let days = text(
                form,
                field,
                "Assignments expire after (days)",
                Arc::new(|draft| draft.expiration.days.text()),
                Arc::new(|draft, value| draft.expiration.days = Number::typed(&value)),
            );
            Some(days.number().hint("0 to 3660.").show())
        }
        ExpirationKind::Hours => {
            let hours = text(
                form,
                field,
                "Assignments expire after (hours)",
                Arc::new(|draft| draft.expiration.hours.text()),
                Arc::new(|draft, value| draft.expiration.hours = Number::typed(&value)),
            );
            Some(hours.number().show())
        }
        _ => None,
    }
}
