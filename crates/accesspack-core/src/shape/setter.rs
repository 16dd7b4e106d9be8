//! Who sets a member: the caller, or the service, which ignores at best what is sent. The form of what the
//! service sets is never an error.

use accesspack_wire::describe::{Member, TypeDef};
use accesspack_wire::http::Method;

use super::member;
use crate::findings::Findings;
use crate::fix::relocate;
use crate::json::Val;
use crate::operation::Operation;
use crate::values::names::is_one_of;

/// Who sets a member.
pub(super) enum Setter {
    /// The caller: it is checked.
    Caller,
    /// The service: a rule reports that it is there, whatever it is.
    Service,
    /// The service; what is sent may still be meant, so it is checked, and nothing in it is an error.
    Either,
}

/// What a body can be as a whole, with an id that the service gives.
const ENTITIES: &[&str] = &[
    "accessPackageAssignmentPolicy",
    "accessPackageAssignment",
    "accessPackageCatalog",
    "accessPackage",
    "connectedOrganization",
];

/// Who sets the member of `def` that `value` is.
pub(super) fn of(
    findings: &Findings<'_>,
    def: &'static TypeDef,
    member: &Member,
    value: Val<'_>,
) -> Setter {
    if member.read_only {
        // a value that is moved to where it is read is one of the caller
        let is_input = member::is_input(findings, member.name, value)
            || relocate::is_reported_by_rule(def, member.name);
        return if is_input { Setter::Caller } else { Setter::Service };
    }
    if member.name != "id" {
        return Setter::Caller;
    }
    let operation = findings.operation();
    let is_new = operation == Operation::CreateAssignmentPolicy;
    match def.name {
        // AP0804 reports the id of what is new
        name if ENTITIES.contains(&name) && value.parent().is_root() => {
            let is_new = operation.info().method == Method::Post;
            if is_new { Setter::Service } else { Setter::Either }
        }
        "accessPackageQuestion" if is_new && !value.is_null() => Setter::Service,
        "accessPackageQuestion" if operation.sends_policy() => Setter::Either,
        "accessPackageAssignment" if is_add(value.parent()) => Setter::Either,
        // it counts inside the service only; a person is named by `objectId` or `email`
        "accessPackageSubject" => Setter::Either,
        _ => Setter::Caller,
    }
}

/// Whether the assignment is one that a request is to make.
fn is_add(assignment: Val<'_>) -> bool {
    let kind = assignment.parent().text_of("requestType").unwrap_or_default();
    is_one_of(kind, &["adminAdd", "userAdd"])
}
