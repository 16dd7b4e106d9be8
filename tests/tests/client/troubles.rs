//! A bad line between client and tenant.

use accesspack_client::{AssignmentState, ErrorKind, How};
use accesspack_core::{BuiltRequest, Operation};
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_wire::Version;
use accesspack_wire::http::Method;

use crate::setup::{Assignable, built, run, small_tenant, tenant_with};

const REQUESTS: &str = "assignmentRequests";

fn create(assignable: &Assignable) -> BuiltRequest {
    built(Operation::CreateAssignment, Version::V1, "", &assignable.input()).requests.remove(0)
}

#[test]
fn a_request_whose_answer_is_lost_is_found_and_not_repeated() {
    for kind in [FaultKind::AnswerLost, FaultKind::TruncatedBody, FaultKind::WrongContentType] {
        let tenant = small_tenant();
        let graph = tenant.graph(Version::V1);
        let assignable = Assignable::of(&graph);
        let before = tenant.count(REQUESTS);
        tenant.expect(Fault::next(kind).on(Method::Post, REQUESTS));
        let followed = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap();
        assert_eq!(followed.how, How::FoundAfterLostAnswer, "{kind:?}");
        assert_eq!(followed.assignment.unwrap().state, AssignmentState::Delivered);
        assert_eq!(tenant.count(REQUESTS), before + 1, "{kind:?}");
    }
}

#[test]
fn a_lost_answer_is_found_even_when_it_shows_late() {
    let tenant = tenant_with(Behaviour {
        replication_lag: 3_000,
        direct_add_waits_for_approval: false,
        ..Behaviour::default()
    });
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    tenant.expect(Fault::next(FaultKind::AnswerLost).on(Method::Post, REQUESTS));
    let followed = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap();
    assert_eq!(followed.how, How::FoundAfterLostAnswer);
}

#[test]
fn a_request_that_never_arrived_is_an_error_and_can_be_made_again() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let before = tenant.count(REQUESTS);
    tenant.expect(Fault::next(FaultKind::ConnectionCut).on(Method::Post, REQUESTS));
    let error = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap_err();
    assert_eq!(error.kind, ErrorKind::AnswerLost);
    assert_eq!(tenant.count(REQUESTS), before);
    let followed = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap();
    assert_eq!((followed.how, tenant.count(REQUESTS)), (How::Sent, before + 1));
}

#[test]
fn a_burst_of_429_is_waited_out_whether_its_wait_can_be_read_or_not() {
    for expose_retry_after in [false, true] {
        let tenant = tenant_with(Behaviour {
            expose_retry_after,
            direct_add_waits_for_approval: false,
            ..Behaviour::default()
        });
        let graph = tenant.graph(Version::V1);
        let assignable = Assignable::of(&graph);
        let before = tenant.count(REQUESTS);
        let burst = Fault::next(FaultKind::TooManyRequests).times(3).retry_after(7);
        tenant.expect(burst.on(Method::Post, REQUESTS));
        let followed = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap();
        assert_eq!(followed.how, How::Sent);
        assert_eq!(tenant.count(REQUESTS), before + 1);
        let waits = tenant.waits();
        assert_eq!(waits.len(), 3);
        assert!(waits.iter().all(|wait| wait.told_by_graph == expose_retry_after));
        let seven = |wait: &accesspack_client::Wait| wait.delay.as_secs() == 7;
        assert!(!expose_retry_after || waits.iter().all(seven));
    }
}

#[test]
fn following_survives_a_bad_line() {
    for kind in [
        FaultKind::ServiceUnavailable,
        FaultKind::GatewayTimeout,
        FaultKind::BadGateway,
        FaultKind::InternalServerError,
        FaultKind::ConnectionCut,
        FaultKind::TruncatedBody,
        FaultKind::TokenExpired,
    ] {
        let tenant = small_tenant();
        let graph = tenant.graph(Version::V1);
        let assignable = Assignable::of(&graph);
        tenant.expect(Fault::next(kind).after(1).on(Method::Get, "assignmentRequests/"));
        let followed = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap();
        assert_eq!(followed.trouble, None, "{kind:?}");
        assert_eq!(followed.assignment.unwrap().state, AssignmentState::Delivered, "{kind:?}");
    }
}

#[test]
fn an_expired_token_is_replaced_and_the_write_done_once() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let before = tenant.count(REQUESTS);
    tenant.expect(Fault::next(FaultKind::TokenExpired).on(Method::Post, REQUESTS));
    run(graph.create_assignment(&create(&assignable), |_| {})).unwrap();
    assert_eq!((tenant.fresh_tokens(), tenant.count(REQUESTS)), (1, before + 1));
}

#[test]
fn a_claims_challenge_comes_with_its_claims() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    tenant.expect(Fault::next(FaultKind::ClaimsChallenge).on(Method::Post, REQUESTS));
    let error = run(graph.create_assignment(&create(&assignable), |_| {})).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ClaimsChallenge);
    let claims = error.detail.claims.clone().unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&claims).unwrap().is_object(), "{claims}");
}

#[test]
fn offline_is_said_after_a_few_tries() {
    let tenant = small_tenant();
    tenant.expect(Fault::next(FaultKind::ConnectionCut).times(20));
    let error = run(tenant.graph(Version::V1).access_packages()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline);
    assert_eq!(tenant.waits().len(), 4);
}
