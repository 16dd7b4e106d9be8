//! Catalog roles, connected organizations, references, and what people see who ask for themselves.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod common;

use accesspack_wire::http::{Method, Request};
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

const ROLES: &str = "/v1.0/roleManagement/entitlementManagement/roleAssignments";

/// The claims of a user without an administrator's Entra role.
fn without_role(client: &mut Client, mail: &str) -> Value {
    json!({
        "oid": client.user(mail),
        "scp": "EntitlementManagement.ReadWrite.All",
        "wids": ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b"],
    })
}

fn catalog_of(client: &mut Client, package: &str) -> String {
    let id = client.package(package);
    let package = client.get(&format!("{V1}/accessPackages/{id}?$expand=catalog"));
    package["catalog"]["id"].as_str().unwrap().to_owned()
}

fn give(client: &mut Client, mail: &str, role: &str, catalog: &str) -> (u16, Value) {
    let definitions = client.get("/beta/roleManagement/entitlementManagement/roleDefinitions");
    let definitions = definitions["value"].as_array().unwrap().clone();
    let role = definitions.iter().find(|one| one["displayName"] == role).unwrap()["id"].clone();
    let body = json!({
        "principalId": client.user(mail),
        "roleDefinitionId": role,
        "appScopeId": format!("/AccessPackageCatalog/{catalog}"),
    });
    client.post(ROLES, &body)
}

#[test]
fn a_role_counts_in_its_catalog_only() {
    let mut client = Client::new();
    let me = without_role(&mut client, "grace.kim@contoso.com");
    let (sales, other) =
        (catalog_of(&mut client, "Sales CRM"), catalog_of(&mut client, "Source repositories"));
    assert_ne!(sales, other);
    let add = |client: &mut Client, package: &str| {
        json!({"requestType": "adminAdd", "assignment": {
            "targetId": client.user("hiroshi.tanaka@contoso.com"),
            "assignmentPolicyId": client.policy(package, "Direct assignment"),
            "accessPackageId": client.package(package),
        }})
    };
    let (here, there) = (add(&mut client, "Sales CRM"), add(&mut client, "Source repositories"));
    let path = format!("{V1}/assignmentRequests");
    assert_eq!(client.send_as(&me, Method::Post, &path, Some(&here)).status, 403);
    let (status, made) =
        give(&mut client, "grace.kim@contoso.com", "Access package assignment manager", &sales);
    assert_eq!(status, 201, "{made}");
    assert_eq!(
        give(&mut client, "grace.kim@contoso.com", "Access package assignment manager", &sales).0,
        400,
        "twice"
    );
    assert_eq!(client.send_as(&me, Method::Post, &path, Some(&here)).status, 201);
    assert_eq!(client.send_as(&me, Method::Post, &path, Some(&there)).status, 403);

    // Assigning is not managing.
    let package = client.package("Sales CRM");
    let policy = json!({"displayName": "New", "accessPackage": {"id": package}});
    let policies = format!("{V1}/assignmentPolicies");
    assert_eq!(client.send_as(&me, Method::Post, &policies, Some(&policy)).status, 403);
    give(&mut client, "grace.kim@contoso.com", "Access package manager", &sales);
    assert_eq!(client.send_as(&me, Method::Post, &policies, Some(&policy)).status, 201);
    // "The policy can only be created by an administrator."
    let mut automatic = policy.clone();
    automatic["automaticRequestSettings"] = json!({"requestAccessForAllowedTargets": true});
    assert_eq!(client.send_as(&me, Method::Post, &policies, Some(&automatic)).status, 403);

    // "They must supply a filter to indicate a specific access package."
    let list = format!("{V1}/assignments");
    assert_eq!(client.send_as(&me, Method::Get, &list, None).status, 403);
    let of_package = format!("{list}?$filter=accessPackage/id eq '{package}'");
    assert_eq!(client.send_as(&me, Method::Get, &of_package, None).status, 200);

    // "The resulting list includes all the access packages that the caller has access to read."
    let seen =
        client.send_as(&me, Method::Get, &format!("{V1}/accessPackages?$expand=catalog"), None);
    let seen = seen.json().unwrap()["value"].as_array().unwrap().clone();
    assert!(seen.iter().any(|row| row["id"] == package.as_str()), "{seen:?}");
    assert!(seen.iter().all(|row| row["catalog"]["id"] == sales.as_str()), "{seen:?}");
    let nothing = without_role(&mut client, "hiroshi.tanaka@contoso.com");
    let none = client.send_as(&nothing, Method::Get, &format!("{V1}/catalogs"), None);
    assert_eq!(none.json().unwrap()["value"], json!([]));

    // Taken away again.
    let id = made["id"].as_str().unwrap();
    assert_eq!(client.send(Method::Delete, &format!("{ROLES}/{id}"), None).status, 204);
}

#[test]
fn scopes_roles_and_accounts_decide() {
    let mut client = Client::new();
    let claims = |extra: Value| {
        let mut all = json!({"scp": "EntitlementManagement.Read.All"});
        all.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        all
    };
    let list = format!("{V1}/assignments");
    assert_eq!(client.send_as(&claims(json!({})), Method::Get, &list, None).status, 200);
    let personal = claims(json!({"tid": "9188040d-6c67-4c5b-b112-36a304b66dad"}));
    assert_eq!(client.send_as(&personal, Method::Get, &list, None).status, 403);
    // The scope for one's own access lets people ask and see what they may ask for.
    let own = json!({"scp": "EntitlementMgmt-SubjectAccess.ReadWrite", "oid": client.user("grace.kim@contoso.com")});
    let offered = format!("{V1}/accessPackages/filterByCurrentUser(on='allowedRequestor')");
    assert_eq!(client.send_as(&own, Method::Get, &offered, None).status, 200);
    assert_eq!(client.send_as(&own, Method::Get, &list, None).status, 403);
    let add = json!({"requestType": "adminAdd", "assignment": {
        "targetId": client.user("grace.kim@contoso.com"),
        "assignmentPolicyId": client.policy("Sales CRM", "Direct assignment"),
        "accessPackageId": client.package("Sales CRM"),
    }});
    let requests = format!("{V1}/assignmentRequests");
    assert_eq!(client.send_as(&own, Method::Post, &requests, Some(&add)).status, 403);
    client.tenant.behaviour.licensed = false;
    let refused = client.send(Method::Get, &list, None);
    let body = refused.json().unwrap();
    assert_eq!((refused.status, code(&body)), (403, "Forbidden"));
    assert!(body["error"]["message"].as_str().unwrap().contains("license"), "{body}");
    assert_eq!(client.send(Method::Get, "/v1.0/me", None).status, 200);
}

#[test]
fn connected_organizations_are_written() {
    let mut client = Client::new();
    let path = format!("{V1}/connectedOrganizations");
    let body = json!({
        "displayName": "Tailspin Toys", "description": "", "state": "configured",
        "identitySources": [{
            "@odata.type": "#microsoft.graph.domainIdentitySource",
            "domainName": "tailspintoys.example", "displayName": "Tailspin Toys",
        }],
    });
    let (status, made) = client.post(&path, &body);
    assert_eq!(status, 201, "{made}");
    assert_eq!(client.post(&path, &body).0, 409, "the domain is taken");
    assert_eq!(client.post(&path, &json!({"displayName": "No source"})).0, 400);
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    let change = json!({"state": "proposed", "description": "On hold"});
    assert_eq!(client.send(Method::Patch, &one, Some(&change)).status, 202);
    let now = client.get(&one);
    assert_eq!((&now["state"], &now["description"]), (&json!("proposed"), &json!("On hold")));

    let user = client.user("grace.kim@contoso.com");
    let sponsors = format!("{one}/internalSponsors");
    let link = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{user}")});
    assert_eq!(client.send(Method::Post, &format!("{sponsors}/$ref"), Some(&link)).status, 204);
    assert_eq!(
        client.send(Method::Post, &format!("{sponsors}/$ref"), Some(&link)).status,
        400,
        "twice"
    );
    assert_eq!(client.get(&sponsors)["value"][0]["id"], user.as_str());
    let member = format!("{sponsors}/{user}/$ref");
    assert_eq!(client.send(Method::Delete, &member, None).status, 204);
    assert_eq!(client.send(Method::Delete, &member, None).status, 404);
    assert_eq!(client.send(Method::Delete, &one, None).status, 204);
    assert_eq!(client.send(Method::Get, &one, None).status, 404);
}

#[test]
fn what_excludes_each_other_is_found_and_kept_apart() {
    let mut client = Client::new();
    let (crm, code_base) = (client.package("Sales CRM"), client.package("Source repositories"));
    let link = json!({"@odata.id": format!(
        "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/accessPackages/{code_base}"
    )});
    let list = format!("{V1}/accessPackages/{crm}/incompatibleAccessPackages");
    assert_eq!(client.send(Method::Post, &format!("{list}/$ref"), Some(&link)).status, 204);
    let listed = client.get(&list);
    let listed = listed["value"].as_array().unwrap();
    assert!(listed.iter().any(|row| row["id"] == code_base.as_str()));
    let both = format!(
        "{V1}/assignments/additionalAccess(accessPackageId='{crm}',incompatibleAccessPackageId='{code_base}')"
    );
    client.get(&both);
    assert_eq!(client.send(Method::Delete, &format!("{list}/{code_base}/$ref"), None).status, 204);
}

#[test]
fn people_see_what_they_may_ask_for() {
    let mut client = Client::new();
    let me = json!({
        "oid": client.user("grace.kim@contoso.com"), "scp": "EntitlementManagement.Read.All",
    });
    for version in [V1, BETA] {
        let path = format!("{version}/availableAccessPackages");
        let mine = client.send_as(&me, Method::Get, &path, None).json().unwrap();
        let first = &mine["value"][0];
        assert!(first["displayName"].is_string(), "{mine}");
        assert!(first.get("isHidden").is_none(), "the basic information only");
        let id = first["id"].as_str().unwrap();
        let roles = format!("{path}/{id}/resourceRoleScopes");
        assert_eq!(client.send_as(&me, Method::Get, &roles, None).status, 200);
        let suggested = format!(
            "{version}/accessPackageSuggestions/filterByCurrentUser(on='relatedPeopleAssignments,assignmentHistory')?$expand=accessPackage"
        );
        let suggested = client.send_as(&me, Method::Get, &suggested, None);
        assert_eq!(suggested.status, 200);
        for one in suggested.json().unwrap()["value"].as_array().unwrap() {
            assert_eq!(one["id"], one["accessPackage"]["id"]);
        }
        let wrong = format!("{version}/accessPackageSuggestions/filterByCurrentUser(on='weather')");
        assert_eq!(client.send_as(&me, Method::Get, &wrong, None).status, 400);
    }
}

#[test]
fn a_body_says_what_it_is() {
    let mut client = Client::new();
    let mut send = |kind: Option<&str>| {
        let body = json!({"displayName": "Any"});
        let mut request: Request =
            Client::request(Method::Post, &format!("{V1}/catalogs"), Some(&body));
        request.headers.0.retain(|(name, _)| !name.eq_ignore_ascii_case("Content-Type"));
        if let Some(kind) = kind {
            request.headers.set("Content-Type", kind);
        }
        client.tenant.handle(&request, client.now).status
    };
    assert_eq!(send(None), 400);
    assert_eq!(send(Some("text/plain")), 415);
    assert_eq!(send(Some("application/json; charset=utf-8")), 201);
}

#[test]
fn a_preference_that_is_honoured_is_named() {
    let mut client = Client::new();
    let mut request = Client::request(Method::Get, &format!("{V1}/accessPackages"), None);
    request.headers.set("Prefer", "odata.maxpagesize=2");
    let answer = client.tenant.handle(&request, client.now);
    assert_eq!(answer.headers.get("Preference-Applied"), Some("odata.maxpagesize=2"));
    let body = answer.json().unwrap();
    let next = body["@odata.nextLink"].as_str().unwrap();
    let token = next.rsplit("skiptoken=").next().unwrap();
    // A token is good for its own query only.
    let elsewhere = client.send(Method::Get, &format!("{V1}/catalogs?$skiptoken={token}"), None);
    assert_eq!(elsewhere.status, 400);
}
