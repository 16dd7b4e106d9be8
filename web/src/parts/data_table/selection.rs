//! Selecting rows of a table by check boxes.

use leptos::prelude::*;
use std::collections::BTreeSet;

/// Which rows of a table of `T` can be selected, and which are.
pub struct TableSelection<T> {
    /// The ids of the selected rows.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The id of a row.
    pub id: fn(&T) -> String,
    /// What a row is called, for "Select Sales CRM for Nadia Haddad".
    pub name: fn(&T) -> String,
    /// Whether a row can be selected.
    pub can_select: fn(&T) -> bool,
}

/// A row that can be selected.
pub struct SelectableRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// The check box of a row.
#[component]
pub fn SelectBox(
    /// The row.
    row: SelectableRow,
    /// The ids of the selected rows.
    selected: RwSignal<BTreeSet<String>>,
) -> impl IntoView {
    let SelectableRow { id, name } = row;
    let own_id = id.clone();
    let is_selected = move || selected.with(|ids| ids.contains(&own_id));
    view! {
        <input
            type="checkbox"
            aria-label=format!("Select {name}")
            prop:checked=is_selected
            on:change:target=move |event| {
                let is_checked = event.target().checked();
                selected
                    .update(|ids| {
                        if is_checked {
                            ids.insert(id.clone());
                        } else {
                            ids.remove(&id);
                        }
                    });
            }
        />
    }
}
