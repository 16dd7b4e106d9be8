//! Fetching `config.json`, which lies beside the page.

use gloo_net::http::Request;

/// The text of `config.json`, or why it cannot be read.
///
/// # Errors
/// When the file is not there or the connection fails.
pub async fn read() -> Result<String, String> {
    let url = super::dom::beside_page("config.json");
    let cannot = |error: gloo_net::Error| format!("config.json cannot be read: {error}");
    let response = Request::get(&url).send().await.map_err(cannot)?;
    if !response.ok() {
        return Err(format!("config.json cannot be read: the host answers {}", response.status()));
    }
    response.text().await.map_err(cannot)
}
