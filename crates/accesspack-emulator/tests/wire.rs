//! Tokens, faults, batches, CORS and the emulator's own page.

mod common;

use accesspack_emulator::{Delivery, Fault, FaultKind, Fixture, Tenant, cors};
use accesspack_wire::http::{Method, Request};
use base64::Engine as _;
use common::{Client, V1, code};
use serde_json::{Value, json};

fn jwt(claims: &Value) -> String {
    let encode =
        |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    format!("Bearer {}.{}.c2ln", encode(&json!({"alg": "none"})), encode(claims))
}

fn with_token(client: &mut Client, method: Method, path: &str, token: &str) -> (u16, Value) {
    let mut request = Client::request(method, path, Some(&json!({})));
    request.headers.set("Authorization", token);
    let now = client.now;
    let response = client.tenant.handle(&request, now);
    (response.status, response.json().unwrap_or_default())
}

#[test]
fn a_token_is_needed_and_its_claims_count() {
    let mut client = Client::new();
    let later = client.now.timestamp() + 3_600;
    let packages = format!("{V1}/accessPackages");
    let (status, body) = with_token(&mut client, Method::Get, &packages, "");
    assert_eq!((status, code(&body)), (401, "InvalidAuthenticationToken"));
    assert_eq!(with_token(&mut client, Method::Get, &packages, "Basic abc").0, 401);
    assert_eq!(with_token(&mut client, Method::Get, &packages, "Bearer a.b.c").0, 401);

    let expired = jwt(&json!({"exp": later - 7_200, "scp": "EntitlementManagement.ReadWrite.All"}));
    let (status, body) = with_token(&mut client, Method::Get, &packages, &expired);
    assert_eq!(status, 401);
    assert_eq!(body["error"]["message"], "Lifetime validation failed, the token is expired.");

    let reader = jwt(&json!({"exp": later, "scp": "openid EntitlementManagement.Read.All"}));
    assert_eq!(with_token(&mut client, Method::Get, &packages, &reader).0, 200);
    let (status, body) = with_token(&mut client, Method::Post, &packages, &reader);
    assert_eq!((status, code(&body)), (403, "Forbidden"));
    let (status, body) = with_token(&mut client, Method::Get, "/v1.0/users", &reader);
    assert_eq!((status, code(&body)), (403, "Authorization_RequestDenied"));

    let application = jwt(&json!({"exp": later, "roles": ["EntitlementManagement.ReadWrite.All"]}));
    assert_eq!(with_token(&mut client, Method::Get, &packages, &application).0, 200);
    let mine = format!("{V1}/assignments/filterByCurrentUser(on='target')");
    assert_eq!(with_token(&mut client, Method::Get, &mine, &application).0, 403);
    assert_eq!(
        with_token(&mut client, Method::Get, &packages, &jwt(&json!({"exp": later}))).0,
        403
    );

    let reader = jwt(&json!({
        "scp": "EntitlementManagement.ReadWrite.All",
        "wids": ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b"],
    }));
    let (status, _) = with_token(&mut client, Method::Post, &format!("{V1}/catalogs"), &reader);
    assert_eq!(status, 403, "a scope alone makes no administrator");
    let requests = format!("{V1}/assignmentRequests");
    assert_eq!(
        with_token(&mut client, Method::Post, &requests, &reader).0,
        400,
        "every user may request"
    );

    let person = json!({"scp": "User.Read", "upn": "grace.kim@contoso.com"});
    let (_, me) = with_token(&mut client, Method::Get, "/v1.0/me", &jwt(&person));
    assert_eq!(me["displayName"], "Grace Kim");
}

#[test]
fn every_answer_has_its_ids() {
    let mut client = Client::new();
    let mut request = Client::request(Method::Get, "/v1.0/nonsense", None);
    request.headers.set("client-request-id", "mine");
    let now = client.now;
    let response = client.tenant.handle(&request, now);
    assert_eq!(response.headers.get("client-request-id"), Some("mine"));
    assert!(response.headers.get("Date").unwrap().ends_with(" GMT"));
    let body = response.json().unwrap();
    let inner = &body["error"]["innerError"];
    assert_eq!(inner["request-id"].as_str(), response.headers.get("request-id"));
    assert_eq!(inner["client-request-id"], "mine");
}

#[test]
fn faults_are_met_as_configured() {
    let mut client = Client::new();
    let path = format!("{V1}/accessPackages");
    client.tenant.faults.push(Fault::next(FaultKind::TooManyRequests).retry_after(9));
    client.tenant.faults.push(Fault::next(FaultKind::ServiceUnavailable));
    let first = client.send(Method::Get, &path, None);
    assert_eq!((first.status, first.headers.get("Retry-After")), (429, Some("9")));
    assert_eq!(cors::strip_unexposed_headers(first).headers.get("Retry-After"), None);
    let second = client.send(Method::Get, &path, None);
    assert_eq!((second.status, second.headers.get("Retry-After")), (503, None));
    assert_eq!(client.send(Method::Get, &path, None).status, 200);

    client.tenant.faults.push(Fault::next(FaultKind::ClaimsChallenge));
    let challenge = client.send(Method::Get, &path, None);
    assert!(challenge.headers.get("WWW-Authenticate").unwrap().contains("claims=\""));
    client.tenant.faults.push(Fault::next(FaultKind::ForeignNextLink));
    let body = client.get(&path);
    assert!(body["@odata.nextLink"].as_str().unwrap().starts_with("https://graph.example.net/"));
    client.tenant.faults.push(Fault::next(FaultKind::TruncatedBody));
    assert!(client.send(Method::Get, &path, None).json().is_err());
    client.tenant.faults.push(Fault::next(FaultKind::WrongContentType));
    let html = client.send(Method::Get, &path, None);
    assert_eq!(html.headers.get("Content-Type"), Some("text/html"));
}

#[test]
fn a_lost_answer_was_a_write_and_a_cut_connection_was_none() {
    let mut client = Client::new();
    let path = format!("{V1}/catalogs");
    let names = |client: &Client| {
        let all = client.tenant.snapshot();
        let names: Vec<_> = all["catalogs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["displayName"].clone())
            .collect();
        names
    };
    for (kind, happens) in [(FaultKind::AnswerLost, true), (FaultKind::ConnectionCut, false)] {
        client.tenant.faults.push(Fault::next(kind).on(Method::Post, "catalogs"));
        let name = json!(format!("{kind:?}"));
        let request = Client::request(Method::Post, &path, Some(&json!({"displayName": name})));
        let now = client.now;
        assert_eq!(client.tenant.exchange(&request, now), Delivery::Cut);
        assert_eq!(names(&client).contains(&name), happens);
    }
    client.tenant.faults.push(Fault::next(FaultKind::Slow).seconds(5));
    let now = client.now;
    let request = Client::request(Method::Get, &path, None);
    let Delivery::Answer { after, .. } = client.tenant.exchange(&request, now) else {
        panic!("cut")
    };
    assert_eq!(after.num_seconds(), 5);
}

#[test]
fn a_batch_runs_each_on_its_own() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let inner = |id: &str, url: &str| json!({"id": id, "method": "GET", "url": url});
    let em = "/identityGovernance/entitlementManagement";
    let mut third = inner("3", "/me");
    third["dependsOn"] = json!(["2"]);
    let create = json!({
        "id": "4",
        "method": "POST",
        "url": format!("{em}/catalogs"),
        "headers": {"Content-Type": "application/json"},
        "body": {"displayName": "From a batch"},
    });
    client
        .tenant
        .faults
        .push(Fault::next(FaultKind::TooManyRequests).on(Method::Get, "/groups").retry_after(3));
    let batch = json!({"requests": [
        inner("1", &format!("{em}/accessPackages/{package}?$select=displayName")),
        inner("2", &format!("{em}/nonsense")),
        third,
        create,
        inner("5", "/groups"),
    ]});
    let (status, body) = client.post("/v1.0/$batch", &batch);
    assert_eq!(status, 200, "{body}");
    let answer = |id: &str| {
        body["responses"].as_array().unwrap().iter().find(|one| one["id"] == id).cloned().unwrap()
    };
    assert_eq!(answer("1")["body"]["displayName"], "Sales CRM");
    let statuses: Vec<_> =
        ["1", "2", "3", "4", "5"].map(|id| answer(id)["status"].as_u64().unwrap()).to_vec();
    assert_eq!(statuses, [200, 400, 424, 201, 429]);
    assert_eq!(answer("5")["headers"]["Retry-After"], "3");

    let many: Vec<_> = (0..21).map(|id| inner(&id.to_string(), "/me")).collect();
    for bad in [
        json!({"requests": many}),
        json!({"requests": [inner("a", "/me"), inner("A", "/me")]}),
        json!({"requests": [inner("1", "https://graph.microsoft.com/v1.0/me")]}),
        json!({"requests": [{"id": "1", "method": "POST", "url": "/x", "body": {}}]}),
        json!({"requests": []}),
        json!({}),
    ] {
        assert_eq!(client.post("/v1.0/$batch", &bad).0, 400, "{bad}");
    }
}

#[test]
fn a_page_on_another_origin_may_send_requests() {
    let mut client = Client::new();
    let mut request =
        Request::new(Method::Options, format!("https://graph.microsoft.com{V1}/assignments"));
    request.headers.set("Access-Control-Request-Headers", "authorization,content-type");
    let now = client.now;
    let answer = client.tenant.handle(&request, now);
    assert_eq!(answer.status, 200, "no token is needed to ask");
    assert_eq!(
        answer.headers.get("Access-Control-Allow-Headers"),
        Some("authorization,content-type")
    );
    let answer = client.send(Method::Get, &format!("{V1}/assignments"), None);
    assert_eq!(answer.headers.get("Access-Control-Allow-Origin"), Some("*"));
    let exposed = answer.headers.get("Access-Control-Expose-Headers").unwrap();
    assert!(exposed.contains("request-id") && !exposed.contains("Retry-After"));
}

#[test]
fn the_emulator_is_steered_over_http() {
    let mut client = Client::new();
    let (status, faults) =
        client.post("/_emulator/faults", &json!([{"kind": "tooManyRequests", "times": 2}]));
    assert_eq!((status, faults.as_array().unwrap().len()), (200, 1));
    assert_eq!(client.post("/_emulator/faults", &json!({"kind": "nonsense"})).0, 400);
    assert_eq!(client.send(Method::Get, &format!("{V1}/assignments"), None).status, 429);
    assert_eq!(client.send(Method::Delete, "/_emulator/faults", None).status, 200);
    let changed = client.send(Method::Patch, "/_emulator/behaviour", Some(&json!({"pageSize": 3})));
    assert_eq!(changed.status, 200);
    assert_eq!(client.get(&format!("{V1}/assignments"))["value"].as_array().unwrap().len(), 3);
    assert_eq!(
        client.send(Method::Patch, "/_emulator/behaviour", Some(&json!({"pagesize": 3}))).status,
        400
    );

    let before = client.tenant.now();
    assert_eq!(client.post("/_emulator/advance", &json!({"seconds": 90})).0, 200);
    assert_eq!((client.tenant.now() - before).num_seconds(), 90);
    assert_eq!(client.post("/_emulator/advance", &json!({"seconds": -1})).0, 400);
    let state = client.get("/_emulator/state");
    assert_eq!(state["log"].as_array().unwrap().len(), 2);
    assert_eq!(state["log"][0]["status"], 429);
    assert_eq!(state, client.tenant.snapshot(), "two ways to the same");
    let part = client.get("/_emulator/state?only=groups,users");
    assert_eq!(part["groups"].as_array().unwrap().len(), 5);
    assert!(part.get("assignments").is_none());
    let page = client.send(Method::Get, "/_emulator", None);
    let page = String::from_utf8(page.body).unwrap();
    assert!(page.contains("assignmentPolicies") && page.contains("small"));
    assert_eq!(client.post("/_emulator/reset", &json!({"data": "empty", "seed": 7})).0, 200);
    assert_eq!(client.get("/_emulator/state")["accessPackages"], json!([]));
    assert_eq!(client.tenant.now(), before, "the time that was moved on is back");
    assert_eq!(client.post("/_emulator/reset", &json!({"data": "nonsense"})).0, 400);
    assert_eq!(client.post("/_emulator/reset", &json!({"seed": "seven"})).0, 400);
    // The former names of the two members.
    let former = json!({"seed": "small", "chance": 7});
    assert_eq!(client.post("/_emulator/reset", &former), (200, json!({"data": "small"})));
}

#[test]
fn the_same_history_gives_the_same_tenant() {
    let history = || {
        let mut client = Client::new();
        let (user, package, policy) = (
            client.user("grace.kim@contoso.com"),
            client.package("Sales CRM"),
            client.policy("Sales CRM", "Direct assignment"),
        );
        let body = json!({"requestType": "adminAdd", "assignment":
            {"targetId": user, "accessPackageId": package, "assignmentPolicyId": policy}});
        client.post(&format!("{V1}/assignmentRequests"), &body);
        client.wait(5_000);
        client.get(&format!("{V1}/assignments"));
        client.tenant.snapshot()
    };
    assert_eq!(history(), history());
}

#[test]
fn the_other_fixtures_have_their_objects() {
    let now = Client::new().now;
    let empty = Tenant::new(Fixture::Empty, now).snapshot();
    assert_eq!(empty["catalogs"].as_array().unwrap().len(), 1);
    assert_eq!(empty["users"].as_array().unwrap().len(), 1);
    assert_eq!("large".parse::<Fixture>(), Ok(Fixture::Large));
}

#[test]
fn a_busy_client_is_held_back() {
    let mut client = Client::new();
    client.tenant.behaviour.requests_per_ten_seconds = 5;
    let path = format!("{V1}/catalogs");
    for _ in 0..4 {
        assert_eq!(client.send(Method::Get, &path, None).status, 200);
    }
    let fifth = client.send(Method::Get, &path, None);
    assert_eq!(fifth.headers.get("x-ms-throttle-limit-percentage"), Some("1.00"));
    client.wait(2_000);
    let sixth = client.send(Method::Get, &path, None);
    assert_eq!((sixth.status, sixth.headers.get("Retry-After")), (429, Some("8")));
    client.wait(8_000);
    assert_eq!(client.send(Method::Get, &path, None).status, 200);
}

#[test]
fn a_tenant_has_limits_and_deliveries_fail_as_drawn() {
    let mut client = Client::new();
    client.tenant.behaviour.limits.catalogs = 5;
    let path = format!("{V1}/catalogs");
    assert_eq!(client.post(&path, &json!({"displayName": "One more"})).0, 201);
    assert_eq!(client.post(&path, &json!({"displayName": "Too many"})).0, 400);

    client.tenant.behaviour.failed_deliveries = 500;
    let (package, policy) =
        (client.package("Sales CRM"), client.policy("Sales CRM", "Direct assignment"));
    let users = client.tenant.snapshot()["users"].as_array().unwrap().clone();
    for user in &users[..20] {
        let body = json!({"requestType": "adminAdd", "assignment": {
            "targetId": user["id"], "accessPackageId": package, "assignmentPolicyId": policy,
        }});
        assert_eq!(client.post(&format!("{V1}/assignmentRequests"), &body).0, 201);
    }
    client.wait(5_000);
    client.get(&path);
    let made = client.tenant.snapshot();
    let made = made["assignmentRequests"].as_array().unwrap().iter().rev().take(20);
    let failed = made.filter(|request| request["state"] == "deliveryFailed").count();
    assert!((4..=16).contains(&failed), "{failed} of 20");
}
