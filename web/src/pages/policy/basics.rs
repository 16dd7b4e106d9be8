//! Basics: name and description, as the policy's list shows them.

use super::fields::DraftText;
use super::form::PolicyForm;
use accesspack_core::draft::Field;
use leptos::prelude::*;

/// The first tab.
#[component]
pub fn Basics(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    view! {
        <DraftText
            part=form.whole()
            field=Field::DisplayName
            label="Name"
            required=true
            get=|draft| draft.display_name.clone()
            set=|draft, value| draft.display_name = value
        />
        <DraftText
            part=form.whole()
            field=Field::Description
            label="Description"
            hint="What the policy is for; requestors can read it."
            lines=true
            get=|draft| draft.description.clone()
            set=|draft, value| draft.description = value
        />
    }
}
