//! The reports on the drafts that a form makes.

use accesspack_wire::Version;
use serde_json::json;

use super::super::{
    Approval, Expiration, ExpirationKind, Field, IfNoResponse, Number, PolicyDraft, Question,
    QuestionKind, Reviewer, Scope, Stage, StageField, Subject, SubjectKind,
};
use super::bodies;
use crate::{CheckOptions, Operation, Report, check_value};

const PACKAGE: &str = "0b1d5a6e-7c31-4c3e-9d53-6f0a5b2e8a11";
const USER: &str = "3f2a7c90-1b44-4a55-8f60-2f1d7f0f9a01";

fn check(draft: &PolicyDraft, operation: Operation, version: Version) -> Report {
    check_value(&draft.to_body(version), &CheckOptions::new(operation, version))
}

fn new_draft() -> PolicyDraft {
    let mut draft = PolicyDraft::new_for(PACKAGE);
    draft.display_name.push_str("Direct");
    draft.description.push_str("Administrators assign");
    draft
}

fn assert_clean(draft: &PolicyDraft, version: Version) {
    for operation in [Operation::CreateAssignmentPolicy, Operation::UpdateAssignmentPolicy] {
        let report = check(draft, operation, version);
        assert!(
            report.diagnostics().is_empty(),
            "{operation} {version}: {:#?}",
            report.diagnostics()
        );
    }
}

#[test]
fn a_new_form_is_right_in_both_versions() {
    for version in Version::ALL {
        assert_clean(&new_draft(), version);
    }
}

#[test]
fn a_full_form_is_right_in_both_versions() {
    let mut draft = new_draft();
    draft.requestors.scope = Scope::SpecificUsers;
    draft.requestors.subjects = vec![Subject::named(SubjectKind::User, USER, "Ada")];
    draft.approval.required = true;
    draft.approval.requestor_justification = true;
    let mut stage = Stage::for_form();
    stage.approvers = vec![Subject::of(SubjectKind::RequestorManager)];
    stage.fallback = vec![Subject::named(SubjectKind::User, USER, "Ada")];
    stage.escalation = true;
    stage.set_escalation_days("8");
    stage.alternates = vec![Subject::named(SubjectKind::User, USER, "Ada")];
    draft.approval.stages = vec![stage];
    draft.review.enabled = true;
    draft.review.start = "2027-01-01T00:00:00Z".to_owned();
    draft.review.if_no_response = IfNoResponse::RemoveAccess;
    draft.review.reviewer = Reviewer::Specific;
    draft.review.reviewers = vec![Subject::named(SubjectKind::User, USER, "Ada")];
    draft.questions = vec![Question::new(QuestionKind::LongText, "Why?")];
    for version in Version::ALL {
        assert_clean(&draft, version);
    }
}

#[test]
fn a_wrong_value_is_reported_at_its_field() {
    for version in Version::ALL {
        let mut draft = new_draft();
        draft.approval.required = true;
        let mut stage = Stage::for_form();
        stage.approvers = vec![Subject::named(SubjectKind::User, USER, "")];
        stage.decision_days = Number::typed("two weeks");
        draft.approval.stages = vec![stage];
        let field = Field::Stage(0, StageField::DecisionDays);
        assert_shown(&draft, version, field);
        draft.approval.stages[0].decision_days = Number::Empty;
        assert_shown(&draft, version, field);
        draft.approval = Approval::default();
        draft.expiration.days = Number::Empty;
        assert_shown(&draft, version, Field::ExpirationDuration);
        draft.expiration = Expiration::on_date("tomorrow");
        assert_shown(&draft, version, Field::ExpirationDate);
        draft.expiration = Expiration::on_date("");
        assert_shown(&draft, version, Field::ExpirationDate);
        draft.expiration = Expiration::default();
        draft.requestors.scope = Scope::SpecificUsers;
        draft.requestors.subjects = vec![Subject::named(SubjectKind::User, "ada", "")];
        assert_shown(&draft, version, Field::Requestors);
    }
}

fn assert_shown(draft: &PolicyDraft, version: Version, field: Field) {
    let report = check(draft, Operation::CreateAssignmentPolicy, version);
    let mut fields = report.diagnostics().iter().map(|one| Field::at(&one.pointer, version));
    let found = fields.any(|found| found == Some(field));
    assert!(found, "{version} {field:?}: {:#?}", report.diagnostics());
}

#[test]
fn switching_off_keeps_what_was_typed() {
    let mut draft = PolicyDraft::from_body(&bodies::two_stages_beta(), Version::Beta);
    draft.approval.required = false;
    draft.approval.required_for_extension = false;
    let body = draft.to_body(Version::Beta);
    assert_eq!(body["requestApprovalSettings"]["approvalStages"], json!([]));
    assert_eq!(body["requestApprovalSettings"]["approvalMode"], "NoApproval");
    draft.approval.required = true;
    let body = draft.to_body(Version::Beta);
    assert_eq!(body["requestApprovalSettings"]["approvalStages"].as_array().unwrap().len(), 2);
    assert_eq!(body["requestApprovalSettings"]["approvalMode"], "Serial");
}

#[test]
fn another_kind_of_expiration_leaves_nothing_of_the_last() {
    let mut draft = PolicyDraft::from_body(&bodies::two_stages_v1(), Version::V1);
    draft.expiration.kind = ExpirationKind::Days;
    draft.expiration.days = Number::Is(30);
    let days = json!({ "type": "afterDuration", "duration": "P30D" });
    assert_eq!(draft.to_body(Version::V1)["expiration"], days);
    draft.expiration.kind = ExpirationKind::Hours;
    draft.expiration.hours = Number::typed("4");
    let hours = json!({ "type": "afterDuration", "duration": "PT4H" });
    assert_eq!(draft.to_body(Version::V1)["expiration"], hours);
    draft.expiration.kind = ExpirationKind::Never;
    let never = json!({ "type": "noExpiration" });
    assert_eq!(draft.to_body(Version::V1)["expiration"], never);
    let mut draft = PolicyDraft::from_body(&bodies::rich_beta(), Version::Beta);
    draft.expiration.kind = ExpirationKind::Days;
    draft.expiration.days = Number::Is(30);
    let body = draft.to_body(Version::Beta);
    assert_eq!((&body["durationInDays"], &body["expirationDateTime"]), (&json!(30), &json!(null)));
}

#[test]
fn escalation_is_typed_in_days() {
    let mut stage = Stage::default();
    for (typed, minutes, shown) in [("3", 4320, "3"), ("P2D", 2880, "2"), ("PT7M", 7, "PT7M")] {
        stage.set_escalation_days(typed);
        assert_eq!(stage.escalation_minutes, Number::Is(minutes));
        assert_eq!(stage.escalation_days(), shown);
    }
    stage.set_escalation_days("soon");
    assert_eq!(stage.escalation_days(), "soon");
    stage.set_escalation_days(" ");
    assert_eq!(stage.escalation_minutes, Number::Empty);
}

#[test]
fn a_member_that_no_form_edits_can_be_set() {
    let mut draft = new_draft();
    let settings = json!({ "requestAccessForAllowedTargets": true });
    draft.set_member(Version::V1, "automaticRequestSettings", settings.clone());
    assert_eq!(draft.member("automaticRequestSettings"), Some(&settings));
    assert_eq!(draft.to_body(Version::V1)["automaticRequestSettings"], settings);
}
