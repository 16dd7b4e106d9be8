//! `config.json`: how the portal reaches a tenant. One build serves every host; this file differs.

use super::trust::{ACCEPT_OTHER_HOSTS, TrustedHosts};
use crate::chunk::chunk;
use accesspack_core::{Cloud, permission};
use serde_json::{Value, json};

/// Settings that were read and found usable.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The cloud that the tenant lives in.
    pub cloud: Cloud,
    /// Scheme, host and port of Graph; tokens go nowhere else.
    pub graph_base_url: String,
    /// The scopes that are asked for at sign-in: what reading needs.
    pub read_scopes: Vec<String>,
    /// The scopes that are asked for before the first change, those of reading included; the same where the portal is
    /// for reading only.
    pub write_scopes: Vec<String>,
    /// What MSAL is given.
    pub msal: Value,
    /// The host that tokens go to, where it is no known cloud's: shown for as long as it is used.
    pub other_host: Option<String>,
    /// After how many minutes without use the user is signed out; None for never.
    pub idle_minutes: Option<u32>,
}

/// The member of `config.json` with [`Settings::idle_minutes`].
const IDLE_MINUTES: &str = "signOutAfterMinutes";

/// The member of `config.json` that names where MSAL keeps tokens, by MSAL's own names.
const CACHE_LOCATION: &str = "cacheLocation";

/// The session storage of the tab, or the memory of the page; the first one where the file names none. Not the local
/// storage, which outlives the tab.
const CACHE_LOCATIONS: [&str; 2] = ["sessionStorage", "memoryStorage"];

/// A day.
const MAX_IDLE_MINUTES: u64 = 1_440;

chunk! {
    /// The settings in the text of `config.json`, read for a portal in the folder `home`. `Ok(None)` where no app is
    /// configured, a sentence where the file cannot be used.
    sign_in: fn read_settings(text: String, home: String) -> Result<Option<Settings>, String> {
        Settings::read(&text, &home)
    }
}

/// What signing in asks for.
pub const READ_SCOPES: [&str; 3] =
    [permission::READ_ALL, permission::READ_USERS, permission::READ_GROUPS];

/// What the first change asks for.
pub const WRITE_SCOPE: &str = permission::WRITE_ALL;

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
        let accepts_others = file.get(ACCEPT_OTHER_HOSTS).and_then(Value::as_bool) == Some(true);
        let hosts = TrustedHosts::new(cloud, home, accepts_others);
        let sign_in = hosts.check_authority("authority", &authority)?;
        let graph = hosts.check_graph(&graph_base_url)?;
        for member in ["knownAuthorities", "authorityMetadata"] {
            hosts.check_metadata(member, file.get(member))?;
        }
        let redirect_uri = or(word(&file, "redirectUri")?, &format!("{home}auth.html"));
        hosts.check_redirect(&redirect_uri)?;
        let of_graph = |scope: &str| format!("https://{}/{scope}", cloud.graph_host());
        let scopes = scopes(&file, "scopes").filter(|scopes| !scopes.is_empty());
        let own_scopes = scopes.is_some();
        let read_scopes = scopes.unwrap_or_else(|| READ_SCOPES.map(of_graph).to_vec());
        let added = match self::scopes(&file, "writeScopes") {
            Some(added) => added,
            // whoever names the scopes of the sign-in means all of them
            None if own_scopes => Vec::new(),
            None => vec![of_graph(WRITE_SCOPE)],
        };
        let mut write_scopes = read_scopes.clone();
        write_scopes.extend(added.into_iter().filter(|scope| !read_scopes.contains(scope)));
        for scope in &write_scopes {
            hosts.check_scope(scope, &sign_in, &graph)?;
        }
        let msal = json!({
            "clientId": client_id,
            "authority": authority,
            "knownAuthorities": file.get("knownAuthorities"),
            "authorityMetadata": file.get("authorityMetadata"),
            "protocolMode": file.get("protocolMode"),
            "redirectUri": redirect_uri,
            "home": home,
            CACHE_LOCATION: cache_location(&file)?,
        });
        let graph_base_url = graph_base_url.trim_end_matches('/').to_owned();
        let other_host = hosts.is_other(&graph).then(|| graph.to_string());
        let idle_minutes = minutes(&file)?;
        Ok(Some(Self {
            cloud,
            graph_base_url,
            read_scopes,
            write_scopes,
            msal,
            other_host,
            idle_minutes,
        }))
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

/// Where tokens are kept.
fn cache_location(file: &Value) -> Result<&'static str, String> {
    let [usual, _] = CACHE_LOCATIONS;
    let named = or(word(file, CACHE_LOCATION)?, usual);
    CACHE_LOCATIONS.into_iter().find(|known| *known == named).ok_or_else(|| {
        let known = CACHE_LOCATIONS.join(", ");
        format!("config.json: `{CACHE_LOCATION}` is `{named}`, but must be one of {known}")
    })
}

/// After how many minutes a user is signed out.
fn minutes(file: &Value) -> Result<Option<u32>, String> {
    let Some(value) = file.get(IDLE_MINUTES).filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let minutes = value.as_u64().filter(|minutes| (1..=MAX_IDLE_MINUTES).contains(minutes));
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
    minutes.map(Some).ok_or_else(|| {
        format!(
            "config.json: `{IDLE_MINUTES}` is `{value}`, but must be a whole number from 1 to {MAX_IDLE_MINUTES}"
        )
    })
}

/// The scopes that a member lists; None where the file does not have it.
fn scopes(file: &Value, name: &str) -> Option<Vec<String>> {
    let all = file.get(name)?.as_array()?;
    Some(all.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect())
}

fn or(value: &str, otherwise: &str) -> String {
    if value.is_empty() { otherwise.to_owned() } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

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
        assert!(settings.read_scopes[0].ends_with("/EntitlementManagement.Read.All"));
        assert_eq!(settings.read_scopes[..], settings.write_scopes[..3]);
        assert!(settings.write_scopes[3].ends_with("/EntitlementManagement.ReadWrite.All"));
    }

    #[test]
    fn scopes_of_the_file_are_all_that_is_asked_for() {
        let read = |members: &Value| read(members, HOME).unwrap().unwrap();
        let reading = json!({ "scopes": ["EntitlementManagement.Read.All"] });
        assert_eq!(read(&reading).read_scopes, read(&reading).write_scopes);
        let none = read(&json!({ "writeScopes": [] }));
        assert_eq!(none.read_scopes, none.write_scopes);
        let both = read(&json!({ "scopes": ["a"], "writeScopes": ["b", "a"] }));
        assert_eq!(
            (both.read_scopes, both.write_scopes),
            (vec!["a".to_owned()], vec!["a".to_owned(), "b".to_owned()])
        );
    }

    #[test]
    fn tokens_are_kept_for_the_tab_or_the_page_and_nowhere_else() {
        let kept = |place: &Value| read(&json!({ "cacheLocation": place }), HOME);
        let of = |place: &Value| kept(place).unwrap().unwrap().msal["cacheLocation"].clone();
        assert_eq!(of(&Value::Null), "sessionStorage");
        assert_eq!(of(&json!("memoryStorage")), "memoryStorage");
        let refused = kept(&json!("localStorage")).unwrap_err();
        assert!(refused.contains("one of sessionStorage, memoryStorage"), "{refused}");
    }

    const LOCAL_HOME: &str = "http://127.0.0.1:8080/";

    /// What is read from a file with these members and a client id.
    fn read(members: &Value, home: &str) -> Result<Option<Settings>, String> {
        let mut file = members.clone();
        file["clientId"] = "c".into();
        Settings::read(&file.to_string(), home)
    }

    #[test]
    fn a_file_alone_sends_no_token_elsewhere() {
        let elsewhere = json!([
            { "graphBaseUrl": "https://evil.example" },
            { "graphBaseUrl": "https://graph.microsoft.com.evil.example" },
            { "graphBaseUrl": "https://graph.microsoft.com:8443" },
            { "graphBaseUrl": "http://127.0.0.1:8090" },
            { "cloud": "china", "graphBaseUrl": "https://graph.microsoft.com" },
            { "authority": "https://evil.example/organizations" },
            { "authority": "https://login.microsoftonline.com@evil.example/" },
            { "authority": "http://localhost:1" },
            { "knownAuthorities": ["evil.example"] },
            { "knownAuthorities": ["https://evil.example/"] },
            { "authorityMetadata": { "token_endpoint": "https://evil.example/token" } },
            { "authorityMetadata": "{\"token_endpoint\":\"https://evil.example/token\"}" },
            { "authorityMetadata": "{ broken" },
            { "redirectUri": "https://evil.example/auth.html" },
            { "redirectUri": "//evil.example/auth.html" },
            { "scopes": ["https://vault.azure.net/user_impersonation"] },
            { "writeScopes": ["https://vault.azure.net/user_impersonation"] },
            // with permissions of that host, it is the host itself that is refused
            { "graphBaseUrl": "https://evil.example", "scopes": ["https://evil.example/x"] },
            { "cloud": "china", "graphBaseUrl": "https://graph.microsoft.com", "scopes": ["https://graph.microsoft.com/x"] },
            { "acceptOtherHosts": "true", "graphBaseUrl": "https://graph.example", "scopes": ["https://graph.example/x"] },
            { "acceptOtherHosts": true, "graphBaseUrl": "http://graph.example", "scopes": ["http://graph.example/x"] },
            { "acceptOtherHosts": true, "authority": "http://login.example" },
            { "acceptOtherHosts": true, "graphBaseUrl": "https://graph.example" },
            { "acceptOtherHosts": true, "graphBaseUrl": "https://graph.example", "scopes": ["User.Read"] },
            { "acceptOtherHosts": true, "graphBaseUrl": "http://127.0.0.1:8090", "scopes": ["http://127.0.0.1:8090/x"] },
        ]);
        for file in elsewhere.as_array().unwrap() {
            assert!(read(file, HOME).is_err(), "{file}");
        }
    }

    #[test]
    fn other_hosts_are_accepted_where_the_file_asks_for_it_and_are_shown() {
        let file = json!({
            "acceptOtherHosts": true,
            "graphBaseUrl": "https://graph.example",
            "scopes": ["https://graph.example/EntitlementManagement.Read.All", "openid"],
        });
        let settings = read(&file, HOME).unwrap().unwrap();
        assert_eq!(settings.other_host.as_deref(), Some("https://graph.example:443"));
        assert_eq!(read(&json!({}), HOME).unwrap().unwrap().other_host, None);
    }

    #[test]
    fn a_portal_on_this_computer_may_use_an_emulator_there() {
        let endpoint = "http://127.0.0.1:9/token";
        let local = json!({
            "authority": "https://127.0.0.1:9",
            "knownAuthorities": ["127.0.0.1:9"],
            "authorityMetadata": { "token_endpoint": endpoint },
            "graphBaseUrl": "http://localhost:8090/",
        });
        assert!(read(&local, LOCAL_HOME).is_ok());
        assert!(read(&local, HOME).is_err());
        // a real token would go to a program on this computer
        let real = json!({ "graphBaseUrl": "http://localhost:8090/" });
        assert!(read(&real, LOCAL_HOME).unwrap_err().contains("not for"));
    }

    #[test]
    fn addresses_are_encrypted_or_on_this_computer() {
        let read = |url: &str| read(&json!({ "graphBaseUrl": url }), LOCAL_HOME);
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
    fn the_minutes_without_use_are_whole_and_at_most_a_day() {
        let idle = |value: Value| {
            let settings = read(&json!({ IDLE_MINUTES: value }), HOME)?;
            Ok::<_, String>(settings.unwrap().idle_minutes)
        };
        assert_eq!(idle(json!(30)), Ok(Some(30)));
        assert_eq!(idle(Value::Null), Ok(None));
        for bad in [json!(0), json!(-1), json!(1.5), json!(1_441), json!("30"), json!(true)] {
            assert!(idle(bad.clone()).unwrap_err().contains("from 1 to 1440"), "{bad}");
        }
    }

    #[test]
    fn a_wrong_cloud_is_named() {
        let error = Settings::read(r#"{ "clientId": "c", "cloud": "mars" }"#, HOME).unwrap_err();
        assert!(error.contains("`mars`") && error.contains("usGovL4"), "{error}");
    }
}
