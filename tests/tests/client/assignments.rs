//! Direct assignments, from the wish to Delivered, and changing their policy.

use accesspack_client::{AssignmentFilter, AssignmentState, ErrorKind, How, RequestState};
use accesspack_core::Operation;
use accesspack_core::draft::{AssignmentDraft, AssignmentTarget, Expiration, PolicyDraft};
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_wire::Version;
use serde_json::json;

use crate::setup::{Assignable, built, run, small_tenant, tenant_with};

#[test]
fn a_wish_becomes_an_assignment_in_both_versions() {
    for version in Version::ALL {
        let tenant = small_tenant();
        let graph = tenant.graph(Version::V1);
        let assignable = Assignable::of(&graph);
        let mut draft = AssignmentDraft::new_for(&assignable.package.id);
        draft.target = AssignmentTarget::Id(assignable.user.id.clone());
        draft.assignment_policy_id.clone_from(&assignable.policy.id);
        let create = built(Operation::CreateAssignment, version, "", &draft.to_input());
        let mut states = Vec::new();
        let followed = run(graph.create_assignment(&create.requests[0], |request| {
            states.push(request.state.clone());
        }))
        .unwrap();
        assert_eq!((followed.how, followed.ended), (How::Sent, true));
        let assignment = followed.assignment.unwrap();
        assert_eq!(assignment.state, AssignmentState::Delivered);
        assert_eq!(assignment.target.unwrap().object_id, assignable.user.id);
        assert_eq!(assignment.policy.unwrap().id, assignable.policy.id);
        assert_eq!(
            states,
            [RequestState::Submitted, RequestState::Delivering, RequestState::Delivered]
        );
    }
}

#[test]
fn dates_reach_the_tenant() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let mut draft = AssignmentDraft::new_for(&assignable.package.id);
    draft.target = AssignmentTarget::Id(assignable.user.id.clone());
    draft.assignment_policy_id.clone_from(&assignable.policy.id);
    draft.end = Expiration::on_date("2027-03-31T22:00:00Z");
    let create = built(Operation::CreateAssignment, Version::V1, "", &draft.to_input());
    let followed = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    let assignment = followed.assignment.unwrap();
    assert!(assignment.end.starts_with("2027-03-31T22:00:00"), "{}", assignment.json);
}

#[test]
fn the_old_template_for_creating_an_assignment_works() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let mut input = assignable.input();
    input["@odata.type"] = json!("#microsoft.graph.accessPackageAssignment");
    input["isExtended"] = json!(false);
    let create = built(Operation::CreateAssignment, Version::Beta, "", &input);
    let followed = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    assert_eq!(followed.assignment.unwrap().state, AssignmentState::Delivered);
}

#[test]
fn twice_the_same_wish_is_one_assignment() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let create = built(Operation::CreateAssignment, Version::V1, "", &assignable.input());
    let first = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    let before = (tenant.count("assignments"), tenant.count("assignmentRequests"));
    let second = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    assert_eq!(second.how, How::AlreadyThere);
    assert_eq!(second.assignment.unwrap().id, first.assignment.unwrap().id);
    assert_eq!((tenant.count("assignments"), tenant.count("assignmentRequests")), before);
}

#[test]
fn a_delivery_that_fails_is_an_end() {
    for (fault, state) in [
        (FaultKind::DeliveryFails, RequestState::DeliveryFailed),
        (FaultKind::PartialDelivery, RequestState::PartiallyDelivered),
    ] {
        let tenant = small_tenant();
        let graph = tenant.graph(Version::V1);
        let assignable = Assignable::of(&graph);
        tenant.expect(Fault::next(fault));
        let create = built(Operation::CreateAssignment, Version::V1, "", &assignable.input());
        let followed = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
        assert!(followed.ended);
        assert_eq!(followed.request.unwrap().state, state);
    }
}

#[test]
fn a_delivery_that_hangs_is_left_after_a_while() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    tenant.expect(Fault::next(FaultKind::DeliveryHangs));
    let create = built(Operation::CreateAssignment, Version::V1, "", &assignable.input());
    let followed = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    assert!(!followed.ended && followed.trouble.is_none());
    assert_eq!(followed.request.unwrap().state, RequestState::Delivering);
}

#[test]
fn what_shows_late_is_waited_for() {
    let tenant = tenant_with(Behaviour {
        replication_lag: 4_000,
        direct_add_waits_for_approval: false,
        ..Behaviour::default()
    });
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let create = built(Operation::CreateAssignment, Version::V1, "", &assignable.input());
    let followed = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    assert_eq!(followed.trouble, None);
    assert_eq!(followed.assignment.unwrap().state, AssignmentState::Delivered);
}

#[test]
fn an_assignment_gets_another_policy() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let create = built(Operation::CreateAssignment, Version::V1, "", &assignable.input());
    let made = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap();
    let assignment = made.assignment.unwrap();
    // a policy body: it is created first, then the assignment is led to it
    let mut draft = PolicyDraft::new_for(&assignable.package.id);
    draft.display_name.push_str("Another");
    draft.description.push_str("Another policy");
    let body = draft.to_body(Version::V1);
    let steps = built(Operation::SetAssignmentPolicy, Version::V1, &assignment.id, &body);
    assert_eq!(steps.requests.len(), 2);
    let done = run(graph.send_steps(&steps.requests)).unwrap();
    assert_eq!(done[1].status, 204);
    let after = run(graph.assignment(&assignment.id)).unwrap();
    assert_eq!(after.policy_id(), done[0].id());
    // and back, by reference
    let input = json!({ "policyId": assignable.policy.id });
    let steps = built(Operation::SetAssignmentPolicy, Version::V1, &assignment.id, &input);
    run(graph.send_steps(&steps.requests)).unwrap();
    assert_eq!(run(graph.assignment(&assignment.id)).unwrap().policy_id(), assignable.policy.id);
}

#[test]
fn somebody_who_does_not_exist_is_refused_with_a_reason() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    let mut input = assignable.input();
    input["targetId"] = json!("00000000-0000-0000-0000-00000000dead");
    let create = built(Operation::CreateAssignment, Version::V1, "", &input);
    let error = run(graph.create_assignment(&create.requests[0], |_| {})).unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BadRequest | ErrorKind::NotFound), "{error}");
    assert!(!error.remedy().is_empty());
    let filter =
        AssignmentFilter { access_package_id: Some(assignable.package.id), ..Default::default() };
    let all = run(graph.assignments(&filter, |_| {})).unwrap();
    assert!(all.iter().all(
        |one| one.target.as_ref().unwrap().object_id != "00000000-0000-0000-0000-00000000dead"
    ));
}
