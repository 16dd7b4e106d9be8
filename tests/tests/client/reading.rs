//! Everything that the client can read, in both versions.

use accesspack_client::{AssignmentFilter, ErrorKind};
use accesspack_core::draft::AssignmentTarget;
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_wire::Version;

use crate::setup::{run, small_tenant, tenant_with};

#[test]
fn every_read_is_one_that_graph_documents() {
    let tenant = small_tenant();
    for version in Version::ALL {
        let graph = tenant.graph(Version::V1).in_version(version);
        let packages = run(graph.access_packages()).unwrap();
        assert!(packages.len() > 3);
        assert!(packages.iter().all(|one| one.catalog.is_some() && !one.display_name.is_empty()));
        let package = packages.iter().find(|one| !one.policies.is_empty()).unwrap();
        let again = run(graph.access_package(&package.id)).unwrap();
        assert_eq!(again.display_name, package.display_name);
        let policy = run(graph.policy(&package.policies[0].id)).unwrap();
        assert_eq!(policy.access_package_id, package.id);
        assert!(!run(graph.catalogs()).unwrap().is_empty());
        assert!(!run(graph.connected_organizations()).unwrap().is_empty());
        let requests = run(graph.requests(None)).unwrap();
        let request = run(graph.request(&requests[0].id)).unwrap();
        assert_eq!(request.state, requests[0].state);
        assert!(request.assignment.and_then(|one| one.target).is_some());
        let assignments = run(graph.assignments(&AssignmentFilter::default(), |_| {})).unwrap();
        let one = assignments.iter().find(|one| one.state.is_live()).unwrap();
        let target = one.target.clone().unwrap();
        let filter = AssignmentFilter {
            access_package_id: one.access_package.as_ref().map(|package| package.id.clone()),
            target: Some(AssignmentTarget::Id(target.object_id.clone())),
            policy_id: Some(one.policy_id().to_owned()),
            state: Some(one.state.clone()),
        };
        let found = run(graph.assignments(&filter, |_| {})).unwrap();
        assert!(found.iter().any(|found| found.id == one.id), "{version}");
        assert!(found.iter().all(|found| found.target.as_ref() == Some(&target)));
        assert_eq!(run(graph.assignment(&one.id)).unwrap().state, one.state);
    }
}

#[test]
fn people_are_found_by_the_beginning_of_a_name() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let found = run(graph.users("Ingrid", 10)).unwrap();
    assert_eq!(found[0].display_name, "Ingrid Solheim");
    let same = run(graph.user(&found[0].user_principal_name)).unwrap();
    assert_eq!(same.id, found[0].id);
    assert_eq!(run(graph.users("Sulliv", 10)).unwrap().len(), 1);
    assert_eq!(run(graph.users("", 7)).unwrap().len(), 7);
    assert!(!run(graph.groups("", 50)).unwrap().is_empty());
    assert!(run(graph.users("nobody is called this", 5)).unwrap().is_empty());
}

#[test]
fn small_pages_hold_the_same_as_large_ones() {
    let filter = AssignmentFilter::default();
    let whole = run(small_tenant().graph(Version::V1).assignments(&filter, |_| {})).unwrap();
    let tenant = tenant_with(Behaviour { page_size: 3, ..Behaviour::default() });
    let mut pages = 0;
    let small = run(tenant.graph(Version::V1).assignments(&filter, |_| pages += 1)).unwrap();
    let ids = |all: &[accesspack_client::Assignment]| -> Vec<String> {
        all.iter().map(|one| one.id.clone()).collect()
    };
    assert_eq!(ids(&small), ids(&whole));
    assert_eq!(pages, whole.len().div_ceil(3));
}

#[test]
fn a_next_link_to_another_host_gets_no_token() {
    let tenant = tenant_with(Behaviour { page_size: 3, ..Behaviour::default() });
    tenant.expect(Fault::next(FaultKind::ForeignNextLink));
    let error = run(tenant.graph(Version::V1).assignments(&AssignmentFilter::default(), |_| {}))
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Refused);
}

#[test]
fn what_is_not_there_is_said_so() {
    let tenant = small_tenant();
    let error =
        run(tenant.graph(Version::V1).policy("00000000-0000-0000-0000-00000000dead")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound);
    assert!(!error.detail.code.is_empty());
    assert!(!error.detail.request_id.is_empty());
    assert!(!error.detail.message.is_empty());
}
