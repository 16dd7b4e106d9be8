//! Creating, changing and deleting catalogs and access packages.

use accesspack_wire::Version;
use serde_json::Value;

use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id};
use crate::json::{flag, text};
use crate::resources;
use crate::store::{Store, StoredCatalog, StoredPackage};

/// `POST …/catalogs`.
pub(crate) fn create_catalog(
    store: &mut Store,
    version: Version,
    body: &Value,
) -> Result<Id, Failure> {
    let body = Value::Object(checks::catalog(body, version)?);
    let display_name = text(&body, "displayName").to_owned();
    if display_name.is_empty() {
        return Err(Failure::invalid_model());
    }
    let id = store.random.next_id();
    let catalog = StoredCatalog {
        id,
        display_name,
        description: text(&body, "description").to_owned(),
        published: is_published(&body, version),
        externally_visible: flag(&body, "isExternallyVisible"),
        built_in: false,
        created: store.now,
        modified: store.now,
    };
    store.catalogs.insert(catalog);
    Ok(id)
}

fn is_published(body: &Value, version: Version) -> bool {
    let name = if version == Version::V1 { "state" } else { "catalogStatus" };
    !text(body, name).eq_ignore_ascii_case("unpublished")
}

/// `PATCH …/catalogs/{id}`: 204 (documented).
pub(crate) fn change_catalog(
    store: &mut Store,
    version: Version,
    id: Id,
    body: &Value,
) -> Result<(), Failure> {
    let body = Value::Object(checks::catalog(body, version)?);
    let now = store.now;
    let row = store.catalogs.get_mut(id).ok_or_else(Failure::not_found)?;
    rename(&mut row.display_name, &body)?;
    if body.get("description").is_some() {
        text(&body, "description").clone_into(&mut row.description);
    }
    if body.get("state").or(body.get("catalogStatus")).is_some() {
        row.published = is_published(&body, version);
    }
    if body.get("isExternallyVisible").is_some() {
        row.externally_visible = flag(&body, "isExternallyVisible");
    }
    row.modified = now;
    Ok(())
}

/// A new name, which may not be empty (assumed).
fn rename(name: &mut String, body: &Value) -> Result<(), Failure> {
    if body.get("displayName").is_some() {
        let new = text(body, "displayName");
        if new.is_empty() {
            return Err(Failure::invalid_model());
        }
        new.clone_into(name);
    }
    Ok(())
}

/// `DELETE …/catalogs/{id}`: refused while there are access packages in it (documented on Entra's page on
/// catalogs), and for the catalog that comes with the tenant (assumed). Its resources go with it.
pub(crate) fn delete_catalog(store: &mut Store, id: Id) -> Result<(), Failure> {
    if store.packages.iter().any(|package| package.catalog == id) {
        return Err(Failure::bad_request("The catalog still has access packages."));
    }
    if store.catalogs.get(id).is_some_and(|row| row.built_in) {
        return Err(Failure::bad_request("The built-in catalog cannot be deleted."));
    }
    resources::remove_of(store, id);
    store.extensions.retain(&|row| row.catalog != id);
    store.roles.retain(&|row| row.catalog != Some(id));
    store.catalogs.remove(id);
    Ok(())
}

/// `POST …/accessPackages`; `at` is the catalog in the path.
pub(crate) fn create_package(
    store: &mut Store,
    version: Version,
    body: &Value,
    at: Option<Id>,
) -> Result<Id, Failure> {
    let body = Value::Object(checks::package(body, version)?);
    let catalog = match version {
        Version::V1 => body.get("catalog").and_then(|catalog| catalog.get("id")),
        Version::Beta => body.get("catalogId"),
    };
    let catalog = catalog.and_then(Value::as_str).and_then(ids::parse).or(at);
    let catalog = catalog.ok_or_else(Failure::invalid_model)?;
    if store.catalogs.get(catalog).is_none() {
        return Err(Failure::not_found());
    }
    let display_name = text(&body, "displayName").to_owned();
    if display_name.is_empty() {
        return Err(Failure::invalid_model());
    }
    let id = store.random.next_id();
    free_name(store, catalog, id, &display_name)?;
    let package = StoredPackage {
        id,
        catalog,
        display_name,
        description: text(&body, "description").to_owned(),
        hidden: flag(&body, "isHidden"),
        created: store.now,
        modified: store.now,
        incompatible: Vec::new(),
        incompatible_groups: Vec::new(),
    };
    store.packages.insert(package);
    Ok(id)
}

/// 409 for a name that another package of the catalog has (observed in
/// terraform-provider-azuread#1948).
fn free_name(store: &Store, catalog: Id, id: Id, name: &str) -> Result<(), Failure> {
    let mut others = store.packages.iter().filter(|row| row.catalog == catalog && row.id != id);
    if others.any(|row| row.display_name.eq_ignore_ascii_case(name)) {
        let message =
            format!("There's an existing access package with name \"{name}\" in the catalog.");
        return Err(Failure::new(409, "DuplicateAccessPackage", &message));
    }
    Ok(())
}

/// `PATCH …/accessPackages/{id}`: 204 (documented).
pub(crate) fn change_package(
    store: &mut Store,
    version: Version,
    id: Id,
    body: &Value,
) -> Result<(), Failure> {
    let body = Value::Object(checks::package(body, version)?);
    let catalog = store.packages.get(id).ok_or_else(Failure::not_found)?.catalog;
    free_name(store, catalog, id, text(&body, "displayName"))?;
    let now = store.now;
    let row = store.packages.get_mut(id).ok_or_else(Failure::not_found)?;
    rename(&mut row.display_name, &body)?;
    if body.get("description").is_some() {
        text(&body, "description").clone_into(&mut row.description);
    }
    if body.get("isHidden").is_some() {
        row.hidden = flag(&body, "isHidden");
    }
    row.modified = now;
    Ok(())
}

/// `DELETE …/accessPackages/{id}`: refused while an assignment is active (documented on Entra's page on
/// editing access packages; the reference says "any accessPackageAssignment"). What has ended goes with
/// the package, and so do its policies.
pub(crate) fn delete_package(store: &mut Store, id: Id) -> Result<(), Failure> {
    let mut assignments = store.assignments_of_package.of(id).iter();
    if assignments.any(|id| store.assignments.get(*id).is_some_and(|row| row.is_active(store.now)))
    {
        return Err(Failure::bad_request("The access package still has assignments."));
    }
    for policy in store.policies.ids(&|policy| policy.package == id) {
        store.policies.remove(policy);
    }
    store.role_scopes.retain(&|row| row.package != id);
    store.assignments.retain(&|row| row.package != id);
    for other in store.packages.ids(&|row| row.incompatible.contains(&id)) {
        if let Some(row) = store.packages.get_mut(other) {
            row.incompatible.retain(|known| *known != id);
        }
    }
    store.packages.remove(id);
    Ok(())
}
