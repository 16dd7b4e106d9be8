//! The names of members that mean the same in both versions.

use serde_json::{Map, Value};

/// Beta's name and v1.0's.
type NamePairs = &'static [(&'static str, &'static str)];

pub(super) const POLICY: NamePairs = &[
    ("displayName", "displayName"),
    ("description", "description"),
    ("accessPackageNotificationSettings", "notificationSettings"),
    ("customExtensionStageSettings", "customExtensionStageSettings"),
];

pub(super) const APPROVAL: NamePairs = &[
    ("isApprovalRequired", "isApprovalRequiredForAdd"),
    ("isApprovalRequiredForExtension", "isApprovalRequiredForUpdate"),
    ("isRequestorJustificationRequired", "isRequestorJustificationRequired"),
];

pub(super) const STAGE: NamePairs = &[
    ("isApproverJustificationRequired", "isApproverJustificationRequired"),
    ("isEscalationEnabled", "isEscalationEnabled"),
    ("approverInformationVisibility", "approverInformationVisibility"),
];

pub(super) const REVIEW: NamePairs = &[
    ("isEnabled", "isEnabled"),
    ("accessReviewTimeoutBehavior", "expirationBehavior"),
    ("isAccessRecommendationEnabled", "isRecommendationEnabled"),
    ("isApprovalJustificationRequired", "isReviewerJustificationRequired"),
];

pub(super) const QUESTION: NamePairs = &[
    ("@odata.type", "@odata.type"),
    ("id", "id"),
    ("isRequired", "isRequired"),
    ("isAnswerEditable", "isAnswerEditable"),
    ("sequence", "sequence"),
    ("isSingleLineQuestion", "isSingleLineQuestion"),
    ("regexPattern", "regexPattern"),
    ("allowsMultipleSelection", "isMultipleSelectionAllowed"),
];

pub(super) const SCOPES: NamePairs = &[
    ("NoSubjects", "notSpecified"),
    ("SpecificDirectorySubjects", "specificDirectoryUsers"),
    ("SpecificConnectedOrganizationSubjects", "specificConnectedOrganizationUsers"),
    ("AllConfiguredConnectedOrganizationSubjects", "allConfiguredConnectedOrganizationUsers"),
    // It has no exact counterpart (assumed). What v1.0 reads as this becomes the line above.
    ("AllExistingConnectedOrganizationSubjects", "allConfiguredConnectedOrganizationUsers"),
    ("AllExistingDirectoryMemberUsers", "allMemberUsers"),
    ("AllExistingDirectorySubjects", "allDirectoryUsers"),
    ("AllExternalSubjects", "allExternalUsers"),
];

/// The members of a beta object that v1.0 has too.
pub(super) fn to_v1(names: NamePairs, beta: &Value) -> Map<String, Value> {
    let found = names.iter().filter_map(|(beta_name, v1)| Some((*v1, beta.get(beta_name)?)));
    found.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// The members of a v1.0 object that beta has too.
pub(super) fn to_beta(names: NamePairs, v1: &Value) -> Map<String, Value> {
    let found = names.iter().filter_map(|(beta, v1_name)| Some((*beta, v1.get(v1_name)?)));
    found.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}
