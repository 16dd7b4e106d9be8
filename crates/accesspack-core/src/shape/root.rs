//! The body of each operation: which type it is, and whether there should be one.

use accesspack_wire::common::{EntityReference, ResumeBody};
use accesspack_wire::describe::TypeDef;
use accesspack_wire::{Version, beta, v1};

use crate::check::Context;
use crate::json::{Kind, Val};
use crate::place::Path;
use crate::rules::{self, BODY_MISSING, BODY_NOT_OBJECT, BODY_UNEXPECTED, NO_SUCH_CALL};
use crate::{Operation, words};

/// The type of the body that `operation` sends; `None` where none is sent or the body is no resource.
pub(crate) fn body_of(operation: Operation, version: Version) -> Option<&'static TypeDef> {
    Some(match (operation, version) {
        (Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy, Version::V1) => {
            v1::AccessPackageAssignmentPolicy::def()
        }
        (Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy, Version::Beta) => {
            beta::AccessPackageAssignmentPolicy::def()
        }
        (Operation::CreateAssignmentRequest, Version::V1) => {
            v1::AccessPackageAssignmentRequest::def()
        }
        (Operation::CreateAssignmentRequest, Version::Beta) => {
            beta::AccessPackageAssignmentRequest::def()
        }
        (Operation::CreateAssignment, Version::V1) => v1::AccessPackageAssignment::def(),
        (Operation::CreateAssignment, Version::Beta) => beta::AccessPackageAssignment::def(),
        (Operation::ResumeAssignmentRequest, _) => ResumeBody::def(),
        (Operation::SetAssignmentPolicy, _) => EntityReference::def(),
        _ => return None,
    })
}

/// Checks the whole body.
pub(crate) fn check_root(cx: &Context<'_>, root: Val<'_>) {
    let operation = cx.operation();
    let path = Path::Root;
    let is_nothing = root.is_null() || (root.kind() == Kind::Object && root.is_empty());
    if !operation.info().has_body {
        rules::check_cancellation(cx, root);
        if !is_nothing && !is_cancellation(cx, root) {
            cx.at(
                &BODY_UNEXPECTED,
                &path,
                root,
                words::ignored_body_fix(words::body_unexpected(operation)),
            );
        }
        return;
    }
    if root.is_null() {
        cx.at(&BODY_MISSING, &path, root, words::body_missing(operation));
        return;
    }
    if root.kind() != Kind::Object {
        cx.at(
            &BODY_NOT_OBJECT,
            &path,
            root,
            words::body_not_object(operation, super::found(root.kind())),
        );
        return;
    }
    if operation == Operation::Batch {
        rules::check_batch(cx, root);
        return;
    }
    if operation == Operation::SetAssignmentPolicy && !rules::check_reference(cx, root) {
        return;
    }
    if operation == Operation::CreateAssignment {
        cx.tell(&NO_SUCH_CALL, &path, (0, 0), words::no_such_call());
    }
    if operation.sends_policy() && rules::is_other_dialect(cx, root) {
        return;
    }
    if let Some(def) = body_of(operation, cx.version()) {
        super::check_object(cx, root, def, &path);
    }
    if operation == Operation::CreateAssignment {
        rules::check_direct(cx, root, &path);
    }
}

/// Beta's page shows a body for people who take back their own request.
fn is_cancellation(cx: &Context<'_>, root: Val<'_>) -> bool {
    cx.operation() == Operation::CancelAssignmentRequest
        && cx.is_beta()
        && root.kind() == Kind::Object
        && root.children().all(|member| ["id", "requestStatus"].contains(&member.key().as_ref()))
}
