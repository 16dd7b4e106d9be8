//! When the assignment ends: as the policy says, or earlier.

use super::facts::Facts;
use super::form::AssignForm;
use crate::parts::click::click;
use crate::parts::field::{Alternative, DateField, FieldFindings, RadioField, TextField};
use crate::platform::clock;
use crate::words::time;
use accesspack_core::draft::{AssignmentField, ExpirationKind, Number};
use chrono::TimeDelta;
use leptos::prelude::*;

const KINDS: [(ExpirationKind, &str); 5] = [
    (ExpirationKind::NotSpecified, "As the policy says"),
    (ExpirationKind::OnDate, "On date"),
    (ExpirationKind::Days, "Number of days"),
    (ExpirationKind::Hours, "Number of hours"),
    (ExpirationKind::Never, "Never"),
];

/// The choice, and what it needs.
#[component]
pub fn Ends(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.end.kind.clone()));
    let options = KINDS.map(|(kind, label)| Alternative::new(kind, label)).to_vec();
    view! {
        <RadioField
            id="assign-end"
            label="Assignment ends"
            options
            value=kind
            on_change=move |kind: ExpirationKind| form.draft.update(|draft| draft.end.kind = kind)
            found=of_kind(form, kind)
        />
        <Presets form />
        {move || details(form, &kind.get())}
    }
}

/// Ends that are often wanted, in days.
const PRESET_DAYS: [i64; 3] = [30, 90, 180];

/// Buttons for the ends that are often wanted, each with its date.
#[component]
fn Presets(form: AssignForm) -> impl IntoView {
    let start = move || {
        let start = form.draft.with(|draft| time::read(&draft.start));
        start.unwrap_or_else(clock::now)
    };
    let take = move |days: i64| {
        form.draft.update(|draft| {
            draft.end.kind = ExpirationKind::Days;
            draft.end.days = Number::Is(days);
        });
    };
    let preset = move |days: i64| {
        let until = move || {
            let end = TimeDelta::try_days(days).and_then(|days| start().checked_add_signed(days));
            end.map(time::date).unwrap_or_default()
        };
        view! {
            <button type="button" class="button" on:click=click(move || take(days))>
                {format!("{days} days")}
                " "
                <span class="text-small text-muted">{until}</span>
            </button>
        }
    };
    let longest = move || {
        let is_chosen = form.draft.with(|draft| !draft.assignment_policy_id.is_empty());
        Some(form.facts.with(Facts::end)).filter(|end| is_chosen && !end.is_empty())
    };
    let as_policy =
        move || form.draft.update(|draft| draft.end.kind = ExpirationKind::NotSpecified);
    view! {
        <div class="layout-row" role="group" aria-label="Suggested ends">
            {PRESET_DAYS.map(preset).collect_view()}
            {move || {
                longest()
                    .map(|words| {
                        view! {
                            <button type="button" class="button" on:click=click(as_policy)>
                                "Policy maximum "
                                <span class="text-small text-muted">{words}</span>
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// The findings of the choice; a kind that has a field shows them at the field.
fn of_kind(form: AssignForm, kind: Memo<ExpirationKind>) -> FieldFindings {
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
