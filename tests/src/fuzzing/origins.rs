//! URLs whose host decides whether a token goes there: an input is a URL.

use accesspack_client::Origin;
use url::Url;

const GRAPH: &str = "https://graph.microsoft.com";

/// Holds the origin of a URL against what a browser makes of it.
///
/// # Panics
/// When a URL has Graph's origin for the client, and another one for a browser.
pub fn origins(bytes: &[u8]) {
    let Ok(url) = std::str::from_utf8(bytes) else { return };
    // the same host behind the same scheme, whatever follows
    for url in [url.to_owned(), format!("{GRAPH}{url}"), format!("https:{url}")] {
        let Some(origin) = Origin::of(&url) else { continue };
        let browser = Url::parse(&url);
        if Some(&origin) == Origin::of(GRAPH).as_ref() {
            let browser = browser.unwrap_or_else(|error| panic!("{url:?}: {error}"));
            assert_eq!(browser.origin().ascii_serialization(), GRAPH, "{url:?}");
            assert!(browser.username().is_empty() && browser.password().is_none(), "{url:?}");
        }
    }
}
