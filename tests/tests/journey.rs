//! The main task natively: the body of each documented operation, with real values, is checked and built
//! by the core, sent by the client, and has its effect in the emulator's tenant.

use std::rc::Rc;

use accesspack_client::{
    AssignmentFilter, AssignmentState, ErrorKind, Followed, How, RequestState,
};
use accesspack_core::{BuildOptions, Built, Operation, Version, apply_fixes, build, detect};
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::http::Method;
use futures::executor::block_on;
use serde_json::{Value, json};

/// The small fixture with the default behaviour.
fn small() -> Rc<TestTenant> {
    Rc::new(TestTenant::small(Behaviour::default()))
}

fn built(body: &Value, options: &BuildOptions) -> Built {
    let built = build(body, options);
    assert!(built.report.is_valid(), "{:#?}", built.report.diagnostics());
    assert!(!built.requests.is_empty());
    built
}

const PACKAGE: &str = "Sales CRM";
const PERSON: &str = "Siobhan Murphy";

/// Template 000 (`cases/seeds.json`) with ids of the tenant filled in. The template is beta's; v1.0
/// has other names for the states, and lacks two members.
fn template_000(tenant: &TestTenant, version: Version) -> Value {
    let package = tenant.id("accessPackages", "displayName", PACKAGE);
    let mut template = json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignment",
        "catalogId": tenant.object("accessPackages", "displayName", PACKAGE)["catalogId"],
        "accessPackageId": package,
        "assignmentPolicyId": tenant.policy_id(&package, "Direct assignment"),
        "targetId": tenant.id("users", "displayName", PERSON),
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

/// The body after all fixes, and after the fixes of what those report.
fn fixed(body: &Value, options: &BuildOptions) -> Value {
    let mut body = body.clone();
    for _ in 0..3 {
        body = apply_fixes(&body, &build(&body, options).report);
    }
    body
}

/// Template 000: no call creates an assignment, so the client requests it and follows the request.
fn assign(tenant: &Rc<TestTenant>, version: Version) -> Followed {
    let options = BuildOptions::new(Operation::CreateAssignment, version);
    let template = template_000(tenant, version);
    // members beyond target, package and policy are read-only: each is reported, and removed by its fix
    let report = build(&template, &options).report;
    assert!(
        report.diagnostics().iter().any(|one| one.pointer == "/expiredDateTime"),
        "{report:#?}"
    );
    let built = built(&fixed(&template, &options), &options);
    assert_eq!(built.scopes, ["EntitlementManagement.ReadWrite.All"]);
    let graph = tenant.graph(version);
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
    let tenant = small();
    let followed = assign(&tenant, version);
    assert!(followed.ended);
    assert_eq!(followed.how, How::Sent);
    let assignment = followed.assignment.unwrap();
    assert_eq!(assignment.state, AssignmentState::Delivered);
    let stored = tenant.object("assignments", "id", &assignment.id);
    assert_eq!(stored["targetObjectId"], json!(tenant.id("users", "displayName", PERSON)));
    assert_eq!(
        stored["accessPackageId"],
        json!(tenant.id("accessPackages", "displayName", PACKAGE))
    );
    assert_eq!(stored["state"], "delivered");
    assert_eq!(tenant.writes().len(), 1, "{:?}", tenant.writes());
}

#[test]
fn an_assignment_written_as_in_template_000_arrives_through_v1() {
    ends_as_an_assignment(Version::V1);
}

#[test]
fn an_assignment_written_as_in_template_000_arrives_through_beta() {
    ends_as_an_assignment(Version::Beta);
}

#[test]
fn an_assignment_whose_answer_is_lost_is_found_and_not_made_twice() {
    for version in [Version::V1, Version::Beta] {
        let tenant = small();
        tenant.expect(Fault::next(FaultKind::AnswerLost).on(Method::Post, "ssignmentRequests"));
        let options = BuildOptions::new(Operation::CreateAssignment, version);
        let input = fixed(&template_000(&tenant, version), &options);
        let request = built(&input, &options).requests.remove(0);
        let graph = tenant.graph(version);
        let followed = block_on(graph.create_assignment(&request, |_| {})).unwrap();
        assert_eq!(followed.how, How::FoundAfterLostAnswer);
        let again = block_on(graph.create_assignment(&request, |_| {})).unwrap();
        assert_eq!(again.how, How::AlreadyThere);
        let person = tenant.id("users", "displayName", PERSON);
        assert_eq!(
            tenant.objects("assignments", |one| one["targetObjectId"] == person.as_str()).len(),
            1
        );
    }
}

/// Template 001, at its own address and in its own spelling.
#[test]
fn an_admin_add_written_as_in_template_001_is_delivered() {
    let tenant = small();
    let package = tenant.id("accessPackages", "displayName", PACKAGE);
    let body = json!({
        "requestType": "AdminAdd",
        "accessPackageAssignment": {
            "targetId": tenant.id("users", "displayName", PERSON),
            "assignmentPolicyId": tenant.policy_id(&package, "Direct assignment"),
            "accessPackageId": package
        }
    });
    let detected = detect(&body).unwrap();
    assert_eq!(detected, (Operation::CreateAssignmentRequest, Version::Beta));
    for legacy_path in [false, true] {
        let tenant = small();
        let options = BuildOptions {
            legacy_path,
            ..BuildOptions::new(Operation::CreateAssignmentRequest, Version::Beta)
        };
        let request = built(&body, &options).requests.remove(0);
        let graph = tenant.graph(Version::Beta);
        let followed = block_on(graph.create_assignment(&request, |_| {})).unwrap();
        assert_eq!(followed.request.unwrap().state, RequestState::Delivered);
        let stored = tenant.object("assignments", "id", &followed.assignment.unwrap().id);
        assert_eq!(stored["state"], "delivered");
    }
}

/// Template 002, with real values in its places.
fn template_002(tenant: &TestTenant) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentPolicy",
        "accessPackageId": tenant.id("accessPackages", "displayName", PACKAGE),
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
                "id": tenant.id("users", "displayName", PERSON)
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
                    "id": tenant.id("users", "displayName", "Lucía Fernández Ortega")
                }],
                "escalationApprovers": [{
                    "@odata.type": "#microsoft.graph.singleUser",
                    "isBackup": true,
                    "id": tenant.id("users", "displayName", "Amara Okafor")
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
                "id": tenant.id("users", "displayName", "Amara Okafor")
            }]
        }
    })
}

#[test]
fn a_policy_written_as_in_template_002_is_created_in_beta_and_reads_well_in_v1() {
    let tenant = small();
    let body = template_002(&tenant);
    let options = BuildOptions::new(Operation::CreateAssignmentPolicy, Version::Beta);
    let request = built(&body, &options).requests.remove(0);
    let answer = block_on(tenant.graph(Version::Beta).send(&request)).unwrap();
    assert_eq!(answer.status, 201);
    let stored = tenant.object("assignmentPolicies", "id", answer.id());
    assert_eq!(stored["beta"]["durationInDays"], 14);
    assert_eq!(stored["expiration"]["type"], "afterDuration");
    assert_eq!(stored["expiration"]["duration"], "P14D");
    assert_eq!(stored["requestApprovalSettings"]["isApprovalRequiredForAdd"], true);
    let read = block_on(tenant.graph(Version::V1).policy(answer.id())).unwrap();
    assert_eq!(read.display_name, "Auditors for a fortnight");
}

/// Template 003: `isEnabled` is reported as a warning, and removed by its fix.
#[test]
fn a_policy_written_as_in_template_003_is_created_after_its_fix() {
    let tenant = small();
    let body = json!({
        "accessPackageId": tenant.id("accessPackages", "displayName", PACKAGE),
        "displayName": "Direct assignments of the help desk",
        "description": "The help desk assigns people directly",
        "isEnabled": true
    });
    let options = BuildOptions::new(Operation::CreateAssignmentPolicy, Version::Beta);
    let report = built(&body, &options).report;
    assert!(report.diagnostics().iter().any(|one| one.pointer == "/isEnabled"), "{report:#?}");
    let fixed = fixed(&body, &options);
    assert_eq!(fixed.get("isEnabled"), None);
    let request = built(&fixed, &options).requests.remove(0);
    let answer = block_on(tenant.graph(Version::Beta).send(&request)).unwrap();
    assert_eq!(answer.status, 201);
    let stored = tenant.object("assignmentPolicies", "id", answer.id());
    assert_eq!(stored["displayName"], "Direct assignments of the help desk");
}

/// Template 004's own form: a whole policy sent to an assignment becomes two steps.
#[test]
fn an_assignment_moves_to_a_policy_given_as_in_template_004() {
    let tenant = small();
    let assignment = assign(&tenant, Version::V1).assignment.unwrap();
    let package = tenant.id("accessPackages", "displayName", PACKAGE);
    let policy = json!({
        "displayName": "Night shift",
        "description": "For people who work at night",
        "allowedTargetScope": "specificDirectoryUsers",
        "specificAllowedTargets": [{
            "@odata.type": "#microsoft.graph.singleUser",
            "userId": tenant.id("users", "displayName", PERSON)
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
    let answers = block_on(tenant.graph(Version::V1).send_steps(&steps)).unwrap();
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [201, 204]);
    let stored = tenant.object("assignments", "id", &assignment.id);
    assert_eq!(stored["assignmentPolicyId"], json!(answers[0].id()));
}

#[test]
fn an_assignment_moves_to_a_policy_that_is_there() {
    let tenant = small();
    let assignment = assign(&tenant, Version::V1).assignment.unwrap();
    let package = tenant.id("accessPackages", "displayName", PACKAGE);
    let target = tenant.policy_id(&package, "Employees, approved by their manager");
    let options =
        BuildOptions::new(Operation::SetAssignmentPolicy, Version::V1).with_id(&assignment.id);
    let steps = built(&json!({ "policyId": target }), &options).requests;
    assert_eq!(steps.len(), 1);
    block_on(tenant.graph(Version::V1).send_steps(&steps)).unwrap();
    let filter = AssignmentFilter { policy_id: Some(target), ..AssignmentFilter::default() };
    let moved = block_on(tenant.graph(Version::V1).assignments(&filter, |_| {})).unwrap();
    assert!(moved.iter().any(|one| one.id == assignment.id));
}

/// The templates with their placeholders never reach the tenant.
#[test]
fn templates_with_placeholders_are_refused_before_anything_is_sent() {
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
        assert!(!built.report.is_valid(), "{operation}: {:#?}", built.report);
        assert!(built.requests.is_empty(), "{operation}");
    }
}

/// An error of the client carries Graph's message and request id.
#[test]
fn an_unknown_policy_is_reported_with_graphs_message() {
    let tenant = small();
    let assignment = assign(&tenant, Version::V1).assignment.unwrap();
    let options =
        BuildOptions::new(Operation::SetAssignmentPolicy, Version::V1).with_id(&assignment.id);
    let nowhere = json!({ "policyId": "2264bf65-76ba-417b-a27d-54d291f0cbc8" });
    let steps = built(&nowhere, &options).requests;
    let failed = block_on(tenant.graph(Version::V1).send_steps(&steps)).unwrap_err();
    assert!(
        matches!(failed.error.kind, ErrorKind::NotFound | ErrorKind::BadRequest),
        "{}",
        failed.error
    );
    assert!(!failed.error.detail.message.is_empty());
    assert!(!failed.error.detail.request_id.is_empty());
}
