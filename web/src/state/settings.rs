//! `config.json`: how the portal reaches a tenant. One build serves every host; this file differs.

use accesspack_core::Cloud;
use serde::Deserialize;
use serde_json::{Value, json};

/// What may stand in `config.json`. Everything but `clientId` has a default.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct File {
    client_id: String,
    tenant_id: String,
    cloud: String,
    authority: String,
    known_authorities: Vec<String>,
    authority_metadata: Option<Value>,
    protocol_mode: Option<String>,
    graph_base_url: String,
    redirect_uri: String,
    scopes: Vec<String>,
}

/// Settings that were read and found usable.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The cloud that the tenant lives in.
    pub cloud: Cloud,
    /// Scheme, host and port of Graph; tokens go nowhere else.
    pub graph_base_url: String,
    /// The scopes that are asked for at sign-in.
    pub scopes: Vec<String>,
    /// What MSAL is given.
    pub msal: Value,
}

/// What signing in asks for.
pub const SCOPES: [&str; 3] =
    ["EntitlementManagement.ReadWrite.All", "User.ReadBasic.All", "Group.Read.All"];

impl Settings {
    /// Reads the text of `config.json`. `Ok(None)` where no app is configured.
    ///
    /// # Errors
    /// A sentence about what is wrong with the file.
    pub fn read(text: &str, home: &str) -> Result<Option<Self>, String> {
        let file: File = serde_json::from_str(text)
            .map_err(|error| format!("config.json is not what it should be: {error}"))?;
        if file.client_id.trim().is_empty() {
            return Ok(None);
        }
        let cloud = match file.cloud.as_str() {
            "" => Cloud::Global,
            name => name.parse().map_err(|()| {
                let known: Vec<_> = Cloud::ALL.iter().map(|cloud| cloud.as_str()).collect();
                format!("config.json: `cloud` is `{name}`, but must be one of {}", known.join(", "))
            })?,
        };
        let tenant = or(&file.tenant_id, "organizations");
        let authority = or(&file.authority, &format!("https://{}/{tenant}", cloud.login_host()));
        let graph_base_url = or(&file.graph_base_url, &format!("https://{}", cloud.graph_host()));
        for (name, url) in [("authority", &authority), ("graphBaseUrl", &graph_base_url)] {
            if !is_safe(url) {
                return Err(format!(
                    "config.json: `{name}` is `{url}`, but must begin with https://, or with http:// \
                     on this computer"
                ));
            }
        }
        let scopes = if file.scopes.is_empty() {
            SCOPES.iter().map(|scope| format!("https://{}/{scope}", cloud.graph_host())).collect()
        } else {
            file.scopes
        };
        let msal = json!({
            "clientId": file.client_id,
            "authority": authority,
            "knownAuthorities": file.known_authorities,
            "authorityMetadata": file.authority_metadata,
            "protocolMode": file.protocol_mode,
            "redirectUri": or(&file.redirect_uri, &format!("{home}auth.html")),
            "home": home,
        });
        let graph_base_url = graph_base_url.trim_end_matches('/').to_owned();
        Ok(Some(Self { cloud, graph_base_url, scopes, msal }))
    }
}

fn or(value: &str, otherwise: &str) -> String {
    let value = value.trim();
    if value.is_empty() { otherwise.to_owned() } else { value.to_owned() }
}

/// Whether tokens may travel to this URL: encrypted, or not leaving the computer.
fn is_safe(url: &str) -> bool {
    if url.contains('@') {
        return false;
    }
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    match url.split_once("://") {
        Some(("https", rest)) => !host(rest).is_empty(),
        Some(("http", rest)) => {
            let host = host(rest);
            let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
            matches!(name, "localhost" | "127.0.0.1" | "[::1]")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "https://portal.example/ap/";

    #[test]
    fn an_empty_file_configures_nothing() {
        assert_eq!(Settings::read("{}", HOME), Ok(None));
    }

    #[test]
    fn a_client_id_is_enough() {
        let settings = Settings::read(r#"{ "clientId": "c" }"#, HOME).unwrap().unwrap();
        assert_eq!(settings.graph_base_url, "https://graph.microsoft.com");
        assert_eq!(settings.msal["redirectUri"], "https://portal.example/ap/auth.html");
        assert_eq!(settings.msal["authority"], "https://login.microsoftonline.com/organizations");
        assert!(settings.scopes[0].ends_with("/EntitlementManagement.ReadWrite.All"));
    }

    #[test]
    fn tokens_stay_encrypted_or_on_this_computer() {
        let read = |url: &str| {
            let text = json!({ "clientId": "c", "graphBaseUrl": url }).to_string();
            Settings::read(&text, HOME)
        };
        assert!(read("http://127.0.0.1:8090").is_ok());
        assert!(read("http://localhost:8090/").is_ok());
        for bad in [
            "http://graph.example",
            "ftp://x",
            "http://127.0.0.1@evil.example",
            "graph",
            "http://127.0.0.1.evil.example",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_wrong_cloud_is_named() {
        let error = Settings::read(r#"{ "clientId": "c", "cloud": "mars" }"#, HOME).unwrap_err();
        assert!(error.contains("`mars`") && error.contains("usGovL4"), "{error}");
    }
}
