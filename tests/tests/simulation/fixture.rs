//! The tenant that every history starts with: it is built once, and each history clones it.

use std::collections::HashSet;
use std::sync::OnceLock;

use accesspack_emulator::{Fixture, Tenant};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// When histories start, in seconds since 1970.
const EPOCH: i64 = 1_790_000_000;

/// When histories start.
pub(crate) fn epoch() -> DateTime<Utc> {
    DateTime::from_timestamp(EPOCH, 0).unwrap_or_default()
}

/// An assignment that is there before a history starts.
#[derive(Debug, Clone)]
pub(crate) struct HeldAssignment {
    pub(crate) user: String,
    pub(crate) policy: String,
}

/// The tenant and what is in it.
#[derive(Debug)]
pub(crate) struct TenantFixture {
    pub(crate) tenant: Tenant,
    /// The package that all rows are about, and a policy of it for direct assignments.
    pub(crate) package: String,
    pub(crate) policy: String,
    /// Another policy of the same package that takes direct assignments too; empty for none.
    pub(crate) other_policy: String,
    /// Members who have nothing of the package.
    pub(crate) free: Vec<String>,
    /// Delivered assignments of the package that last longer than any history.
    pub(crate) held: Vec<HeldAssignment>,
    /// The ids of the requests that are there.
    pub(crate) requests: HashSet<String>,
}

/// The fixture of all histories.
pub(crate) fn fixture() -> &'static TenantFixture {
    static FIXTURE: OnceLock<TenantFixture> = OnceLock::new();
    FIXTURE.get_or_init(build)
}

/// A member of an object as text; empty where it is none.
pub(crate) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// When an assignment or a request ends by its schedule.
pub(crate) fn end_of(value: &Value) -> Option<DateTime<Utc>> {
    let end = value["schedule"]["expiration"]["endDateTime"].as_str()?;
    DateTime::parse_from_rfc3339(end).ok().map(|end| end.to_utc())
}

fn build() -> TenantFixture {
    let tenant = Tenant::new(Fixture::Small, epoch());
    let all = tenant.snapshot();
    let rows = |name: &str| all[name].as_array().unwrap().clone();
    let needs_approval = |policy: &Value| {
        policy["requestApprovalSettings"]["isApprovalRequiredForAdd"].as_bool() == Some(true)
    };
    let is_direct = |policy: &Value| {
        let scope = text(policy, "allowedTargetScope");
        matches!(scope, "notSpecified" | "allMemberUsers" | "allDirectoryUsers")
            && !needs_approval(policy)
            && policy["customExtensionStageSettings"].as_array().is_none_or(Vec::is_empty)
    };
    let assignments = rows("assignments");
    let requests = rows("assignmentRequests");
    let policies = rows("assignmentPolicies");
    let direct_policies = |package: &str| -> Vec<String> {
        let own =
            policies.iter().filter(|one| text(one, "accessPackageId") == package && is_direct(one));
        own.map(|one| text(one, "id").to_owned()).collect()
    };
    let lasts = |one: &Value| end_of(one).is_none_or(|end| end > epoch() + TimeDelta::days(30));
    let held_of = |package: &str| -> Vec<HeldAssignment> {
        let held = assignments
            .iter()
            .filter(|one| text(one, "accessPackageId") == package)
            .filter(|one| text(one, "state") == "delivered" && lasts(one))
            .map(|one| HeldAssignment {
                user: text(one, "targetObjectId").to_owned(),
                policy: text(one, "assignmentPolicyId").to_owned(),
            });
        held.filter(|one| !one.user.is_empty()).collect()
    };
    let package = rows("accessPackages")
        .iter()
        .map(|one| text(one, "id").to_owned())
        .max_by_key(|id| (direct_policies(id).len().min(2), held_of(id).len()))
        .unwrap();
    let own = direct_policies(&package);
    let has = |user: &str| {
        let is_of_user = |one: &&Value| text(one, "targetObjectId") == user;
        let of_user: Vec<&Value> = assignments.iter().filter(is_of_user).collect();
        of_user.iter().any(|one| text(one, "accessPackageId") == package)
            || requests.iter().any(|request| {
                text(request, "accessPackageId") == package
                    && of_user.iter().any(|one| text(one, "id") == text(request, "assignmentId"))
            })
    };
    let free = rows("users")
        .iter()
        .filter(|user| text(user, "userType") == "Member" && !has(text(user, "id")))
        .map(|user| text(user, "id").to_owned())
        .collect();
    TenantFixture {
        policy: own.first().cloned().unwrap_or_default(),
        other_policy: own.get(1).cloned().unwrap_or_default(),
        held: held_of(&package),
        package,
        free,
        requests: requests.iter().map(|one| text(one, "id").to_owned()).collect(),
        tenant,
    }
}
