//! Yes, no, or unknown: the answer to a question that Microsoft does not always answer.

use serde::Serialize;

/// An answer that may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ternary {
    /// Yes.
    Yes,
    /// No.
    No,
    /// What is given does not decide it, or Microsoft's documentation does not.
    Unknown,
}

impl Ternary {
    /// `yes`, `no` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}
