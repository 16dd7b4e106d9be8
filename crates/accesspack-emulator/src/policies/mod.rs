//! Creating, replacing and deleting policies.

mod defaults;
mod names;
mod subjects;
mod to_beta;
mod to_v1;
mod write;

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

pub(crate) use write::{create, delete, leave_gap, package as package_of_body, replace};

use crate::ids::Id;
use crate::json::set;
use crate::store::{Policy, Scope};

/// A policy in both shapes, from a body that has been checked in one of them.
pub(crate) fn policy(
    id: Id,
    package: Id,
    version: Version,
    mut body: Map<String, Value>,
    created: DateTime<Utc>,
    modified: DateTime<Utc>,
) -> Policy {
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
    let accepts_direct_assignment = accepts || scope != Scope::NotSpecified;
    Policy { id, package, v1, beta, created, modified, scope, accepts_direct_assignment }
}

fn scope(name: &str) -> Scope {
    match name {
        "specificDirectoryUsers" => Scope::SpecificDirectoryUsers,
        "specificConnectedOrganizationUsers" => Scope::SpecificConnectedOrganizationUsers,
        "specificDirectoryServicePrincipals" => Scope::SpecificDirectoryServicePrincipals,
        "allMemberUsers" => Scope::AllMemberUsers,
        "allDirectoryUsers" => Scope::AllDirectoryUsers,
        "allDirectoryServicePrincipals" => Scope::AllDirectoryServicePrincipals,
        "allConfiguredConnectedOrganizationUsers" => Scope::AllConfiguredConnectedOrganizationUsers,
        "allExternalUsers" => Scope::AllExternalUsers,
        "allDirectoryAgentIdentities" => Scope::AllDirectoryAgentIdentities,
        _ => Scope::NotSpecified,
    }
}

/// An `expirationPattern` of a type, with the member that the type needs.
fn expiration_pattern(kind: &str, name: &str, value: &str) -> Value {
    let mut out = Map::new();
    for member in ["endDateTime", "duration"] {
        set(&mut out, member, (name == member).then(|| value.to_owned()));
    }
    set(&mut out, "type", kind);
    Value::Object(out)
}
