//! The table of the fields' pointers in v1.0 and in beta.

use accesspack_wire::Version;

use super::{Field, QuestionField, ReviewField, StageField};
use crate::graph::names::{
    self, ACCEPTS_REQUESTS, ACCESS_PACKAGE, APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE,
    DURATION_IN_DAYS, ESCALATION_TIME, EXPIRATION_DATE_TIME, FALLBACK_REVIEWERS,
    MULTIPLE_SELECTION, NOTIFICATION_SETTINGS, Name, RECOMMENDATION_ENABLED, RECURRENCE_TYPE,
    REVIEW_SETTINGS, REVIEW_TIMEOUT, REVIEWER_JUSTIFICATION, REVIEWER_TYPE, REVIEWERS, TIME_OUT,
};

/// Each field with its pattern in v1.0 and in beta, with or without a slash before it. `*` stands for an
/// index; an empty pattern means that the version has no such member.
const FIELDS: &[(Field, &str, &str)] = &[
    (Field::Id, "/id", "/id"),
    (Field::AccessPackage, "/accessPackage/id", ACCESS_PACKAGE.beta),
    (Field::AccessPackage, "/accessPackage", "/accessPackage"),
    (Field::DisplayName, "/displayName", "/displayName"),
    (Field::Description, "/description", "/description"),
    (Field::Scope, "/allowedTargetScope", "/requestorSettings/scopeType"),
    (Field::Requestors, "/specificAllowedTargets", "/requestorSettings/allowedRequestors"),
    (Field::AllowExtend, "/requestorSettings/enableTargetsToSelfUpdateAccess", "/canExtend"),
    (Field::SelfRemove, "/requestorSettings/enableTargetsToSelfRemoveAccess", ""),
    (Field::CustomSchedule, "/requestorSettings/allowCustomAssignmentSchedule", ""),
    (Field::OnBehalfAdd, "/requestorSettings/enableOnBehalfRequestorsToAddAccess", ""),
    (Field::OnBehalfUpdate, "/requestorSettings/enableOnBehalfRequestorsToUpdateAccess", ""),
    (Field::OnBehalfRemove, "/requestorSettings/enableOnBehalfRequestorsToRemoveAccess", ""),
    (Field::OnBehalfRequestors, "/requestorSettings/onBehalfRequestors", ""),
    (Field::RequestorSettings, "/requestorSettings", "/requestorSettings"),
    (
        Field::RequestorJustification,
        "/requestApprovalSettings/isRequestorJustificationRequired",
        "/requestApprovalSettings/isRequestorJustificationRequired",
    ),
    (Field::Stages, "", "/requestApprovalSettings/approvalMode"),
    (Field::Approval, "/requestApprovalSettings", "/requestApprovalSettings"),
    (Field::ExpirationDate, "/expiration/endDateTime", EXPIRATION_DATE_TIME.beta),
    (Field::ExpirationDuration, "/expiration/duration", DURATION_IN_DAYS.beta),
    // beta has no member for the kind: it follows from the duration and the date
    (Field::Expiration, "/expiration/type", DURATION_IN_DAYS.beta),
    (Field::Expiration, "/expiration", "/expiration"),
    (Field::Questions, "/questions", "/questions"),
    (Field::CustomExtensions, "/customExtensionStageSettings", "/customExtensionStageSettings"),
    (Field::CustomExtensions, "", "/customExtensionHandlers"),
    (Field::AutomaticRequests, "/automaticRequestSettings", ""),
    (Field::Credentials, "", "/verifiableCredentialSettings"),
];

/// Fields that both versions have in the same object under different names.
const RENAMED_FIELDS: &[(Field, &str, Name)] = &[
    (Field::AcceptsRequests, "/requestorSettings", ACCEPTS_REQUESTS),
    (Field::ApprovalRequired, "/requestApprovalSettings", APPROVAL_REQUIRED),
    (Field::ApprovalForExtension, "/requestApprovalSettings", APPROVAL_REQUIRED_FOR_UPDATE),
    (Field::Stages, "/requestApprovalSettings", names::STAGES),
    (Field::Notifications, "", NOTIFICATION_SETTINGS),
];

const STAGES: (&str, &str) =
    ("/requestApprovalSettings/stages/*", "/requestApprovalSettings/approvalStages/*");
const STAGE_FIELDS: &[(StageField, &str, &str)] = &[
    (StageField::Whole, "", ""),
    (StageField::DecisionDays, TIME_OUT.v1, TIME_OUT.beta),
    (
        StageField::ApproverJustification,
        "/isApproverJustificationRequired",
        "/isApproverJustificationRequired",
    ),
    (StageField::Escalation, "/isEscalationEnabled", "/isEscalationEnabled"),
    (StageField::EscalationAfter, ESCALATION_TIME.v1, ESCALATION_TIME.beta),
    (StageField::Approvers, "/primaryApprovers", "/primaryApprovers"),
    (StageField::Fallback, "/fallbackPrimaryApprovers", "/primaryApprovers"),
    (StageField::Alternates, "/escalationApprovers", "/escalationApprovers"),
    (StageField::AlternatesFallback, "/fallbackEscalationApprovers", "/escalationApprovers"),
    (StageField::Visibility, "/approverInformationVisibility", "/approverInformationVisibility"),
];

const REVIEW: (&str, &str) = (REVIEW_SETTINGS.v1, REVIEW_SETTINGS.beta);
const REVIEW_FIELDS: &[(ReviewField, &str, &str)] = &[
    (ReviewField::Whole, "", ""),
    (ReviewField::Enabled, "/isEnabled", "/isEnabled"),
    (ReviewField::Start, "/schedule/startDateTime", "/startDateTime"),
    (ReviewField::Frequency, "/schedule/recurrence", RECURRENCE_TYPE.beta),
    (ReviewField::Duration, "/schedule/expiration", "/durationInDays"),
    (ReviewField::Reviewer, REVIEWER_TYPE.v1, REVIEWER_TYPE.beta),
    (ReviewField::Reviewers, REVIEWERS.v1, REVIEWERS.beta),
    (ReviewField::Fallback, FALLBACK_REVIEWERS.v1, FALLBACK_REVIEWERS.beta),
    (ReviewField::IfNoResponse, REVIEW_TIMEOUT.v1, REVIEW_TIMEOUT.beta),
    (ReviewField::Recommendations, RECOMMENDATION_ENABLED.v1, RECOMMENDATION_ENABLED.beta),
    (ReviewField::Justification, REVIEWER_JUSTIFICATION.v1, REVIEWER_JUSTIFICATION.beta),
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
    (QuestionField::Multiple, MULTIPLE_SELECTION.v1, MULTIPLE_SELECTION.beta),
    (QuestionField::Choices, "/choices", "/choices"),
    (QuestionField::Choice(0), "/choices/*", "/choices/*"),
    (QuestionField::ChoiceValue(0), "/choices/*/actualValue", "/choices/*/actualValue"),
    (QuestionField::ChoiceText(0), "/choices/*/text", "/choices/*/displayValue"),
];

/// Every field with the two halves of its pattern in `version`.
pub(super) fn rows(version: Version) -> impl Iterator<Item = (Field, &'static str, &'static str)> {
    let side = move |pair: (&'static str, &'static str)| match version {
        Version::V1 => pair.0,
        Version::Beta => pair.1,
    };
    let renamed = RENAMED_FIELDS.iter().map(move |row| (row.0, row.1, row.2.of(version)));
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
    renamed.chain(plain).chain(stages).chain(review).chain(questions)
}
