//! The caller of a request and the permissions in its token.
//!
//! Any bearer token is accepted. One that is a JWT (three parts, a JSON object in the middle) is judged
//! by its claims: `exp`, and the scopes in `scp` (or `scope`) or the application permissions in
//! `roles`, and Entra roles in `wids`. The signature, the issuer and the audience are NOT checked.

use accesspack_wire::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::answer::Failure;
use crate::ids::{self, Id};
use crate::store::Store;

/// The caller of one request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Caller {
    /// The user; none for an application.
    pub(crate) user: Option<Id>,
    /// The permissions in the token; none for a token without claims, which has all of them.
    permissions: Option<Vec<String>>,
    application: bool,
    /// Whether the token names Entra roles, none of which administers entitlement management.
    no_administrator: bool,
    /// Whether the token names roles, none of which may give Entra roles away.
    no_role_administrator: bool,
}

/// Role templates that administer entitlement management: Identity Governance Administrator and
/// Global Administrator (documented).
const ADMINISTRATORS: [&str; 2] =
    ["45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", "62e90394-69f5-4237-9190-012177145e10"];

/// Role templates that may put Entra roles into a catalog: Global Administrator and Privileged Role
/// Administrator (documented on Entra's page on catalogs).
const ROLE_ADMINISTRATORS: [&str; 2] =
    ["62e90394-69f5-4237-9190-012177145e10", "e8611ab8-c189-46e8-94e1-60213ab1f814"];

/// The tenant of personal Microsoft accounts (documented).
const PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// What a request needs a permission for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    ReadGovernance,
    WriteGovernance,
    /// What requestors do for themselves: list what they may request, and request it.
    Ask {
        write: bool,
    },
    ReadUsers,
    ReadGroups,
    /// The groups of a user.
    ReadMemberships,
    ReadApplications,
    ReadMe,
    /// The id, the name and the domains of the tenant.
    ReadOrganization,
    /// What an application needs besides to put a group into a catalog.
    WriteGroups,
    /// The same for a site.
    WriteSites,
}

impl Need {
    /// Any one of these is enough (documented in the permissions reference).
    const fn any_of(self) -> &'static [&'static str] {
        match self {
            Self::ReadGovernance => {
                &["EntitlementManagement.Read.All", "EntitlementManagement.ReadWrite.All"]
            }
            Self::WriteGovernance => &["EntitlementManagement.ReadWrite.All"],
            Self::Ask { write: false } => &[
                "EntitlementMgmt-SubjectAccess.ReadWrite",
                "EntitlementManagement.Read.All",
                "EntitlementManagement.ReadWrite.All",
            ],
            Self::Ask { write: true } => {
                &["EntitlementMgmt-SubjectAccess.ReadWrite", "EntitlementManagement.ReadWrite.All"]
            }
            Self::ReadUsers => &[
                "User.ReadBasic.All",
                "User.Read.All",
                "User.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ],
            Self::ReadGroups => &[
                "GroupMember.Read.All",
                "Group.Read.All",
                "Group.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ],
            Self::ReadMemberships => &[
                "User.Read.All",
                "User.ReadWrite.All",
                "GroupMember.Read.All",
                "Group.Read.All",
                "Group.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ],
            Self::ReadApplications => &[
                "Application.Read.All",
                "Application.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ],
            Self::WriteGroups => &["Group.ReadWrite.All", "Directory.ReadWrite.All"],
            Self::WriteSites => &["Sites.FullControl.All"],
            Self::ReadOrganization => &[
                "User.Read",
                "Organization.Read.All",
                "Organization.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ],
            Self::ReadMe => &[
                "User.Read",
                "User.ReadWrite",
                "User.ReadBasic.All",
                "User.Read.All",
                "Directory.Read.All",
            ],
        }
    }
}

impl Caller {
    /// Reads the `Authorization` header. Fails with 401 without a valid token, with 403 for a token that
    /// has no permissions.
    pub(crate) fn of(
        request: &Request,
        store: &Store,
        now: DateTime<Utc>,
    ) -> Result<Self, Failure> {
        let header = request.headers.get("Authorization").unwrap_or_default().trim();
        let token = match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
            _ => "",
        };
        if token.is_empty() {
            return Err(refused("Access token is empty."));
        }
        let Some(claims) = claims(token)? else {
            return Ok(Self { user: store.administrator, ..Self::default() });
        };
        if let Some(expires) = claims.get("exp").and_then(Value::as_i64)
            && expires <= now.timestamp()
        {
            return Err(refused("Lifetime validation failed, the token is expired."));
        }
        let scopes = claims.get("scp").or_else(|| claims.get("scope"));
        let permissions: Option<Vec<String>> = match (scopes, claims.get("roles")) {
            (Some(scopes), _) => {
                let scopes = scopes.as_str().unwrap_or_default();
                // A scope may come with its resource in front: https://graph.microsoft.com/User.Read
                Some(scopes.split_whitespace().map(short_scope).collect())
            }
            (None, Some(roles)) => Some(
                roles
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(short_scope)
                    .collect(),
            ),
            (None, None) => {
                let message = "Either scp or roles claim need to be present in the token.";
                return Err(Failure::new(403, "Forbidden", message));
            }
        };
        // Personal accounts are not supported (documented); this is the tenant that they all have.
        if claims.get("tid").and_then(Value::as_str) == Some(PERSONAL) {
            let message = "Personal Microsoft accounts are not supported.";
            return Err(Failure::new(403, "Forbidden", message));
        }
        let application = scopes.is_none();
        let user =
            if application { None } else { known_user(&claims, store).or(store.administrator) };
        let roles = claims.get("wids").and_then(Value::as_array);
        let lacks = |wanted: [&str; 2]| {
            roles.is_some_and(|roles| {
                !roles.iter().filter_map(Value::as_str).any(|role| wanted.contains(&role))
            })
        };
        let no_administrator = !application && lacks(ADMINISTRATORS);
        // An application needs the role too; its permissions are not enough (documented).
        let no_role_administrator = lacks(ROLE_ADMINISTRATORS) || (application && roles.is_none());
        Ok(Self { user, permissions, application, no_administrator, no_role_administrator })
    }

    /// The tenant's administrator, who is the caller where no token is needed.
    pub(crate) fn administrator(store: &Store) -> Self {
        Self { user: store.administrator, ..Self::default() }
    }

    /// Refuses what the token's permissions do not cover.
    pub(crate) fn may(&self, need: Need) -> Result<(), Failure> {
        let Some(permissions) = &self.permissions else { return Ok(()) };
        let enough = need
            .any_of()
            .iter()
            .any(|needed| permissions.iter().any(|given| given.eq_ignore_ascii_case(needed)));
        if enough {
            return Ok(());
        }
        let code = match need {
            Need::ReadUsers
            | Need::ReadGroups
            | Need::ReadMemberships
            | Need::ReadApplications
            | Need::ReadMe
            | Need::ReadOrganization => "Authorization_RequestDenied",
            Need::ReadGovernance
            | Need::WriteGovernance
            | Need::WriteGroups
            | Need::WriteSites
            | Need::Ask { .. } => "Forbidden",
        };
        Err(Failure::new(403, code, "Insufficient privileges to complete the operation."))
    }

    /// Whether the caller administers the whole tenant. A token without `wids` is taken for an
    /// administrator's, and so is an application's.
    pub(crate) const fn is_administrator(&self) -> bool {
        !self.no_administrator
    }

    /// Whether the caller may put Entra roles and API permissions into a catalog.
    pub(crate) const fn is_role_administrator(&self) -> bool {
        !self.no_role_administrator
    }

    /// Whether this is an application without a signed-in user.
    pub(crate) const fn is_application(&self) -> bool {
        self.application
    }

    /// The signed-in user, for what is documented as delegated only.
    pub(crate) fn delegated(&self) -> Result<Id, Failure> {
        let message =
            "This operation needs a signed-in user; application permissions are not supported.";
        match self.user {
            Some(user) if !self.application => Ok(user),
            _ => Err(Failure::new(403, "Forbidden", message)),
        }
    }
}

fn short_scope(scope: &str) -> String {
    scope.rsplit('/').next().unwrap_or(scope).to_owned()
}

/// The claims of a JWT; none for any other token. Fails for a JWT whose payload is no JSON object.
fn claims(token: &str) -> Result<Option<Value>, Failure> {
    let parts: Vec<&str> = token.split('.').collect();
    let [_, payload, _] = parts.as_slice() else { return Ok(None) };
    let read = URL_SAFE_NO_PAD
        .decode(payload.trim_end_matches('='))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
        .filter(Value::is_object);
    read.map(Some).ok_or_else(|| {
        refused(
            "IDX14100: JWT is not well formed, there are no dots (.) or the payload is no JSON.",
        )
    })
}

/// The user whom the claims name.
fn known_user(claims: &Value, store: &Store) -> Option<Id> {
    let claim = |name: &str| claims.get(name).and_then(Value::as_str);
    let by_id = claim("oid").and_then(ids::parse).filter(|id| store.users.get(*id).is_some());
    by_id.or_else(|| {
        ["upn", "preferred_username", "email"]
            .into_iter()
            .filter_map(claim)
            .find_map(|name| store.user_by_mail(name))
            .map(|user| user.id)
    })
}

fn refused(message: &str) -> Failure {
    Failure::new(401, "InvalidAuthenticationToken", message).with_header(
        "WWW-Authenticate",
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\"",
    )
}
