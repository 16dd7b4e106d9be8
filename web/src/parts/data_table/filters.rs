//! The search and the filters above a table, kept in the address.

use crate::parts::field::{SelectField, TextField};
use leptos::prelude::*;
use leptos_router::hooks::query_signal;

/// A text in the query of the address; empty where the address has none.
#[derive(Clone, Copy)]
pub struct QueryText {
    /// The text.
    pub value: Signal<String>,
    set_value: Callback<String>,
}

impl QueryText {
    /// The text under a key of the query.
    pub fn of(key: &'static str) -> Self {
        let (value, set_value) = query_signal::<String>(key);
        Self {
            value: Signal::derive(move || value.get().unwrap_or_default()),
            set_value: Callback::new(move |text: String| {
                set_value.set((!text.is_empty()).then_some(text));
            }),
        }
    }
}

/// The search field of a list.
#[component]
pub fn SearchField(
    /// The text in the address.
    query: QueryText,
    /// What the search looks at.
    placeholder: &'static str,
) -> impl IntoView {
    view! {
        <TextField
            id="search"
            label="Search"
            kind="search"
            placeholder
            value=query.value
            on_input=query.set_value
        />
    }
}

/// A filter of a list: one of a few keys, or all.
#[component]
pub fn FilterField(
    /// The chosen key in the address.
    query: QueryText,
    /// The element's id.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// The option that keeps all rows.
    all: &'static str,
    /// The keys and their labels.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let mut options = options;
    options.insert(0, (String::new(), all.to_owned()));
    view! {
        <SelectField
            id
            label
            options=Signal::stored(options)
            value=query.value
            on_change=query.set_value
        />
    }
}
