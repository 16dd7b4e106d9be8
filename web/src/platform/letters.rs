//! Letters as the browser knows them: Rust's own tables of them are several kilobytes of the portal's first part.

/// The text in lower case.
pub fn lower_case(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else if cfg!(target_arch = "wasm32") {
        js_sys::JsString::from(text).to_lower_case().into()
    } else {
        // tests that run natively
        text.to_lowercase()
    }
}
