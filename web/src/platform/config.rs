//! Asking the portal's host: `config.json`, which lies beside the page, and what any address answers.

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

/// What an address answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostAnswer {
    /// The status.
    pub status: u16,
    /// The text.
    pub text: String,
    /// The headers that a page may see, with small letters.
    pub headers: Vec<(String, String)>,
}

impl HostAnswer {
    /// A header by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }
}

/// What an address answers without a token; none where it cannot be reached.
pub async fn ask(url: &str) -> Option<HostAnswer> {
    let request = Request::get(url)
        .credentials(web_sys::RequestCredentials::Omit)
        .cache(web_sys::RequestCache::NoStore);
    let answer = request.send().await.ok()?;
    let headers = answer.headers().entries();
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value)).collect();
    Some(HostAnswer { status: answer.status(), headers, text: answer.text().await.ok()? })
}
