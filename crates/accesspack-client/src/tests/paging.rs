//! Collections over several pages.

use serde_json::json;

use super::*;
use crate::{AssignmentFilter, AssignmentState, ErrorKind, RequestFilter};

fn first() -> String {
    format!("{BASE}/v1.0/things")
}

fn page(items: &Value, next: &str) -> Result<Response, TransportError> {
    let mut body = json!({ "value": items });
    if !next.is_empty() {
        body["@odata.nextLink"] = next.into();
    }
    ok(&body)
}

#[test]
fn pages_are_followed_to_the_end_even_over_empty_ones() {
    let next = |token: &str| format!("{BASE}/v1.0/things?$skiptoken={token}");
    let script = Script::new([
        page(&json!([1, 2]), &next("a")),
        page(&json!([]), &next("b")),
        page(&json!([3]), ""),
    ]);
    let mut progress = Vec::new();
    let all = run(script.graph().all_pages(&first(), |count| progress.push(count))).unwrap();
    assert_eq!(all, [json!(1), json!(2), json!(3)]);
    assert_eq!(progress, [2, 2, 3]);
    assert_eq!(script.sent_lines()[2], "GET /v1.0/things?$skiptoken=b");
}

#[test]
fn a_next_link_to_another_host_is_refused() {
    let script = Script::new([page(&json!([1]), "https://evil.example/v1.0/things?$skiptoken=a")]);
    let error = run(script.graph().all_pages(&first(), |_| {})).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Refused);
    assert_eq!(script.sent.borrow().len(), 1);
}

#[test]
fn pages_in_a_circle_are_refused() {
    let (a, b) = (format!("{}?a", first()), format!("{}?b", first()));
    let script = Script::new([page(&json!([1]), &a), page(&json!([2]), &b), page(&json!([3]), &a)]);
    let error = run(script.graph().all_pages(&first(), |_| {})).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadAnswer);
    let script = Script::new([page(&json!([1]), &first())]);
    assert!(run(script.graph().all_pages(&first(), |_| {})).is_err());
}

#[test]
fn what_is_no_collection_is_said_so() {
    for body in [json!({ "value": {} }), json!({ "id": "x" }), json!([])] {
        let script = Script::new([ok(&body)]);
        let error = run(script.graph().page(&first())).unwrap_err();
        assert_eq!(error.kind, ErrorKind::BadAnswer);
        assert!(error.detail.message.contains("`value`"));
    }
}

#[test]
fn a_page_that_fails_in_between_is_read_again() {
    let script = Script::new([
        page(&json!([1]), &format!("{}?a", first())),
        Ok(status(503)),
        page(&json!([2]), ""),
    ]);
    let all = run(script.graph().all_pages(&first(), |_| {})).unwrap();
    assert_eq!(all.len(), 2);
}

#[test]
fn a_list_is_read_one_page_at_a_time_and_a_failed_page_again() {
    let next = format!("{BASE}/v1.0/x?$skiptoken=a");
    let script = Script::new([
        page(&json!([{ "id": "1", "state": "delivered" }]), &next),
        Ok(status(403)),
        page(&json!([]), &format!("{next}b")),
        page(&json!([{ "id": "2", "state": "expired" }]), ""),
    ]);
    let filter = AssignmentFilter {
        access_package_id: Some("p".to_owned()),
        state: Some(AssignmentState::Delivered),
        ..AssignmentFilter::default()
    };
    let mut pages = script.graph().assignment_pages(&filter);
    assert_eq!(script.sent.borrow().len(), 0, "nothing is read before the first page is wanted");
    let first = run(pages.next_page()).unwrap().unwrap();
    assert_eq!(first[0].id, "1");
    assert!(pages.has_more());
    assert_eq!(run(pages.next_page()).unwrap_err().kind, ErrorKind::Forbidden);
    assert_eq!(run(pages.next_page()).unwrap().unwrap().len(), 0);
    assert_eq!(run(pages.next_page()).unwrap().unwrap()[0].id, "2");
    assert!(!pages.has_more());
    assert_eq!(run(pages.next_page()).unwrap(), None);
    let sent = script.sent_lines();
    assert!(
        sent[0].ends_with("$filter=accessPackage/id%20eq%20'p'%20and%20state%20eq%20'delivered'")
    );
    assert_eq!(sent[1], sent[2]);
}

#[test]
fn pages_of_a_list_in_a_circle_or_elsewhere_are_refused() {
    let first = format!("{BASE}/v1.0/identityGovernance/entitlementManagement/assignmentRequests");
    let query = "?$expand=accessPackage,requestor,assignment($expand=target,assignmentPolicy,accessPackage)";
    let script = Script::new([page(&json!([]), &format!("{first}{query}"))]);
    let mut pages = script.graph().request_pages(&RequestFilter::default());
    assert_eq!(run(pages.next_page()).unwrap_err().kind, ErrorKind::BadAnswer);
    let script = Script::new([page(&json!([]), "https://evil.example/x")]);
    let mut pages = script.graph().request_pages(&RequestFilter::of_package("p"));
    run(pages.next_page()).unwrap();
    assert_eq!(run(pages.next_page()).unwrap_err().kind, ErrorKind::Refused);
}
