//! Names from the traffic of Entra's own portal, which talks to the service in a language that is nearly
//! Graph's.

use std::ops::ControlFlow;

use accesspack_wire::describe::TypeDef;

use crate::findings::Findings;
use crate::fix::edit::{Edit, EditStep};
use crate::fix::relocate;
use crate::graph::dialect::subject_id_here;
use crate::graph::kind::kind_of;
use crate::json::Val;
use crate::table::UNKNOWN_MEMBER;
use crate::values::names::alike;
use crate::words;

const STAGE: &[&str] = &["approvalStage", "accessPackageApprovalStage"];
const APPROVAL: &[&str] = &["approvalSettings", "accessPackageAssignmentApprovalSettings"];
const SUBJECTS: &[&str] = &["userSet", "subjectSet"];
const REVIEW: &[&str] = &["assignmentReviewSettings", "accessPackageAssignmentReviewSettings"];
const POLICY: &[&str] = &["accessPackageAssignmentPolicy"];
const VISIBLE: &str = "isApproverInformationVisibleToRequestor";
const VISIBILITY: &str = "approverInformationVisibility";

/// Types and a name that only the portal has in them.
const WORDS: &[(&[&str], &str)] = &[
    (SUBJECTS, "objectId"),
    (SUBJECTS, "displayName"),
    (APPROVAL, "skipManagerApprovalForManagerAsRequestor"),
    (STAGE, "isApproverAllowedToModifyRequest"),
    (STAGE, VISIBLE),
    (REVIEW, "businessFlowId"),
    (REVIEW, "isReminderNotificationsDisabled"),
    (POLICY, "isCustomAssignmentScheduleAllowed"),
    (POLICY, "policyAssignmentType"),
    (POLICY, "isDenyPolicy"),
    (&["requestorSettings"], "requestorScope"),
    (&["accessPackageQuestion"], "textString"),
    (&["verifiableCredentialType"], "claims"),
    (&["verifiableCredentialType"], "faceCheckPhotoClaimName"),
];

/// Reports a member that only the portal has; breaks where it is one.
pub(super) fn report(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> ControlFlow<()> {
    let key = value.key();
    // Terraform writes `object_id`, and Pulumi has a `subjectType` beside its `objectId`
    let is_pulumi = key == "objectId" && object.get("subjectType").is_some();
    let is_it = |name: &str| {
        if name == "objectId" { key == name && !is_pulumi } else { alike(name, key) }
    };
    let word = WORDS.iter().find(|(types, name)| types.contains(&def.name) && is_it(name));
    let Some((_, name)) = word else { return ControlFlow::Continue(()) };
    let (here, fix) = meant(findings, object, value, name);
    let message = words::portal_member(key, here, fix);
    findings.report_name(&UNKNOWN_MEMBER, value, message);
    ControlFlow::Break(())
}

/// The member of Graph that expresses the same, and the edit that keeps what Graph knows.
fn meant(
    findings: &Findings<'_>,
    object: Val<'_>,
    value: Val<'_>,
    name: &str,
) -> (Option<&'static str>, Option<Edit>) {
    let here = match name {
        "objectId" => kind_of(object).and_then(|kind| subject_id_here(kind, findings.version())),
        // beta has an object there
        "textString" if findings.is_beta() => return (Some("text"), None),
        "textString" => Some("text"),
        VISIBLE => {
            let is_free = object.get(VISIBILITY).is_none();
            let fix = if is_free && value.as_bool() == Some(true) {
                let steps = vec![
                    EditStep::Add(format!("/{VISIBILITY}"), "visible".into()),
                    EditStep::Remove(format!("/{}", value.key())),
                ];
                Edit::Steps(1, steps)
            } else {
                Edit::Remove
            };
            return (Some(VISIBILITY), Some(fix));
        }
        _ => None,
    };
    let fix = match here {
        Some(here) => relocate::rename_or_drop(object, value, here),
        None => Some(Edit::Remove),
    };
    (here, fix)
}
