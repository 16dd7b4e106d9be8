//! The search and the filters above a table, kept in the address.

use crate::parts::button::{Appearance, Button};
use crate::parts::click::click;
use crate::parts::field::{SelectField, TextField};
use crate::parts::icon::{Icon, IconName};
use crate::platform::dom;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{query_signal, query_signal_with_options};

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
        Self::with(query_signal::<String>(key))
    }

    /// The same for a text that is typed: it adds no pages to go back to.
    pub fn typed(key: &'static str) -> Self {
        let options =
            NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        Self::with(query_signal_with_options::<String>(key, options))
    }

    /// Replaces the text.
    pub fn set(self, text: String) {
        self.set_value.run(text);
    }

    fn with((value, set_value): (Memo<Option<String>>, SignalSetter<Option<String>>)) -> Self {
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
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let options = Signal::derive(move || {
        let all = std::iter::once((String::new(), all.to_owned()));
        all.chain(options.get()).collect::<Vec<_>>()
    });
    view! {
        <SelectField
            id
            label
            options
            value=query.value
            on_change=query.set_value
        />
    }
}

/// A filter as its chip shows it.
#[derive(Clone)]
pub struct ShownFilter {
    /// What is filtered by: "State".
    pub label: &'static str,
    /// The chosen key in the address.
    pub query: QueryText,
    /// The labels of the keys; a key without one is shown as it is.
    pub options: Signal<Vec<(String, String)>>,
}

/// The filters that are set, each with a way to take it away, and all at once.
#[component]
pub fn ActiveFilters(
    /// The filters of the list.
    filters: Vec<ShownFilter>,
    /// The text in the search field.
    search: QueryText,
) -> impl IntoView {
    let filters = StoredValue::new(filters);
    let set = Memo::new(move |_| {
        filters.with_value(|all| {
            let is_set = |filter: &ShownFilter| {
                let key = filter.query.value.get();
                let label = || {
                    let known = filter.options.get().into_iter().find(|(one, _)| *one == key);
                    known.map_or_else(|| key.clone(), |(_, label)| label)
                };
                (!key.is_empty()).then(|| (filter.label, label()))
            };
            all.iter().map(is_set).collect::<Vec<_>>()
        })
    });
    let take = move |index: usize| {
        let query = filters.with_value(|all| all.get(index).map(|one| one.query));
        if let Some(query) = query {
            query.set(String::new());
        }
        request_animation_frame(|| dom::focus("search"));
    };
    let clear = Callback::new(move |()| {
        for query in filters.with_value(|all| all.iter().map(|one| one.query).collect::<Vec<_>>()) {
            if !query.value.get_untracked().is_empty() {
                query.set(String::new());
            }
        }
        if !search.value.get_untracked().is_empty() {
            search.set(String::new());
        }
        request_animation_frame(|| dom::focus("search"));
    });
    let chip = move |(index, set): (usize, Option<(&'static str, String)>)| {
        set.map(|(label, value)| {
            let name = format!("Remove filter {label}: {value}");
            view! {
                <li class="filter-chip">
                    <span>{label} ": " <bdi>{value}</bdi></span>
                    <button type="button" aria-label=name on:click=click(move || take(index))>
                        <Icon name=IconName::DISMISS />
                    </button>
                </li>
            }
        })
    };
    move || {
        let set = set.get();
        set.iter().any(Option::is_some).then(|| {
            view! {
                <div class="filter-chips">
                    <ul aria-label="Filters">{set.into_iter().enumerate().map(chip).collect_view()}</ul>
                    <Button label="Clear filters" small=true appearance=Appearance::Subtle on_click=clear />
                </div>
            }
        })
    }
}
