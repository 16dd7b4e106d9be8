//! The settings of bodies in the words of the Entra admin center: a label for each member, and whether a
//! change of it touches assignments that exist already.

use accesspack_wire::Version;

use crate::graph::dialect::type_here;
use crate::graph::names::{
    ACCEPTS_REQUESTS, ACCESS_PACKAGE, APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE, CAN_EXTEND,
    DEFAULT_TEXT, DURATION_IN_DAYS, ESCALATION_TIME, FALLBACK_REVIEWERS, LOCALIZED_TEXTS,
    MULTIPLE_SELECTION, NOTIFICATION_SETTINGS, Name, RECOMMENDATION_ENABLED, RECURRENCE_TYPE,
    REVIEW_SETTINGS, REVIEW_TIMEOUT, REVIEWER_JUSTIFICATION, REVIEWER_TYPE, REVIEWERS, SCOPE,
    STAGES, TARGETS, TIME_OUT,
};
use crate::ternary::Ternary::{self, No, Unknown, Yes};

/// A setting's label, and whether changing it touches assignments that exist.
pub(crate) struct SettingLabel {
    holder: &'static str,
    names: [&'static str; 2],
    pub(crate) label: &'static str,
    /// `Unknown` where Microsoft's documentation does not decide it.
    pub(crate) touches: Ternary,
}

/// Holders of members, by their v1.0 type.
const POLICY: &str = "accessPackageAssignmentPolicy";
const REQUESTOR: &str = "accessPackageAssignmentRequestorSettings";
const APPROVAL: &str = "accessPackageAssignmentApprovalSettings";
const STAGE: &str = "accessPackageApprovalStage";
const REVIEW: &str = "accessPackageAssignmentReviewSettings";
const AUTOMATIC: &str = "accessPackageAutomaticRequestSettings";
const QUESTION: &str = "accessPackageQuestion";
const CHOICE: &str = "accessPackageAnswerChoice";
const REQUEST: &str = "accessPackageAssignmentRequest";
const ASSIGNMENT: &str = "accessPackageAssignment";
/// Any holder.
const ANY: &str = "";

const fn same(
    holder: &'static str,
    name: &'static str,
    label: &'static str,
    touches: Ternary,
) -> SettingLabel {
    SettingLabel { holder, names: [name, name], label, touches }
}

const fn both(
    holder: &'static str,
    name: Name,
    label: &'static str,
    touches: Ternary,
) -> SettingLabel {
    SettingLabel { holder, names: name.both(), label, touches }
}

/// Each setting in the order of Entra's form. That a changed expiration leaves requests which are pending or
/// approved as they are, and that approval, questions and credentials are asked for when access is requested,
/// is documented; so is that an automatic policy gives and removes access by its rule.
static LABELS: &[SettingLabel] = &[
    both(POLICY, ACCESS_PACKAGE, "Access package", Unknown),
    // who can request
    both(POLICY, SCOPE, "Users who can request access", Unknown),
    both(POLICY, TARGETS, "Select users, groups or organizations", Unknown),
    same(POLICY, "requestorSettings", "Requests", No),
    both(REQUESTOR, SCOPE, "Users who can request access", Unknown),
    both(REQUESTOR, TARGETS, "Select users, groups or organizations", Unknown),
    both(REQUESTOR, ACCEPTS_REQUESTS, "Enable new requests", No),
    same(REQUESTOR, "enableTargetsToSelfUpdateAccess", "Allow users to extend access", Unknown),
    both(POLICY, CAN_EXTEND, "Allow users to extend access", Unknown),
    same(REQUESTOR, "enableTargetsToSelfRemoveAccess", "Allow users to remove their access", No),
    same(REQUESTOR, "allowCustomAssignmentSchedule", "Users can request specific timeline", No),
    same(
        REQUESTOR,
        "enableOnBehalfRequestorsToAddAccess",
        "Allow requests on behalf of other users",
        No,
    ),
    same(
        REQUESTOR,
        "enableOnBehalfRequestorsToUpdateAccess",
        "Allow changes on behalf of other users",
        No,
    ),
    same(
        REQUESTOR,
        "enableOnBehalfRequestorsToRemoveAccess",
        "Allow removal on behalf of other users",
        No,
    ),
    same(REQUESTOR, "onBehalfRequestors", "Who can request on behalf of other users", No),
    // approval
    same(POLICY, "requestApprovalSettings", "Approval", No),
    both(APPROVAL, APPROVAL_REQUIRED, "Require approval", No),
    both(APPROVAL, APPROVAL_REQUIRED_FOR_UPDATE, "Require approval to grant extension", No),
    same(APPROVAL, "isRequestorJustificationRequired", "Require requestor justification", No),
    same(APPROVAL, "approvalMode", "How many stages", No),
    both(APPROVAL, STAGES, "How many stages", No),
    both(STAGE, TIME_OUT, "Decision must be made in how many days?", No),
    same(STAGE, "isApproverJustificationRequired", "Require approver justification", No),
    same(STAGE, "primaryApprovers", "Approvers", No),
    same(STAGE, "fallbackPrimaryApprovers", "Fallback approvers", No),
    same(STAGE, "isEscalationEnabled", "If no action taken, forward to alternate approvers?", No),
    both(STAGE, ESCALATION_TIME, "Forward to alternate approvers after how many days?", No),
    same(STAGE, "escalationApprovers", "Alternate approvers", No),
    same(STAGE, "fallbackEscalationApprovers", "Fallback alternate approvers", No),
    same(STAGE, "approverInformationVisibility", "Show approver details to requestors", No),
    same(STAGE, "customExtension", "Custom extension that picks the approvers", No),
    // requestor information
    same(POLICY, "questions", "Questions", No),
    both(QUESTION, DEFAULT_TEXT, "Question", No),
    both(QUESTION, LOCALIZED_TEXTS, "Localization", No),
    same(QUESTION, "isRequired", "Required", No),
    same(QUESTION, "sequence", "Order", No),
    same(QUESTION, "isAnswerEditable", "Answers can be changed", Unknown),
    same(QUESTION, "isSingleLineQuestion", "Short text", No),
    same(QUESTION, "regexPattern", "Regex pattern", No),
    both(QUESTION, MULTIPLE_SELECTION, "Allow multiple selection", No),
    same(QUESTION, "choices", "Answer choices", No),
    same(QUESTION, "@odata.type", "Answer format", No),
    same(CHOICE, "text", "Display value", No),
    same(CHOICE, "displayValue", "Display value", No),
    same(CHOICE, "localizations", "Localization", No),
    same(POLICY, "verifiableCredentialSettings", "Verified IDs", No),
    same(ANY, "credentialTypes", "Verified IDs", No),
    // lifecycle
    both(POLICY, DURATION_IN_DAYS, "Access package assignments expire", No),
    same(POLICY, "expirationDateTime", "Access package assignments expire", No),
    both(POLICY, REVIEW_SETTINGS, "Access reviews", Yes),
    same(REVIEW, "isEnabled", "Require access reviews", Yes),
    same(REVIEW, "startDateTime", "Access reviews start on", Unknown),
    both(REVIEW, RECURRENCE_TYPE, "Review frequency", Unknown),
    same(REVIEW, "recurrence", "Review frequency", Unknown),
    same(REVIEW, "schedule", "Review schedule", Unknown),
    same(REVIEW, "expiration", "Review duration (in days)", Unknown),
    same(REVIEW, "durationInDays", "Review duration (in days)", Unknown),
    both(REVIEW, REVIEWER_TYPE, "Reviewers", Unknown),
    both(REVIEW, REVIEWERS, "Select reviewers", Unknown),
    both(REVIEW, FALLBACK_REVIEWERS, "Fallback reviewers", Unknown),
    both(REVIEW, REVIEW_TIMEOUT, "If reviewers don't respond", Unknown),
    both(REVIEW, RECOMMENDATION_ENABLED, "Show reviewer decision helpers", No),
    both(REVIEW, REVIEWER_JUSTIFICATION, "Require reviewer justification", No),
    same(REVIEW, "isAgenticExperienceEnabled", "Reviews with an agent's help", Unknown),
    same(POLICY, "customExtensionStageSettings", "Custom extensions", Unknown),
    same(POLICY, "customExtensionHandlers", "Custom extensions", Unknown),
    both(POLICY, NOTIFICATION_SETTINGS, "Notifications", Unknown),
    same(ANY, "isAssignmentNotificationDisabled", "Disable assignment emails", Unknown),
    same(POLICY, "automaticRequestSettings", "Automatic assignment", Yes),
    same(AUTOMATIC, "requestAccessForAllowedTargets", "Automatically create assignments", Yes),
    same(
        AUTOMATIC,
        "removeAccessWhenTargetLeavesAllowedTargets",
        "Automatically remove assignments",
        Yes,
    ),
    same(AUTOMATIC, "gracePeriodBeforeAccessRemoval", "Grace period before removal", Yes),
    // a request, and the assignment in it
    same(REQUEST, "requestType", "Request type", Unknown),
    same(REQUEST, "justification", "Justification", Unknown),
    same(REQUEST, "answers", "Answers", Unknown),
    same(REQUEST, "schedule", "Schedule", Unknown),
    same(REQUEST, "startDateTime", "Assignment starts on", Unknown),
    same(REQUEST, "expiration", "Assignment ends on", Unknown),
    same(REQUEST, "recurrence", "Recurrence", Unknown),
    same(REQUEST, "expirationDateTime", "Assignment ends on", Unknown),
    same(REQUEST, "isValidationOnly", "Validate only", Unknown),
    same(REQUEST, "verifiedCredentialsData", "Verified IDs", Unknown),
    same(ASSIGNMENT, "id", "Assignment", Unknown),
    same(ANY, "targetId", "User", Unknown),
    same(ANY, "target", "User", Unknown),
    same(ANY, "assignmentPolicyId", "Policy", Unknown),
    same(ANY, "assignmentPolicy", "Policy", Unknown),
    same(ANY, "accessPackageAssignmentPolicy", "Policy", Unknown),
    same(ANY, "accessPackageId", "Access package", Unknown),
    same(ANY, "accessPackage", "Access package", Unknown),
    same(ANY, "assignment", "Assignment", Unknown),
    same(ANY, "accessPackageAssignment", "Assignment", Unknown),
    // packages, catalogs and what is in them
    same(ANY, "@odata.id", "Link", Unknown),
    same(ANY, "displayName", "Name", No),
    same(ANY, "description", "Description", No),
    same(ANY, "uniqueName", "Unique name", No),
    same(ANY, "isHidden", "Hidden", No),
    same(ANY, "catalog", "Catalog", Unknown),
    same(ANY, "catalogId", "Catalog", Unknown),
    same("accessPackageCatalog", "state", "Enabled", Unknown),
    same("accessPackageCatalog", "catalogStatus", "Enabled", Unknown),
    same(ANY, "isExternallyVisible", "Enabled for external users", Unknown),
    same("connectedOrganization", "state", "State", Unknown),
    same(ANY, "identitySources", "Directory + domain", Unknown),
    same(ANY, "role", "Role", Yes),
    same(ANY, "scope", "Resource", Yes),
    same(
        ANY,
        "externalUserLifecycleAction",
        "When an external user loses their last assignment",
        Unknown,
    ),
];

/// The label of a member of a type; `None` for a member that no row is for.
pub(crate) fn label_of(
    holder: &str,
    name: &str,
    version: Version,
) -> Option<&'static SettingLabel> {
    let holder = match version {
        Version::V1 => holder,
        Version::Beta => type_here(holder, Version::V1).unwrap_or(holder),
    };
    let at = usize::from(version == Version::Beta);
    let is_it = |row: &&SettingLabel| row.names.get(at).is_some_and(|known| ends_with(known, name));
    let own = LABELS.iter().find(|row| row.holder == holder && is_it(row));
    own.or_else(|| LABELS.iter().find(|row| row.holder == ANY && is_it(row)))
}

/// Whether a type has rows of its own.
pub(crate) fn has_labels(holder: &str, version: Version) -> bool {
    let holder = match version {
        Version::V1 => holder,
        Version::Beta => type_here(holder, Version::V1).unwrap_or(holder),
    };
    LABELS.iter().any(|row| row.holder == holder)
}

/// Whether `known` is `name`, or a path that ends with it such as `schedule.recurrence`.
fn ends_with(known: &str, name: &str) -> bool {
    known.rsplit('.').next() == Some(name)
}

/// A name without label as words: `Identity sources` for `identitySources`.
pub(crate) fn words_of_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (index, char) in name.chars().enumerate() {
        match char {
            _ if index == 0 => out.extend(char.to_uppercase()),
            'A'..='Z' => {
                out.push(' ');
                out.push(char.to_ascii_lowercase());
            }
            _ => out.push(char),
        }
    }
    out
}

/// Who can request access, by the v1.0 scope or by the one that only beta has.
const SCOPES: [(&str, &str); 11] = [
    ("notSpecified", "None (administrator direct assignments only)"),
    ("specificDirectoryUsers", "Specific users and groups"),
    ("allMemberUsers", "All members (excluding guests)"),
    ("allDirectoryUsers", "All users (including guests)"),
    ("specificConnectedOrganizationUsers", "Specific connected organizations"),
    ("allConfiguredConnectedOrganizationUsers", "All configured connected organizations"),
    ("AllExistingConnectedOrganizationSubjects", "All connected organizations, in any state"),
    ("allExternalUsers", "All users (all connected organizations + any new external users)"),
    ("specificDirectoryServicePrincipals", "Specific service principals"),
    ("allDirectoryServicePrincipals", "All service principals"),
    ("allDirectoryAgentIdentities", "All agent identities"),
];

/// Entra's words for values that Graph names by codes.
const VALUES: [(&str, &str); 41] = [
    ("keepAccess", "No change"),
    ("removeAccess", "Remove access"),
    ("acceptAccessRecommendation", "Take recommendations"),
    ("visible", "Yes"),
    ("notVisible", "No"),
    ("default", "Default"),
    ("self", "Self-review"),
    ("reviewers", "Specific reviewer(s)"),
    ("manager", "Manager"),
    ("annual", "Annually"),
    ("halfyearly", "Bi-annually"),
    ("quarterly", "Quarterly"),
    ("monthly", "Monthly"),
    ("weekly", "Weekly"),
    ("adminAdd", "Administrator adds"),
    ("adminUpdate", "Administrator updates"),
    ("adminRemove", "Administrator removes"),
    ("userAdd", "User requests"),
    ("userUpdate", "User updates"),
    ("userExtend", "User extends"),
    ("userRemove", "User gives back"),
    ("onBehalfAdd", "Requested on behalf of another user"),
    ("systemAdd", "Automatic assignment"),
    ("systemUpdate", "Automatic update"),
    ("systemRemove", "Automatic removal"),
    ("approverRemove", "Approver removes"),
    ("assignmentRequestCreated", "Request is created"),
    ("assignmentRequestDeterminingApprovalRequirements", "Approval requirements are determined"),
    ("assignmentRequestApproved", "Request is approved"),
    ("assignmentRequestGranted", "Assignment is granted"),
    ("assignmentRequestRemoved", "Assignment is removed"),
    ("assignmentFourteenDaysBeforeExpiration", "14 days before assignment auto expires"),
    ("assignmentOneDayBeforeExpiration", "1 day before assignment auto expires"),
    ("accessPackageTextInputQuestion", "Text"),
    ("accessPackageMultipleChoiceQuestion", "Multiple choice"),
    ("published", "Yes"),
    ("unpublished", "No"),
    ("configured", "Configured"),
    ("proposed", "Proposed"),
    ("blockSignIn", "Block sign-in"),
    ("blockSignInAndDelete", "Block sign-in and remove the user"),
];

/// The words for a scope, by its v1.0 name or by the one that only beta has.
pub(crate) fn scope_words(name: &str) -> Option<&'static str> {
    find(&SCOPES, name)
}

/// The words for any other value that Graph names by a code.
pub(crate) fn value_words(name: &str) -> Option<&'static str> {
    find(&VALUES, name)
}

fn find(rows: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    rows.iter().find(|row| row.0.eq_ignore_ascii_case(name)).map(|row| row.1)
}

/// `1 day`, `14 days`.
pub(crate) fn count(number: i64, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// Minutes in the largest unit that fits: `14 days`, `4 hours`, `90 minutes`.
pub(crate) fn minutes_in_words(minutes: i64) -> String {
    use crate::values::duration::MINUTES_PER_DAY;
    match minutes {
        _ if minutes % MINUTES_PER_DAY == 0 => count(minutes / MINUTES_PER_DAY, "day"),
        _ if minutes % 60 == 0 => count(minutes / 60, "hour"),
        _ => count(minutes, "minute"),
    }
}

/// `first`, `second`, `third`, then numbers.
pub(crate) fn ordinal(index: usize) -> String {
    match index {
        0 => "First".to_owned(),
        1 => "Second".to_owned(),
        2 => "Third".to_owned(),
        _ => format!("{}th", index + 1),
    }
}

#[cfg(test)]
mod tests {
    use accesspack_wire::describe::{Ty, TypeDef};
    use accesspack_wire::{beta, v1};

    use super::*;

    /// Types that are one setting as a whole.
    const WHOLE: [&str; 2] = ["expirationPattern", "patternedRecurrence"];
    /// Lists whose elements have settings of their own.
    const LISTS: [&str; 3] = ["stages", "approvalStages", "questions"];

    /// Every member of `def` and of the objects in it that no row is for.
    fn unlabelled(def: &'static TypeDef, holder: &'static str, version: Version) -> Vec<String> {
        let holder = if has_labels(def.name, version) { def.name } else { holder };
        let mut missing = Vec::new();
        for member in def.members.iter().filter(|member| !member.read_only) {
            let inner = match member.ty {
                Ty::Object(inner) if !member.navigation && !WHOLE.contains(&inner().name) => {
                    Some(inner())
                }
                Ty::List(Ty::Object(inner)) if LISTS.contains(&member.name) => Some(inner()),
                _ => None,
            };
            match inner {
                Some(inner) => missing.extend(unlabelled(inner, holder, version)),
                // the id of a body or of a question is no setting
                None if member.name == "id" => {}
                None if label_of(holder, member.name, version).is_none() => {
                    missing.push(format!("{version} {}.{}", def.name, member.name));
                }
                None => {}
            }
        }
        missing
    }

    #[test]
    fn every_setting_of_policies_and_requests_has_a_label() {
        let bodies: [(&'static TypeDef, Version); 6] = [
            (v1::AccessPackageAssignmentPolicy::def(), Version::V1),
            (beta::AccessPackageAssignmentPolicy::def(), Version::Beta),
            (v1::AccessPackageAssignmentRequest::def(), Version::V1),
            (beta::AccessPackageAssignmentRequest::def(), Version::Beta),
            (v1::AccessPackageAssignment::def(), Version::V1),
            (beta::AccessPackageAssignment::def(), Version::Beta),
        ];
        let missing: Vec<String> = bodies
            .into_iter()
            .flat_map(|(def, version)| unlabelled(def, def.name, version))
            .collect();
        assert_eq!(missing, [""; 0], "give each a row in `LABELS`");
        assert!(label_of("accessPackageAssignmentPolicy", "nonsense", Version::V1).is_none());
    }

    #[test]
    fn a_name_without_label_becomes_words() {
        assert_eq!(words_of_name("identitySources"), "Identity sources");
        assert_eq!(minutes_in_words(1440), "1 day");
        assert_eq!(minutes_in_words(90), "90 minutes");
    }
}
