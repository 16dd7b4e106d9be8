//! The fields of the policy form: the pointer of each in a body, and the field that a diagnostic belongs to.

mod place;
mod table;

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
    /// The subjects of a specific scope.
    Requestors,
    /// "Enable".
    AcceptsRequests,
    /// "Allow users to extend access".
    AllowExtend,
    /// Requestors may give their own access back.
    SelfRemove,
    /// "Users can request specific timeline".
    CustomSchedule,
    /// Requesting on behalf of another person.
    OnBehalfAdd,
    /// Changing access on behalf of another person.
    OnBehalfUpdate,
    /// Giving access back on behalf of another person.
    OnBehalfRemove,
    /// The requestors on behalf of another person.
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
    /// The stored value of the choice with this index.
    ChoiceValue(usize),
    /// The shown text of the choice with this index.
    ChoiceText(usize),
}
