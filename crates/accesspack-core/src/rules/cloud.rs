//! What some clouds lack. These rules speak only when the cloud is given with the options.

use accesspack_wire::{Cloud, Version};

use super::{CALL_NOT_IN_CLOUD, NOT_IN_CLOUD};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::{Operation, shape, words};

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

/// The cloud, when it is a national one.
fn national(cx: &Context<'_>) -> Option<Cloud> {
    cx.options.cloud.filter(|cloud| *cloud != Cloud::Global)
}

/// Checks an object of the type `name`.
pub(super) fn check(cx: &Context<'_>, name: &str, object: Val<'_>, path: &Path<'_>) {
    let Some(cloud) = national(cx) else { return };
    if cx.is_beta() {
        return; // no metadata of beta is published for all of them
    }
    for (_, member) in MEMBERS.iter().filter(|(of, _)| *of == name) {
        if let Some(value) = object.get(member) {
            let say = words::not_in_cloud(member, cloud);
            cx.at_name(&NOT_IN_CLOUD, &path.member(member), value, say);
        }
    }
    if let Some(kind) = shape::kind_of(object).filter(|kind| KINDS.contains(&kind.as_ref()))
        && let Some(value) = object.get("@odata.type")
    {
        let say = words::not_in_cloud(&kind, cloud);
        cx.at(&NOT_IN_CLOUD, &path.member("@odata.type"), value, say);
    }
}

/// Checks whether the cloud has the call at all.
pub(crate) fn check_call(cx: &Context<'_>) {
    let Some(cloud) = national(cx) else { return };
    let is_old = cx.target.as_ref().is_some_and(|target| target.old_requests);
    let is_missing = match (cx.operation(), cx.version()) {
        (Operation::ResumeAssignmentRequest, Version::V1) => true,
        (Operation::ResumeAssignmentRequest, Version::Beta) => cloud == Cloud::China,
        // the page of beta's older address lists the clouds of the US government, that of the newer
        // one the worldwide service only
        (Operation::CreateAssignmentRequest | Operation::CreateAssignment, Version::Beta) => {
            cloud == Cloud::China || !is_old
        }
        _ => false,
    };
    if is_missing {
        let say = words::call_not_in_cloud(cx.operation(), cx.version(), cloud);
        cx.tell(&CALL_NOT_IN_CLOUD, &Path::Root, (0, 0), say);
    }
}
