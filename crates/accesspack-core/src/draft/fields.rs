//! Where each form field stands in a body, and which field a diagnostic belongs to.

use accesspack_wire::Version;

/// A field of the policy form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The policy's id.
    Id,
    /// The access package.
    AccessPackage,
    /// "Name".
    DisplayName,
    /// "Description".
    Description,
    /// "Users who can request access".
    Scope,
    /// The people that a specific scope speaks of.
    Requestors,
    /// "Enable".
    AcceptsRequests,
    /// "Allow users to extend access".
    AllowExtend,
    /// People may give their own access back.
    SelfRemove,
    /// "Users can request specific timeline".
    CustomSchedule,
    /// Asking for somebody else.
    OnBehalfAdd,
    /// Changing somebody else's access.
    OnBehalfUpdate,
    /// Giving back somebody else's access.
    OnBehalfRemove,
    /// Who may ask for somebody else.
    OnBehalfRequestors,
    /// Anything else about who can request.
    RequestorSettings,
    /// "Require approval".
    ApprovalRequired,
    /// "Require approval to grant extension".
    ApprovalForExtension,
    /// "Require requestor justification".
    RequestorJustification,
    /// "How many stages".
    Stages,
    /// Something in the stage with this index.
    Stage(usize, StageField),
    /// Anything else about approval.
    Approval,
    /// "Access package assignments expire".
    Expiration,
    /// "On date".
    ExpirationDate,
    /// "Number of days" or "Number of hours".
    ExpirationDuration,
    /// Something about access reviews.
    Review(ReviewField),
    /// All questions.
    Questions,
    /// Something in the question with this index.
    Question(usize, QuestionField),
    /// Custom extensions.
    CustomExtensions,
    /// Automatic assignment.
    AutomaticRequests,
    /// Verified IDs that are asked for.
    Credentials,
    /// Mails.
    Notifications,
}

/// A field of an approval stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StageField {
    /// The stage as a whole.
    Whole,
    /// "Decision must be made in how many days?"
    DecisionDays,
    /// "Require approver justification".
    ApproverJustification,
    /// "If no action taken, forward to alternate approvers?"
    Escalation,
    /// "Forward to alternate approver(s) after how many days".
    EscalationAfter,
    /// The approvers; in beta their fallbacks too.
    Approvers,
    /// "Add fallback".
    Fallback,
    /// The alternate approvers; in beta their fallbacks too.
    Alternates,
    /// Fallbacks of the alternate approvers.
    AlternatesFallback,
    /// Whether requestors see who their approvers are.
    Visibility,
}

/// A field of the access reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewField {
    /// The reviews as a whole.
    Whole,
    /// "Require access reviews".
    Enabled,
    /// "Starting on".
    Start,
    /// "Review frequency".
    Frequency,
    /// "Duration (in days)".
    Duration,
    /// "Reviewers".
    Reviewer,
    /// The reviewers themselves.
    Reviewers,
    /// Fallback reviewers.
    Fallback,
    /// "If reviewers don't respond".
    IfNoResponse,
    /// "Show reviewer decision helpers".
    Recommendations,
    /// "Require reviewer justification".
    Justification,
}

/// A field of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionField {
    /// The question as a whole.
    Whole,
    /// The question's text.
    Text,
    /// The text in other languages.
    Localizations,
    /// "Answer format".
    Kind,
    /// Short or long text.
    SingleLine,
    /// "Required".
    Required,
    /// The place among the questions.
    Sequence,
    /// Whether the answer may be changed.
    Editable,
    /// The pattern of the answer.
    Regex,
    /// Whether more than one choice may be taken.
    Multiple,
    /// All choices.
    Choices,
    /// The choice with this index.
    Choice(usize),
    /// What is stored of the choice with this index.
    ChoiceValue(usize),
    /// What is shown of the choice with this index.
    ChoiceText(usize),
}

/// Each field with its pattern in v1.0 and in beta. `*` stands for an index; an empty pattern says
/// that the version has no such member.
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
    // beta tells the kind by its two members
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
fn rows(version: Version) -> impl Iterator<Item = (Field, &'static str, &'static str)> {
    let side = move |pair: (&'static str, &'static str)| super::json::pick(version, pair.0, pair.1);
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

impl Field {
    /// The JSON Pointer of this field in `version`; none where the version has no such member.
    #[must_use]
    pub fn pointer(self, version: Version) -> Option<String> {
        let (bare, indices) = self.split();
        let (_, head, tail) = rows(version).find(|row| row.0 == bare)?;
        let mut indices = indices.into_iter();
        let mut pointer = String::new();
        for part in head.split('/').chain(tail.split('/')).filter(|part| !part.is_empty()) {
            pointer.push('/');
            match part {
                "*" => pointer.push_str(&indices.next().unwrap_or_default().to_string()),
                name => pointer.push_str(name),
            }
        }
        Some(pointer)
    }

    /// The field that the value at `pointer` belongs to: the one with the longest pattern that
    /// leads there.
    #[must_use]
    pub fn at(pointer: &str, version: Version) -> Option<Self> {
        let mut best: Option<(usize, Self)> = None;
        for (field, head, tail) in rows(version) {
            let Some((length, indices)) = matches(pointer, head, tail) else { continue };
            if best.is_none_or(|(longest, _)| length > longest) {
                best = Some((length, field.with(indices)));
            }
        }
        best.map(|(_, field)| field)
    }

    /// The field with its indices at 0, and the indices.
    fn split(self) -> (Self, [usize; 2]) {
        match self {
            Self::Stage(stage, field) => (Self::Stage(0, field), [stage, 0]),
            Self::Question(question, field) => {
                let (field, choice) = match field {
                    QuestionField::Choice(choice) => (QuestionField::Choice(0), choice),
                    QuestionField::ChoiceValue(choice) => (QuestionField::ChoiceValue(0), choice),
                    QuestionField::ChoiceText(choice) => (QuestionField::ChoiceText(0), choice),
                    other => (other, 0),
                };
                (Self::Question(0, field), [question, choice])
            }
            other => (other, [0, 0]),
        }
    }

    fn with(self, [first, second]: [usize; 2]) -> Self {
        match self {
            Self::Stage(_, field) => Self::Stage(first, field),
            Self::Question(_, field) => Self::Question(
                first,
                match field {
                    QuestionField::Choice(_) => QuestionField::Choice(second),
                    QuestionField::ChoiceValue(_) => QuestionField::ChoiceValue(second),
                    QuestionField::ChoiceText(_) => QuestionField::ChoiceText(second),
                    other => other,
                },
            ),
            other => other,
        }
    }
}

/// How many parts of `pointer` the pattern covers, and the indices on the way.
fn matches(pointer: &str, head: &str, tail: &str) -> Option<(usize, [usize; 2])> {
    let mut parts = pointer.split('/').skip(1);
    let pattern = head.split('/').chain(tail.split('/')).filter(|part| !part.is_empty());
    let (mut length, mut seen, mut indices) = (0, 0, [0, 0]);
    for expected in pattern {
        let part = parts.next()?;
        if expected == "*" {
            let index = part.parse().ok()?;
            if let Some(slot) = indices.get_mut(seen) {
                *slot = index;
            }
            seen += 1;
        } else if expected != part {
            return None;
        }
        length += 1;
    }
    Some((length, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_its_place_in_each_version() {
        let field = Field::Stage(2, StageField::DecisionDays);
        assert_eq!(
            field.pointer(Version::V1).unwrap(),
            "/requestApprovalSettings/stages/2/durationBeforeAutomaticDenial"
        );
        assert_eq!(
            field.pointer(Version::Beta).unwrap(),
            "/requestApprovalSettings/approvalStages/2/approvalStageTimeOutInDays"
        );
        assert_eq!(Field::CustomSchedule.pointer(Version::Beta), None);
        assert_eq!(Field::AllowExtend.pointer(Version::Beta).unwrap(), "/canExtend");
    }

    #[test]
    fn the_longest_pattern_wins() {
        let at = |pointer| Field::at(pointer, Version::V1);
        assert_eq!(at("/questions"), Some(Field::Questions));
        assert_eq!(at("/questions/1"), Some(Field::Question(1, QuestionField::Whole)));
        assert_eq!(
            at("/questions/1/choices/3/text"),
            Some(Field::Question(1, QuestionField::ChoiceText(3)))
        );
        assert_eq!(
            at("/requestApprovalSettings/stages/0/primaryApprovers/4/userId"),
            Some(Field::Stage(0, StageField::Approvers))
        );
        assert_eq!(at("/requestApprovalSettings/nonsense"), Some(Field::Approval));
        assert_eq!(at("/isEnabled"), None);
        assert_eq!(at(""), None);
    }

    #[test]
    fn every_field_that_has_a_place_of_its_own_is_found_there() {
        for version in Version::ALL {
            for (field, _, _) in rows(version) {
                let pointer = field.pointer(version).unwrap();
                let found = Field::at(&pointer, version).unwrap();
                assert_eq!(found.pointer(version).unwrap(), pointer, "{field:?}");
            }
        }
    }
}
