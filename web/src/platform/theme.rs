//! Light or dark: the system's setting until the user chooses.

use super::storage::WebStorage;
use leptos::prelude::{document, window};

/// Whether the page is dark now.
pub fn is_dark() -> bool {
    match WebStorage::Local.get("theme").as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    }
}

/// Makes the page dark or light, and remembers it.
pub fn choose(dark: bool) {
    let name = if dark { "dark" } else { "light" };
    WebStorage::Local.put("theme", name);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", name);
    }
}
