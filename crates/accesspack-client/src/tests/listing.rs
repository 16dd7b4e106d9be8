//! Lists for a caller who has to name an access package.

use serde_json::json;

use super::*;
use crate::{AssignmentFilter, ErrorKind, GraphError, Listed};

const EM: &str = "/v1.0/identityGovernance/entitlementManagement";

#[expect(clippy::unnecessary_wraps, reason = "one of the answers of a script")]
fn forbidden() -> Result<Response, TransportError> {
    Ok(status(403))
}

fn packages(ids: &[&str]) -> Result<Response, TransportError> {
    let rows = ids.iter().map(|id| json!({ "id": id, "displayName": id.to_uppercase() }));
    ok(&json!({ "value": rows.collect::<Vec<_>>() }))
}

fn part(at: usize, status: u16, ids: &[&str], next: &str) -> Value {
    let rows: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    let mut body = json!({ "value": rows });
    if !next.is_empty() {
        body["@odata.nextLink"] = next.into();
    }
    if status != 200 {
        body = json!({ "error": { "code": "Any", "message": "Any." } });
    }
    json!({ "id": at.to_string(), "status": status, "body": body })
}

fn batch(parts: &[Value]) -> Result<Response, TransportError> {
    ok(&json!({ "responses": parts }))
}

fn list(script: &Rc<Script>) -> Result<Listed<crate::Assignment>, GraphError> {
    run(script.graph().assignment_pages(&AssignmentFilter::default()).rest(|_| {}))
}

fn ids(listed: &Listed<crate::Assignment>) -> Vec<&str> {
    listed.items.iter().map(|one| one.id.as_str()).collect()
}

#[test]
fn the_parts_are_put_together_and_what_fails_is_named() {
    let next = format!("{BASE}{EM}/assignments?$skiptoken=b");
    let script = Script::new([
        forbidden(),
        packages(&["a", "b", "c", "d"]),
        batch(&[
            part(0, 200, &["1", "2"], ""),
            part(1, 200, &["3"], &next),
            part(2, 403, &[], ""),
            part(3, 200, &["2"], "https://elsewhere.example/v1.0/x"),
        ]),
        batch(&[part(0, 200, &["4"], "")]),
    ]);
    let listed = list(&script).unwrap();
    assert_eq!(ids(&listed), ["1", "2", "3", "4"], "each once");
    let unread: Vec<_> = listed
        .unread
        .iter()
        .map(|one| (one.package.display_name.as_str(), one.error.kind))
        .collect();
    assert_eq!(unread, [("C", ErrorKind::Forbidden), ("D", ErrorKind::Refused)]);
    assert_eq!(listed.complete().unwrap_err().kind, ErrorKind::Forbidden);
    let sent = script.sent_lines();
    assert_eq!(sent[1], format!("GET {EM}/accessPackages?$select=id,displayName"));
    assert_eq!(sent[2..], ["POST /v1.0/$batch", "POST /v1.0/$batch"]);
    let body: Value = serde_json::from_slice(&script.sent.borrow()[2].body).unwrap();
    let first = body["requests"][0]["url"].as_str().unwrap();
    assert!(first.ends_with("$filter=accessPackage/id%20eq%20'a'"), "{first}");
}

#[test]
fn without_a_package_that_can_be_read_the_refusal_stands() {
    for answers in [
        vec![forbidden(), packages(&[])],
        vec![forbidden(), forbidden()],
        vec![forbidden(), packages(&["a"]), batch(&[part(0, 403, &[], "")])],
    ] {
        let script = Script::new(answers);
        let error = list(&script).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Forbidden);
        assert!(error.detail.url.ends_with("accessPackage"), "{}", error.detail.url);
    }
}

#[test]
fn a_list_of_one_package_is_never_taken_apart() {
    let script = Script::new([forbidden()]);
    let error = run(script.graph().requests(Some("p"))).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Forbidden);
}

#[test]
fn after_a_broken_connection_the_reading_goes_on_where_it_was() {
    let script = Script::new([
        forbidden(),
        packages(&["a", "b"]),
        batch(&[part(0, 200, &["1"], ""), part(1, 401, &[], "")]),
        batch(&[part(0, 401, &[], "")]),
        batch(&[part(0, 200, &["2"], "")]),
    ]);
    let mut pages = script.graph().assignment_pages(&AssignmentFilter::default());
    assert_eq!(run(pages.next_page()).unwrap().map(|page| page.len()), Some(1));
    assert_eq!(run(pages.next_page()).unwrap_err().kind, ErrorKind::Unauthorized);
    assert_eq!(run(pages.next_page()).unwrap().map(|page| page.len()), Some(1));
    assert_eq!(run(pages.next_page()).unwrap(), None);
    assert_eq!(pages.unread(), []);
}
