//! Who is in the tenant: the same for every history, so it is found out once.

use std::collections::HashSet;
use std::sync::OnceLock;

use accesspack_emulator::{Fixture, Tenant};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// An assignment that is there before a history begins.
#[derive(Debug, Clone)]
pub(crate) struct There {
    pub(crate) user: String,
    pub(crate) policy: String,
}

/// What histories are about.
#[derive(Debug)]
pub(crate) struct Cast {
    /// The package with a policy for direct assignments, and the policy.
    pub(crate) package: String,
    pub(crate) policy: String,
    /// Another policy of the same package that takes direct assignments too; empty for none.
    pub(crate) other: String,
    /// Members who have nothing of the package.
    pub(crate) free: Vec<String>,
    /// Live assignments of the package.
    pub(crate) held: Vec<There>,
    /// The requests that are there.
    pub(crate) requests: HashSet<String>,
}

/// When histories begin.
pub(crate) fn dawn() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default()
}

pub(crate) fn cast() -> &'static Cast {
    static CAST: OnceLock<Cast> = OnceLock::new();
    CAST.get_or_init(find)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn find() -> Cast {
    let all = Tenant::new(Fixture::Small, dawn()).snapshot();
    let rows = |name: &str| all[name].as_array().unwrap().clone();
    let needs_approval = |policy: &Value| {
        policy["requestApprovalSettings"]["isApprovalRequiredForAdd"].as_bool() == Some(true)
    };
    let direct = |policy: &Value| {
        let scope = text(policy, "allowedTargetScope");
        matches!(scope, "notSpecified" | "allMemberUsers" | "allDirectoryUsers")
            && !needs_approval(policy)
            && policy["customExtensionStageSettings"].as_array().is_none_or(Vec::is_empty)
    };
    let assignments = rows("assignments");
    let live = |one: &&Value| {
        matches!(text(one, "state"), "delivered" | "partiallyDelivered" | "delivering")
    };
    let policies = rows("assignmentPolicies");
    let pick = |package: &str| -> Vec<String> {
        let own =
            policies.iter().filter(|one| text(one, "accessPackageId") == package && direct(one));
        own.map(|one| text(one, "id").to_owned()).collect()
    };
    let held_of = |package: &str| {
        assignments
            .iter()
            .filter(live)
            .filter(|one| text(one, "accessPackageId") == package)
            .count()
    };
    let package = rows("accessPackages")
        .iter()
        .map(|one| text(one, "id").to_owned())
        .max_by_key(|id| (pick(id).len().min(2), held_of(id)))
        .unwrap();
    let own = pick(&package);
    let held: Vec<There> = assignments
        .iter()
        .filter(live)
        .filter(|one| text(one, "accessPackageId") == package && text(one, "state") == "delivered")
        .map(|one| There {
            user: text(one, "targetObjectId").to_owned(),
            policy: text(one, "assignmentPolicyId").to_owned(),
        })
        .filter(|one| !one.user.is_empty())
        .collect();
    let has = |id: &str| {
        assignments
            .iter()
            .any(|one| text(one, "targetObjectId") == id && text(one, "accessPackageId") == package)
            || rows("assignmentRequests").iter().any(|one| {
                text(one, "accessPackageId") == package
                    && assignments.iter().any(|two| {
                        text(two, "id") == text(one, "assignmentId")
                            && text(two, "targetObjectId") == id
                    })
            })
    };
    let free = rows("users")
        .iter()
        .filter(|user| text(user, "userType") == "Member" && !has(text(user, "id")))
        .map(|user| text(user, "id").to_owned())
        .collect();
    Cast {
        policy: own.first().cloned().unwrap_or_default(),
        other: own.get(1).cloned().unwrap_or_default(),
        package,
        free,
        held,
        requests: rows("assignmentRequests").iter().map(|one| text(one, "id").to_owned()).collect(),
    }
}
