//! Creating, replacing and deleting policies.

mod defaults;
mod subjects;
mod to_beta;
mod to_v1;
mod write;

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

pub(crate) use write::{create, delete, replace};

use crate::ids::Id;
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
            let beta = to_beta::policy(&v1);
            (v1, beta)
        }
        Version::Beta => {
            let beta = defaults::beta(body);
            let v1 = to_v1::policy(&beta);
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

/// A member of an object, unless it is null.
fn member<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    of.get(name).filter(|value| !value.is_null())
}

fn flag(of: &Value, name: &str) -> bool {
    of.get(name).and_then(Value::as_bool).unwrap_or(false)
}

fn items<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
