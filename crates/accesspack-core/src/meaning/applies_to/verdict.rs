//! The answer of `applies_to`, and what it is found from.

use serde::Serialize;
use serde_json::Value;

use crate::ternary::Ternary;

/// What is known beside the policy and the person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppliesToOptions {
    /// The ids of all groups that the person is a member of, transitive ones included; `None` where that is
    /// not known.
    pub groups: Option<Vec<String>>,
    /// The tenant's connected organizations, as Graph returns them; `None` where they are not known.
    pub organizations: Option<Vec<Value>>,
}

/// Whether a policy applies, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppliesTo {
    /// Whether the person is in scope; unknown where what is given does not decide it.
    pub verdict: Ternary,
    /// The reason, in one sentence without a full stop.
    pub why: String,
}

pub(super) fn found(verdict: Ternary, why: impl Into<String>) -> AppliesTo {
    AppliesTo { verdict, why: why.into() }
}
