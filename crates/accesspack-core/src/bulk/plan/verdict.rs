//! What a row will do, and the diagnostics about it.

use std::borrow::Cow;

use crate::report::{Code, Diagnostic, Severity};
use crate::words::Message;

/// What a row will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It is not checked yet.
    Unchecked,
    /// It will give access.
    Assign,
    /// It will give access to a person who is not in the directory and is invited by e-mail.
    Invite,
    /// It will take access away.
    Remove,
    /// It will change dates.
    Change,
    /// It will move the person to another policy.
    Reassign,
    /// Nothing has to be done: the person has, or has not, what the row asks for.
    AlreadyThere,
    /// A request for the same is on its way: it will be followed, and none sent.
    OnItsWay,
    /// It asks for the same as an earlier row.
    Repeated,
    /// It is wrong; its diagnostics name the reasons.
    Error,
}

impl Verdict {
    /// Whether the row is carried out.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        matches!(
            self,
            Self::Assign
                | Self::Invite
                | Self::Remove
                | Self::Change
                | Self::Reassign
                | Self::OnItsWay
        )
    }

    /// The label on screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unchecked => "Not checked",
            Self::Assign => "Assign",
            Self::Invite => "Invite",
            Self::Remove => "Remove",
            Self::Change => "Change dates",
            Self::Reassign => "Reassign",
            Self::AlreadyThere => "Nothing to do",
            Self::OnItsWay => "On its way",
            Self::Repeated => "Repeated",
            Self::Error => "Error",
        }
    }
}

/// A diagnostic about a row of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RowDiagnostic {
    /// An error keeps the row from being sent.
    pub severity: Severity,
    /// The rule's code, where it comes from a check of the row's request.
    pub code: Option<Code>,
    /// The cause, in a sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl RowDiagnostic {
    pub(super) fn error(message: Message) -> Self {
        Self::new(Severity::Error, message)
    }

    pub(super) fn warning(message: Message) -> Self {
        Self::new(Severity::Warning, message)
    }

    pub(super) fn note(message: Message) -> Self {
        Self::new(Severity::Info, message)
    }

    fn new(severity: Severity, message: Message) -> Self {
        let help = message.help.into_iter().next().map(Cow::into_owned);
        Self { severity, code: None, message: message.text.into_owned(), help }
    }
}

impl From<Diagnostic> for RowDiagnostic {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            severity: diagnostic.severity,
            code: Some(diagnostic.code),
            message: diagnostic.message.into_owned(),
            help: diagnostic.help.into_iter().next().map(Cow::into_owned),
        }
    }
}
