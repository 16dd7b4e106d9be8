//! What some clouds lack. These rules apply only when the cloud is given with the options.

use accesspack_wire::{Cloud, Version};

use crate::findings::Findings;
use crate::graph::kind::{TYPE, kind_of};
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{CALL_NOT_IN_CLOUD, NOT_IN_CLOUD};
use crate::words;

/// Members of v1.0 that the metadata of the national clouds lacks, with their types.
const MEMBERS: &[(&str, &str)] = &[
    ("accessPackageAssignmentRequest", "justification"),
    ("accessPackageAssignment", "justification"),
    ("accessPackageAssignmentApprovalSettings", "isRequestorJustificationRequired"),
    ("accessPackageAssignmentPolicy", "notificationSettings"),
    ("accessPackageApprovalStage", "approverInformationVisibility"),
    ("accessPackageSubject", "subjectLifecycle"),
];

/// Kinds of v1.0 that it lacks.
const KINDS: &[&str] = &["targetUserSponsors", "accessPackageDynamicApprovalStage"];

/// Those that the metadata of Bleu lacks too.
const MISSING_IN_BLEU: &[&str] = &["approverInformationVisibility", "subjectLifecycle"];

/// The cloud, when it is a national one.
fn national(findings: &Findings<'_>) -> Option<Cloud> {
    findings.options.cloud.filter(|cloud| *cloud != Cloud::Global)
}

/// Checks an object of the type `name`.
pub(super) fn check(findings: &Findings<'_>, name: &str, object: Val<'_>) {
    let Some(cloud) = national(findings) else { return };
    if findings.is_beta() {
        return; // no metadata of beta is published for all of them
    }
    let lacks = |name: &str| cloud != Cloud::Bleu || MISSING_IN_BLEU.contains(&name);
    for (_, member) in MEMBERS.iter().filter(|(of, member)| *of == name && lacks(member)) {
        if let Some(value) = object.get(member) {
            findings.report_name(&NOT_IN_CLOUD, value, words::not_in_cloud(member, cloud));
        }
    }
    if let Some(kind) = kind_of(object).filter(|kind| KINDS.contains(kind) && lacks(kind))
        && let Some(value) = object.get(TYPE)
    {
        findings.report(&NOT_IN_CLOUD, value, words::not_in_cloud(kind, cloud));
    }
}

/// Checks whether the cloud has the call at all.
pub(crate) fn check_call(findings: &Findings<'_>) {
    // no page lists the calls of Bleu
    let Some(cloud) = national(findings).filter(|cloud| *cloud != Cloud::Bleu) else { return };
    let is_old = findings.target.as_ref().is_some_and(|target| target.old_requests);
    let is_missing = match (findings.operation(), findings.version()) {
        (Operation::ResumeAssignmentRequest, Version::V1) => true,
        // the page of beta's older address lists the clouds of the US government, that of the newer
        // one the worldwide service only
        (Operation::CreateAssignmentRequest | Operation::CreateAssignment, Version::Beta) => {
            cloud == Cloud::China || !is_old
        }
        // the pages of these calls list the worldwide service and the clouds of the US government
        (
            Operation::ResumeAssignmentRequest
            | Operation::CreateCatalog
            | Operation::CreateResourceRequest
            | Operation::CreateResourceRoleScope
            | Operation::CreateConnectedOrganization,
            Version::Beta,
        ) => cloud == Cloud::China,
        _ => false,
    };
    if is_missing {
        let message = words::call_not_in_cloud(findings.operation(), findings.version(), cloud);
        findings.report_whole(&CALL_NOT_IN_CLOUD, message);
    }
}
