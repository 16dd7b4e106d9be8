//! A request with the policy that it is about.

use crate::context::ReadContext;
use crate::json::Val;

/// A request, or what `createAssignment` takes in its place, with what the caller knows about its policy.
pub(super) struct KnownRequest<'a> {
    pub(super) request: Val<'a>,
    /// The type of the request in lower case.
    pub(super) kind: &'a str,
    pub(super) assignment: Val<'a>,
    pub(super) context: &'a ReadContext<'a>,
    pub(super) policy: Val<'a>,
}

impl KnownRequest<'_> {
    /// Whether the user who gets access requests it, and not an administrator.
    pub(super) fn is_by_user(&self) -> bool {
        self.kind.starts_with("user")
    }

    pub(super) fn is_add(&self) -> bool {
        self.kind.ends_with("add")
    }

    pub(super) fn is_removal(&self) -> bool {
        self.kind.ends_with("remove")
    }
}
