//! HAR: what a browser's developer tools recorded.

use super::super::form::BodyForm;
use super::super::pieces::Pieces;
use super::super::request::RawRequest;
use super::values::{body_of, text_of};
use crate::json::Val;

/// Why nothing in a recording is changed.
const RECORDING: &str = "the file is a recording of what was sent";

/// The requests of a recording.
pub(super) fn read(root: Val<'_>) -> Vec<RawRequest> {
    let entries = root.get("log").and_then(|log| log.get("entries"));
    let entries = entries.into_iter().flat_map(Val::items);
    entries.filter_map(|entry| request(entry.get("request")?)).collect()
}

fn request(request: Val<'_>) -> Option<RawRequest> {
    let (place, url) = text_of(request, &["url"])?;
    let data = request.get("postData");
    let text = data.and_then(|data| data.get("text"));
    // a body of which the recording has no text, or bytes
    let is_encoded =
        data.is_some_and(|data| data.text_of("encoding").is_some_and(|it| it == "base64"));
    if is_encoded || data.is_some() && text.is_none() {
        return None;
    }
    let body = text.map_or_else(Pieces::default, body_of);
    let mut found = RawRequest::bare(BodyForm::Har, body.trimmed());
    found.method = request.text_of("method").and_then(|method| method.parse().ok());
    found.method?;
    found.url = Some(url.to_owned());
    found.head = Some(place.range());
    found.fixed_to = Some(RECORDING);
    Some(found)
}
