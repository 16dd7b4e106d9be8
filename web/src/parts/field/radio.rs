//! A field for one of a few values that are all on show.

use super::frame::{Below, FieldFindings, LabelText, described_by, invalid, no_findings};
use leptos::prelude::*;

/// One of the values of a [`RadioField`].
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative<T> {
    /// The value.
    pub value: T,
    /// Its label.
    pub label: String,
    /// A sentence of help, if any.
    pub hint: Option<String>,
}

impl<T> Alternative<T> {
    /// A value without a sentence of help.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), hint: None }
    }

    /// The same with a sentence of help.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// Radio buttons.
#[component]
pub fn RadioField<T>(
    /// The group's id; the buttons have it with their index.
    #[prop(into)]
    id: String,
    /// The legend.
    #[prop(into)]
    label: String,
    /// The values.
    #[prop(into)]
    options: Signal<Vec<Alternative<T>>>,
    /// The chosen value; no button is chosen while it is none of the options.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the chosen value.
    #[prop(into)]
    on_change: Callback<T>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// What the checker reports about it.
    #[prop(optional, into)]
    found: Option<FieldFindings>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    // the buttons stay, and keep the keyboard, as long as the labels stay the same
    let labels = Memo::new(move |_| {
        let label = |one: &Alternative<T>| (one.label.clone(), one.hint.clone());
        options.with(|all| all.iter().map(label).collect::<Vec<_>>())
    });
    let chosen = Signal::derive(move || {
        value.with(|value| options.with(|all| all.iter().position(|one| one.value == *value)))
    });
    let choose = Callback::new(move |index: usize| {
        let value = options.with_untracked(|all| all.get(index).map(|one| one.value.clone()));
        if let Some(value) = value {
            on_change.run(value);
        }
    });
    let found = found.unwrap_or_else(no_findings);
    view! { <RadioByIndex id label labels chosen choose hint found /> }
}

/// The same for every type of value: options and choice are indices.
#[component]
fn RadioByIndex(
    id: String,
    label: String,
    labels: Memo<Vec<(String, Option<String>)>>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
    hint: &'static str,
    found: FieldFindings,
) -> impl IntoView {
    let (group, name, describes) = (id.clone(), id.clone(), described_by(&id));
    let choices = move || {
        let name = name.clone();
        let choice = move |(index, (label, hint)): (usize, (String, Option<String>))| {
            let input = format!("{name}-{index}");
            let hint_id = format!("{input}-hint");
            view! {
                <div class="field__choice">
                    <input
                        id=input.clone()
                        type="radio"
                        name=name.clone()
                        aria-describedby=hint.is_some().then(|| hint_id.clone())
                        prop:checked=move || chosen.get() == Some(index)
                        on:change=move |_| choose.run(index)
                    />
                    <label for=input>{label}</label>
                    {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
                </div>
            }
        };
        labels.get().into_iter().enumerate().map(choice).collect_view()
    };
    view! {
        <fieldset
            class="field field--wide"
            id=group
            tabindex="-1"
            role="radiogroup"
            aria-invalid=invalid(found)
            aria-describedby=describes
        >
            <legend>
                <LabelText text=label required=false />
            </legend>
            {move || choices()}
            <Below id hint found />
        </fieldset>
    }
}
