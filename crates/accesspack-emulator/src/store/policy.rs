//! Policies: who may have an access package and how.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::schedule::Expiration;
use super::table::Entity;
use crate::ids::Id;
use accesspack_wire::Version;

/// Who a policy is for; the names are those of v1.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PolicyScope {
    NotSpecified,
    SpecificDirectoryUsers,
    SpecificConnectedOrganizationUsers,
    SpecificDirectoryServicePrincipals,
    AllMemberUsers,
    AllDirectoryUsers,
    AllDirectoryServicePrincipals,
    AllConfiguredConnectedOrganizationUsers,
    AllExternalUsers,
    AllDirectoryAgentIdentities,
}

/// An assignment policy. It is kept in the shape of both versions: the one it was written in as it
/// came, the other translated when it was written.
#[derive(Debug, Clone)]
pub(crate) struct StoredPolicy {
    pub(crate) id: Id,
    pub(crate) package: Id,
    pub(crate) v1: Map<String, Value>,
    pub(crate) beta: Map<String, Value>,
    pub(crate) created: DateTime<Utc>,
    pub(crate) modified: DateTime<Utc>,
    pub(crate) scope: PolicyScope,
    /// Beta `NoSubjects` with `acceptRequests: false` shuts out administrators too (documented on
    /// Entra's request policy page).
    pub(crate) accepts_direct_assignment: bool,
    /// Whether the access review that the policy made was deleted behind its back.
    pub(crate) review_lost: bool,
}

impl Entity for StoredPolicy {
    fn id(&self) -> Id {
        self.id
    }
}

impl StoredPolicy {
    /// The members in a version's own names.
    pub(crate) const fn shape(&self, version: Version) -> &Map<String, Value> {
        match version {
            Version::V1 => &self.v1,
            Version::Beta => &self.beta,
        }
    }

    /// A Boolean member of a v1.0 complex member.
    pub(crate) fn flag(&self, of: &str, name: &str) -> bool {
        self.v1.get(of).and_then(|of| of.get(name)).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A collection in the v1.0 shape.
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        self.v1.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Until when assignments under this policy last.
    pub(crate) fn expiration(&self) -> Expiration {
        self.v1.get("expiration").map(crate::checks::expiration).unwrap_or_default()
    }
}
