//! Reading a file that somebody chose or dropped, and offering one for download.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The bytes of the file that an `<input type="file">`'s change event brought.
pub async fn from_input(event: web_sys::Event) -> Option<Vec<u8>> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let bytes = read(&file).await;
    // the same file may be chosen again after it was changed
    input.set_value("");
    bytes
}

/// The bytes of the first file that was dropped.
pub async fn from_drop(event: web_sys::DragEvent) -> Option<Vec<u8>> {
    let file = event.data_transfer()?.files()?.get(0)?;
    read(&file).await
}

async fn read(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
