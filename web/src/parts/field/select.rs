//! A field for one of a few values.

use super::frame::{Below, FieldFindings, LabelText, described_by, invalid, no_findings};
use leptos::prelude::*;

/// A list to choose from: values and their labels.
#[component]
pub fn SelectField<T>(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Values and their labels; labels differ from each other.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
    /// The chosen value; nothing is chosen while it is none of the options.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the chosen value.
    #[prop(into)]
    on_change: Callback<T>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// What the checker reports about it.
    #[prop(optional, into)]
    found: Option<FieldFindings>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let labels = Memo::new(move |_| {
        options.with(|all| all.iter().map(|(_, label)| label.clone()).collect::<Vec<_>>())
    });
    let chosen = Signal::derive(move || {
        value.with(|value| options.with(|all| all.iter().position(|(one, _)| one == value)))
    });
    let choose = Callback::new(move |index: usize| {
        let value = options.with_untracked(|all| all.get(index).map(|(one, _)| one.clone()));
        if let Some(value) = value {
            on_change.run(value);
        }
    });
    let found = found.unwrap_or_else(no_findings);
    view! { <SelectByIndex id label labels chosen choose hint required found /> }
}

/// The same for every type of value: options and choice are indices.
#[component]
fn SelectByIndex(
    id: String,
    label: String,
    labels: Memo<Vec<String>>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
    hint: &'static str,
    required: bool,
    found: FieldFindings,
) -> impl IntoView {
    let describes = described_by(&id);
    let options = move || {
        let option = |(index, label): (usize, String)| {
            view! { <option prop:selected=move || chosen.get() == Some(index)>{label}</option> }
        };
        labels.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>
                <LabelText text=label required />
            </label>
            <select
                id=id.clone()
                aria-required=required.then_some("true")
                aria-invalid=invalid(found)
                aria-describedby=describes
                on:change:target=move |event| {
                    if let Ok(index) = usize::try_from(event.target().selected_index()) {
                        choose.run(index);
                    }
                }
            >
                {move || options()}
            </select>
            <Below id hint found />
        </div>
    }
}
