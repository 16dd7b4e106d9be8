//! The main job natively: the body of each documented operation, with real values, is checked and built by
//! the core, sent by the client, and stands in the emulator's tenant at the end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    AssignmentFilter, AssignmentState, ErrorKind, Followed, Graph, GraphConfig, How, LocalFuture,
    RequestState, Sleep, TokenError, TokenSource, TokenWish, Transport, TransportError,
};
use accesspack_core::{BuildOptions, Built, Cloud, Operation, Version, apply_fixes, build, detect};
use accesspack_emulator::{Behaviour, Delivery, Fault, FaultKind, Fixture, Tenant};
use accesspack_wire::http::{Method, Request, Response};
use chrono::{DateTime, TimeDelta, Utc};
use futures::executor::block_on;
use serde_json::{Value, json};

/// A tenant, a clock that moves only when somebody waits, and the line between client and tenant.
struct World {
    tenant: RefCell<Tenant>,
    now: Cell<DateTime<Utc>>,
}

impl World {
    fn new() -> Rc<Self> {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let tenant = Tenant::new(Fixture::Small, now).with_behaviour(Behaviour::default());
        Rc::new(Self { tenant: RefCell::new(tenant), now: Cell::new(now) })
    }

    fn graph(self: &Rc<Self>, version: Version) -> Graph {
        let (ids, clock) = (Cell::new(0_u32), Rc::clone(self));
        let next_id = move || {
            ids.set(ids.get() + 1);
            format!("journey-{}", ids.get())
        };
        let config = GraphConfig::new(Cloud::Global, next_id, move || clock.now.get());
        let line = || Rc::new(Line(Rc::clone(self)));
        Graph::new(line(), line(), line(), config.with_version(version))
    }

    fn fail(&self, fault: Fault) {
        self.tenant.borrow_mut().faults.push(fault);
    }

    /// The objects of a collection for which `fits` holds.
    fn all(&self, collection: &str, fits: impl Fn(&Value) -> bool) -> Vec<Value> {
        let state = self.tenant.borrow().snapshot();
        let mut rows = state[collection].as_array().unwrap().clone();
        rows.retain(fits);
        rows
    }

    /// The only object of a collection with this value.
    fn one(&self, collection: &str, member: &str, value: &str) -> Value {
        let mut rows = self.all(collection, |row| row[member] == value);
        assert_eq!(rows.len(), 1, "{collection} with {member} {value}");
        rows.remove(0)
    }

    fn id(&self, collection: &str, name: &str) -> String {
        self.one(collection, "displayName", name)["id"].as_str().unwrap().to_owned()
    }

    /// A policy of a package by its name.
    fn policy(&self, package: &str, name: &str) -> String {
        let rows = self.all("assignmentPolicies", |policy| {
            policy["accessPackageId"] == package && policy["displayName"] == name
        });
        assert_eq!(rows.len(), 1, "policies named {name}");
        rows[0]["id"].as_str().unwrap().to_owned()
    }

    /// What the tenant was asked to change: method, path, status.
    fn writes(&self) -> Vec<String> {
        let state = self.tenant.borrow().snapshot();
        let log = state["log"].as_array().unwrap();
        let writes = log.iter().filter(|entry| entry["method"] != "GET");
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
        writes
            .map(|entry| {
                format!("{} {} {}", text(entry, "method"), text(entry, "path"), entry["status"])
            })
            .collect()
    }
}

struct Line(Rc<World>);

impl Transport for Line {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let outcome = self.0.tenant.borrow_mut().exchange(&request, self.0.now.get());
        Box::pin(std::future::ready(match outcome {
            Delivery::Answer { response, .. } => Ok(response),
            Delivery::Cut => Err(TransportError::Lost("the connection broke".to_owned())),
        }))
    }
}

impl TokenSource for Line {
    fn token(&self, _: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(std::future::ready(Ok("of-the-administrator".to_owned())))
    }
}

impl Sleep for Line {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        self.0.now.set(self.0.now.get() + TimeDelta::from_std(delay).unwrap());
        Box::pin(std::future::ready(()))
    }
}

fn built(body: &Value, options: &BuildOptions) -> Built {
    let built = build(body, options);
    assert!(built.report.valid, "{:#?}", built.report.diagnostics);
    assert!(!built.requests.is_empty());
    built
}

const PACKAGE: &str = "Sales CRM";
const PERSON: &str = "Siobhan Murphy";

/// Seed 000's body with ids of the tenant in it, as somebody would fill in the template. The seed is
/// beta's; v1.0 has other names for the states, and lacks two members.
fn assignment_of_the_template(world: &World, version: Version) -> Value {
    let package = world.id("accessPackages", PACKAGE);
    let mut template = json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignment",
        "catalogId": world.one("accessPackages", "displayName", PACKAGE)["catalogId"],
        "accessPackageId": package,
        "assignmentPolicyId": world.policy(&package, "Direct assignment"),
        "targetId": world.id("users", PERSON),
        "assignmentStatus": "Delivered",
        "assignmentState": "Delivered",
        "isExtended": false,
        "expiredDateTime": "2027-01-01T00:00:00Z"
    });
    if version == Version::V1 {
        let members = template.as_object_mut().unwrap();
        members.remove("catalogId");
        members.remove("isExtended");
    }
    template
}

/// The body after all fixes, and after those that the fixes call for.
fn fixed(body: &Value, options: &BuildOptions) -> Value {
    let mut body = body.clone();
    for _ in 0..3 {
        body = apply_fixes(&body, &build(&body, options).report);
    }
    body
}

/// Seed 000: there is no call that creates an assignment, so the product asks for it and follows.
fn assign(world: &Rc<World>, version: Version) -> Followed {
    let options = BuildOptions::new(Operation::CreateAssignment, version);
    let template = assignment_of_the_template(world, version);
    // members beyond target, package and policy are read-only: each is told, and taken away by its fix
    let said = build(&template, &options).report;
    assert!(said.diagnostics.iter().any(|one| one.pointer == "/expiredDateTime"), "{said:#?}");
    let built = built(&fixed(&template, &options), &options);
    assert_eq!(built.scopes, ["EntitlementManagement.ReadWrite.All"]);
    let graph = world.graph(version);
    let mut states = Vec::new();
    let followed = block_on(graph.create_assignment(&built.requests[0], |request| {
        states.push(request.state.clone());
    }))
    .unwrap();
    assert_eq!(states.first(), Some(&RequestState::Submitted));
    assert_eq!(states.last(), Some(&RequestState::Delivered));
    followed
}

fn ends_as_an_assignment(version: Version) {
    let world = World::new();
    let followed = assign(&world, version);
    assert!(followed.ended);
    assert_eq!(followed.how, How::Sent);
    let assignment = followed.assignment.unwrap();
    assert_eq!(assignment.state, AssignmentState::Delivered);
    let stored = world.one("assignments", "id", &assignment.id);
    assert_eq!(stored["targetObjectId"], json!(world.id("users", PERSON)));
    assert_eq!(stored["accessPackageId"], json!(world.id("accessPackages", PACKAGE)));
    assert_eq!(stored["state"], "delivered");
    assert_eq!(world.writes().len(), 1, "{:?}", world.writes());
}

#[test]
fn an_assignment_written_as_in_seed_000_arrives_through_v1() {
    ends_as_an_assignment(Version::V1);
}

#[test]
fn an_assignment_written_as_in_seed_000_arrives_through_beta() {
    ends_as_an_assignment(Version::Beta);
}

#[test]
fn an_assignment_whose_answer_is_lost_is_found_and_not_made_twice() {
    for version in [Version::V1, Version::Beta] {
        let world = World::new();
        world.fail(Fault::next(FaultKind::AnswerLost).on(Method::Post, "ssignmentRequests"));
        let options = BuildOptions::new(Operation::CreateAssignment, version);
        let input = fixed(&assignment_of_the_template(&world, version), &options);
        let request = built(&input, &options).requests.remove(0);
        let graph = world.graph(version);
        let followed = block_on(graph.create_assignment(&request, |_| {})).unwrap();
        assert_eq!(followed.how, How::FoundAfterLostAnswer);
        let again = block_on(graph.create_assignment(&request, |_| {})).unwrap();
        assert_eq!(again.how, How::AlreadyThere);
        let person = world.id("users", PERSON);
        assert_eq!(
            world.all("assignments", |one| one["targetObjectId"] == person.as_str()).len(),
            1
        );
    }
}

/// Seed 001, at its own address and in its own spelling.
#[test]
fn an_admin_add_written_as_in_seed_001_is_delivered() {
    let world = World::new();
    let package = world.id("accessPackages", PACKAGE);
    let body = json!({
        "requestType": "AdminAdd",
        "accessPackageAssignment": {
            "targetId": world.id("users", PERSON),
            "assignmentPolicyId": world.policy(&package, "Direct assignment"),
            "accessPackageId": package
        }
    });
    let said = detect(&body).unwrap();
    assert_eq!(said, (Operation::CreateAssignmentRequest, Version::Beta));
    for legacy_path in [false, true] {
        let world = World::new();
        let options = BuildOptions {
            legacy_path,
            ..BuildOptions::new(Operation::CreateAssignmentRequest, Version::Beta)
        };
        let request = built(&body, &options).requests.remove(0);
        let graph = world.graph(Version::Beta);
        let followed = block_on(graph.create_assignment(&request, |_| {})).unwrap();
        assert_eq!(followed.request.unwrap().state, RequestState::Delivered);
        let stored = world.one("assignments", "id", &followed.assignment.unwrap().id);
        assert_eq!(stored["state"], "delivered");
    }
}

/// Seed 002, with real values in its places.
fn policy_of_seed_002(world: &World) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentPolicy",
        "accessPackageId": world.id("accessPackages", PACKAGE),
        "displayName": "Auditors for a fortnight",
        "description": "Two weeks of reading, approved by the sales director",
        "canExtend": true,
        "durationInDays": 14,
        "requestorSettings": {
            "@odata.type": "microsoft.graph.requestorSettings",
            "scopeType": "SpecificDirectorySubjects",
            "acceptRequests": true,
            "allowedRequestors": [{
                "@odata.type": "#microsoft.graph.singleUser",
                "isBackup": false,
                "id": world.id("users", PERSON)
            }]
        },
        "requestApprovalSettings": {
            "@odata.type": "microsoft.graph.approvalSettings",
            "isApprovalRequired": true,
            "isApprovalRequiredForExtension": true,
            "isRequestorJustificationRequired": true,
            "approvalMode": "SingleStage",
            "approvalStages": [{
                "@odata.type": "microsoft.graph.approvalStage",
                "approvalStageTimeOutInDays": 10,
                "isApproverJustificationRequired": true,
                "isEscalationEnabled": true,
                "escalationTimeInMinutes": 7200,
                "primaryApprovers": [{
                    "@odata.type": "#microsoft.graph.singleUser",
                    "isBackup": false,
                    "id": world.id("users", "Lucía Fernández Ortega")
                }],
                "escalationApprovers": [{
                    "@odata.type": "#microsoft.graph.singleUser",
                    "isBackup": true,
                    "id": world.id("users", "Amara Okafor")
                }]
            }]
        },
        "accessReviewSettings": {
            "@odata.type": "microsoft.graph.assignmentReviewSettings",
            "isEnabled": true,
            "recurrenceType": "quarterly",
            "reviewerType": "Reviewers",
            "durationInDays": 14,
            "startDateTime": "2027-01-01T00:00:00Z",
            "reviewers": [{
                "@odata.type": "#microsoft.graph.singleUser",
                "isBackup": false,
                "id": world.id("users", "Amara Okafor")
            }]
        }
    })
}

#[test]
fn a_policy_written_as_in_seed_002_is_created_in_beta_and_reads_well_in_v1() {
    let world = World::new();
    let body = policy_of_seed_002(&world);
    let options = BuildOptions::new(Operation::CreateAssignmentPolicy, Version::Beta);
    let request = built(&body, &options).requests.remove(0);
    let answer = block_on(world.graph(Version::Beta).send(&request)).unwrap();
    assert_eq!(answer.status, 201);
    let stored = world.one("assignmentPolicies", "id", answer.id());
    assert_eq!(stored["beta"]["durationInDays"], 14);
    assert_eq!(stored["expiration"]["type"], "afterDuration");
    assert_eq!(stored["expiration"]["duration"], "P14D");
    assert_eq!(stored["requestApprovalSettings"]["isApprovalRequiredForAdd"], true);
    let read = block_on(world.graph(Version::V1).policy(answer.id())).unwrap();
    assert_eq!(read.display_name, "Auditors for a fortnight");
}

/// Seed 003: `isEnabled` is warned of, and gone after its fix.
#[test]
fn a_policy_written_as_in_seed_003_is_created_after_its_fix() {
    let world = World::new();
    let body = json!({
        "accessPackageId": world.id("accessPackages", PACKAGE),
        "displayName": "Direct assignments of the help desk",
        "description": "The help desk assigns people directly",
        "isEnabled": true
    });
    let options = BuildOptions::new(Operation::CreateAssignmentPolicy, Version::Beta);
    let said = built(&body, &options).report;
    assert!(said.diagnostics.iter().any(|one| one.pointer == "/isEnabled"), "{said:#?}");
    let fixed = fixed(&body, &options);
    assert_eq!(fixed.get("isEnabled"), None);
    let request = built(&fixed, &options).requests.remove(0);
    let answer = block_on(world.graph(Version::Beta).send(&request)).unwrap();
    assert_eq!(answer.status, 201);
    world.one("assignmentPolicies", "displayName", "Direct assignments of the help desk");
}

/// Seed 004's own form: a whole policy sent to an assignment becomes two steps.
#[test]
fn an_assignment_moves_to_a_policy_given_as_in_seed_004() {
    let world = World::new();
    let assignment = assign(&world, Version::V1).assignment.unwrap();
    let package = world.id("accessPackages", PACKAGE);
    let policy = json!({
        "displayName": "Night shift",
        "description": "For people who work at night",
        "allowedTargetScope": "specificDirectoryUsers",
        "specificAllowedTargets": [{
            "@odata.type": "#microsoft.graph.singleUser",
            "userId": world.id("users", PERSON)
        }],
        "expiration": { "type": "noExpiration" },
        "requestorSettings": { "enableTargetsToSelfAddAccess": true },
        "requestApprovalSettings": { "isApprovalRequiredForAdd": false },
        "accessPackage": { "id": package }
    });
    let options =
        BuildOptions::new(Operation::SetAssignmentPolicy, Version::V1).with_id(&assignment.id);
    let steps = built(&policy, &options).requests;
    assert_eq!(steps.len(), 2);
    let answers = block_on(world.graph(Version::V1).send_steps(&steps)).unwrap();
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [201, 204]);
    let stored = world.one("assignments", "id", &assignment.id);
    assert_eq!(stored["assignmentPolicyId"], json!(answers[0].id()));
}

#[test]
fn an_assignment_moves_to_a_policy_that_is_there() {
    let world = World::new();
    let assignment = assign(&world, Version::V1).assignment.unwrap();
    let package = world.id("accessPackages", PACKAGE);
    let target = world.policy(&package, "Employees, approved by their manager");
    let options =
        BuildOptions::new(Operation::SetAssignmentPolicy, Version::V1).with_id(&assignment.id);
    let steps = built(&json!({ "policyId": target }), &options).requests;
    assert_eq!(steps.len(), 1);
    block_on(world.graph(Version::V1).send_steps(&steps)).unwrap();
    let filter = AssignmentFilter { policy_id: Some(target), ..AssignmentFilter::default() };
    let moved = block_on(world.graph(Version::V1).assignments(&filter, |_| {})).unwrap();
    assert!(moved.iter().any(|one| one.id == assignment.id));
}

/// The templates as they are printed, placeholders and all, never reach the tenant.
#[test]
fn templates_are_refused_before_anything_is_sent() {
    let templates = [
        (
            Operation::CreateAssignment,
            Version::Beta,
            json!({ "accessPackageId": "String", "assignmentPolicyId": "String", "targetId": "String",
                    "isExtended": "Boolean", "expiredDateTime": "String (timestamp)" }),
        ),
        (
            Operation::CreateAssignmentPolicy,
            Version::Beta,
            json!({ "accessPackageId": "Access Package Id value", "displayName": "Display Name value",
                    "requestorSettings": { "scopeType": "Scope Type value", "acceptRequests": true } }),
        ),
        (
            Operation::SetAssignmentPolicy,
            Version::V1,
            json!({ "displayName": "String", "allowedTargetScope": "String" }),
        ),
    ];
    for (operation, version, body) in templates {
        let built = build(&body, &BuildOptions::new(operation, version).with_id("a"));
        assert!(!built.report.valid, "{operation}: {:#?}", built.report);
        assert!(built.requests.is_empty(), "{operation}");
    }
}

/// What the client cannot do, it says with what Graph said.
#[test]
fn a_policy_that_is_not_there_is_told_with_graphs_words() {
    let world = World::new();
    let assignment = assign(&world, Version::V1).assignment.unwrap();
    let options =
        BuildOptions::new(Operation::SetAssignmentPolicy, Version::V1).with_id(&assignment.id);
    let nowhere = json!({ "policyId": "2264bf65-76ba-417b-a27d-54d291f0cbc8" });
    let steps = built(&nowhere, &options).requests;
    let failed = block_on(world.graph(Version::V1).send_steps(&steps)).unwrap_err();
    assert!(
        matches!(failed.error.kind, ErrorKind::NotFound | ErrorKind::BadRequest),
        "{}",
        failed.error
    );
    assert!(!failed.error.detail.message.is_empty());
    assert!(!failed.error.detail.request_id.is_empty());
}
