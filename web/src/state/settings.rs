//! `config.json`: how the portal reaches a tenant. One build serves every host; this file differs.

use accesspack_client::Origin;
use accesspack_core::{Cloud, permission};
use serde_json::{Value, json};

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
    [permission::WRITE_ALL, permission::READ_USERS, permission::READ_GROUPS];

impl Settings {
    /// Reads the text of `config.json`. `Ok(None)` where no app is configured.
    ///
    /// # Errors
    /// A sentence about what is wrong with the file.
    pub fn read(text: &str, home: &str) -> Result<Option<Self>, String> {
        let file: Value = serde_json::from_str(text)
            .map_err(|error| format!("config.json is not what it should be: {error}"))?;
        let client_id = word(&file, "clientId")?;
        if client_id.is_empty() {
            return Ok(None);
        }
        let cloud = match word(&file, "cloud")? {
            "" => Cloud::Global,
            name => name.parse().map_err(|_| {
                let known: Vec<_> = Cloud::ALL.iter().map(|cloud| cloud.as_str()).collect();
                format!("config.json: `cloud` is `{name}`, but must be one of {}", known.join(", "))
            })?,
        };
        let tenant = or(word(&file, "tenantId")?, "organizations");
        let authority =
            or(word(&file, "authority")?, &format!("https://{}/{tenant}", cloud.login_host()));
        let graph_base_url =
            or(word(&file, "graphBaseUrl")?, &format!("https://{}", cloud.graph_host()));
        for (name, url) in [("authority", &authority), ("graphBaseUrl", &graph_base_url)] {
            if !Origin::of(url).is_some_and(|origin| origin.is_trustworthy()) {
                return Err(format!(
                    "config.json: `{name}` is `{url}`, but must begin with https://, or with http:// \
                     on this computer"
                ));
            }
        }
        let scopes = match file.get("scopes").and_then(Value::as_array) {
            Some(all) if !all.is_empty() => {
                all.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
            }
            _ => SCOPES
                .iter()
                .map(|scope| format!("https://{}/{scope}", cloud.graph_host()))
                .collect(),
        };
        let msal = json!({
            "clientId": client_id,
            "authority": authority,
            "knownAuthorities": file.get("knownAuthorities"),
            "authorityMetadata": file.get("authorityMetadata"),
            "protocolMode": file.get("protocolMode"),
            "redirectUri": or(word(&file, "redirectUri")?, &format!("{home}auth.html")),
            "home": home,
        });
        let graph_base_url = graph_base_url.trim_end_matches('/').to_owned();
        Ok(Some(Self { cloud, graph_base_url, scopes, msal }))
    }
}

/// A text of the file; empty where there is none.
fn word<'f>(file: &'f Value, name: &str) -> Result<&'f str, String> {
    match file.get(name) {
        None | Some(Value::Null) => Ok(""),
        Some(Value::String(text)) => Ok(text.trim()),
        Some(other) => Err(format!("config.json: `{name}` is `{other}`, but must be a text")),
    }
}

fn or(value: &str, otherwise: &str) -> String {
    if value.is_empty() { otherwise.to_owned() } else { value.to_owned() }
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
