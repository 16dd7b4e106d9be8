//! Which columns of a table are shown; kept in this browser.

use super::column::ColumnHead;
use crate::parts::icon::IconName;
use crate::parts::menu::{MenuButton, MenuItem};
use crate::platform::storage::WebStorage;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The columns of a table that are hidden.
#[derive(Clone, Copy)]
pub struct HiddenColumns {
    hidden: RwSignal<BTreeSet<String>>,
    kept_as: &'static str,
}

impl HiddenColumns {
    /// What this browser keeps for the table with this name; nothing where the name is empty.
    pub fn kept(kept_as: &'static str) -> Self {
        let text = (!kept_as.is_empty()).then(|| WebStorage::Local.get(&key(kept_as))).flatten();
        let hidden = text.unwrap_or_default();
        let hidden = hidden.split(',').filter(|key| !key.is_empty()).map(str::to_owned).collect();
        Self { hidden: RwSignal::new(hidden), kept_as }
    }

    /// Whether a column is shown.
    pub fn shows(self, head: &ColumnHead) -> bool {
        !head.can_be_hidden() || self.hidden.with(|hidden| !hidden.contains(head.key()))
    }

    /// The keys of the hidden columns, as one text.
    pub fn text(self) -> String {
        self.hidden.with(|hidden| hidden.iter().cloned().collect::<Vec<_>>().join(","))
    }

    fn toggle(self, column: &str) {
        self.hidden.update(|hidden| {
            if !hidden.remove(column) {
                hidden.insert(column.to_owned());
            }
        });
        let text = untrack(|| self.text());
        if text.is_empty() {
            WebStorage::Local.remove(&key(self.kept_as));
        } else {
            WebStorage::Local.put(&key(self.kept_as), &text);
        }
    }
}

fn key(table: &str) -> String {
    format!("columns.{table}")
}

/// The menu that chooses the columns.
#[component]
pub fn ColumnsMenu(
    /// The columns of the table.
    heads: Arc<[ColumnHead]>,
    /// Which of them are hidden.
    hidden: HiddenColumns,
) -> impl IntoView {
    let items = Arc::new(move || {
        let item = |head: &ColumnHead| {
            let head = *head;
            let value = Signal::derive(move || hidden.shows(&head));
            let toggle = Callback::new(move |()| hidden.toggle(head.key()));
            MenuItem::switch(head.label(), value, toggle)
        };
        heads.iter().filter(|head| head.can_be_hidden()).map(item).collect()
    });
    view! { <MenuButton label="Columns" icon=IconName::LIST items /> }
}
