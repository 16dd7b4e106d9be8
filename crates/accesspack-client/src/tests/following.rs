//! Following a request, and direct assignments that are made once.

use accesspack_core::{BuildOptions, BuiltRequest, Operation, build};
use accesspack_wire::Version;
use serde_json::json;

use super::*;
use crate::{ErrorKind, Found, How, RequestState, Wish};

const USER: &str = "3f2a7c90-1b44-4a55-8f60-2f1d7f0f9a01";
const PACKAGE: &str = "0b1d5a6e-7c31-4c3e-9d53-6f0a5b2e8a11";
const POLICY: &str = "5c0b7c7e-0d4f-4b9a-9a53-0d1f5b2e8a77";

fn built() -> BuiltRequest {
    let input = json!({
        "targetId": USER, "accessPackageId": PACKAGE, "assignmentPolicyId": POLICY
    });
    let built = build(&input, &BuildOptions::new(Operation::CreateAssignment, Version::V1));
    built.requests.into_iter().next().unwrap()
}

fn request(state: &str) -> Value {
    json!({
        "id": "r", "requestType": "adminAdd", "state": state, "status": "x",
        "createdDateTime": "2026-01-01T00:00:00Z",
        "assignment": assignment("delivering")
    })
}

fn assignment(state: &str) -> Value {
    json!({
        "id": "a", "state": state, "assignmentPolicy": { "id": POLICY },
        "target": { "objectId": USER.to_uppercase(), "email": "ada@contoso.example" }
    })
}

fn list(items: &[Value]) -> Result<Response, TransportError> {
    ok(&json!({ "value": items }))
}

#[expect(clippy::unnecessary_wraps, reason = "it is a step of a script")]
fn created() -> Result<Response, TransportError> {
    Ok(Response::new(201).with_json(&json!({ "id": "r", "state": "submitted" })))
}

fn follow(script: &Rc<Script>) -> (Result<crate::Followed, GraphError>, Vec<RequestState>) {
    let mut states = Vec::new();
    let graph = script.graph();
    let followed = run(graph.follow_request("r", |request| states.push(request.state.clone())));
    (followed, states)
}

fn create(script: &Rc<Script>) -> Result<crate::Followed, GraphError> {
    run(script.graph().create_assignment(&built(), |_| {}))
}

#[test]
fn a_request_is_followed_to_its_assignment() {
    let script = Script::new([
        ok(&request("submitted")),
        ok(&request("delivering")),
        ok(&request("delivering")),
        ok(&request("delivered")),
        ok(&assignment("delivered")),
    ]);
    let (followed, states) = follow(&script);
    let followed = followed.unwrap();
    assert!(followed.ended);
    assert_eq!(followed.assignment.unwrap().id, "a");
    assert_eq!(
        states,
        [RequestState::Submitted, RequestState::Delivering, RequestState::Delivered]
    );
    assert_eq!(script.slept(), [1.0, 2.0, 3.0]);
    assert!(
        script.sent_lines()[4]
            .starts_with("GET /v1.0/identityGovernance/entitlementManagement/assignments/a?")
    );
}

#[test]
fn looks_that_fail_are_survived() {
    let script = Script::new([
        Ok(status(404)),
        Ok(status(500)),
        ok(&request("delivering")),
        Ok(Response { body: b"{".to_vec(), ..Response::new(200) }),
        ok(&request("denied")),
    ]);
    let (followed, _) = follow(&script);
    let followed = followed.unwrap();
    assert_eq!(followed.request.unwrap().state, RequestState::Denied);
    assert!(followed.ended);
}

#[test]
fn looks_that_keep_failing_end_it() {
    let script = Script::new((0..4).map(|_| Ok(status(404))));
    assert_eq!(follow(&script).0.unwrap_err().kind, ErrorKind::NotFound);
    let script = Script::new([Ok(status(403))]);
    assert_eq!(follow(&script).0.unwrap_err().kind, ErrorKind::Forbidden);
}

#[test]
fn every_end_is_an_end() {
    for end in ["deliveryFailed", "denied", "canceled", "Denied"] {
        let script = Script::new([ok(&request(end))]);
        assert!(follow(&script).0.unwrap().ended, "{end}");
    }
    let script = Script::new([ok(&request("partiallyDelivered")), ok(&assignment("delivered"))]);
    assert!(follow(&script).0.unwrap().assignment.is_some());
}

#[test]
fn following_has_a_limit() {
    let script = Script::new((0..100).map(|_| ok(&request("pendingApproval"))));
    let (followed, states) = follow(&script);
    let followed = followed.unwrap();
    assert!(!followed.ended);
    assert_eq!(states, [RequestState::PendingApproval]);
    let waited: f64 = script.slept().iter().sum();
    assert!((600.0..620.0).contains(&waited), "{waited}");
}

#[test]
fn the_assignment_may_show_late() {
    let script =
        Script::new([ok(&request("delivered")), Ok(status(404)), ok(&assignment("delivered"))]);
    assert_eq!(follow(&script).0.unwrap().assignment.unwrap().id, "a");
}

#[test]
fn an_assignment_is_made() {
    let script = Script::new([
        list(&[]),
        list(&[]),
        created(),
        ok(&request("delivered")),
        ok(&assignment("delivered")),
    ]);
    let followed = create(&script).unwrap();
    assert_eq!((followed.how, followed.ended), (How::Sent, true));
    let posts = script.sent.borrow().iter().filter(|one| one.method.is_write()).count();
    assert_eq!(posts, 1);
}

#[test]
fn what_is_there_is_not_made_again() {
    let script = Script::new([list(&[assignment("delivered")]), list(&[])]);
    let followed = create(&script).unwrap();
    assert_eq!((followed.how, followed.ended), (How::AlreadyThere, true));
    assert_eq!(followed.assignment.unwrap().id, "a");
    // an open request is followed, not repeated
    let script = Script::new([
        list(&[assignment("expired")]),
        list(&[request("submitted"), request("denied")]),
        ok(&request("delivered")),
        ok(&assignment("delivered")),
    ]);
    assert_eq!(create(&script).unwrap().how, How::AlreadyThere);
    assert!(script.sent.borrow().iter().all(|one| !one.method.is_write()));
}

#[test]
fn other_peoples_access_is_no_reason_to_stop() {
    let mut other = assignment("delivered");
    other["target"]["objectId"] = json!("another-person");
    let mut elsewhere = assignment("delivered");
    elsewhere["assignmentPolicy"]["id"] = json!("another policy");
    let mut removal = request("submitted");
    removal["requestType"] = json!("adminRemove");
    let script = Script::new([
        list(&[other, elsewhere]),
        list(&[removal]),
        created(),
        ok(&request("delivered")),
        ok(&assignment("delivered")),
    ]);
    assert_eq!(create(&script).unwrap().how, How::Sent);
}

#[test]
fn a_lost_answer_is_looked_up_and_nothing_is_sent_again() {
    let script = Script::new([
        list(&[]),
        list(&[]),
        lost(),
        // not to be seen at once
        list(&[]),
        list(&[]),
        list(&[]),
        list(&[request("delivering")]),
        ok(&request("delivered")),
        ok(&assignment("delivered")),
    ]);
    let followed = create(&script).unwrap();
    assert_eq!(followed.how, How::FoundAfterLostAnswer);
    let posts = script.sent.borrow().iter().filter(|one| one.method.is_write()).count();
    assert_eq!(posts, 1);
}

#[test]
fn a_lost_answer_without_a_trace_stays_an_error() {
    let mut answers = vec![list(&[]), list(&[]), Ok(status(504))];
    answers.extend((0..6).map(|_| list(&[])));
    let script = Script::new(answers);
    let error = create(&script).unwrap_err();
    assert!(error.is_write_in_doubt());
    assert!(error.remedy().len() > 10);
    let posts = script.sent.borrow().iter().filter(|one| one.method.is_write()).count();
    assert_eq!(posts, 1);
}

#[test]
fn trouble_on_the_way_does_not_hide_that_the_request_was_taken() {
    let script =
        Script::new([list(&[]), list(&[]), created(), ok(&request("delivering")), Ok(status(403))]);
    let followed = create(&script).unwrap();
    assert_eq!(followed.trouble.unwrap().kind, ErrorKind::Forbidden);
    assert_eq!(followed.request.unwrap().state, RequestState::Delivering);
    assert!(!followed.ended);
}

#[test]
fn a_look_that_fails_does_not_hide_the_doubt() {
    let mut answers = vec![list(&[]), list(&[]), lost()];
    answers.extend((0..3).map(|_| Ok(status(403))));
    let script = Script::new(answers);
    let error = create(&script).unwrap_err();
    assert_eq!(error.kind, ErrorKind::AnswerLost);
    // and one that works afterwards still counts
    let script = Script::new([
        list(&[]),
        list(&[]),
        lost(),
        Ok(status(500)),
        list(&[assignment("delivered")]),
        list(&[]),
    ]);
    assert_eq!(create(&script).unwrap().how, How::FoundAfterLostAnswer);
}

#[test]
fn a_request_that_ended_has_ended_even_if_its_assignment_cannot_be_read() {
    let script =
        Script::new([list(&[]), list(&[]), created(), ok(&request("delivered")), Ok(status(403))]);
    let followed = create(&script).unwrap();
    assert!(followed.ended && followed.trouble.is_some());
    assert_eq!(followed.assignment.unwrap().id, "a");
}

#[test]
fn a_refusal_is_a_refusal() {
    let script = Script::new([list(&[]), list(&[]), Ok(status(400))]);
    assert_eq!(create(&script).unwrap_err().kind, ErrorKind::BadRequest);
}

#[test]
fn somebody_outside_the_directory_is_found_by_address() {
    let body = json!({
        "requestType": "AdminAdd",
        "assignment": {
            "target": { "email": "ADA@contoso.example" },
            "accessPackageId": PACKAGE, "assignmentPolicyId": POLICY
        }
    });
    let wish = Wish::of_request(&body).unwrap();
    let script = Script::new([list(&[assignment("delivering")]), list(&[])]);
    let found = run(script.graph().look_up(&wish)).unwrap();
    assert!(found.assignment.is_some());
    assert!(Found::default().is_nothing());
    assert_eq!(
        Wish::of_request(&json!({ "requestType": "adminRemove", "assignment": { "id": "a" } })),
        None
    );
}

#[test]
fn a_created_id_goes_into_the_next_request() {
    let reference = |id: &str| json!({ "@odata.id": format!("{BASE}/v1.0/identityGovernance/entitlementManagement/assignmentPolicies/{id}") });
    let mut first = built();
    first.body = Some(json!({ "displayName": "x" }));
    let mut second = built();
    second.body = Some(reference("{id}"));
    let script = Script::new([created(), Ok(Response::new(204))]);
    let done = run(script.graph().send_steps(&[first.clone(), second.clone()])).unwrap();
    assert_eq!(done.len(), 2);
    let sent: Value = serde_json::from_slice(&script.sent.borrow()[1].body).unwrap();
    assert_eq!(sent, reference("r"));
    let script = Script::new([created(), Ok(status(409))]);
    let failed = run(script.graph().send_steps(&[first, second])).unwrap_err();
    assert_eq!((failed.done.len(), failed.error.kind), (1, ErrorKind::Conflict));
}
