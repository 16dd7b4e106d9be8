//! The menu that saves a list as a file.

use super::icon::IconName;
use super::menu::{MenuButton, MenuItem};
use leptos::prelude::*;
use std::sync::Arc;

/// The menu.
#[component]
pub fn ExportMenu(
    /// Whether there is nothing to save.
    #[prop(into)]
    disabled: Signal<bool>,
    /// Saves a table for spreadsheets.
    #[prop(into)]
    csv: Callback<()>,
    /// Saves objects for programs.
    #[prop(into)]
    json: Callback<()>,
) -> impl IntoView {
    let items = Arc::new(move || {
        [("CSV", csv), ("JSON", json)]
            .map(|(label, save)| MenuItem::run(label, IconName::DOCUMENT, save))
            .to_vec()
    });
    view! { <MenuButton label="Export" icon=IconName::DOCUMENT disabled items /> }
}
