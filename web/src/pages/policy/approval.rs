//! Approval: whether it is needed, and the stages.

use super::fields::flag;
use super::form::{PolicyForm, field_id};
use super::stage::StageFields;
use crate::parts::field::SelectField;
use accesspack_core::draft::{Field, Stage};
use leptos::prelude::*;
use std::sync::Arc;

/// The third tab.
#[component]
pub fn Approval(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let is_on = Memo::new(move |_| form.draft.with(|draft| draft.approval.is_on()));
    let count = Memo::new(move |_| form.draft.with(|draft| draft.approval.stages.len()));
    let stages = move || {
        is_on.get().then(|| {
            (0..count.get()).map(|index| view! { <StageFields form index /> }).collect_view()
        })
    };
    view! {
        {flag(
            form,
            Field::ApprovalRequired,
            "Require approval",
            "Somebody decides on each request before access is given.",
            Arc::new(|draft| draft.approval.required),
            Arc::new(|draft, value| {
                draft.approval.required = value;
                if value && draft.approval.stages.is_empty() {
                    draft.approval.stages.push(Stage::for_form());
                }
            }),
        )}
        {flag(
            form,
            Field::RequestorJustification,
            "Require requestor justification",
            "",
            Arc::new(|draft| draft.approval.requestor_justification),
            Arc::new(|draft, value| draft.approval.requestor_justification = value),
        )}
        <Show when=move || is_on.get()>
            <HowMany form count />
        </Show>
        {move || stages()}
    }
}

#[component]
fn HowMany(form: PolicyForm, count: Memo<usize>) -> impl IntoView {
    let options = Signal::derive(move || {
        // a body may hold more stages than the form offers
        let most = count.get().max(3);
        let least = usize::from(count.get() > 0);
        (least..=most).map(|number| (number.to_string(), number.to_string())).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |number: String| {
        let number = number.parse().unwrap_or_default();
        form.edit(|draft| draft.approval.stages.resize_with(number, Stage::for_form));
    });
    view! {
        <SelectField
            id=field_id(Field::Stages)
            label="How many stages"
            options
            value=move || count.get().to_string()
            on_change=choose
            found=form.found(Field::Stages)
        />
    }
}
