//! Reading a file that the user chose or dropped, and offering one for download.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// A file that was read.
#[derive(Debug)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The file that an `<input type="file">`'s change event brought, of at most so many megabytes.
///
/// # Errors
/// A sentence, where there is no file, it is larger or cannot be read.
pub async fn from_input(event: web_sys::Event, megabytes: u32) -> Result<ReadFile, String> {
    let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
    let input = input.ok_or(NO_FILE)?;
    let file = input.files().and_then(|files| files.get(0));
    let read = read(file, megabytes).await;
    // the same file may be chosen again after it was changed
    input.set_value("");
    read
}

/// The first file that was dropped, of at most so many megabytes.
///
/// # Errors
/// As [`from_input`].
pub async fn from_drop(event: web_sys::DragEvent, megabytes: u32) -> Result<ReadFile, String> {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    read(files.and_then(|files| files.get(0)), megabytes).await
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

const NO_FILE: &str = "No file was read.";

/// Reads a file that is not larger than it may be: its size is known before any of it is in the page's memory.
async fn read(file: Option<web_sys::File>, megabytes: u32) -> Result<ReadFile, String> {
    let file = file.ok_or(NO_FILE)?;
    let limit = f64::from(megabytes) * 1e6;
    if file.size() > limit {
        let size = file.size() / 1e6;
        return Err(format!(
            "The file has {size:.0} MB, and this page reads at most {megabytes} MB. Split it, or choose another."
        ));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| NO_FILE)?;
    Ok(ReadFile { name: file.name(), bytes: js_sys::Uint8Array::new(&buffer).to_vec() })
}
