//! When the portal itself breaks: an attribute of the page has what happened, and nothing is sent any more.

use leptos::prelude::document;

/// The attribute of the document's root with what happened; `web/js/broken.js` makes the page inert once it is there.
const BROKEN: &str = "data-broken";

/// Reports every panic to the page and to the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let detail = info.to_string();
        leptos::leptos_dom::logging::console_error(&detail);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute(BROKEN, &detail);
        }
    }));
}

/// Whether the portal broke: by a panic, or by a trap that only the page saw. What it holds may be half changed.
pub fn is_broken() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(BROKEN))
}
