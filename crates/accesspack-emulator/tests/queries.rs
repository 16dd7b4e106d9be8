//! Query options and pages.

mod common;

use accesspack_wire::http::{Method, Request};
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

fn names(body: &Value) -> Vec<&str> {
    let all = body["value"].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(|one| one["displayName"].as_str()).collect()
}

#[test]
fn pages_lead_through_everything_once() {
    let mut client = Client::new();
    let all_users = client.tenant.snapshot()["users"].as_array().unwrap().len();
    let mut path = "/v1.0/users?$top=7&$select=id,displayName".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = client.get(&path);
        let rows = page["value"].as_array().unwrap();
        assert!(rows.len() <= 7);
        assert_eq!(rows[0].as_object().unwrap().len(), 2);
        seen.extend(rows.iter().map(|row| row["id"].to_string()));
        let Some(next) = page["@odata.nextLink"].as_str() else { break };
        path = next.strip_prefix("https://graph.microsoft.com").expect("the same host").to_owned();
    }
    assert_eq!(seen.len(), all_users);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all_users);
    let (status, refused) = {
        let response = client.send(Method::Get, "/v1.0/users?$skiptoken=abc", None);
        (response.status, response.json().unwrap())
    };
    assert_eq!((status, code(&refused)), (400, "Directory_ExpiredPageToken"));
}

#[test]
fn sorted_pages_keep_their_order() {
    let mut client = Client::new();
    let whole = client.get(&format!("{V1}/accessPackages?$orderby=displayName desc&$count=true"));
    assert_eq!(whole["@odata.count"], 10);
    let all = names(&whole).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(all[..2], ["Warehouse dashboards", "Source repositories"]);
    let first = client.get(&format!("{V1}/accessPackages?$orderby=displayName desc&$top=3"));
    let next =
        first["@odata.nextLink"].as_str().unwrap().replace("https://graph.microsoft.com", "");
    let second = client.get(&next);
    assert_eq!([names(&first), names(&second)].concat(), &all[..6]);
}

#[test]
fn people_are_found_as_the_directory_finds_them() {
    let mut client = Client::new();
    let mut search = |text: &str, eventual: bool| {
        let mut request =
            Client::request(Method::Get, &format!("/v1.0/users?$search={text}&$count=true"), None);
        if eventual {
            request.headers.set("ConsistencyLevel", "eventual");
        }
        let now = client.now;
        client.tenant.handle(&request, now)
    };
    assert_eq!(search("\"displayName:tan\"", false).status, 400);
    let found = search("\"displayName:tan\"", true).json().unwrap();
    assert_eq!(names(&found), ["Hiroshi Tanaka"]);
    assert_eq!(found["@odata.count"], 1);
    let found = search("\"displayName:fern\" OR \"mail:yusuf\"", true).json().unwrap();
    assert_eq!(names(&found), ["Lucía Fernández Ortega", "Yusuf Demir"]);
    assert_eq!(search("tan", true).status, 400);

    let found = client.get(
        "/v1.0/users?$filter=startswith(displayName,'ch') or mail eq 'ines.duarte@fabrikam.com'",
    );
    assert_eq!(names(&found), ["Chloé Lefèvre", "Ines Duarte"]);
    let one = client.get("/beta/users/hiroshi.tanaka@contoso.com?$select=id,userType&$expand=manager($select=displayName)");
    assert_eq!(one["userType"], "Member");
    assert_eq!(one["manager"]["displayName"], "Henrik Lindqvist");
    assert_eq!(client.get("/v1.0/me")["displayName"], "Ingrid Solheim");
    assert_eq!(
        names(&client.get("/v1.0/groups?$filter=startswith(displayName,'Sales')")),
        ["Sales team"]
    );
}

#[test]
fn beta_asks_with_its_own_names() {
    let mut client = Client::new();
    let policy = client.policy("Sales CRM", "Direct assignment");
    let path = format!(
        "{BETA}/accessPackageAssignments?$filter=accessPackageAssignmentPolicy/Id eq '{policy}'&$expand=target,accessPackageAssignmentPolicy($select=id)"
    );
    let found = client.get(&path);
    let rows = found["value"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["accessPackageAssignmentPolicy"]["id"] == policy.as_str()));
    assert_eq!(rows[0]["assignmentState"], "Delivered");
    let by_target = format!(
        "{BETA}/accessPackageAssignments?$filter=targetId eq '{}'",
        rows[0]["targetId"].as_str().unwrap()
    );
    assert!(!client.get(&by_target)["value"].as_array().unwrap().is_empty());
}

#[test]
fn every_state_is_in_the_small_seed() {
    let mut client = Client::new();
    for state in ["delivered", "partiallyDelivered", "expired", "deliveryFailed"] {
        let found = client.get(&format!("{V1}/assignments?$filter=state eq '{state}'"));
        assert!(!found["value"].as_array().unwrap().is_empty(), "{state}");
    }
    for state in ["pendingApproval", "denied", "canceled", "delivered"] {
        let found = client.get(&format!("{V1}/assignmentRequests?$filter=state eq '{state}'&$expand=requestor,accessPackage,assignment($expand=target)"));
        let rows = found["value"].as_array().unwrap();
        assert!(!rows.is_empty(), "{state}");
        assert!(rows.iter().all(|row| row["assignment"]["target"]["displayName"].is_string()));
    }
    // What has not been delivered is no assignment yet.
    let found = client.get(&format!("{V1}/assignments?$filter=state eq 'delivering'"));
    assert_eq!(found["value"], json!([]));
}

#[test]
fn relations_are_paths_too() {
    let mut client = Client::new();
    let package = client.package("Marketing campaign");
    let policies = client.get(&format!("{V1}/accessPackages/{package}/assignmentPolicies"));
    assert_eq!(names(&policies).len(), 3);
    let expanded =
        client.get(&format!("{V1}/accessPackages/{package}?$expand=catalog,assignmentPolicies"));
    assert_eq!(expanded["catalog"]["displayName"], "Sales and marketing");
    assert_eq!(expanded["assignmentPolicies"].as_array().unwrap().len(), 3);
    let beta =
        client.get(&format!("{BETA}/accessPackages/{package}/accessPackageAssignmentPolicies"));
    assert_eq!(names(&beta).len(), 3);
    let catalog = client.id("catalogs", "displayName", "Engineering");
    assert_eq!(names(&client.get(&format!("{V1}/catalogs/{catalog}/accessPackages"))).len(), 2);
    let count = client.send(Method::Get, &format!("{V1}/accessPackages/$count"), None);
    assert_eq!(count.body, b"10");

    // v1.0 shows questions when asked only; beta always.
    let policy = client.policy("Marketing campaign", "Sales and marketing teams");
    let plain = client.get(&format!("{V1}/assignmentPolicies/{policy}"));
    assert!(plain.get("questions").is_none());
    let asked = client.get(&format!("{V1}/assignmentPolicies/{policy}?$expand=questions"));
    assert_eq!(asked["questions"].as_array().unwrap().len(), 2);
    let beta = client.get(&format!("{BETA}/accessPackageAssignmentPolicies/{policy}"));
    assert_eq!(beta["questions"][0]["text"]["defaultText"], "Which campaign do you work on?");
    let policy = client.policy("Production support", "Engineering, after the duty check");
    let settings = client.get(&format!(
        "{V1}/assignmentPolicies/{policy}?$expand=customExtensionStageSettings($expand=customExtension)"
    ));
    let setting = &settings["customExtensionStageSettings"][0];
    assert_eq!(setting["customExtension"]["displayName"], "Separation of duties check");
}

#[test]
fn what_is_not_documented_is_400() {
    let mut client = Client::new();
    for path in [
        format!("{V1}/accessPackages?$skip=3"),
        format!("{V1}/accessPackages?$search=\"a\""),
        format!("{V1}/accessPackages?$select=nonsense"),
        format!("{V1}/accessPackages?$select=catalogId"),
        format!("{V1}/accessPackages?$expand=accessPackageCatalog"),
        format!("{V1}/accessPackages?$filter=displayName ne 'a'"),
        format!("{V1}/accessPackages?$top=0"),
        format!("{V1}/accessPackages?$top=1000"),
        format!("{V1}/accessPackages?$count=yes"),
        format!("{V1}/accessPackageAssignmentPolicies"),
        format!("{BETA}/assignments"),
        format!("{V1}/accessPackages/not-a-guid"),
        format!("{V1}/nonsense"),
        "/v1.0/accessPackageAssignmentPolicies".to_owned(),
        "/v2.0/users".to_owned(),
        "/".to_owned(),
    ] {
        let response = client.send(Method::Get, &path, None);
        let body = response.json().unwrap();
        assert_eq!(response.status, 400, "{path}: {body}");
        assert!(body["error"]["innerError"]["request-id"].is_string());
    }
    let missing = format!("{V1}/accessPackages/00000000-0000-0000-0000-000000000001");
    assert_eq!(client.send(Method::Get, &missing, None).status, 404);
    let missing = client.send(Method::Get, "/v1.0/users/unknown@contoso.com", None);
    assert_eq!(code(&missing.json().unwrap()), "Request_ResourceNotFound");
}

#[test]
fn the_preferred_page_size_counts() {
    let mut client = Client::new();
    let mut request: Request = Client::request(Method::Get, &format!("{V1}/assignments"), None);
    request.headers.set("Prefer", "odata.maxpagesize=4");
    let now = client.now;
    let page = client.tenant.handle(&request, now).json().unwrap();
    assert_eq!(page["value"].as_array().unwrap().len(), 4);
    assert!(page["@odata.nextLink"].is_string());
}

#[test]
fn the_signed_in_user_sees_what_is_theirs() {
    let mut client = Client::new();
    let found =
        client.get(&format!("{V1}/accessPackages/filterByCurrentUser(on='allowedRequestor')"));
    assert_eq!(names(&found), ["New hire essentials", "Sales CRM", "Warehouse dashboards"]);
    let found = client
        .get(&format!("{V1}/assignments/filterByCurrentUser(on='target')?$expand=accessPackage"));
    assert_eq!(found["value"][0]["accessPackage"]["displayName"], "New hire essentials");
    let wrong = format!("{V1}/assignments/filterByCurrentUser(on='everybody')");
    assert_eq!(client.send(Method::Get, &wrong, None).status, 400);

    let package = client.package("Sales CRM");
    let path = format!("{V1}/accessPackages/{package}/getApplicablePolicyRequirements");
    let (status, body) = client.post(&path, &json!({}));
    assert_eq!(status, 200);
    assert_eq!(body["value"].as_array().unwrap().len(), 1);
    assert_eq!(body["value"][0]["isRequestorJustificationRequired"], true);
    assert_eq!(client.send(Method::Get, &path, None).status, 405);

    let other = client.package("Source repositories");
    let package = client.package("New hire essentials");
    let both = client.get(&format!(
        "{V1}/assignments/additionalAccess(accessPackageId='{package}',incompatibleAccessPackageId='{other}')?$expand=target"
    ));
    assert_eq!(both["value"][0]["target"]["displayName"], "Fatima El Amrani");
}
