//! A field for yes or no.

use super::frame::{Below, FieldFindings, described_by, invalid, no_findings};
use leptos::prelude::*;

/// A check box.
#[component]
pub fn CheckField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Whether it is checked.
    #[prop(into)]
    value: Signal<bool>,
    /// Called with the new value.
    #[prop(into)]
    on_change: Callback<bool>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// What the checker reports about it.
    #[prop(optional)]
    found: Option<FieldFindings>,
) -> impl IntoView {
    let found = found.unwrap_or_else(no_findings);
    view! {
        <div class="field field--wide">
            <div class="field__choice">
                <input
                    id=id.clone()
                    type="checkbox"
                    aria-invalid=invalid(found)
                    aria-describedby=described_by(&id)
                    prop:checked=move || value.get()
                    on:change:target=move |event| on_change.run(event.target().checked())
                />
                <label for=id.clone()>{label}</label>
            </div>
            <Below id hint found />
        </div>
    }
}
