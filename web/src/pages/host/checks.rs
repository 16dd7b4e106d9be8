//! What is looked at on a host: its encryption, its files, their headers, `config.json`, the sign-in, Graph, permissions.

use crate::platform::config::{self, HostAnswer};
use crate::platform::{dom, msal};
use crate::state::session::{Identity, Session};
use crate::state::settings::{Settings, read_settings};
use leptos::prelude::*;

/// What came of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostFinding {
    /// What was looked at.
    pub what: &'static str,
    /// What is wrong with it, and the remedy; none where it is as it should be.
    pub words: Option<String>,
}

impl HostFinding {
    /// Whether it is as it should be.
    pub const fn is_good(&self) -> bool {
        self.words.is_none()
    }
}

/// The headers that keep other sites out, with a part of the value of each.
const HEADERS: [(&str, &str); 5] = [
    ("content-security-policy", "frame-ancestors"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// Looks at everything.
pub async fn check(session: Session) -> Vec<HostFinding> {
    let page = config::ask(&dom::beside_page("")).await;
    let redirect = config::ask(&dom::beside_page("auth.html")).await;
    let mut all = vec![
        HostFinding { what: "Encryption", words: encryption(&dom::beside_page("")) },
        HostFinding { what: "Redirect page", words: redirect_page(redirect.as_ref()) },
        HostFinding { what: "Headers", words: headers(page.as_ref()) },
    ];
    let text = match config::read().await {
        Ok(text) => text,
        Err(words) => {
            all.push(HostFinding { what: "config.json", words: Some(format!("{words}.")) });
            return all;
        }
    };
    let read = read_settings(text.clone(), dom::beside_page("")).await;
    let (words, settings) = match read {
        Ok(Ok(Some(settings))) => (None, Some(settings)),
        Ok(Ok(None)) => (
            Some(
                "It has no clientId, so signing in is off. Make it with the form below.".to_owned(),
            ),
            None,
        ),
        Ok(Err(words)) => (Some(format!("{words}.")), None),
        Err(_) => (Some("The part of the portal that reads it did not load.".to_owned()), None),
    };
    all.push(HostFinding { what: "config.json", words });
    if let Some(settings) = settings {
        all.push(HostFinding { what: "Sign-in host", words: sign_in(&settings).await });
        all.push(HostFinding { what: "Microsoft Graph", words: graph(&settings).await });
        if let Some(words) = permissions(session, &settings).await {
            all.push(HostFinding { what: "Permissions", words });
        }
    }
    all
}

fn encryption(home: &str) -> Option<String> {
    let is_local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let is_safe = home.starts_with("https://") || is_local.iter().any(|it| home.starts_with(it));
    (!is_safe).then(|| "The portal is not encrypted: signing in needs https.".to_owned())
}

fn redirect_page(answer: Option<&HostAnswer>) -> Option<String> {
    let words = match answer {
        None => "auth.html cannot be fetched.".to_owned(),
        Some(answer) if answer.status != 200 => {
            format!("The host answers auth.html with {}.", answer.status)
        }
        Some(answer) if !answer.text.contains("auth.js") => {
            "The host answers auth.html with another page. It must not be rewritten to index.html."
                .to_owned()
        }
        Some(_) => return None,
    };
    Some(format!("{words} Signing in comes back to it."))
}

fn headers(answer: Option<&HostAnswer>) -> Option<String> {
    let Some(answer) = answer else { return Some("The page cannot be fetched.".to_owned()) };
    let is_missing = |(name, part): &&(&str, &str)| {
        !answer.header(name).is_some_and(|value| value.contains(*part))
    };
    let missing: Vec<_> = HEADERS.iter().filter(is_missing).map(|(name, _)| *name).collect();
    (!missing.is_empty()).then(|| {
        let names = missing.join(", ");
        format!("Missing, or not as they should be: {names}. The folder hosting/ of the portal has them for each kind of host.")
    })
}

async fn sign_in(settings: &Settings) -> Option<String> {
    let authority = settings.msal.get("authority")?.as_str()?;
    let metadata = settings.msal.get("authorityMetadata").is_some_and(|it| !it.is_null());
    if metadata {
        // config.json has what the host would be asked for
        return None;
    }
    let url = format!("{}/v2.0/.well-known/openid-configuration", authority.trim_end_matches('/'));
    match config::ask(&url).await {
        Some(answer) if answer.status == 200 => None,
        Some(answer) => Some(format!(
            "{authority} answers with {}: the tenant in config.json may not exist in this cloud.",
            answer.status
        )),
        None => Some(format!(
            "{authority} cannot be reached: the network, or the page's content security policy, refuses it."
        )),
    }
}

async fn graph(settings: &Settings) -> Option<String> {
    // any answer will do: without a token it is a refusal
    let url = format!("{}/v1.0/identityGovernance", settings.graph_base_url);
    config::ask(&url).await.is_none().then(|| {
        format!(
            "{} cannot be reached: the network, or the page's content security policy, refuses it.",
            settings.graph_base_url
        )
    })
}

/// The permissions that the token lacks; nothing to look at for a user who is not signed in.
async fn permissions(session: Session, settings: &Settings) -> Option<Option<String>> {
    if !session.identity.with_untracked(|identity| matches!(identity, Identity::SignedIn(_))) {
        return None;
    }
    let short = |scope: &String| scope.rsplit('/').next().unwrap_or_default().to_lowercase();
    // a token for changes cannot be had silently where it was never granted: then what reading has is what there is
    let granted = match msal::granted(&settings.write_scopes).await {
        Ok(granted) => granted,
        Err(_) => msal::granted(&settings.read_scopes).await.ok()?,
    };
    let granted: Vec<_> = granted.iter().map(short).collect();
    let missing: Vec<_> =
        settings.write_scopes.iter().filter(|scope| !granted.contains(&short(scope))).collect();
    Some((!missing.is_empty()).then(|| {
        let names: Vec<_> = missing.iter().map(|scope| scope.rsplit('/').next().unwrap_or_default()).collect();
        format!("Not granted: {}. Grant admin consent in the app's API permissions, then sign in again.", names.join(", "))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn answer(status: u16, text: &str) -> HostAnswer {
        HostAnswer { status, text: text.to_owned(), headers: Vec::new() }
    }

    #[test]
    fn encryption_is_asked_for_beyond_this_computer() {
        assert_eq!(encryption("https://a.example/"), None);
        assert_eq!(encryption("http://localhost:1/"), None);
        assert!(encryption("http://a.example/").is_some());
    }

    #[test]
    fn the_redirect_page_is_the_portals_own() {
        assert_eq!(redirect_page(Some(&answer(200, "<script src=\"auth.js\">"))), None);
        assert!(redirect_page(Some(&answer(200, "<html>"))).unwrap().contains("rewritten"));
        assert!(redirect_page(Some(&answer(404, ""))).unwrap().contains("404"));
        assert!(redirect_page(None).is_some());
    }

    #[test]
    fn headers_that_are_missing_are_named() {
        let mut page = answer(200, "");
        for (name, part) in HEADERS {
            page.headers.push((name.to_owned(), format!("x {part} y")));
        }
        assert_eq!(headers(Some(&page)), None);
        page.headers.pop();
        assert!(headers(Some(&page)).unwrap().contains("x-content-type-options"));
    }
}
