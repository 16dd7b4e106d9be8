//! Reading a file that the user chose or dropped, and offering one for download.

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

/// The name and the bytes of the file that an `<input type="file">`'s change event brought.
pub async fn named_from_input(event: web_sys::Event) -> Option<(String, Vec<u8>)> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let bytes = read(&file).await;
    input.set_value("");
    Some((file.name(), bytes?))
}

/// The name and the bytes of the first file that was dropped.
pub async fn named_from_drop(event: web_sys::DragEvent) -> Option<(String, Vec<u8>)> {
    let file = event.data_transfer()?.files()?.get(0)?;
    Some((file.name(), read(&file).await?))
}

/// Offers a CSV file for download.
pub fn offer_csv(name: &str, text: &str) {
    let mut file = CsvFile::begin();
    file.push(text);
    file.offer(name);
}

/// Offers a JSON file for download.
pub fn offer_json(name: &str, text: &str) {
    // a browser that cannot make a link has nothing else to offer
    let _ = offer(&js_sys::Array::of1(&text.into()), "application/json", name);
}

/// A CSV file that is made part by part.
#[derive(Debug)]
pub struct CsvFile(js_sys::Array);

impl CsvFile {
    /// A file with nothing in it.
    pub fn begin() -> Self {
        // spreadsheets take a file for UTF-8 when it begins with this mark
        Self(js_sys::Array::of1(&"\u{feff}".into()))
    }

    /// Adds lines.
    pub fn push(&mut self, text: &str) {
        self.0.push(&text.into());
    }

    /// Offers it for download.
    pub fn offer(&self, name: &str) {
        // a browser that cannot make a link has nothing else to offer
        let _ = offer(&self.0, "text/csv;charset=utf-8", name);
    }
}

fn offer(parts: &js_sys::Array, kind: &str, name: &str) -> Result<(), wasm_bindgen::JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement =
        leptos::prelude::document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url)
}

async fn read(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
