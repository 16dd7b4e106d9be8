//! Saving a drawing of the page as a file. The script that does it is fetched when it is first needed.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/js/bridge.js")]
extern "C" {
    #[wasm_bindgen(js_name = pictureSave)]
    fn picture_save(id: &str, name: &str, kind: &str) -> Promise;
}

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFile {
    /// Lines, which can be enlarged.
    Svg,
    /// Points.
    Png,
}

/// Offers the `<svg>` with this id for download, under a name without an ending; whether that worked.
pub async fn save(id: &str, name: &str, kind: PictureFile) -> bool {
    let kind = if kind == PictureFile::Png { "png" } else { "svg" };
    JsFuture::from(picture_save(id, name, kind)).await.is_ok_and(|done| done.is_truthy())
}
