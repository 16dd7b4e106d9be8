//! The table of the fields' pointers in v1.0 and in beta.

use accesspack_wire::Version;

use super::{Field, QuestionField, ReviewField, StageField};

/// Each field with its pattern in v1.0 and in beta. `*` stands for an index; an empty pattern means that
/// the version has no such member.
const FIELDS: &[(Field, &str, &str)] = &[
    (Field::Id, "/id", "/id"),
    (Field::AccessPackage, "/accessPackage/id", "/accessPackageId"),
    (Field::AccessPackage, "/accessPackage", "/accessPackage"),
    (Field::DisplayName, "/displayName", "/displayName"),
    (Field::Description, "/description", "/description"),
    (Field::Scope, "/allowedTargetScope", "/requestorSettings/scopeType"),
    (Field::Requestors, "/specificAllowedTargets", "/requestorSettings/allowedRequestors"),
    (
        Field::AcceptsRequests,
        "/requestorSettings/enableTargetsToSelfAddAccess",
        "/requestorSettings/acceptRequests",
    ),
    (Field::AllowExtend, "/requestorSettings/enableTargetsToSelfUpdateAccess", "/canExtend"),
    (Field::SelfRemove, "/requestorSettings/enableTargetsToSelfRemoveAccess", ""),
    (Field::CustomSchedule, "/requestorSettings/allowCustomAssignmentSchedule", ""),
    (Field::OnBehalfAdd, "/requestorSettings/enableOnBehalfRequestorsToAddAccess", ""),
    (Field::OnBehalfUpdate, "/requestorSettings/enableOnBehalfRequestorsToUpdateAccess", ""),
    (Field::OnBehalfRemove, "/requestorSettings/enableOnBehalfRequestorsToRemoveAccess", ""),
    (Field::OnBehalfRequestors, "/requestorSettings/onBehalfRequestors", ""),
    (Field::RequestorSettings, "/requestorSettings", "/requestorSettings"),
    (
        Field::ApprovalRequired,
        "/requestApprovalSettings/isApprovalRequiredForAdd",
        "/requestApprovalSettings/isApprovalRequired",
    ),
    (
        Field::ApprovalForExtension,
        "/requestApprovalSettings/isApprovalRequiredForUpdate",
        "/requestApprovalSettings/isApprovalRequiredForExtension",
    ),
    (
        Field::RequestorJustification,
        "/requestApprovalSettings/isRequestorJustificationRequired",
        "/requestApprovalSettings/isRequestorJustificationRequired",
    ),
    (Field::Stages, "/requestApprovalSettings/stages", "/requestApprovalSettings/approvalStages"),
    (Field::Stages, "", "/requestApprovalSettings/approvalMode"),
    (Field::Approval, "/requestApprovalSettings", "/requestApprovalSettings"),
    (Field::ExpirationDate, "/expiration/endDateTime", "/expirationDateTime"),
    (Field::ExpirationDuration, "/expiration/duration", "/durationInDays"),
    // beta has no member for the kind: it follows from the duration and the date
    (Field::Expiration, "/expiration/type", "/durationInDays"),
    (Field::Expiration, "/expiration", "/expiration"),
    (Field::Questions, "/questions", "/questions"),
    (Field::CustomExtensions, "/customExtensionStageSettings", "/customExtensionStageSettings"),
    (Field::CustomExtensions, "", "/customExtensionHandlers"),
    (Field::AutomaticRequests, "/automaticRequestSettings", ""),
    (Field::Credentials, "", "/verifiableCredentialSettings"),
    (Field::Notifications, "/notificationSettings", "/accessPackageNotificationSettings"),
];

const STAGES: (&str, &str) =
    ("/requestApprovalSettings/stages/*", "/requestApprovalSettings/approvalStages/*");
const STAGE_FIELDS: &[(StageField, &str, &str)] = &[
    (StageField::Whole, "", ""),
    (StageField::DecisionDays, "/durationBeforeAutomaticDenial", "/approvalStageTimeOutInDays"),
    (
        StageField::ApproverJustification,
        "/isApproverJustificationRequired",
        "/isApproverJustificationRequired",
    ),
    (StageField::Escalation, "/isEscalationEnabled", "/isEscalationEnabled"),
    (StageField::EscalationAfter, "/durationBeforeEscalation", "/escalationTimeInMinutes"),
    (StageField::Approvers, "/primaryApprovers", "/primaryApprovers"),
    (StageField::Fallback, "/fallbackPrimaryApprovers", "/primaryApprovers"),
    (StageField::Alternates, "/escalationApprovers", "/escalationApprovers"),
    (StageField::AlternatesFallback, "/fallbackEscalationApprovers", "/escalationApprovers"),
    (StageField::Visibility, "/approverInformationVisibility", "/approverInformationVisibility"),
];

const REVIEW: (&str, &str) = ("/reviewSettings", "/accessReviewSettings");
const REVIEW_FIELDS: &[(ReviewField, &str, &str)] = &[
    (ReviewField::Whole, "", ""),
    (ReviewField::Enabled, "/isEnabled", "/isEnabled"),
    (ReviewField::Start, "/schedule/startDateTime", "/startDateTime"),
    (ReviewField::Frequency, "/schedule/recurrence", "/recurrenceType"),
    (ReviewField::Duration, "/schedule/expiration", "/durationInDays"),
    (ReviewField::Reviewer, "/isSelfReview", "/reviewerType"),
    (ReviewField::Reviewers, "/primaryReviewers", "/reviewers"),
    (ReviewField::Fallback, "/fallbackReviewers", "/reviewers"),
    (ReviewField::IfNoResponse, "/expirationBehavior", "/accessReviewTimeoutBehavior"),
    (ReviewField::Recommendations, "/isRecommendationEnabled", "/isAccessRecommendationEnabled"),
    (
        ReviewField::Justification,
        "/isReviewerJustificationRequired",
        "/isApprovalJustificationRequired",
    ),
];

const QUESTIONS: (&str, &str) = ("/questions/*", "/questions/*");
const QUESTION_FIELDS: &[(QuestionField, &str, &str)] = &[
    (QuestionField::Whole, "", ""),
    (QuestionField::Text, "/text", "/text"),
    (QuestionField::Localizations, "/localizations", "/text/localizedTexts"),
    (QuestionField::Kind, "/@odata.type", "/@odata.type"),
    (QuestionField::SingleLine, "/isSingleLineQuestion", "/isSingleLineQuestion"),
    (QuestionField::Required, "/isRequired", "/isRequired"),
    (QuestionField::Sequence, "/sequence", "/sequence"),
    (QuestionField::Editable, "/isAnswerEditable", "/isAnswerEditable"),
    (QuestionField::Regex, "/regexPattern", "/regexPattern"),
    (QuestionField::Multiple, "/isMultipleSelectionAllowed", "/allowsMultipleSelection"),
    (QuestionField::Choices, "/choices", "/choices"),
    (QuestionField::Choice(0), "/choices/*", "/choices/*"),
    (QuestionField::ChoiceValue(0), "/choices/*/actualValue", "/choices/*/actualValue"),
    (QuestionField::ChoiceText(0), "/choices/*/text", "/choices/*/displayValue"),
];

/// Every field with the two halves of its pattern in `version`.
pub(super) fn rows(version: Version) -> impl Iterator<Item = (Field, &'static str, &'static str)> {
    let side =
        move |pair: (&'static str, &'static str)| super::super::json::pick(version, pair.0, pair.1);
    let plain = FIELDS
        .iter()
        .map(move |row| (row.0, side((row.1, row.2)), ""))
        .filter(|row| !row.1.is_empty());
    let stages = STAGE_FIELDS
        .iter()
        .map(move |row| (Field::Stage(0, row.0), side(STAGES), side((row.1, row.2))));
    let review = REVIEW_FIELDS
        .iter()
        .map(move |row| (Field::Review(row.0), side(REVIEW), side((row.1, row.2))));
    let questions = QUESTION_FIELDS
        .iter()
        .map(move |row| (Field::Question(0, row.0), side(QUESTIONS), side((row.1, row.2))));
    plain.chain(stages).chain(review).chain(questions)
}
