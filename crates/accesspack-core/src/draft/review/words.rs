//! The kinds of reviewers, and of what happens without a response.

/// Who reviews.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reviewer {
    /// Self-review.
    #[default]
    OneSelf,
    /// Specific reviewers.
    Specific,
    /// Manager, with fallback reviewers.
    Manager,
    /// A value that forms do not know.
    Other(String),
}

/// "If reviewers don't respond".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum IfNoResponse {
    /// The body does not set it.
    #[default]
    Unset,
    /// No change.
    KeepAccess,
    /// Remove access.
    RemoveAccess,
    /// Take recommendations.
    TakeRecommendation,
    /// A value that forms do not know.
    Other(String),
}

impl IfNoResponse {
    pub(super) fn read(name: &str) -> Self {
        match name {
            "" => Self::Unset,
            "keepAccess" => Self::KeepAccess,
            "removeAccess" => Self::RemoveAccess,
            "acceptAccessRecommendation" => Self::TakeRecommendation,
            other => Self::Other(other.to_owned()),
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Unset => "",
            Self::KeepAccess => "keepAccess",
            Self::RemoveAccess => "removeAccess",
            Self::TakeRecommendation => "acceptAccessRecommendation",
            Self::Other(name) => name,
        }
    }
}
