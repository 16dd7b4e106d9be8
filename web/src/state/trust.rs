//! Which hosts `config.json` may name, so that whoever can write that file alone cannot send a token elsewhere.
//!
//! Without further words: the sign-in and the Graph host of the cloud, and this computer where the portal itself is
//! served from it. Any other host needs `acceptOtherHosts`, and permissions of that host: a token goes to its audience.

use accesspack_client::Origin;
use accesspack_core::Cloud;
use serde_json::Value;

/// The member of `config.json` that accepts hosts of no known cloud.
pub const ACCEPT_OTHER_HOSTS: &str = "acceptOtherHosts";

/// What `config.json` may name.
pub struct TrustedHosts {
    cloud: Cloud,
    home: Option<Origin>,
    accepts_others: bool,
}

impl TrustedHosts {
    /// The hosts for a cloud, for a portal that is served from the folder `home`.
    pub fn new(cloud: Cloud, home: &str, accepts_others: bool) -> Self {
        Self { cloud, home: Origin::of(home), accepts_others }
    }

    /// Where requests with tokens go.
    ///
    /// # Errors
    /// A sentence with the host that is not accepted.
    pub fn check_graph(&self, url: &str) -> Result<Origin, String> {
        self.check("graphBaseUrl", url, self.cloud.graph_host())
    }

    /// Where users sign in, and where tokens come from.
    ///
    /// # Errors
    /// As [`Self::check_graph`].
    pub fn check_authority(&self, member: &str, url: &str) -> Result<Origin, String> {
        self.check(member, url, self.cloud.login_host())
    }

    /// Every address in what MSAL is given beside the authority.
    ///
    /// # Errors
    /// As [`Self::check_graph`]; also for a text that is not JSON.
    pub fn check_metadata(&self, member: &str, value: Option<&Value>) -> Result<(), String> {
        match value {
            Some(Value::String(text)) if text.trim_start().starts_with('{') => {
                let parsed: Value = serde_json::from_str(text)
                    .map_err(|error| format!("config.json: `{member}` is not JSON: {error}"))?;
                self.check_metadata(member, Some(&parsed))
            }
            Some(Value::String(text)) if text.contains("://") => {
                self.check_authority(member, text).map(drop)
            }
            Some(Value::String(host)) if member == "knownAuthorities" => {
                self.check_authority(member, &format!("https://{host}")).map(drop)
            }
            Some(Value::Array(items)) => {
                items.iter().try_for_each(|item| self.check_metadata(member, Some(item)))
            }
            Some(Value::Object(members)) => {
                members.values().try_for_each(|item| self.check_metadata(member, Some(item)))
            }
            _ => Ok(()),
        }
    }

    /// Where the sign-in comes back to: the portal's own host.
    ///
    /// # Errors
    /// A sentence, for an address of any other host.
    pub fn check_redirect(&self, url: &str) -> Result<(), String> {
        if self.home.is_some() && Origin::of(url) == self.home {
            return Ok(());
        }
        Err(format!(
            "config.json: `redirectUri` is `{url}`, but must be an address of the portal's own host"
        ))
    }

    /// A permission that is asked for: one of the Graph that its token is sent to, unless both the sign-in and Graph
    /// are on this computer.
    ///
    /// # Errors
    /// A sentence with the permission whose token would go to a host that it is not for.
    pub fn check_scope(
        &self,
        scope: &str,
        authority: &Origin,
        graph: &Origin,
    ) -> Result<(), String> {
        if authority.is_loopback() && graph.is_loopback() {
            return Ok(());
        }
        let is_of_sign_in = ["openid", "profile", "email", "offline_access"].contains(&scope);
        // a name alone is a permission of the global Graph
        let audience = if scope.contains("://") {
            Origin::of(scope)
        } else {
            Origin::of(&format!("https://{}", Cloud::Global.graph_host()))
        };
        if is_of_sign_in || audience.as_ref() == Some(graph) {
            return Ok(());
        }
        Err(format!(
            "config.json: the token for `{scope}` would be sent to {graph}, which it is not for; `scopes` must be \
             permissions of that host"
        ))
    }

    fn check(&self, member: &str, url: &str, known_host: &str) -> Result<Origin, String> {
        let Some(origin) = Origin::of(url).filter(Origin::is_trustworthy) else {
            return Err(format!(
                "config.json: `{member}` is `{url}`, but must begin with https://, or with http:// on this computer"
            ));
        };
        let is_known = Origin::of(&format!("https://{known_host}")).as_ref() == Some(&origin);
        let is_local = origin.is_loopback() && self.home.as_ref().is_some_and(Origin::is_loopback);
        if is_known || is_local || (self.accepts_others && !origin.is_loopback()) {
            return Ok(origin);
        }
        Err(format!(
            "config.json: `{member}` is `{url}`, which is no host of the cloud `{}`; where that is meant, set \
             `{ACCEPT_OTHER_HOSTS}` to true",
            self.cloud
        ))
    }

    /// Whether a host is neither the cloud's nor this computer: shown for as long as it is used.
    pub fn is_other(&self, graph: &Origin) -> bool {
        let known = Origin::of(&format!("https://{}", self.cloud.graph_host()));
        known.as_ref() != Some(graph) && !graph.is_loopback()
    }
}
