//! A field for one of a few values that are all on show.

use super::{Below, Found, LabelWords, invalid, nothing};
use leptos::prelude::*;

/// A value, its words, and a hint.
pub type Alternative = (String, String, Option<String>);

/// Radio buttons.
#[component]
pub fn RadioField(
    /// The group's id; the buttons have it with their index.
    #[prop(into)]
    id: String,
    /// The legend.
    label: &'static str,
    /// Values, words and hints.
    #[prop(into)]
    options: Signal<Vec<Alternative>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the chosen value.
    #[prop(into)]
    on_change: Callback<String>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// What the checker says.
    #[prop(optional)]
    found: Option<Found>,
) -> impl IntoView {
    let found = found.unwrap_or_else(nothing);
    // the buttons stay, and keep the keyboard, as long as the choices stay the same
    let options = Memo::new(move |_| options.get());
    let name = id.clone();
    let describes = super::described_by(&id);
    let group = id.clone();
    let choices = move || {
        let name = name.clone();
        let choice = move |(index, (option, words, hint)): (usize, Alternative)| {
            let input = format!("{name}-{index}");
            let (chosen, picked) = (option.clone(), option.clone());
            view! {
                <div class="choice">
                    <input
                        id=input.clone()
                        type="radio"
                        name=name.clone()
                        value=option
                        aria-describedby=hint.is_some().then(|| format!("{input}-hint"))
                        prop:checked=move || value.get() == chosen
                        on:change=move |_| on_change.run(picked.clone())
                    />
                    <label for=input.clone()>{words}</label>
                    {hint.map(|hint| view! { <p class="hint small muted" id=format!("{input}-hint")>{hint}</p> })}
                </div>
            }
        };
        options.get().into_iter().enumerate().map(choice).collect_view()
    };
    view! {
        <fieldset
            class="field wide"
            id=group
            tabindex="-1"
            role="radiogroup"
            aria-invalid=invalid(found)
            aria-describedby=describes
        >
            <legend>
                <LabelWords words=label required=false />
            </legend>
            {move || choices()}
            <Below id hint found />
        </fieldset>
    }
}
