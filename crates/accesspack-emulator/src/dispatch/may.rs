//! Whether the caller may: the permission in the token, then the role.

use accesspack_wire::http::Method;

use crate::answer::Failure;
use crate::auth::{Caller, Need};
use crate::query::Source;
use crate::requests;
use crate::roles::{self, catalog_of, require};
use crate::route::{Action, Target};
use crate::store::{Role, Store};
use crate::view::Kind;

/// The permission for a path and a method.
pub(super) fn need(segments: &[String], method: Method) -> Need {
    let first = segments.first().map(String::as_str).unwrap_or_default();
    let last = segments.last().map(String::as_str).unwrap_or_default();
    let calls = |name: &str| segments.iter().any(|segment| segment.contains(name));
    match first {
        "me" => Need::ReadMe,
        "users" => Need::ReadUsers,
        "groups" => Need::ReadGroups,
        // Documented: reading is enough to ask what one may request.
        _ if last.ends_with("getApplicablePolicyRequirements") => Need::Ask { write: false },
        _ if calls("filterByCurrentUser(") => Need::Ask { write: false },
        // Whether it is a request for oneself the body tells.
        _ if method == Method::Post
            && last.to_ascii_lowercase().ends_with("assignmentrequests") =>
        {
            Need::Ask { write: true }
        }
        _ if method.is_write() => Need::WriteGovernance,
        _ => Need::ReadGovernance,
    }
}

/// Whether this is entitlement management.
pub(super) fn needs_licence(segments: &[String]) -> bool {
    !matches!(segments.first().map(String::as_str), Some("me" | "users" | "groups"))
}

/// Refuses a write for which the caller has no role. What is new is judged by its body, later.
pub(super) fn write(
    store: &Store,
    caller: &Caller,
    method: Method,
    target: &Target,
) -> Result<(), Failure> {
    let at = |kind: Kind, id: crate::ids::Id| catalog_of(store, kind, id);
    match *target {
        // Judged by the body, or by who decides.
        Target::Collection {
            kind: Kind::Request | Kind::Package | Kind::Policy | Kind::RoleAssignment,
            ..
        }
        | Target::Stage { .. }
        | Target::Action { kind: Kind::Package, .. } => Ok(()),
        Target::Collection { kind: Kind::Catalog, .. } => {
            require(store, caller, None, &[Role::CatalogCreator])
        }
        Target::Thing { kind: Kind::Package | Kind::Policy, id } => {
            let kind = if let Target::Thing { kind, .. } = target { *kind } else { Kind::Policy };
            require(store, caller, at(kind, id), roles::MANAGE)
        }
        Target::Thing { kind: kind @ (Kind::Catalog | Kind::RoleAssignment), id } => {
            require(store, caller, at(kind, id), roles::OWN)
        }
        Target::Members { of: (Kind::Package, id), .. } => {
            require(store, caller, at(Kind::Package, id), roles::MANAGE)
        }
        Target::Reference { from } | Target::Action { kind: Kind::Assignment, id: from, .. } => {
            require(store, caller, at(Kind::Assignment, from), roles::ASSIGN)
        }
        // People take their own requests back without any role (documented).
        Target::Action { kind: Kind::Request, id, name: Action::Cancel }
            if own(store, caller, id) =>
        {
            Ok(())
        }
        Target::Thing { kind: Kind::Request, id }
        | Target::Action { kind: Kind::Request, id, .. } => {
            require(store, caller, at(Kind::Request, id), roles::ASSIGN)
        }
        // Where the method is not known the answer is 405, whoever asks.
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

/// Refuses a look at what is neither the caller's own nor in a catalog of theirs. Lists are judged
/// with their filter.
pub(super) fn read(store: &Store, caller: &Caller, target: &Target) -> Result<(), Failure> {
    let (kind, id) = match *target {
        Target::Thing { kind, id } => (kind, id),
        Target::Stages { request } | Target::Stage { request, .. } => (Kind::Approval, request),
        _ => return Ok(()),
    };
    let mine = match kind {
        Kind::Assignment => {
            let subject = caller.user.and_then(|user| store.known_subject(user));
            store.assignments.get(id).is_some_and(|row| Some(row.subject) == subject)
        }
        Kind::Request | Kind::Approval => {
            let asked = |user| requests::is_asked(store, id, user);
            own(store, caller, id) || caller.user.is_some_and(asked)
        }
        _ => return Ok(()),
    };
    if mine { Ok(()) } else { require(store, caller, catalog_of(store, kind, id), roles::READ) }
}

/// Whether a list shows everybody's assignments or requests.
pub(super) const fn is_of_everybody(kind: Kind, source: &Source) -> bool {
    matches!(kind, Kind::Assignment | Kind::Request | Kind::Approval)
        && matches!(source, Source::All)
}
