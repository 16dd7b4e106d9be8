//! A bad line between client and tenant.

use accesspack_client::{AssignmentState, ErrorKind, How};
use accesspack_core::{BuiltRequest, Operation};
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_wire::Version;
use accesspack_wire::http::Method;

use crate::world::{Cast, World, built, run};

const REQUESTS: &str = "assignmentRequests";

fn create(cast: &Cast) -> BuiltRequest {
    built(Operation::CreateAssignment, Version::V1, "", &cast.input()).requests.remove(0)
}

#[test]
fn a_request_whose_answer_is_lost_is_found_and_not_repeated() {
    for kind in [FaultKind::AnswerLost, FaultKind::TruncatedBody, FaultKind::WrongContentType] {
        let world = World::new();
        let graph = world.graph();
        let cast = Cast::of(&graph);
        let before = world.count(REQUESTS);
        world.expect(Fault::next(kind).on(Method::Post, REQUESTS));
        let followed = run(graph.create_assignment(&create(&cast), |_| {})).unwrap();
        assert_eq!(followed.how, How::FoundAfterLostAnswer, "{kind:?}");
        assert_eq!(followed.assignment.unwrap().state, AssignmentState::Delivered);
        assert_eq!(world.count(REQUESTS), before + 1, "{kind:?}");
    }
}

#[test]
fn a_lost_answer_is_found_even_when_it_shows_late() {
    let world = World::with(Behaviour {
        replication_lag: 3_000,
        direct_add_waits_for_approval: false,
        ..Behaviour::default()
    });
    let graph = world.graph();
    let cast = Cast::of(&graph);
    world.expect(Fault::next(FaultKind::AnswerLost).on(Method::Post, REQUESTS));
    let followed = run(graph.create_assignment(&create(&cast), |_| {})).unwrap();
    assert_eq!(followed.how, How::FoundAfterLostAnswer);
}

#[test]
fn a_request_that_never_arrived_is_an_error_and_can_be_made_again() {
    let world = World::new();
    let graph = world.graph();
    let cast = Cast::of(&graph);
    let before = world.count(REQUESTS);
    world.expect(Fault::next(FaultKind::ConnectionCut).on(Method::Post, REQUESTS));
    let error = run(graph.create_assignment(&create(&cast), |_| {})).unwrap_err();
    assert_eq!(error.kind, ErrorKind::AnswerLost);
    assert_eq!(world.count(REQUESTS), before);
    let followed = run(graph.create_assignment(&create(&cast), |_| {})).unwrap();
    assert_eq!((followed.how, world.count(REQUESTS)), (How::Sent, before + 1));
}

#[test]
fn a_burst_of_429_is_waited_out_whether_its_wait_can_be_read_or_not() {
    for expose_retry_after in [false, true] {
        let world = World::with(Behaviour {
            expose_retry_after,
            direct_add_waits_for_approval: false,
            ..Behaviour::default()
        });
        let graph = world.graph();
        let cast = Cast::of(&graph);
        let before = world.count(REQUESTS);
        let burst = Fault::next(FaultKind::TooManyRequests).times(3).retry_after(7);
        world.expect(burst.on(Method::Post, REQUESTS));
        let followed = run(graph.create_assignment(&create(&cast), |_| {})).unwrap();
        assert_eq!(followed.how, How::Sent);
        assert_eq!(world.count(REQUESTS), before + 1);
        let waits = world.waits.borrow();
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
        let world = World::new();
        let graph = world.graph();
        let cast = Cast::of(&graph);
        world.expect(Fault::next(kind).after(1).on(Method::Get, "assignmentRequests/"));
        let followed = run(graph.create_assignment(&create(&cast), |_| {})).unwrap();
        assert_eq!(followed.trouble, None, "{kind:?}");
        assert_eq!(followed.assignment.unwrap().state, AssignmentState::Delivered, "{kind:?}");
    }
}

#[test]
fn an_expired_token_is_replaced_and_the_write_done_once() {
    let world = World::new();
    let graph = world.graph();
    let cast = Cast::of(&graph);
    let before = world.count(REQUESTS);
    world.expect(Fault::next(FaultKind::TokenExpired).on(Method::Post, REQUESTS));
    run(graph.create_assignment(&create(&cast), |_| {})).unwrap();
    assert_eq!((world.tokens.get(), world.count(REQUESTS)), (1, before + 1));
}

#[test]
fn a_claims_challenge_comes_with_its_claims() {
    let world = World::new();
    let graph = world.graph();
    let cast = Cast::of(&graph);
    world.expect(Fault::next(FaultKind::ClaimsChallenge).on(Method::Post, REQUESTS));
    let error = run(graph.create_assignment(&create(&cast), |_| {})).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ClaimsChallenge);
    let claims = error.detail.claims.clone().unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&claims).unwrap().is_object(), "{claims}");
}

#[test]
fn offline_is_said_after_a_few_tries() {
    let world = World::new();
    world.expect(Fault::next(FaultKind::ConnectionCut).times(20));
    let error = run(world.graph().access_packages()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline);
    assert_eq!(world.waits.borrow().len(), 4);
}
