//! The commands above a list: those for the selected rows while there are some, the export, and how many are selected.

use super::button::{Appearance, Button};
use super::data_table::clear_selection;
use super::export_menu::ExportMenu;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The commands above a list.
#[component]
pub fn ListCommands(
    /// The ids of the selected rows.
    selected: RwSignal<BTreeSet<String>>,
    /// The words about so many selected rows.
    #[prop(into)]
    in_words: Callback<usize, String>,
    /// Whether no row fits, so that there is nothing to save.
    #[prop(into)]
    none_fits: Signal<bool>,
    /// Saves a table for spreadsheets.
    #[prop(into)]
    csv: Callback<()>,
    /// Saves objects for programs.
    #[prop(into)]
    json: Callback<()>,
    /// The commands for the selected rows.
    children: ChildrenFn,
) -> impl IntoView {
    let number = Memo::new(move |_| selected.with(BTreeSet::len));
    let has_selection = Memo::new(move |_| number.get() != 0);
    let clear = Callback::new(move |()| clear_selection(selected));
    let children = StoredValue::new(children);
    view! {
        <div
            class="command-bar"
            role="group"
            aria-label=move || if has_selection.get() { "Commands for the selected" } else { "Commands" }
        >
            <Show when=move || has_selection.get()>
                {children.with_value(|children| children())}
                <Button label="Clear selection" appearance=Appearance::Subtle on_click=clear />
            </Show>
            <ExportMenu disabled=none_fits csv json />
            <span class="text-small text-muted" role="status">
                {move || has_selection.get().then(|| in_words.run(number.get()))}
            </span>
        </div>
    }
}
