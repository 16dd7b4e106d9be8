//! Refusals around catalogs, resources and access packages, and of what was observed in 2026.

use accesspack_tests::tenant::TestTenant;
use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

use crate::produce::{V1, ask, get, package, post};
use crate::refusals::{Evidence, Production, Refusal, row};

fn policy(tenant: &TestTenant, scope: &str, approval: &Value) -> Request {
    let body = json!({
        "displayName": "Any", "description": "", "accessPackage": {"id": package(tenant)},
        "allowedTargetScope": scope, "requestApprovalSettings": approval,
    });
    post(&format!("{V1}/assignmentPolicies"), &body)
}

fn resource_request(tenant: &TestTenant, kind: &str, origin: &str) -> Request {
    let body = json!({
        "requestType": kind,
        "catalog": {"id": tenant.id("catalogs", "displayName", "Sales and marketing")},
        "resource": {"originSystem": "AadGroup", "originId": origin},
    });
    post(&format!("{V1}/resourceRequests"), &body)
}

fn sales_team(tenant: &TestTenant) -> String {
    tenant.id("groups", "displayName", "Sales team")
}

/// The policy whose review is gone, read and sent as it is.
fn again(tenant: &TestTenant) -> Request {
    let id = tenant.id("assignmentPolicies", "displayName", "Employees, reviewed every quarter");
    let path = format!("{V1}/assignmentPolicies/{id}");
    let read = tenant.send_directly(&get(&format!("{path}?$expand=accessPackage($select=id)")));
    let mut body = read.json().unwrap_or_default();
    body.as_object_mut().map(|body| body.shift_remove("@odata.context"));
    ask(Method::Put, &path, Some(&body))
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(crate) fn all() -> Vec<Refusal> {
    use Evidence::{Assumed, Documented, Observed};
    let doing = Production::Doing;
    vec![
        row(
            400,
            "AnyUserPolicyValidationError",
            "any user may ask, and the policy asks for no approval",
            Observed,
            doing("create a policy for `allExternalUsers` without approval", |tenant| {
                policy(tenant, "allExternalUsers", &Value::Null)
            }),
        ),
        row(
            400,
            "InvalidApprovalStages",
            "approval is required, and there is no stage",
            Observed,
            doing("create a policy that requires approval with no stages", |tenant| {
                let approval = json!({"isApprovalRequiredForAdd": true, "stages": []});
                policy(tenant, "allMemberUsers", &approval)
            }),
        ),
        row(
            400,
            "ResourceAlreadyOnboarded",
            "the catalog has the resource already",
            Observed,
            doing("add a group to a catalog that has it", |tenant| {
                resource_request(tenant, "adminAdd", &sales_team(tenant))
            }),
        ),
        row(
            400,
            "ResourceNotFoundInOriginSystem",
            "the group does not exist, or is too new",
            Observed,
            doing("add a group that does not exist to a catalog", |tenant| {
                resource_request(tenant, "adminAdd", "11111111-2222-4333-8444-555555555555")
            }),
        ),
        row(
            400,
            "InvalidDeleteResourceHasEntitlements",
            "an access package gives a role of the resource",
            Observed,
            doing("remove such a group from its catalog", |tenant| {
                resource_request(tenant, "adminRemove", &sales_team(tenant))
            }),
        ),
        row(
            400,
            "BadRequest",
            "an access package is deleted while an assignment of it is active",
            Documented,
            doing("delete such an access package", |tenant| {
                ask(Method::Delete, &format!("{V1}/accessPackages/{}", package(tenant)), None)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a catalog is deleted while it has access packages",
            Documented,
            doing("delete such a catalog", |tenant| {
                let id = tenant.id("catalogs", "displayName", "Sales and marketing");
                ask(Method::Delete, &format!("{V1}/catalogs/{id}"), None)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a role is given whose resource is not in the access package's catalog",
            Assumed,
            doing("give the member role of a group of another catalog", |tenant| {
                let group = tenant.id("groups", "displayName", "Engineering team");
                let body = json!({
                    "role": {"originId": format!("Member_{group}"), "originSystem": "AadGroup"},
                    "scope": {"originId": group, "originSystem": "AadGroup"},
                });
                let path = format!("{V1}/accessPackages/{}/resourceRoleScopes", package(tenant));
                post(&path, &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "\"Origin system is required\": all resources of the tenant are listed",
            Observed,
            doing("list `resources` without a filter", |_| get(&format!("{V1}/resources"))),
        ),
        row(
            403,
            "Forbidden",
            "an Entra role is added to a catalog without a role administrator's role",
            Documented,
            doing("add a `DirectoryRole` as Identity Governance Administrator", |tenant| {
                tenant.set_claims(&json!({
                    "scp": "EntitlementManagement.ReadWrite.All",
                    "wids": ["45d8d3c5-c802-45c6-b32a-1d70b5e1e86e"],
                }));
                let body = json!({
                    "requestType": "adminAdd",
                    "catalog": {"id": tenant.id("catalogs", "displayName", "Engineering")},
                    "resource": {
                        "originSystem": "DirectoryRole",
                        "originId": "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
                    },
                });
                post(&format!("{V1}/resourceRequests"), &body)
            }),
        ),
        row(
            404,
            "",
            "\"BusinessFlow not found\": the access review of a policy was deleted, and the policy is replaced with reviews on",
            Observed,
            doing("replace the policy of \"Warehouse dashboards\" by itself", again),
        ),
    ]
}
