//! A tenant for each test, and what its tests assign.

use std::future::Future;
use std::rc::Rc;

use accesspack_client::{AccessPackage, Assignment, Graph, Policy, User};
use accesspack_core::draft::Scope;
use accesspack_core::{BuildOptions, Built, Operation, build};
use accesspack_emulator::Behaviour;
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Version;
use serde_json::Value;

/// The small fixture with the default behaviour, except that direct assignments need no approval.
pub(crate) fn small_tenant() -> Rc<TestTenant> {
    tenant_with(Behaviour { direct_add_waits_for_approval: false, ..Behaviour::default() })
}

/// The small fixture with this behaviour, as a page on another origin sees it.
pub(crate) fn tenant_with(behaviour: Behaviour) -> Rc<TestTenant> {
    Rc::new(TestTenant::small(behaviour).cross_origin())
}

/// Runs a future to its end: nothing in it waits for anything but the tenant.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    futures::executor::block_on(future)
}

/// Builds what the core would send.
pub(crate) fn built(operation: Operation, version: Version, id: &str, input: &Value) -> Built {
    let options = BuildOptions::new(operation, version);
    let options = if id.is_empty() { options } else { options.with_id(id) };
    let built = build(input, &options);
    assert!(built.report.is_valid(), "{:#?}", built.report.diagnostics());
    built
}

/// An access package with its policy for direct assignments, and a user without an assignment of it.
pub(crate) struct Assignable {
    pub(crate) package: AccessPackage,
    pub(crate) policy: Policy,
    pub(crate) user: User,
}

impl Assignable {
    #[expect(clippy::expect_used, reason = "a test cannot go on without them")]
    pub(crate) fn of(graph: &Graph) -> Self {
        let packages = run(graph.access_packages()).expect("packages");
        let is_direct = |policy: &Policy| {
            let draft = policy.draft();
            draft.requestors.scope == Scope::NoOne && !draft.approval.is_on()
        };
        let (package, policy) = packages
            .iter()
            .find_map(|package| {
                let policy = package.policies.iter().find(|policy| is_direct(policy));
                policy.map(|policy| (package.clone(), policy.clone()))
            })
            .expect("a package with a direct policy");
        let filter = accesspack_client::AssignmentFilter {
            access_package_id: Some(package.id.clone()),
            ..Default::default()
        };
        let there = run(graph.assignments(&filter, |_| {})).expect("assignments");
        let has = |user: &User| {
            let is =
                |one: &Assignment| one.target.as_ref().is_some_and(|it| it.object_id == user.id);
            there.iter().any(is)
        };
        let users = run(graph.users("", 50)).expect("users");
        let user = users.into_iter().find(|user| !has(user)).expect("a user without access");
        Self { package, policy, user }
    }

    /// The input of `createAssignment`.
    pub(crate) fn input(&self) -> Value {
        serde_json::json!({
            "targetId": self.user.id,
            "accessPackageId": self.package.id,
            "assignmentPolicyId": self.policy.id
        })
    }
}
