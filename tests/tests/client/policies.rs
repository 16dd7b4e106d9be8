//! Policies from a form's draft to the tenant and back.

use accesspack_core::Operation;
use accesspack_core::draft::{
    Expiration, PolicyDraft, Question, QuestionKind, Scope, Stage, Subject, SubjectKind,
};
use accesspack_wire::Version;

use crate::setup::{Assignable, built, run, small_tenant};

/// A policy that uses most of the form, and nothing that only one version knows.
fn draft(assignable: &Assignable) -> PolicyDraft {
    let mut draft = PolicyDraft::new_for(&assignable.package.id);
    draft.display_name.push_str("Colleagues ask");
    draft.description.push_str("Colleagues ask, a manager approves");
    draft.requestors.scope = Scope::AllMembers;
    draft.requestors.custom_schedule = false;
    draft.requestors.allow_extend = true;
    draft.approval.required = true;
    draft.approval.requestor_justification = true;
    let mut stage = Stage::for_form();
    stage.approvers = vec![Subject::of(SubjectKind::RequestorManager)];
    stage.fallback = vec![Subject::named(SubjectKind::User, &assignable.user.id, "Somebody")];
    draft.approval.stages = vec![stage];
    draft.expiration = Expiration::after_days(90);
    draft.review.enabled = true;
    draft.review.start.push_str("2027-01-01T00:00:00Z");
    draft.questions = vec![Question::new(QuestionKind::LongText, "Why do you need this?")];
    draft
}

#[test]
fn a_draft_becomes_a_policy_and_comes_back_the_same() {
    for version in Version::ALL {
        let tenant = small_tenant();
        let graph = tenant.graph(Version::V1).in_version(version);
        let assignable = Assignable::of(&tenant.graph(Version::V1));
        let draft = draft(&assignable);
        let body = draft.to_body(version);
        let create = built(Operation::CreateAssignmentPolicy, version, "", &body);
        let answer = run(graph.send(&create.requests[0])).unwrap();
        assert_eq!(answer.status, 201);
        let read = run(graph.policy(answer.id())).unwrap().draft();
        assert_eq!(read.access_package_id, assignable.package.id);
        assert_eq!(read.display_name, draft.display_name);
        assert_eq!(read.requestors.scope, draft.requestors.scope);
        assert!(read.requestors.allow_extend && read.requestors.accepts_requests);
        assert_eq!(read.expiration.days, draft.expiration.days);
        assert!(read.review.enabled);
        assert_eq!(read.questions[0].text, "Why do you need this?");
        let (stage, wanted) = (&read.approval.stages[0], &draft.approval.stages[0]);
        assert_eq!(stage.decision_days, wanted.decision_days);
        assert_eq!(stage.approvers[0].kind, SubjectKind::RequestorManager);
        assert_eq!(stage.fallback[0].id, assignable.user.id);
        // and it goes back as it came, with one change
        let mut changed = read.clone();
        changed.description.push('!');
        let update = built(
            Operation::UpdateAssignmentPolicy,
            version,
            answer.id(),
            &changed.to_body(version),
        );
        assert_eq!(run(graph.send(&update.requests[0])).unwrap().status, 200);
        let again = run(graph.policy(answer.id())).unwrap().draft();
        assert_eq!(again.to_body(version), changed.to_body(version), "{version}");
    }
}

#[test]
fn every_policy_of_the_tenant_survives_being_replaced_by_itself() {
    let tenant = small_tenant();
    for version in Version::ALL {
        let graph = tenant.graph(Version::V1).in_version(version);
        for package in run(graph.access_packages()).unwrap() {
            for policy in &package.policies {
                // beta cannot say what makes a policy automatic, so replacing it there would break it
                let v1 = run(tenant.graph(Version::V1).policy(&policy.id)).unwrap().json;
                if version == Version::Beta && !v1["automaticRequestSettings"].is_null() {
                    continue;
                }
                let before = run(graph.policy(&policy.id)).unwrap();
                let body = before.draft().to_body(version);
                let update = built(Operation::UpdateAssignmentPolicy, version, &policy.id, &body);
                match run(graph.send(&update.requests[0])) {
                    // the review of this one was deleted behind its back
                    Err(error) if error.detail.message.starts_with("BusinessFlow") => continue,
                    answer => answer.map(drop).unwrap(),
                }
                let after = run(graph.policy(&policy.id)).unwrap();
                let name = &policy.display_name;
                assert_eq!(after.draft().to_body(version), body, "{version} {name}");
            }
        }
    }
}

#[test]
fn one_version_reads_what_the_other_wrote() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let assignable = Assignable::of(&graph);
    for (from, to) in [(Version::V1, Version::Beta), (Version::Beta, Version::V1)] {
        let draft = draft(&assignable);
        let create = built(Operation::CreateAssignmentPolicy, from, "", &draft.to_body(from));
        let answer = run(graph.send(&create.requests[0])).unwrap();
        let read = run(graph.in_version(to).policy(answer.id())).unwrap().draft();
        assert_eq!(read.requestors.scope, Scope::AllMembers);
        assert_eq!(read.expiration.days, draft.expiration.days);
        assert_eq!(read.approval.stages[0].fallback[0].id, assignable.user.id);
        assert_eq!(read.questions[0].text, draft.questions[0].text);
    }
}
