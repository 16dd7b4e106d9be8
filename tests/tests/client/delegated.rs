//! What a caller can read whose roles are all in catalogs: Graph lists for them one access package at a time.

use accesspack_client::{AssignmentFilter, AssignmentPages, ErrorKind, Graph, Wish};
use accesspack_core::draft::AssignmentTarget;
use accesspack_emulator::Behaviour;
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Version;
use serde_json::json;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::setup::{run, tenant_with};

/// The client of a user without an Entra role, and what an administrator's client has to compare.
fn signed_in(tenant: &Rc<TestTenant>, mail: &str, version: Version) -> Graph {
    let user = run(tenant.graph(Version::V1).user(mail)).unwrap();
    let scopes = "EntitlementManagement.ReadWrite.All User.ReadBasic.All";
    tenant.set_claims(&json!({ "oid": user.id, "scp": scopes, "wids": [] }));
    tenant.graph(version)
}

fn ids<T>(items: &[T], id: impl Fn(&T) -> &str) -> BTreeSet<String> {
    items.iter().map(|item| id(item).to_owned()).collect()
}

#[test]
fn lists_are_put_together_from_the_packages_of_ones_catalogs() {
    let mail = "meiling.chen@contoso.com";
    for version in Version::ALL {
        let tenant = tenant_with(Behaviour { page_size: 3, ..Behaviour::default() });
        let everything = tenant.graph(version);
        let all = run(everything.assignments(&AssignmentFilter::default(), |_| {})).unwrap();
        let all_requests = run(everything.requests(None)).unwrap();
        let graph = signed_in(&tenant, mail, version);
        let mine = ids(&run(graph.package_names()).unwrap(), |package| &package.id);
        assert!(mine.len() > 1, "{mine:?}");

        let sent = tenant.requests();
        let listed =
            run(graph.assignment_pages(&AssignmentFilter::default()).rest(|_| {})).unwrap();
        let sent_by_first = tenant.requests();
        assert_eq!(listed.unread, []);
        let expected: BTreeSet<String> = all
            .iter()
            .filter(|one| one.access_package.as_ref().is_some_and(|it| mine.contains(&it.id)))
            .map(|one| one.id.clone())
            .collect();
        assert!(!expected.is_empty() && expected.len() < all.len());
        assert_eq!(listed.items.len(), expected.len(), "each once");
        assert_eq!(ids(&listed.items, |one| &one.id), expected);

        let requests = run(graph.requests(None)).unwrap();
        let expected = all_requests.iter().filter(|one| {
            let of_assignment = one.assignment.as_ref().and_then(|it| it.access_package.as_ref());
            let package = one.access_package.as_ref().or(of_assignment);
            package.is_some_and(|package| mine.contains(&package.id))
        });
        assert_eq!(ids(&requests, |one| &one.id), expected.map(|one| one.id.clone()).collect());

        // what was refused once is not asked for again, by a copy of the client either
        let first = sent_by_first - sent;
        let before = tenant.requests();
        run(graph.clone().assignments(&AssignmentFilter::default(), |_| {})).unwrap();
        assert_eq!(tenant.requests() - before, first - 1);
    }
}

#[test]
fn a_caller_without_any_role_is_refused_as_graph_does() {
    let tenant = tenant_with(Behaviour::default());
    let graph = signed_in(&tenant, "grace.kim@contoso.com", Version::V1);
    for _ in 0..2 {
        let error = run(graph.assignments(&AssignmentFilter::default(), |_| {})).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Forbidden);
    }
    assert_eq!(run(graph.requests(None)).unwrap_err().kind, ErrorKind::Forbidden);
}

#[test]
fn a_person_is_looked_up_in_every_package_that_one_sees() {
    let tenant = tenant_with(Behaviour::default());
    let graph = signed_in(&tenant, "meiling.chen@contoso.com", Version::V1);
    let all = run(graph.assignments(&AssignmentFilter::default(), |_| {})).unwrap();
    let one = all.iter().find(|one| one.state.is_live()).unwrap();
    let target = one.target.clone().unwrap();
    let wish = Wish {
        target: AssignmentTarget::Id(target.object_id.clone()),
        access_package_id: one.access_package.clone().unwrap().id,
        policy_id: String::new(),
    };
    assert!(run(graph.look_up(&wish)).unwrap().assignment.is_some());
    let filter = AssignmentFilter { target: Some(wish.target), ..AssignmentFilter::default() };
    let theirs = run(graph.assignments(&filter, |_| {})).unwrap();
    assert!(theirs.iter().any(|found| found.id == one.id));
    assert!(theirs.iter().all(|found| found.target.as_ref() == Some(&target)));
    let requests = run(graph.requests_of_user(&target.object_id).rest(|_| {})).unwrap();
    let requests = requests.complete().unwrap();
    assert!(!requests.is_empty());
    assert!(requests.iter().all(|request| {
        request.assignment.as_ref().and_then(|it| it.target.as_ref()) == Some(&target)
    }));
}

#[test]
fn pages_come_one_by_one() {
    let tenant = tenant_with(Behaviour { page_size: 2, ..Behaviour::default() });
    let read = |graph: &Graph| {
        let mut pages: AssignmentPages = graph.assignment_pages(&AssignmentFilter::default());
        let (mut sizes, mut sent) = (Vec::new(), Vec::new());
        while let Some(page) = run(pages.next_page()).unwrap() {
            sizes.push(page.len());
            sent.push(tenant.requests());
        }
        assert!(!pages.has_more() && pages.unread().is_empty());
        (sizes, sent)
    };
    let (sizes, sent) = read(&tenant.graph(Version::V1));
    assert!(sizes.iter().all(|size| *size <= 2) && sizes.len() > 3);
    assert!(sent.windows(2).all(|pair| pair[1] == pair[0] + 1));
    let (sizes, sent) = read(&signed_in(&tenant, "meiling.chen@contoso.com", Version::V1));
    assert!(sizes.len() > 1 && sent.windows(2).all(|pair| pair[1] == pair[0] + 1));
}
