//! A policy's settings in Entra's words, and a whole policy in a few sentences.

use super::{count, time};
use accesspack_core::draft::{
    Approval, Expiration, ExpirationKind, Frequency, IfNoResponse, PolicyDraft, QuestionKind,
    Reviewer, Scope, Stage, Subject, SubjectKind,
};

/// The words for a scope.
pub fn scope(scope: &Scope) -> &'static str {
    match scope {
        Scope::NoOne => "None (administrator direct assignments only)",
        Scope::SpecificUsers => "Specific users and groups",
        Scope::AllMembers => "All members (excluding guests)",
        Scope::AllUsers => "All users (including guests)",
        Scope::SpecificOrganizations => "Specific connected organizations",
        Scope::AllConfiguredOrganizations => "All configured connected organizations",
        Scope::AllExistingOrganizations => "All connected organizations, in any state",
        Scope::AllExternal => "All users (all connected organizations + any new external users)",
        Scope::SpecificServicePrincipals => "Specific service principals",
        Scope::AllServicePrincipals => "All service principals",
        Scope::AllAgentIdentities => "All agent identities",
        Scope::Other(_) => "A value that this form does not know",
    }
}

/// Entra's groups of scopes: the answers to "Users who can request access".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeGroup {
    /// Users of the tenant.
    InDirectory,
    /// Users of other organizations.
    NotInDirectory,
    /// Service principals and agents.
    Applications,
    /// No requests at all.
    NoOne,
}

impl ScopeGroup {
    /// The group of a scope; none for a scope that the form does not know.
    pub const fn of(scope: &Scope) -> Option<Self> {
        Some(match scope {
            Scope::SpecificUsers | Scope::AllMembers | Scope::AllUsers => Self::InDirectory,
            Scope::SpecificOrganizations
            | Scope::AllConfiguredOrganizations
            | Scope::AllExistingOrganizations
            | Scope::AllExternal => Self::NotInDirectory,
            Scope::SpecificServicePrincipals
            | Scope::AllServicePrincipals
            | Scope::AllAgentIdentities => Self::Applications,
            Scope::NoOne => Self::NoOne,
            Scope::Other(_) => return None,
        })
    }

    /// Entra's words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::InDirectory => "For users in your directory",
            Self::NotInDirectory => "For users not in your directory",
            Self::Applications => "For applications and agents",
            Self::NoOne => "None (administrator direct assignments only)",
        }
    }
}

/// The words for a kind of subject.
pub fn subject_kind(kind: &SubjectKind) -> &'static str {
    match kind {
        SubjectKind::User => "User",
        SubjectKind::Group => "Group",
        SubjectKind::ConnectedOrganization => "Connected organization",
        SubjectKind::RequestorManager => "Manager as approver",
        SubjectKind::InternalSponsors => "Internal sponsor",
        SubjectKind::ExternalSponsors => "External sponsor",
        SubjectKind::TargetUserSponsors => "Sponsors of the user",
        SubjectKind::AgentSponsorsOrOwners => "Sponsors or owners of the agent",
        SubjectKind::TargetManager => "Manager of the user",
        SubjectKind::ApplicationOwners => "Owners of the application",
        SubjectKind::ServicePrincipal => "Service principal",
        SubjectKind::AttributeRule => "Membership rule",
        SubjectKind::Other(_) => "Unknown kind",
    }
}

/// Finds the name for a user's object id.
pub type Namer<'a> = &'a dyn Fn(&str) -> Option<String>;

/// One subject, by what people call it.
pub fn subject(subject: &Subject, name_of: Namer<'_>) -> String {
    let kind = subject_kind(&subject.kind);
    if subject.kind.has_level() && subject.level.value().is_some_and(|level| level > 1) {
        return format!("{kind}, level {}", subject.level.text());
    }
    if let SubjectKind::AttributeRule = subject.kind {
        return format!("{kind} {}", subject.rule);
    }
    if let SubjectKind::Other(name) = &subject.kind {
        return if name.is_empty() { "No type given".to_owned() } else { name.clone() };
    }
    match (subject.description.as_str(), subject.id.as_str()) {
        ("", "") => kind.to_owned(),
        ("", id) if subject.kind == SubjectKind::User => {
            name_of(id).unwrap_or_else(|| format!("{kind} {id}"))
        }
        ("", id) => format!("{kind} {id}"),
        (name, _) => name.to_owned(),
    }
}

/// Who can request, in one sentence.
pub fn who(draft: &PolicyDraft, name_of: Namer<'_>) -> String {
    let requestors = &draft.requestors;
    let mut words = scope(&requestors.scope).to_owned();
    if requestors.scope.takes_subjects() {
        let names: Vec<_> = requestors.subjects.iter().map(|one| subject(one, name_of)).collect();
        words = match names.as_slice() {
            [] => format!("{words}: none yet"),
            names if names.len() <= 3 => format!("{words}: {}", names.join(", ")),
            names => format!("{words}: {} of them", names.len()),
        };
    }
    if !requestors.accepts_requests && requestors.scope != Scope::NoOne {
        words.push_str(" (new requests are off)");
    }
    words
}

/// Approval, in one sentence.
pub fn approval(approval: &Approval, name_of: Namer<'_>) -> String {
    if !approval.is_on() {
        return "Not required".to_owned();
    }
    let stages = count(approval.stages.len(), "stage", "stages");
    let when = if approval.required { "" } else { " for extensions only" };
    format!("Required{when}, {stages}: {}", approvers(approval, name_of))
}

/// Who approves, stage by stage: `Manager as approver, then Henrik`. The fallback approvers are named where there is no
/// one else.
pub fn approvers(approval: &Approval, name_of: Namer<'_>) -> String {
    let stage = |stage: &Stage| {
        let named = |all: &[Subject]| {
            all.iter().map(|one| subject(one, name_of)).collect::<Vec<_>>().join(" or ")
        };
        match (stage.approvers.as_slice(), stage.fallback.as_slice()) {
            ([], []) => "none".to_owned(),
            ([], fallback) => format!("fallback {}", named(fallback)),
            (approvers, _) => named(approvers),
        }
    };
    approval.stages.iter().map(stage).collect::<Vec<_>>().join(", then ")
}

/// When assignments end, in one sentence.
pub fn expiration(expiration: &Expiration) -> String {
    match &expiration.kind {
        ExpirationKind::NotSpecified => "Not set".to_owned(),
        ExpirationKind::Never => "Never".to_owned(),
        ExpirationKind::OnDate => format!("On {}", time::shown(&expiration.date)),
        ExpirationKind::Days => match expiration.days.value() {
            Some(1) => "After 1 day".to_owned(),
            _ => format!("After {} days", expiration.days.text()),
        },
        ExpirationKind::Hours => match expiration.hours.value() {
            Some(1) => "After 1 hour".to_owned(),
            _ => format!("After {} hours", expiration.hours.text()),
        },
        ExpirationKind::Other(name) => name.clone(),
    }
}

/// Access reviews, in one sentence.
pub fn review(draft: &PolicyDraft) -> String {
    if !draft.review.enabled {
        return "Not required".to_owned();
    }
    format!("{}, {}", frequency(&draft.review.frequency), reviewer(&draft.review.reviewer))
}

/// The words for a review frequency.
pub fn frequency(frequency: &Frequency) -> &'static str {
    match frequency {
        Frequency::Annually => "Annually",
        Frequency::HalfYearly => "Bi-annually",
        Frequency::Quarterly => "Quarterly",
        Frequency::Monthly => "Monthly",
        Frequency::Weekly => "Weekly",
        Frequency::Other(_) => "A recurrence that this form does not know",
    }
}

/// The words for who reviews.
pub fn reviewer(reviewer: &Reviewer) -> &'static str {
    match reviewer {
        Reviewer::OneSelf => "Self-review",
        Reviewer::Specific => "Specific reviewer(s)",
        Reviewer::Manager => "Manager",
        Reviewer::Other(_) => "A value that this form does not know",
    }
}

/// The words for what happens when reviewers do not respond.
pub fn if_no_response(action: &IfNoResponse) -> &'static str {
    match action {
        IfNoResponse::Unset => "Not set (access is kept)",
        IfNoResponse::KeepAccess => "No change",
        IfNoResponse::RemoveAccess => "Remove access",
        IfNoResponse::TakeRecommendation => "Take recommendations",
        IfNoResponse::Other(_) => "A value that this form does not know",
    }
}

/// The words for a kind of answer; none for a kind that the form does not know.
pub fn question_kind(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::ShortText => "Short text",
        QuestionKind::LongText => "Long text",
        QuestionKind::MultipleChoice => "Multiple choice",
        QuestionKind::Other(_) => "",
    }
}

/// A policy's meaning in labelled sentences.
pub fn meaning(draft: &PolicyDraft, name_of: Namer<'_>) -> Vec<(&'static str, String)> {
    let mut lines = vec![
        ("Who can request", who(draft, name_of)),
        ("Approval", approval(&draft.approval, name_of)),
        ("Assignments expire", expiration(&draft.expiration)),
        ("Access reviews", review(draft)),
    ];
    if !draft.questions.is_empty() {
        lines.push(("Questions", count(draft.questions.len(), "question", "questions")));
    }
    if draft.requestors.allow_extend {
        lines.push(("Extension", "Users can extend their access".to_owned()));
    }
    lines
}
