//! A policy as it is stored: in the shapes of both versions.

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::{defaults, to_beta, to_v1};
use crate::ids::Id;
use crate::store::{PolicyScope, StoredPolicy};

/// A policy in both shapes, from a body that has been checked in one of them.
pub(crate) fn policy(
    id: Id,
    package: Id,
    version: Version,
    mut body: Map<String, Value>,
    created: DateTime<Utc>,
    modified: DateTime<Utc>,
) -> StoredPolicy {
    body.remove("accessPackageId");
    body.remove("accessPackage");
    let (v1, beta) = match version {
        Version::V1 => {
            let v1 = defaults::v1(body);
            let beta = to_beta::policy(&Value::Object(v1.clone()));
            (v1, beta)
        }
        Version::Beta => {
            let beta = defaults::beta(body);
            let v1 = to_v1::policy(&Value::Object(beta.clone()));
            (v1, beta)
        }
    };
    let scope = scope(v1.get("allowedTargetScope").and_then(Value::as_str).unwrap_or_default());
    let accepts = beta
        .get("requestorSettings")
        .and_then(|settings| settings.get("acceptRequests"))
        .and_then(Value::as_bool)
        .unwrap_or(true);
    let accepts_direct_assignment = accepts || scope != PolicyScope::NotSpecified;
    StoredPolicy {
        id,
        package,
        v1,
        beta,
        created,
        modified,
        scope,
        accepts_direct_assignment,
        review_lost: false,
    }
}

fn scope(name: &str) -> PolicyScope {
    match name {
        "specificDirectoryUsers" => PolicyScope::SpecificDirectoryUsers,
        "specificConnectedOrganizationUsers" => PolicyScope::SpecificConnectedOrganizationUsers,
        "specificDirectoryServicePrincipals" => PolicyScope::SpecificDirectoryServicePrincipals,
        "allMemberUsers" => PolicyScope::AllMemberUsers,
        "allDirectoryUsers" => PolicyScope::AllDirectoryUsers,
        "allDirectoryServicePrincipals" => PolicyScope::AllDirectoryServicePrincipals,
        "allConfiguredConnectedOrganizationUsers" => {
            PolicyScope::AllConfiguredConnectedOrganizationUsers
        }
        "allExternalUsers" => PolicyScope::AllExternalUsers,
        "allDirectoryAgentIdentities" => PolicyScope::AllDirectoryAgentIdentities,
        _ => PolicyScope::NotSpecified,
    }
}
