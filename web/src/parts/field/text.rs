//! A field for one line or several lines of text.

use super::frame::{Below, FieldFindings, LabelText, described_by, invalid, no_findings};
use leptos::prelude::*;

/// A text field.
#[allow(clippy::fn_params_excessive_bools, reason = "each is a property of its own, given by name")]
#[component]
pub fn TextField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// An example of what goes there.
    #[prop(optional)]
    placeholder: &'static str,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Several lines.
    #[prop(optional)]
    lines: bool,
    /// A narrow field, for numbers.
    #[prop(optional)]
    short: bool,
    /// `search`, `email`, or nothing for plain text.
    #[prop(optional)]
    kind: &'static str,
    /// Shows digits on a touch keyboard.
    #[prop(optional)]
    digits: bool,
    /// What the checker reports about it.
    #[prop(optional)]
    found: Option<FieldFindings>,
) -> impl IntoView {
    let found = found.unwrap_or_else(no_findings);
    let describes = described_by(&id);
    let input = if lines {
        view! {
            <textarea
                id=id.clone()
                rows="3"
                placeholder=placeholder
                aria-required=required.then_some("true")
                aria-invalid=invalid(found)
                aria-describedby=describes
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type=if kind.is_empty() { "text" } else { kind }
                placeholder=placeholder
                autocomplete="off"
                spellcheck="false"
                inputmode=digits.then_some("numeric")
                aria-required=required.then_some("true")
                aria-invalid=invalid(found)
                aria-describedby=describes
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class=("field--short", short)>
            <label for=id.clone()>
                <LabelText text=label required />
            </label>
            {input}
            <Below id hint found />
        </div>
    }
}
