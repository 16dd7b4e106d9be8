//! Authorization: the permission in the token, then the role.

use accesspack_wire::http::Method;

use crate::answer::Failure;
use crate::auth::{Caller, Need};
use crate::query::ListSource;
use crate::requests;
use crate::roles::{self, catalog_of, require};
use crate::route::{Action, Resource};
use crate::store::{Role, Store};
use crate::view::EntityKind;

/// The permission that a path and a method need.
pub(super) fn need(segments: &[String], method: Method) -> Need {
    let first = segments.first().map(String::as_str).unwrap_or_default();
    let last = segments.last().map(String::as_str).unwrap_or_default();
    let calls = |name: &str| segments.iter().any(|segment| segment.contains(name));
    match first {
        "me" => Need::ReadMe,
        "organization" => Need::ReadOrganization,
        "users" if last.to_ascii_lowercase().ends_with("memberof") => Need::ReadMemberships,
        "users" => Need::ReadUsers,
        "groups" => Need::ReadGroups,
        "servicePrincipals" => Need::ReadApplications,
        // Permission to read is enough to list what the caller may request (documented).
        _ if last.ends_with("getApplicablePolicyRequirements") => Need::Ask { write: false },
        _ if calls("filterByCurrentUser(") => Need::Ask { write: false },
        // The body decides whether the request is for the caller.
        _ if method == Method::Post
            && last.to_ascii_lowercase().ends_with("assignmentrequests") =>
        {
            Need::Ask { write: true }
        }
        _ if method.is_write() => Need::WriteGovernance,
        _ => Need::ReadGovernance,
    }
}

/// Whether the path belongs to entitlement management, which needs a licence.
pub(super) fn needs_licence(segments: &[String]) -> bool {
    !matches!(
        segments.first().map(String::as_str),
        Some("me" | "users" | "groups" | "servicePrincipals")
    )
}

/// Refuses a write for which the caller has no role. A new object is judged by its body,
/// later.
pub(super) fn write(
    store: &Store,
    caller: &Caller,
    method: Method,
    target: &Resource,
) -> Result<(), Failure> {
    let at = |kind: EntityKind, id: crate::ids::Id| catalog_of(store, kind, id);
    match *target {
        // Judged by the body, or by the approvers of the stage.
        Resource::Collection {
            kind:
                EntityKind::Request
                | EntityKind::Package
                | EntityKind::Policy
                | EntityKind::RoleAssignment
                | EntityKind::ResourceRequest
                | EntityKind::RoleScope,
            ..
        }
        | Resource::Stage { .. }
        | Resource::Action { kind: EntityKind::Package, .. } => Ok(()),
        Resource::Collection { kind: EntityKind::Catalog, .. } => {
            require(store, caller, None, &[Role::CatalogCreator])
        }
        Resource::Entity {
            kind: kind @ (EntityKind::Package | EntityKind::Policy | EntityKind::RoleScope),
            id,
        } => require(store, caller, at(kind, id), roles::MANAGE),
        Resource::Entity {
            kind: kind @ (EntityKind::Catalog | EntityKind::RoleAssignment),
            id,
        } => require(store, caller, at(kind, id), roles::OWN),
        Resource::Action { kind: EntityKind::Resource, id, .. } => {
            require(store, caller, at(EntityKind::Resource, id), roles::OWN)
        }
        Resource::Members { of: (EntityKind::Package, id), .. } => {
            require(store, caller, at(EntityKind::Package, id), roles::MANAGE)
        }
        Resource::Reference { from }
        | Resource::Action { kind: EntityKind::Assignment, id: from, .. } => {
            require(store, caller, at(EntityKind::Assignment, from), roles::ASSIGN)
        }
        // A requestor cancels its own request without any role (documented).
        Resource::Action { kind: EntityKind::Request, id, name: Action::Cancel }
            if own(store, caller, id) =>
        {
            Ok(())
        }
        Resource::Entity { kind: EntityKind::Request, id }
        | Resource::Action { kind: EntityKind::Request, id, .. } => {
            require(store, caller, at(EntityKind::Request, id), roles::ASSIGN)
        }
        // A method that the resource does not have is answered with 405 for every caller.
        _ if !matches!(method, Method::Post | Method::Put | Method::Patch | Method::Delete) => {
            Ok(())
        }
        _ => require(store, caller, None, &[]),
    }
}

/// Whether a request is the caller's own.
fn own(store: &Store, caller: &Caller, request: crate::ids::Id) -> bool {
    let subject = caller.user.and_then(|user| store.known_subject(user));
    store.requests.get(request).is_some_and(|row| {
        Some(row.subject) == subject || Some(row.requestor) == subject || row.sent_by == caller.user
    })
}

/// Refuses to show an object that neither belongs to the caller nor lies in a catalog of theirs. Lists
/// are judged with their filter.
pub(super) fn read(store: &Store, caller: &Caller, target: &Resource) -> Result<(), Failure> {
    let (kind, id) = match *target {
        Resource::Entity { kind, id } => (kind, id),
        Resource::Stages { request } | Resource::Stage { request, .. } => {
            (EntityKind::Approval, request)
        }
        _ => return Ok(()),
    };
    let mine = match kind {
        EntityKind::Assignment => {
            let subject = caller.user.and_then(|user| store.known_subject(user));
            store.assignments.get(id).is_some_and(|row| Some(row.subject) == subject)
        }
        EntityKind::Request | EntityKind::Approval => {
            let asked = |user| requests::is_approver_now(store, id, user);
            own(store, caller, id) || caller.user.is_some_and(asked)
        }
        _ => return Ok(()),
    };
    if mine { Ok(()) } else { require(store, caller, catalog_of(store, kind, id), roles::READ) }
}

/// Whether a list shows the assignments or requests of all users.
pub(super) const fn lists_all_users(kind: EntityKind, source: &ListSource) -> bool {
    matches!(kind, EntityKind::Assignment | EntityKind::Request | EntityKind::Approval)
        && matches!(source, ListSource::All)
}
