//! A field for one of a few values.

use super::{Below, Found, LabelWords, described_by, invalid, nothing};
use leptos::prelude::*;

/// A list to choose from. Values and words come as pairs.
#[component]
pub fn SelectField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Values and their words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the chosen value.
    #[prop(into)]
    on_change: Callback<String>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// What the checker says.
    #[prop(optional)]
    found: Option<Found>,
) -> impl IntoView {
    let found = found.unwrap_or_else(nothing);
    let options = Memo::new(move |_| options.get());
    let describes = described_by(&id);
    view! {
        <div class="field">
            <label for=id.clone()>
                <LabelWords words=label required />
            </label>
            <select
                id=id.clone()
                aria-required=required.then_some("true")
                aria-invalid=invalid(found)
                aria-describedby=describes
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(option, words)| {
                            let chosen = option.clone();
                            view! {
                                <option value=option prop:selected=move || value.get() == chosen>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
            <Below id hint found />
        </div>
    }
}
