//! Copying text.

use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard; `false` when the browser refuses.
pub async fn copy(text: &str) -> bool {
    let clipboard = leptos::prelude::window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
