//! The roles that an access package gives: added, removed, and how far their delivery has come.

use accesspack_wire::Version;
use serde_json::Value;

use super::request::name_at_origin;
use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id, named};
use crate::json::text;
use crate::store::{
    AssignmentState, OriginSystem, Store, StoredAssignment, StoredOffer, StoredRoleScope,
};

/// `POST …/accessPackages/{id}/resourceRoleScopes`: 201 (documented). The resource must be in the
/// catalog of the access package (documented); a role or scope is found by its id, or, as in official
/// examples, by its origin id. That a role is not given twice, and the answers, are assumed.
pub(crate) fn give(
    store: &mut Store,
    version: Version,
    package: Id,
    body: &Value,
) -> Result<Id, Failure> {
    let body = Value::Object(checks::role_scope(body, version)?);
    let (role, scope, resource) = match version {
        Version::V1 => ("role", "scope", "resource"),
        Version::Beta => {
            ("accessPackageResourceRole", "accessPackageResourceScope", "accessPackageResource")
        }
    };
    let part = |name: &str| body.get(name).filter(|part| part.is_object());
    let role = part(role).ok_or_else(Failure::invalid_model)?;
    let scope = part(scope).ok_or_else(Failure::invalid_model)?;
    let catalog = store.packages.get(package).ok_or_else(Failure::not_found)?.catalog;
    let named_resource = role.get(resource).map_or("", |resource| text(resource, "id"));
    let of = |offer: &StoredOffer| store.resources.get(offer.resource);
    let meant = |offer: &&StoredOffer, part: &Value| {
        let id = text(part, "id");
        let same = ids::parse(id)
            .map_or_else(|| text(part, "originId") == &*offer.origin_id, |id| id == offer.id);
        same && of(offer).is_some_and(|row| {
            row.catalog == catalog
                && !store.is_hidden(row.id)
                && system_fits(text(part, "originSystem"), row.origin_system)
        })
    };
    let role = store.resource_roles.iter().filter(|offer| meant(offer, role)).find(|offer| {
        named_resource.is_empty() || ids::parse(named_resource) == Some(offer.resource)
    });
    let role = role.ok_or_else(unknown)?;
    let scope = store
        .resource_scopes
        .iter()
        .find(|offer| offer.resource == role.resource && meant(offer, scope))
        .ok_or_else(unknown)?;
    let privileged = of(role).is_some_and(|row| row.origin_system == OriginSystem::Api);
    let id = role_scope_id(package, role.id, scope.id);
    if store.role_scopes.get(id).is_some() {
        return Err(Failure::bad_request("The access package gives this role already."));
    }
    // API permissions and other roles cannot be in one package (documented on Entra's page on agents).
    let others = store.role_scopes.iter().filter(|row| row.package == package);
    let is_api = |row: &StoredRoleScope| {
        let offer = store.resource_roles.get(row.role);
        offer.and_then(&of).is_some_and(|row| row.origin_system == OriginSystem::Api)
    };
    if others.map(is_api).any(|other| other != privileged) {
        let message = "API permissions and other resource roles need separate access packages.";
        return Err(Failure::bad_request(message));
    }
    let (role, scope, created) = (role.id, scope.id, store.now);
    store.role_scopes.insert(StoredRoleScope { id, package, role, scope, created });
    Ok(id)
}

/// The id of what a package gives; it follows from the parts, so that none is given twice.
pub(crate) fn role_scope_id(package: Id, role: Id, scope: Id) -> Id {
    named(&package.to_string(), &format!("{role}_{scope}"))
}

fn system_fits(written: &str, system: OriginSystem) -> bool {
    written.is_empty() || OriginSystem::read(written) == Some(system)
}

/// The resource has to be in the catalog first (documented); status and message are assumed.
fn unknown() -> Failure {
    Failure::bad_request("The resource role or its scope is not in the access package's catalog.")
}

/// `DELETE …/resourceRoleScopes/{id}`: 204 (documented). Assignments lose the role (documented).
pub(crate) fn take(store: &mut Store, id: Id) {
    store.role_scopes.remove(id);
}

/// What an assignment brought of each role of its access package: the row, and its status. `Fulfilled`
/// and `PendingFulfillment` are documented. Where a delivery failed, a resource that is gone where it
/// came from is named by the code that was observed for it; that other roles read
/// `FulfillmentFailed`, and that a partial delivery misses the last one, are assumed.
pub(crate) fn delivered<'a>(
    store: &'a Store,
    assignment: &StoredAssignment,
) -> Vec<(&'a StoredRoleScope, &'static str)> {
    let given = store.role_scopes.iter().filter(|row| row.package == assignment.package);
    let given: Vec<_> = given.collect();
    let last = given.len().saturating_sub(1);
    let failed = |row: &StoredRoleScope| {
        let offer = store.resource_roles.get(row.role);
        let resource = offer.and_then(|offer| store.resources.get(offer.resource));
        let there = resource
            .is_some_and(|it| name_at_origin(store, it.origin_system, &it.origin_id).is_some());
        if there { "FulfillmentFailed" } else { "ResourceNotFoundInOriginSystem" }
    };
    let status = |at: usize, row: &StoredRoleScope| match assignment.state {
        AssignmentState::Delivering => "PendingFulfillment",
        AssignmentState::DeliveryFailed => failed(row),
        AssignmentState::PartiallyDelivered if at == last => failed(row),
        _ => "Fulfilled",
    };
    given.into_iter().enumerate().map(|(at, row)| (row, status(at, row))).collect()
}
