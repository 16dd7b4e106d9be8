//! Catalogs filled and emptied: resource requests, the roles that resources offer, the roles that access
//! packages give, and what stands in the way of deleting.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod common;

use accesspack_emulator::{Behaviour, Fault, FaultKind, Fixture, Tenant};
use accesspack_wire::http::Method;
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

/// Contoso before it used entitlement management.
fn fresh() -> Client {
    let mut client = Client::new();
    client.tenant = Tenant::new(Fixture::Directory, client.now);
    client
}

fn group(client: &mut Client, name: &str) -> String {
    client.id("groups", "displayName", name)
}

fn catalog(client: &mut Client) -> String {
    let body = json!({"displayName": "New", "description": "", "isExternallyVisible": false});
    let (status, made) = client.post(&format!("{V1}/catalogs"), &body);
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

fn add(catalog: &str, system: &str, origin: &str) -> Value {
    json!({
        "requestType": "adminAdd",
        "catalog": {"id": catalog},
        "resource": {"originId": origin, "originSystem": system},
    })
}

fn resources(client: &mut Client, catalog: &str) -> Vec<Value> {
    let path = format!("{V1}/catalogs/{catalog}/resources?$expand=roles,scopes");
    client.get(&path)["value"].as_array().unwrap().clone()
}

/// A catalog with a group in it, and an access package: their ids, and the group as a resource.
fn package_and_group(client: &mut Client) -> (String, String, Value) {
    let catalog = catalog(client);
    let group = group(client, "Sales team");
    let (status, made) =
        client.post(&format!("{V1}/resourceRequests"), &add(&catalog, "AadGroup", &group));
    assert_eq!(status, 201, "{made}");
    client.wait(5_000);
    let resource = resources(client, &catalog).remove(0);
    let body = json!({"displayName": "Package", "description": "", "catalog": {"id": catalog}});
    let (status, package) = client.post(&format!("{V1}/accessPackages"), &body);
    assert_eq!(status, 201, "{package}");
    (catalog, package["id"].as_str().unwrap().to_owned(), resource)
}

/// The documented body for the member role of a group.
fn member_of(resource: &Value) -> Value {
    let origin = resource["originId"].as_str().unwrap();
    json!({
        "role": {
            "displayName": "Member",
            "originSystem": "AadGroup",
            "originId": format!("Member_{origin}"),
            "resource": {"id": resource["id"], "originId": origin, "originSystem": "AadGroup"},
        },
        "scope": {"originId": origin, "originSystem": "AadGroup"},
    })
}

#[test]
fn a_resource_is_there_when_its_request_is_delivered() {
    let mut client = fresh();
    let catalog = catalog(&mut client);
    let group = group(&mut client, "Sales team");
    let path = format!("{V1}/resourceRequests");
    let (status, made) = client.post(&path, &add(&catalog, "AadGroup", &group));
    assert_eq!((status, &made["state"]), (201, &json!("submitted")), "{made}");
    let request = format!("{path}/{}", made["id"].as_str().unwrap());
    assert!(resources(&mut client, &catalog).is_empty());
    client.wait(1_500);
    assert_eq!(client.get(&request)["state"], "delivering");
    client.wait(2_000);
    let delivered = client.get(&format!("{request}?$expand=catalog,resource"));
    assert_eq!(delivered["state"], "delivered");
    assert_eq!(delivered["catalog"]["id"], catalog.as_str());
    assert_eq!(delivered["resource"]["displayName"], "Sales team");
    let all = resources(&mut client, &catalog);
    let names: Vec<&Value> = all[0]["roles"].as_array().unwrap().iter().collect();
    assert_eq!(names[0]["originId"], format!("Member_{group}"));
    assert_eq!(names[1]["displayName"], "Owner");
    assert_eq!(all[0]["scopes"][0]["isRootScope"], true);
    let (status, twice) = client.post(&path, &add(&catalog, "AadGroup", &group));
    assert_eq!((status, code(&twice)), (400, "ResourceAlreadyOnboarded"));
    let nowhere = add(&catalog, "AadGroup", "11111111-2222-4333-8444-555555555555");
    let (status, unknown) = client.post(&path, &nowhere);
    assert_eq!((status, code(&unknown)), (400, "ResourceNotFoundInOriginSystem"));
}

#[test]
fn the_roles_of_a_resource_are_listed_as_documented() {
    let mut client = fresh();
    let (catalog, _, resource) = package_and_group(&mut client);
    let id = resource["id"].as_str().unwrap();
    for (root, collection, roles, of) in [
        (V1, "catalogs", "resourceRoles", "resource"),
        (BETA, "accessPackageCatalogs", "accessPackageResourceRoles", "accessPackageResource"),
    ] {
        let path = format!(
            "{root}/{collection}/{catalog}/{roles}?$filter=(originSystem+eq+%27AadGroup%27+and+{of}/id+eq+%27{id}%27)&$expand={of}"
        );
        let listed = client.get(&path);
        assert_eq!(listed["value"].as_array().unwrap().len(), 2, "{listed}");
        assert_eq!(listed["value"][0][of]["id"], id);
    }
    let by_origin = format!(
        "{V1}/catalogs/{catalog}/resources?$expand=roles,scopes&$filter=originId eq '{}'",
        resource["originId"].as_str().unwrap()
    );
    assert_eq!(client.get(&by_origin)["value"][0]["id"], id);
    for part in ["roles", "scopes"] {
        let listed = client.get(&format!("{V1}/resources/{id}/{part}"));
        assert_eq!(listed["value"][0]["originSystem"], "AadGroup");
    }
    let all = client.send(Method::Get, &format!("{V1}/resources"), None);
    assert_eq!(all.status, 400, "all resources of the tenant need an origin system");
    let of_groups = format!("{V1}/resources?$filter=originSystem eq 'AadGroup'");
    assert_eq!(client.get(&of_groups)["value"].as_array().unwrap().len(), 1);
}

#[test]
fn a_package_gives_a_role_until_it_is_taken_away() {
    let mut client = fresh();
    let (catalog, package, resource) = package_and_group(&mut client);
    let path = format!("{V1}/accessPackages/{package}/resourceRoleScopes");
    let (status, made) = client.post(&path, &member_of(&resource));
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().unwrap().to_owned();
    let (role, scope) = (&resource["roles"][0]["id"], &resource["scopes"][0]["id"]);
    assert_eq!(id, format!("{}_{}", role.as_str().unwrap(), scope.as_str().unwrap()));
    let expand = "$expand=resourceRoleScopes($expand=role($expand=resource),scope)";
    let shown = client.get(&format!("{V1}/accessPackages/{package}?{expand}"));
    let given = &shown["resourceRoleScopes"][0];
    assert_eq!(given["role"]["resource"]["displayName"], "Sales team");
    assert_eq!(given["scope"]["displayName"], "Root");
    assert_eq!(client.post(&path, &member_of(&resource)).0, 400, "twice");

    let removal = json!({
        "requestType": "adminRemove",
        "catalog": {"id": catalog},
        "resource": {"id": resource["id"]},
    });
    let (status, refused) = client.post(&format!("{V1}/resourceRequests"), &removal);
    assert_eq!((status, code(&refused)), (400, "InvalidDeleteResourceHasEntitlements"));
    assert_eq!(client.send(Method::Delete, &format!("{path}/{id}"), None).status, 204);
    assert_eq!(client.send(Method::Delete, &format!("{path}/{id}"), None).status, 404);
    let (status, removed) = client.post(&format!("{V1}/resourceRequests"), &removal);
    assert_eq!(status, 201, "{removed}");
    client.wait(5_000);
    assert!(resources(&mut client, &catalog).is_empty());
}

#[test]
fn beta_gives_a_role_by_its_own_names() {
    let mut client = fresh();
    let (_, package, resource) = package_and_group(&mut client);
    let origin = resource["originId"].as_str().unwrap();
    // Official example, with these ids.
    let body = json!({
        "accessPackageResourceRole": {
            "originId": format!("Member_{origin}"),
            "displayName": "Member",
            "originSystem": "AadGroup",
            "accessPackageResource": {
                "id": resource["id"],
                "resourceType": "O365 Group",
                "originId": origin,
                "originSystem": "AadGroup",
            },
        },
        "accessPackageResourceScope": {"originId": origin, "originSystem": "AadGroup"},
    });
    let path = format!("{BETA}/accessPackages/{package}/accessPackageResourceRoleScopes");
    let (status, made) = client.post(&path, &body);
    assert_eq!(status, 201, "{made}");
    let expand = "accessPackageResourceRoleScopes($expand=accessPackageResourceRole,accessPackageResourceScope)";
    let shown = client.get(&format!("{BETA}/accessPackages/{package}?$expand={expand}"));
    let role = &shown["accessPackageResourceRoleScopes"][0]["accessPackageResourceRole"];
    assert_eq!(role["displayName"], "Member");
    let foreign = json!({
        "accessPackageResourceRole": {"originId": "4", "originSystem": "SharePointOnline"},
        "accessPackageResourceScope": {"originId": "https://contoso.sharepoint.com/sites/x"},
    });
    assert_eq!(client.post(&path, &foreign).0, 400, "not in the catalog");
}

#[test]
fn beta_checks_a_resource_request_without_carrying_it_out() {
    let mut client = fresh();
    let catalog = catalog(&mut client);
    let site = "https://contoso.sharepoint.com/sites/Sales";
    let mut body = json!({
        "catalogId": catalog,
        "requestType": "AdminAdd",
        "justification": "",
        "isValidationOnly": true,
        "accessPackageResource": {
            "displayName": "Sales",
            "url": site,
            "resourceType": "SharePoint Online Site",
            "originId": site,
            "originSystem": "SharePointOnline",
        },
    });
    let path = format!("{BETA}/accessPackageResourceRequests");
    let (status, made) = client.post(&path, &body);
    assert_eq!((status, &made["requestState"]), (201, &json!("Submitted")), "{made}");
    client.wait(5_000);
    let listed = format!("{BETA}/accessPackageCatalogs/{catalog}/accessPackageResources");
    assert!(client.get(&listed)["value"].as_array().unwrap().is_empty());
    body["isValidationOnly"] = json!(false);
    assert_eq!(client.post(&path, &body).0, 201);
    client.wait(5_000);
    let shown = client.get(&listed);
    assert_eq!(shown["value"][0]["displayName"], "Sales");
    assert_eq!(shown["value"][0]["resourceType"], "SharePoint Online Site");
}

#[test]
fn a_resource_request_may_fail_or_hang() {
    let mut client = fresh();
    let catalog = catalog(&mut client);
    let path = format!("{V1}/resourceRequests");
    for (kind, state) in
        [(FaultKind::DeliveryFails, "deliveryFailed"), (FaultKind::DeliveryHangs, "delivering")]
    {
        client.tenant.faults.push(Fault::next(kind));
        let group = group(&mut client, "Sales team");
        let (status, made) = client.post(&path, &add(&catalog, "AadGroup", &group));
        assert_eq!(status, 201);
        client.wait(60_000);
        let id = made["id"].as_str().unwrap();
        assert_eq!(client.get(&format!("{path}/{id}"))["state"], state);
    }
    assert!(resources(&mut client, &catalog).is_empty());
}

#[test]
fn a_new_resource_shows_late() {
    let mut client = fresh();
    client.tenant.behaviour = Behaviour { replication_lag: 10_000, ..Behaviour::default() };
    let catalog = client.id("catalogs", "displayName", "General");
    let group = group(&mut client, "Sales team");
    let (status, _) =
        client.post(&format!("{V1}/resourceRequests"), &add(&catalog, "AadGroup", &group));
    assert_eq!(status, 201);
    client.wait(4_000);
    assert!(resources(&mut client, &catalog).is_empty());
    client.wait(12_000);
    assert_eq!(resources(&mut client, &catalog).len(), 1);
}

#[test]
fn what_is_in_use_is_not_deleted() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let catalog = client.id("catalogs", "displayName", "Sales and marketing");
    let policy = client.policy("Sales CRM", "Direct assignment");
    for path in [
        format!("{V1}/accessPackages/{package}"),
        format!("{V1}/catalogs/{catalog}"),
        format!("{V1}/assignmentPolicies/{policy}"),
        format!("{V1}/catalogs/{}", client.id("catalogs", "displayName", "General")),
    ] {
        assert_eq!(client.send(Method::Delete, &path, None).status, 400, "{path}");
    }
    let mut client = fresh();
    let (catalog, package, resource) = package_and_group(&mut client);
    let give = format!("{V1}/accessPackages/{package}/resourceRoleScopes");
    assert_eq!(client.post(&give, &member_of(&resource)).0, 201);
    for path in [format!("accessPackages/{package}"), format!("catalogs/{catalog}")] {
        let status = client.send(Method::Delete, &format!("{V1}/{path}"), None).status;
        assert_eq!(status, 204, "{path}");
    }
    let left = client.tenant.snapshot();
    assert!(left["resources"].as_array().unwrap().is_empty());
}

#[test]
fn an_owner_fills_a_catalog_with_what_they_own() {
    let mut client = Client::new();
    let as_user = |oid: &str, wids: &[&str]| json!({"oid": oid, "scp": "EntitlementManagement.ReadWrite.All", "wids": wids});
    let catalog = client.id("catalogs", "displayName", "Engineering");
    let henrik = client.user("henrik.lindqvist@contoso.com");
    let lucia = client.user("lucia.fernandez@contoso.com");
    let (finance, engineering) =
        (group(&mut client, "Finance team"), group(&mut client, "Engineering team"));
    let path = format!("{V1}/resourceRequests");
    let mut send = |claims: &Value, body: &Value| {
        let answer = client.send_as(claims, Method::Post, &path, Some(body));
        (answer.status, answer.json().unwrap_or_default())
    };
    let foreign = send(&as_user(&lucia, &[]), &add(&catalog, "AadGroup", &finance));
    assert_eq!(foreign.0, 403, "no role in this catalog: {foreign:?}");
    let not_owned = send(&as_user(&henrik, &[]), &add(&catalog, "AadGroup", &finance));
    assert_eq!(not_owned.0, 403, "owns the catalog, not the group: {not_owned:?}");
    let owned = send(&as_user(&henrik, &[]), &add(&catalog, "AadGroup", &engineering));
    assert_eq!(code(&owned.1), "ResourceAlreadyOnboarded", "owns both");

    let (governance, role_administrator) =
        ("45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", "e8611ab8-c189-46e8-94e1-60213ab1f814");
    let role = add(&catalog, "DirectoryRole", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b");
    assert_eq!(send(&as_user(&henrik, &[governance]), &role).0, 403);
    let both = [governance, role_administrator];
    assert_eq!(send(&as_user(&henrik, &both), &role).0, 201);
    let app = |roles: &[&str]| json!({"roles": roles});
    let writes = "EntitlementManagement.ReadWrite.All";
    assert_eq!(send(&app(&[writes]), &role).0, 403, "an application needs the role too");
    assert_eq!(send(&app(&[writes]), &add(&catalog, "AadGroup", &finance)).0, 403);
    let more = app(&[writes, "Group.ReadWrite.All"]);
    assert_eq!(send(&more, &add(&catalog, "AadGroup", &finance)).0, 201);
    client.wait(5_000);
    let shown = client.get(&format!("{BETA}/accessPackageCatalogs/{catalog}"));
    assert_eq!(shown["privilegeLevel"], "privileged");
}

#[test]
fn incompatible_groups_are_referred_to_and_keep_requestors_out() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let sales = group(&mut client, "Sales team");
    let path = format!("{V1}/accessPackages/{package}/incompatibleGroups");
    let link = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/groups/{sales}")});
    assert_eq!(client.post(&format!("{path}/$ref"), &link).0, 204);
    assert_eq!(client.get(&path)["value"][0]["displayName"], "Sales team");
    let user = client.user("nadia.haddad@contoso.com");
    let policy = client.policy("Sales CRM", "Employees, approved by their manager");
    let body = json!({
        "requestType": "userAdd",
        "justification": "Quarter's end",
        "assignment": {"accessPackageId": package, "assignmentPolicyId": policy},
    });
    let claims = json!({"oid": user, "scp": "EntitlementMgmt-SubjectAccess.ReadWrite", "wids": []});
    let asked =
        client.send_as(&claims, Method::Post, &format!("{V1}/assignmentRequests"), Some(&body));
    assert_eq!(asked.status, 400, "{:?}", asked.json());
    let member = format!("{path}/{sales}/$ref");
    assert_eq!(client.send(Method::Delete, &member, None).status, 204);
    assert_eq!(client.send(Method::Delete, &member, None).status, 404);
}
