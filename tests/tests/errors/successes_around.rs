//! The status of each operation around policies and requests: the core builds it, the emulator takes it.

use accesspack_core::{BuildOptions, Operation, build};
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Version;
use accesspack_wire::http::Method;
use serde_json::{Value, json};

use crate::produce::{V1, ask, get, package, small};
use crate::successes::Success;

/// What is built of: the short form, the id in the path, and the second one.
type Input = (Value, String, String);

/// An operation, and what it needs in a tenant.
type Row = (Operation, fn(&TestTenant) -> Input);

fn named(tenant: &TestTenant, collection: &str, name: &str) -> String {
    tenant.id(collection, "displayName", name)
}

/// With the id of an object in the path.
fn at(body: Value, id: String) -> Input {
    (body, id, String::new())
}

/// Without an id in the path.
fn plain(body: Value) -> Input {
    at(body, String::new())
}

fn new_object(tenant: &TestTenant, path: &str, body: &Value) -> String {
    let made = tenant.send_directly(&crate::produce::post(&format!("{V1}/{path}"), body));
    let made = made.json().unwrap_or_default();
    made["id"].as_str().unwrap_or_else(|| panic!("no id in {made}")).to_owned()
}

fn new_catalog(tenant: &TestTenant) -> String {
    new_object(tenant, "catalogs", &json!({"displayName": "New", "description": ""}))
}

fn new_package(tenant: &TestTenant) -> String {
    let catalog = named(tenant, "catalogs", "Operations");
    let body = json!({"displayName": "New", "description": "", "catalog": {"id": catalog}});
    new_object(tenant, "accessPackages", &body)
}

fn new_organization(tenant: &TestTenant) -> String {
    let source = json!({
        "@odata.type": "#microsoft.graph.domainIdentitySource",
        "domainName": "tailspintoys.com", "displayName": "Tailspin",
    });
    let body = json!({"displayName": "Tailspin", "description": "", "state": "configured",
        "identitySources": [source]});
    new_object(tenant, "connectedOrganizations", &body)
}

fn ended_request(tenant: &TestTenant) -> Input {
    let denied = tenant.id("assignmentRequests", "state", "denied");
    at(Value::Null, denied)
}

/// The manager's decision about the first request that waits.
fn decision(tenant: &TestTenant) -> Input {
    let why = "I take over the Nordic accounts next week";
    let request = tenant.id("assignmentRequests", "justification", why);
    let path = format!("{V1}/accessPackageAssignmentApprovals/{request}/stages");
    let stages = tenant.send_directly(&get(&path)).json().unwrap_or_default();
    let stage = stages["value"][0]["id"].as_str().unwrap_or_default().to_owned();
    let manager = tenant.id("users", "mail", "lucia.fernandez@contoso.com");
    tenant.set_claims(&json!({"oid": manager, "scp": "EntitlementManagement.ReadWrite.All"}));
    (json!({"reviewResult": "Approve", "justification": "Yes"}), request, stage)
}

/// A role of a resource that a package gives: the package's id, and the role's.
fn given(tenant: &TestTenant) -> Input {
    let path = format!("{V1}/accessPackages/{}/resourceRoleScopes", package(tenant));
    let given = tenant.send_directly(&get(&path)).json().unwrap_or_default();
    let id = given["value"][0]["id"].as_str().unwrap_or_default().to_owned();
    (Value::Null, package(tenant), id)
}

/// Refers a package to what it excludes, so that the reference can be removed.
fn excluded(tenant: &TestTenant, relation: &str, collection: &str, id: String) -> Input {
    let link = format!("https://graph.microsoft.com/v1.0/{collection}/{id}");
    let path = format!("{V1}/accessPackages/{}/{relation}/$ref", package(tenant));
    let body = json!({"@odata.id": link});
    let answer = tenant.send_directly(&ask(Method::Post, &path, Some(&body)));
    assert!(answer.is_success(), "{:?}", answer.json());
    (Value::Null, package(tenant), id)
}

fn sponsor(tenant: &TestTenant, kind: &str, there: bool) -> Input {
    let organization = new_organization(tenant);
    let user = tenant.id("users", "mail", "paul.mullerschmidt@contoso.com");
    if !there {
        return at(json!({"userId": user}), organization);
    }
    let path = format!("{V1}/connectedOrganizations/{organization}/{kind}/$ref");
    let body = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{user}")});
    let answer = tenant.send_directly(&ask(Method::Post, &path, Some(&body)));
    assert!(answer.is_success(), "{:?}", answer.json());
    (Value::Null, organization, user)
}

const ROWS: &[Row] = &[
    (Operation::DeleteAssignmentRequest, ended_request),
    (Operation::UpdateApprovalStage, decision),
    (Operation::CreateCatalog, |_| {
        plain(json!({"displayName": "New", "description": "", "isExternallyVisible": false}))
    }),
    (Operation::UpdateCatalog, |tenant| {
        at(json!({"displayName": "Other"}), named(tenant, "catalogs", "Operations"))
    }),
    (Operation::DeleteCatalog, |tenant| at(Value::Null, new_catalog(tenant))),
    (Operation::CreateResourceRequest, |tenant| {
        plain(json!({
            "catalogId": named(tenant, "catalogs", "Operations"),
            "originSystem": "AadGroup",
            "originId": named(tenant, "groups", "Sales team"),
        }))
    }),
    (Operation::CreateAccessPackage, |tenant| {
        let catalog = named(tenant, "catalogs", "Operations");
        plain(json!({"displayName": "New", "description": "", "catalogId": catalog}))
    }),
    (Operation::UpdateAccessPackage, |tenant| {
        at(json!({"description": "Another"}), package(tenant))
    }),
    (Operation::DeleteAccessPackage, |tenant| at(Value::Null, new_package(tenant))),
    (Operation::CreateResourceRoleScope, |tenant| {
        let group = named(tenant, "groups", "Marketing team");
        let body = json!({"originSystem": "AadGroup", "originId": group, "role": "Owner"});
        at(body, package(tenant))
    }),
    (Operation::DeleteResourceRoleScope, given),
    (Operation::AddIncompatibleAccessPackage, |tenant| {
        let other = named(tenant, "accessPackages", "Production support");
        at(json!({"accessPackageId": other}), package(tenant))
    }),
    (Operation::RemoveIncompatibleAccessPackage, |tenant| {
        let other = named(tenant, "accessPackages", "Production support");
        let packages = "identityGovernance/entitlementManagement/accessPackages";
        excluded(tenant, "incompatibleAccessPackages", packages, other)
    }),
    (Operation::AddIncompatibleGroup, |tenant| {
        at(json!({"groupId": named(tenant, "groups", "Finance team")}), package(tenant))
    }),
    (Operation::RemoveIncompatibleGroup, |tenant| {
        let group = named(tenant, "groups", "Finance team");
        excluded(tenant, "incompatibleGroups", "groups", group)
    }),
    (Operation::CreateConnectedOrganization, |_| {
        plain(json!({
            "displayName": "Tailspin", "description": "", "state": "configured",
            "identitySources": [{
                "@odata.type": "#microsoft.graph.domainIdentitySource",
                "domainName": "tailspintoys.com", "displayName": "Tailspin",
            }],
        }))
    }),
    (Operation::UpdateConnectedOrganization, |tenant| {
        at(json!({"description": "Another"}), new_organization(tenant))
    }),
    (Operation::DeleteConnectedOrganization, |tenant| at(Value::Null, new_organization(tenant))),
    (Operation::AddInternalSponsor, |tenant| sponsor(tenant, "internalSponsors", false)),
    (Operation::RemoveInternalSponsor, |tenant| sponsor(tenant, "internalSponsors", true)),
    (Operation::AddExternalSponsor, |tenant| sponsor(tenant, "externalSponsors", false)),
    (Operation::RemoveExternalSponsor, |tenant| sponsor(tenant, "externalSponsors", true)),
    (Operation::UpdateSettings, |_| plain(json!({"externalUserLifecycleAction": "blockSignIn"}))),
    (Operation::CreateRoleAssignment, |tenant| {
        plain(json!({
            "principalId": tenant.id("users", "mail", "grace.kim@contoso.com"),
            "role": "catalogOwner",
            "catalogId": named(tenant, "catalogs", "Operations"),
        }))
    }),
    (Operation::DeleteRoleAssignment, |tenant| {
        let path = "/v1.0/roleManagement/entitlementManagement/roleAssignments";
        let all = tenant.send_directly(&get(path)).json().unwrap_or_default();
        at(Value::Null, all["value"][0]["id"].as_str().unwrap_or_default().to_owned())
    }),
];

pub(crate) fn all() -> Vec<Success> {
    let status = |operation: Operation, input: fn(&TestTenant) -> Input, version| {
        let tenant = small();
        let (body, id, child) = input(&tenant);
        let options = BuildOptions::new(operation, version);
        let options = if id.is_empty() { options } else { options.with_id(id) };
        let options = if child.is_empty() { options } else { options.with_child_id(child) };
        let built = build(&body, &options);
        let name = operation.as_str();
        assert!(built.report.is_valid(), "{name}: {:#?}", built.report.diagnostics());
        let sent = futures::executor::block_on(tenant.graph(version).send(&built.requests[0]));
        sent.unwrap_or_else(|error| panic!("{name} {version}: {error:?}")).status
    };
    ROWS.iter()
        .map(|(operation, input)| {
            let info = operation.info();
            Success {
                operation: operation.as_str(),
                documented: info.success,
                v1: Some(status(*operation, *input, Version::V1)),
                beta: Some(status(*operation, *input, Version::Beta)),
            }
        })
        .collect()
}
