//! Basics: name and description, as the policy's list shows them.

use super::fields::text;
use super::form::PolicyForm;
use accesspack_core::draft::Field;
use leptos::prelude::*;
use std::sync::Arc;

/// The first tab.
#[component]
pub fn Basics(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let name = text(
        form,
        Field::DisplayName,
        "Name",
        Arc::new(|draft| draft.display_name.clone()),
        Arc::new(|draft, value| draft.display_name = value),
    );
    let description = text(
        form,
        Field::Description,
        "Description",
        Arc::new(|draft| draft.description.clone()),
        Arc::new(|draft, value| draft.description = value),
    );
    view! {
        {name.required().show()}
        {description.lines().hint("What the policy is for; people who ask can read it.").show()}
    }
}
