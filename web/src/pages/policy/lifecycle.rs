//! Lifecycle: when assignments end, and how they are reviewed.

use super::field_id::field_id;
use super::fields::{DraftCheck, DraftDate, DraftText};
use super::form::PolicyForm;
use super::reviews::Reviews;
use crate::parts::field::{Alternative, RadioField};
use accesspack_core::Version;
use accesspack_core::draft::{ExpirationKind, Field, Number, Stage};
use leptos::prelude::*;

const KINDS: [(ExpirationKind, &str); 4] = [
    (ExpirationKind::OnDate, "On date"),
    (ExpirationKind::Days, "Number of days"),
    (ExpirationKind::Hours, "Number of hours"),
    (ExpirationKind::Never, "Never"),
];

/// The fifth tab.
#[component]
pub fn Lifecycle(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    view! {
        <Ends form />
        <DraftCheck
            part=form.whole()
            field=Field::AllowExtend
            label="Allow users to extend access"
            get=|draft| draft.requestors.allow_extend
            set=|draft, value| draft.requestors.allow_extend = value
        />
        <DraftCheck
            part=form.whole()
            field=Field::ApprovalForExtension
            label="Require approval to grant extension"
            hint="The stages under Approval decide."
            get=|draft| draft.approval.required_for_extension
            set=|draft, value| {
                draft.approval.required_for_extension = value;
                if value && draft.approval.stages.is_empty() {
                    draft.approval.stages.push(Stage::for_form());
                }
            }
        />
        <Show when=move || form.version.get() == Version::V1>
            <DraftCheck
                part=form.whole()
                field=Field::CustomSchedule
                label="Users can request specific timeline"
                get=|draft| draft.requestors.custom_schedule
                set=|draft, value| draft.requestors.custom_schedule = value
            />
            <DraftCheck
                part=form.whole()
                field=Field::SelfRemove
                label="Users can remove their own access"
                get=|draft| draft.requestors.self_remove
                set=|draft, value| draft.requestors.self_remove = value
            />
        </Show>
        <Reviews form />
    }
}

#[component]
fn Ends(form: PolicyForm) -> impl IntoView {
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.expiration.kind.clone()));
    let options = move || {
        let hours = form.version.get() == Version::V1 || kind.get() == ExpirationKind::Hours;
        let kinds = KINDS.iter().filter(|(kind, _)| hours || *kind != ExpirationKind::Hours);
        kinds.map(|(kind, label)| Alternative::new(kind.clone(), *label)).collect::<Vec<_>>()
    };
    let choose =
        move |kind: ExpirationKind| form.edit(|draft| draft.expiration.kind = kind.clone());
    view! {
        <RadioField
            id=field_id(Field::Expiration)
            label="Access package assignments expire"
            options
            value=kind
            on_change=choose
            found=form.found(Field::Expiration)
        />
        {move || detail(form, &kind.get())}
    }
}

/// The field that a kind of expiration needs.
fn detail(form: PolicyForm, kind: &ExpirationKind) -> AnyView {
    match kind {
        ExpirationKind::OnDate => view! {
            <DraftDate
                part=form.whole()
                field=Field::ExpirationDate
                label="Assignments expire on"
                get=|draft| draft.expiration.date.clone()
                set=|draft, value| draft.expiration.date = value
            />
        }
        .into_any(),
        ExpirationKind::Days => view! {
            <DraftText
                part=form.whole()
                field=Field::ExpirationDuration
                label="Assignments expire after (days)"
                hint="0 to 3660."
                number=true
                get=|draft| draft.expiration.days.text()
                set=|draft, value| draft.expiration.days = Number::typed(&value)
            />
        }
        .into_any(),
        ExpirationKind::Hours => view! {
            <DraftText
                part=form.whole()
                field=Field::ExpirationDuration
                label="Assignments expire after (hours)"
                number=true
                get=|draft| draft.expiration.hours.text()
                set=|draft, value| draft.expiration.hours = Number::typed(&value)
            />
        }
        .into_any(),
        _ => ().into_any(),
    }
}
