//! The checks that look at more than one value at once. Checks of single members and values are in
//! `shape`, the table of all rules is `table.rs`.

pub(crate) mod batch;
pub(crate) mod cloud;
pub(crate) mod dialect;
pub(crate) mod reference;
pub(crate) mod request;
pub(crate) mod url;

mod administration;
mod approval;
mod automatic;
mod catalog;
mod context;
mod expiration;
mod extension;
mod order;
mod question;
mod recurrence;
mod required;
mod resource;
mod resume;
mod review;
mod scope;
mod stage;
mod subject;

use accesspack_wire::Version;

use crate::findings::Findings;
use crate::json::Val;

/// A check of one object.
type Check = fn(&Findings<'_>, Val<'_>);

/// The checks for objects of the type `name`.
fn checks_of(name: &str, version: Version) -> &'static [Check] {
    match name {
        // the most frequent ones
        "userSet" | "subjectSet" => &[subject::check],
        "accessPackageAssignmentPolicy" => &[
            required::check,
            scope::check,
            expiration::check_policy,
            automatic::check_policy,
            extension::check_policy,
            context::policy::check,
        ],
        "approvalSettings" | "accessPackageAssignmentApprovalSettings" => &[approval::check],
        // in v1.0 the stage of one request's approval has the name that stages of policies have in beta
        "approvalStage" | "accessPackageApprovalStage"
            if name != "approvalStage" || version == Version::Beta =>
        {
            &[stage::check]
        }
        "approvalStage" | "approvalStep" => &[administration::check_decision],
        "expirationPattern" => &[expiration::check],
        "assignmentReviewSettings" | "accessPackageAssignmentReviewSettings" => &[review::check],
        "accessPackageAssignmentRequestorSettings" => &[automatic::check_requestors],
        "customExtensionStageSetting" | "customExtensionHandler" => &[extension::check],
        "verifiableCredentialType" => &[extension::check_credential],
        "patternedRecurrence" => &[recurrence::check],
        "recurrencePattern" => &[recurrence::check_pattern],
        "recurrenceRange" => &[recurrence::check_range],
        "accessPackageQuestion" => &[question::check],
        "accessPackageAnswerChoice" => &[question::check_choice],
        "accessPackageLocalizedContent" => &[question::check_content],
        "accessPackageLocalizedText" => &[question::check_translation],
        "accessPackageCatalog" | "accessPackage" => &[catalog::check],
        "connectedOrganization" => &[catalog::check, administration::check_organization],
        "identitySource" => &[administration::check_source],
        "entityReference" => &[catalog::check_incompatible],
        "accessPackageResourceRequest" => &[resource::check_request],
        "accessPackageResourceRoleScope" => {
            &[resource::check_role_scope, context::roles::check_role_scope]
        }
        "entitlementManagementSettings" => &[administration::check_settings],
        "unifiedRoleAssignment" => &[administration::check_role_assignment],
        "accessPackageAssignmentRequest" => &[request::check],
        "accessPackageAssignmentRequest.resume" => &[resume::check],
        _ => &[],
    }
}

/// Runs the checks for an object of the type `name`.
pub(crate) fn check_object(findings: &Findings<'_>, name: &str, object: Val<'_>) {
    for check in checks_of(name, findings.version()) {
        check(findings, object);
    }
    cloud::check(findings, name, object);
}
