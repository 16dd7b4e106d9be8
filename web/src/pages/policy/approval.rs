//! Approval: whether it is needed, and the stages.

use super::field_id::field_id;
use super::fields::DraftCheck;
use super::form::PolicyForm;
use super::stage::StageFields;
use crate::parts::field::SelectField;
use accesspack_core::draft::{Field, Stage};
use leptos::prelude::*;

/// How many stages the form offers; a body may hold more.
const MAX_STAGES: usize = 3;

/// The third tab.
#[component]
pub fn Approval(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let is_on = Memo::new(move |_| form.draft.with(|draft| draft.approval.is_on()));
    let count = Memo::new(move |_| form.draft.with(|draft| draft.approval.stages.len()));
    view! {
        <DraftCheck
            part=form.whole()
            field=Field::ApprovalRequired
            label="Require approval"
            hint="An approver decides on each request before access is given."
            get=|draft| draft.approval.required
            set=|draft, value| {
                draft.approval.required = value;
                if value && draft.approval.stages.is_empty() {
                    draft.approval.stages.push(Stage::for_form());
                }
            }
        />
        <DraftCheck
            part=form.whole()
            field=Field::RequestorJustification
            label="Require requestor justification"
            get=|draft| draft.approval.requestor_justification
            set=|draft, value| draft.approval.requestor_justification = value
        />
        <Show when=move || is_on.get()>
            <StageCount form count />
            {move || (0..count.get()).map(|index| view! { <StageFields form index /> }).collect_view()}
        </Show>
    }
}

#[component]
fn StageCount(form: PolicyForm, count: Memo<usize>) -> impl IntoView {
    let options = move || {
        let min = usize::from(count.get() > 0);
        let max = count.get().max(MAX_STAGES);
        (min..=max).map(|number| (number, number.to_string())).collect::<Vec<_>>()
    };
    let choose = move |number: usize| {
        form.edit(|draft| draft.approval.stages.resize_with(number, Stage::for_form));
    };
    view! {
        <SelectField
            id=field_id(Field::Stages)
            label="How many stages"
            options
            value=count
            on_change=choose
            found=form.found(Field::Stages)
        />
    }
}
