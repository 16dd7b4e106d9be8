//! Requests to add a resource to a catalog, to remove one, or to change one.

use accesspack_wire::Version;
use serde_json::Value;

use super::offer;
use crate::answer::Failure;
use crate::auth::Caller;
use crate::checks;
use crate::ids::{self, Id};
use crate::json::{flag, text};
use crate::requests::{ProcessingEvent, Work};
use crate::roles;
use crate::store::{
    Fate, OriginSystem, RequestState, RequestType, Store, StoredResource, StoredResourceRequest,
};

/// `POST …/resourceRequests`: 201 (documented). Official examples answer `Delivered` at once; a request
/// that stays in Delivering was observed (msgraph-sdk-powershell#1089), so here it takes its time.
pub(crate) fn create(
    work: &mut Work<'_>,
    version: Version,
    body: &Value,
    caller: &Caller,
    fate: Fate,
) -> Result<Id, Failure> {
    let body = Value::Object(checks::resource_request(body, version)?);
    let kind = RequestType::read(text(&body, "requestType")).ok_or_else(Failure::invalid_model)?;
    let catalog = catalog(&body).ok_or_else(Failure::invalid_model)?;
    let store = &mut *work.store;
    store.catalogs.get(catalog).ok_or_else(Failure::not_found)?;
    let named = if version == Version::V1 { "resource" } else { "accessPackageResource" };
    let named =
        body.get(named).filter(|part| part.is_object()).ok_or_else(Failure::invalid_model)?;
    let resource = if kind.is_add() {
        let id = store.random.next_id();
        new(store, named, catalog, id, caller)?
    } else {
        known(store, named, catalog)?
    };
    // Observed in terraform-provider-azuread#1091.
    if kind.is_remove() && is_given(store, resource.id) {
        let message = format!(
            "The resource: {} can not be deleted because there are active entitlements.",
            resource.display_name
        );
        return Err(Failure::new(400, "InvalidDeleteResourceHasEntitlements", &message));
    }
    let id = store.random.next_id();
    let validation_only = flag(&body, "isValidationOnly");
    store.resource_requests.insert(StoredResourceRequest {
        id,
        kind,
        catalog,
        resource,
        sent_by: caller.user,
        state: RequestState::Submitted,
        status: "Accepted",
        created: store.now,
        justification: Some(text(&body, "justification"))
            .filter(|it| !it.is_empty())
            .map(Into::into),
        validation_only,
        fate,
    });
    if !validation_only {
        work.submit(id);
    }
    Ok(id)
}

/// The catalog that a body names.
pub(crate) fn catalog(body: &Value) -> Option<Id> {
    let inner = body.get("catalog").map_or("", |catalog| text(catalog, "id"));
    ids::parse(inner).or_else(|| ids::parse(text(body, "catalogId")))
}

/// A resource that is not in the catalog yet, with the name that it has where it comes from.
fn new(
    store: &Store,
    body: &Value,
    catalog: Id,
    id: Id,
    caller: &Caller,
) -> Result<StoredResource, Failure> {
    let system =
        OriginSystem::read(text(body, "originSystem")).ok_or_else(Failure::invalid_model)?;
    let origin = text(body, "originId");
    let name = name_at_origin(store, system, origin).ok_or_else(|| {
        // Observed by several public scripts, while a new group is not known everywhere.
        let message = "The resource was not found in the origin system.";
        Failure::new(400, "ResourceNotFoundInOriginSystem", message)
    })?;
    roles::may_add(store, caller, system, origin)?;
    let twice = |row: &&StoredResource| row.catalog == catalog && same(row, system, origin);
    if store.resources.iter().any(|row| twice(&row)) {
        // Observed by several public scripts.
        let message = "The specified resource is already onboarded to ELM.";
        return Err(Failure::new(400, "ResourceAlreadyOnboarded", message));
    }
    let given = |name: &str, default: &str| -> Box<str> {
        Some(text(body, name)).filter(|it| !it.is_empty()).unwrap_or(default).into()
    };
    Ok(StoredResource {
        id,
        catalog,
        // The name at the origin wins over the one in the body (assumed); a site has none here.
        display_name: if name.is_empty() { given("displayName", origin) } else { name.into() },
        description: given("description", ""),
        origin_system: system,
        origin_id: origin.into(),
        created: store.now,
    })
}

fn same(row: &StoredResource, system: OriginSystem, origin: &str) -> bool {
    row.origin_system == system && row.origin_id.eq_ignore_ascii_case(origin)
}

/// What a thing is called where it comes from: none where it does not exist, empty where this
/// emulator has no such things and takes any.
pub(super) fn name_at_origin(store: &Store, system: OriginSystem, origin: &str) -> Option<String> {
    let id = ids::parse(origin);
    match system {
        OriginSystem::Group => Some(store.groups.get(id?)?.display_name.to_string()),
        OriginSystem::Application | OriginSystem::Api => {
            Some(store.principals.get(id?)?.display_name.to_string())
        }
        OriginSystem::Site => origin.starts_with("https://").then(String::new),
        OriginSystem::DirectoryRole => id.map(|_| String::new()),
    }
}

/// The resource of the catalog that a body names by its id (documented), or by where it comes from
/// (the provider for Terraform does so).
fn known(store: &Store, body: &Value, catalog: Id) -> Result<StoredResource, Failure> {
    let id = ids::parse(text(body, "id"));
    let system = OriginSystem::read(text(body, "originSystem"));
    let meant = |row: &&StoredResource| {
        row.catalog == catalog
            && id.map_or_else(
                || system.is_some_and(|system| same(row, system, text(body, "originId"))),
                |id| id == row.id,
            )
    };
    store.resources.iter().find(meant).cloned().ok_or_else(Failure::not_found)
}

/// Whether an access package gives a role of the resource.
fn is_given(store: &Store, resource: Id) -> bool {
    let of_it =
        |role: Id| store.resource_roles.get(role).is_some_and(|row| row.resource == resource);
    store.role_scopes.iter().any(|row| of_it(row.role))
}

/// Carries out what is due for a request. Returns whether the id is that of one.
pub(crate) fn advance(work: &mut Work<'_>, id: Id, event: ProcessingEvent) -> bool {
    let store = &mut *work.store;
    let Some(row) = store.resource_requests.get_mut(id) else { return false };
    match (event, row.state, row.fate) {
        (ProcessingEvent::Process, RequestState::Submitted, fate) => {
            (row.state, row.status) = (RequestState::Delivering, "Fulfilling");
            if fate != Fate::Hang {
                let rest = work.behaviour.delivered_delay() - work.behaviour.delivering_delay();
                let at = store.now + rest;
                work.queue.add(at, id, ProcessingEvent::FinishDelivery);
            }
        }
        (ProcessingEvent::FinishDelivery, RequestState::Delivering, Fate::Fail) => {
            (row.state, row.status) = (RequestState::DeliveryFailed, "DeliveryFailed");
        }
        (ProcessingEvent::FinishDelivery, RequestState::Delivering, _) => {
            (row.state, row.status) = (RequestState::Delivered, "Fulfilled");
            let (kind, resource) = (row.kind, row.resource.clone());
            let new = resource.id;
            if kind.is_remove() {
                offer::remove(store, new);
            } else if kind.is_add() {
                offer::add(store, resource);
                let until = store.now + work.behaviour.lag(|limit| store.random.below(limit));
                store.hide(new, until);
            }
        }
        _ => {}
    }
    true
}

/// `POST …/resources/{id}/refresh`: reads again what the resource offers (documented).
pub(crate) fn refresh(store: &mut Store, id: Id) -> Result<(), Failure> {
    let resource = store.resources.get(id).cloned().ok_or_else(Failure::not_found)?;
    offer::add(store, resource);
    Ok(())
}
