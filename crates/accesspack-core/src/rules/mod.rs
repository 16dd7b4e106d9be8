//! The rules: one table, one page each, and the checks that look at more than one value at once.
//! Checks of single members and values are in `shape`.

mod approval;
mod automatic;
mod batch;
mod cloud;
mod context;
mod dialect;
mod expiration;
mod extension;
mod order;
mod question;
mod recurrence;
mod reference;
mod request;
mod required;
mod resume;
mod review;
mod scope;
mod stage;
mod subject;
mod table;

use accesspack_wire::Version;
use serde::Serialize;

use crate::Operation;
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::report::{Code, Severity};

pub(crate) use table::*;

/// One line of the table.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The code that diagnostics carry.
    pub code: Code,
    /// A short name with hyphens.
    pub name: &'static str,
    /// The severity; where the sources for a version are weaker, a diagnostic is a warning.
    pub severity: Severity,
    /// The release that the rule came with.
    pub since: &'static str,
    /// The operations it speaks about.
    pub operations: &'static [Operation],
    /// The versions it speaks about.
    pub versions: &'static [Version],
    /// The page it comes from.
    pub source: &'static str,
    /// What, why, wrong, right, fix, source, certainty, as Markdown. Empty without the feature `pages`.
    #[serde(skip)]
    pub page: &'static str,
}

/// Every rule, by code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    table().iter().copied()
}

/// A check of one object.
type Check = fn(&Context<'_>, Val<'_>, &Path<'_>);

/// The checks for objects of the type `name`.
fn checks_of(name: &str) -> &'static [Check] {
    match name {
        "accessPackageAssignmentPolicy" => &[
            required::check,
            scope::check,
            expiration::check_policy,
            automatic::check_policy,
            extension::check_policy,
            context::check_policy,
        ],
        "approvalSettings" | "accessPackageAssignmentApprovalSettings" => &[approval::check],
        "approvalStage" | "accessPackageApprovalStage" => &[stage::check],
        "userSet" | "subjectSet" => &[subject::check],
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
        "accessPackageAssignmentRequest" => &[request::check],
        "accessPackageAssignmentRequest.resume" => &[resume::check],
        _ => &[],
    }
}

/// Runs the checks for an object of the type `name`.
pub(crate) fn check_object(cx: &Context<'_>, name: &str, object: Val<'_>, path: &Path<'_>) {
    for check in checks_of(name) {
        check(cx, object, path);
    }
    cloud::check(cx, name, object, path);
}

pub(crate) use batch::check as check_batch;
pub(crate) use cloud::check_call;
pub(crate) use dialect::check as is_other_dialect;
pub(crate) use extension::UNDECLARED as UNDECLARED_STAGE_NAME;
pub(crate) use question::is_language;
pub(crate) use reference::check as check_reference;
pub(crate) use request::{check_cancellation, check_direct};
