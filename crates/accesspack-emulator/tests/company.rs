//! The small fixture as a company: what of entitlement management there is to see in it.

mod common;

use accesspack_wire::http::Method;
use common::{BETA, Client, V1};
use serde_json::{Value, json};

#[test]
fn a_failed_delivery_shows_what_became_of_each_resource() {
    let mut client = Client::new();
    let statuses = |client: &mut Client, package: &str, state: &str| -> Vec<Value> {
        let id = client.package(package);
        let path = format!(
            "{BETA}/accessPackageAssignments?$filter=accessPackage/id eq '{id}' and assignmentState eq '{state}'&$expand=accessPackageAssignmentResourceRoles"
        );
        let roles = client.get(&path)["value"][0]["accessPackageAssignmentResourceRoles"].clone();
        roles.as_array().unwrap().iter().map(|role| role["status"].clone()).collect()
    };
    assert_eq!(
        statuses(&mut client, "Source repositories", "DeliveryFailed"),
        ["FulfillmentFailed", "ResourceNotFoundInOriginSystem"]
    );
    assert_eq!(
        statuses(&mut client, "Sales CRM", "PartiallyDelivered"),
        ["Fulfilled", "FulfillmentFailed"]
    );
}

#[test]
fn a_policy_whose_review_was_deleted_is_changed_only_without_reviews() {
    let mut client = Client::new();
    let id = client.policy("Warehouse dashboards", "Employees, reviewed every quarter");
    let path = format!("{V1}/assignmentPolicies/{id}");
    let mut body = client.get(&format!("{path}?$expand=accessPackage"));
    let members = body.as_object_mut().unwrap();
    members.shift_remove("@odata.context");
    let package = members["accessPackage"]["id"].clone();
    members.insert("accessPackage".to_owned(), json!({"id": package}));
    let (status, refused) = client.put(&path, &body);
    assert_eq!(status, 404);
    let message = refused["error"]["message"].as_str().unwrap();
    assert!(message.starts_with("BusinessFlow not found for id "), "{message}");
    let review = std::mem::replace(&mut body["reviewSettings"], Value::Null);
    assert_eq!(client.put(&path, &body).0, 200);
    body["reviewSettings"] = review;
    assert_eq!(client.put(&path, &body).0, 200, "a new review was made");
}

#[test]
fn agents_hold_and_ask_for_packages() {
    let mut client = Client::new();
    let id = client.package("Shared mailboxes for agents");
    let path = format!("{V1}/assignments?$filter=accessPackage/id eq '{id}'&$expand=target");
    let target = client.get(&path)["value"][0]["target"].clone();
    assert_eq!(target["subjectType"], "servicePrincipal");
    assert_eq!(target["displayName"], "Invoice triage agent");
    let agents = client.get("/v1.0/servicePrincipals?$filter=displayName eq 'Release notes agent'");
    assert_eq!(agents["value"][0]["@odata.type"], "#microsoft.graph.agentIdentity");
    let sponsor = client.user("henrik.lindqvist@contoso.com");
    let claims = json!({"oid": sponsor, "scp": "EntitlementManagement.ReadWrite.All", "wids": []});
    for on in ["approver", "targetAgentIdentitySponsorOrOwner"] {
        let path =
            format!("{V1}/assignmentRequests/filterByCurrentUser(on='{on}')?$expand=requestor");
        let mine = client.send_as(&claims, Method::Get, &path, None).json().unwrap();
        let names: Vec<&Value> = mine["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["requestor"]["displayName"])
            .collect();
        assert!(names.contains(&&json!("Release notes agent")), "{on}: {names:?}");
    }
    let policy = client.policy("Shared mailboxes for agents", "Agents, approved by their sponsors");
    let add = |target: &str| {
        json!({"requestType": "adminAdd", "assignment": {
            "targetId": target, "assignmentPolicyId": policy, "accessPackageId": id,
        }})
    };
    let person = client.user("grace.kim@contoso.com");
    assert_eq!(client.post(&format!("{V1}/assignmentRequests"), &add(&person)).0, 400);
}

#[test]
fn an_approval_is_there_in_each_state() {
    let mut client = Client::new();
    client.wait(1);
    let all = client.get(&format!("{V1}/accessPackageAssignmentApprovals?$expand=stages"));
    let mut seen: Vec<String> = Vec::new();
    for approval in all["value"].as_array().unwrap() {
        for stage in approval["stages"].as_array().unwrap() {
            let (status, result) = (stage["status"].as_str(), stage["reviewResult"].as_str());
            seen.push(format!("{} {}", status.unwrap(), result.unwrap()));
        }
    }
    for wanted in [
        "InProgress NotReviewed",
        "Initializing NotReviewed",
        "Completed Approve",
        "Completed Deny",
        "Expired NotReviewed",
    ] {
        assert!(seen.iter().any(|state| state == wanted), "{wanted} in {seen:?}");
    }
    let escalated = format!("{V1}/assignmentRequests?$filter=status eq 'PendingApprovalEscalated'");
    let path = escalated.replace("?$filter=status eq 'PendingApprovalEscalated'", "");
    let requests = client.get(&path);
    let mut statuses = requests["value"].as_array().unwrap().iter().map(|row| &row["status"]);
    assert!(statuses.any(|status| status == "PendingApprovalEscalated"));
}

#[test]
fn roles_are_listed_with_their_definitions() {
    let mut client = Client::new();
    let lucia = client.user("lucia.fernandez@contoso.com");
    let root = "/v1.0/roleManagement/entitlementManagement";
    let path = format!(
        "{root}/roleAssignments?$filter=principalId eq '{lucia}'&$expand=roleDefinition&$select=id,appScopeId"
    );
    let mine = client.get(&path)["value"][0].clone();
    assert_eq!(mine["roleDefinition"]["displayName"], "Catalog owner");
    let scope = mine["appScopeId"].as_str().unwrap();
    assert!(scope.starts_with("/AccessPackageCatalog/"), "{scope}");
    let definition = mine["roleDefinition"]["id"].as_str().unwrap();
    let shown = client.get(&format!("{root}/roleDefinitions/{definition}"));
    assert_eq!(shown["displayName"], "Catalog owner");
}

#[test]
fn settings_are_read_and_changed_in_either_version() {
    let mut client = Client::new();
    let (v1, beta) = (format!("{V1}/settings"), format!("{BETA}/settings"));
    assert_eq!(client.get(&v1)["durationUntilExternalUserDeletedAfterBlocked"], "P30D");
    assert_eq!(client.get(&beta)["externalUserLifecycleAction"], "BlockSignInAndDelete");
    // Official example.
    let body = json!({"externalUserLifecycleAction": "None"});
    assert_eq!(client.send(Method::Patch, &v1, Some(&body)).status, 204);
    let body = json!({"daysUntilExternalUserDeletedAfterBlocked": 14});
    assert_eq!(client.send(Method::Patch, &beta, Some(&body)).status, 204);
    let shown = client.get(&v1);
    assert_eq!(shown["externalUserLifecycleAction"], "none");
    assert_eq!(shown["durationUntilExternalUserDeletedAfterBlocked"], "P14D");
    assert_eq!(client.send(Method::Patch, &v1, Some(&body)).status, 400, "beta's name");
    assert_eq!(client.send(Method::Delete, &v1, None).status, 405);
    for (root, kinds) in [(V1, 1), (BETA, 3)] {
        let all = client.get(&format!("{root}/controlConfigurations"));
        assert_eq!(all["value"].as_array().unwrap().len(), kinds);
        let one = client.get(&format!("{root}/controlConfigurations/endUserSettings"));
        assert_eq!(one["showApproverDetailsToMembers"], true);
    }
}

#[test]
fn custom_extensions_of_a_catalog_are_read() {
    let mut client = Client::new();
    let catalog = client.id("catalogs", "displayName", "Engineering");
    for path in [
        format!("{V1}/catalogs/{catalog}/customWorkflowExtensions"),
        format!("{BETA}/accessPackageCatalogs/{catalog}/accessPackageCustomWorkflowExtensions"),
    ] {
        let one = client.get(&path)["value"][0].clone();
        assert_eq!(one["displayName"], "Separation of duties check");
        assert_eq!(one["callbackConfiguration"]["timeoutDuration"], "P14D");
    }
}
