//! Creating catalogs and access packages.

use accesspack_wire::Version;
use serde_json::{Map, Value};

use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id};
use crate::store::{Catalog, Package, Store};

fn text(body: &Map<String, Value>, name: &str) -> String {
    body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn flag(body: &Map<String, Value>, name: &str) -> bool {
    body.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// `POST …/catalogs`.
pub(crate) fn create_catalog(
    store: &mut Store,
    version: Version,
    body: &Value,
) -> Result<Id, Failure> {
    let body = checks::catalog(body, version)?;
    let display_name = text(&body, "displayName");
    if display_name.is_empty() {
        return Err(Failure::invalid_model());
    }
    let state = text(&body, if version == Version::V1 { "state" } else { "catalogStatus" });
    let id = store.ids.next_id();
    let catalog = Catalog {
        id,
        display_name,
        description: text(&body, "description"),
        published: !state.eq_ignore_ascii_case("unpublished"),
        externally_visible: flag(&body, "isExternallyVisible"),
        created: store.now,
        modified: store.now,
    };
    store.catalogs.insert(catalog);
    Ok(id)
}

/// `POST …/accessPackages`; `at` is the catalog in the path.
pub(crate) fn create_package(
    store: &mut Store,
    version: Version,
    body: &Value,
    at: Option<Id>,
) -> Result<Id, Failure> {
    let body = checks::package(body, version)?;
    let catalog = match version {
        Version::V1 => body.get("catalog").and_then(|catalog| catalog.get("id")),
        Version::Beta => body.get("catalogId"),
    };
    let catalog = catalog.and_then(Value::as_str).and_then(ids::parse).or(at);
    let catalog = catalog.ok_or_else(Failure::invalid_model)?;
    if store.catalogs.get(catalog).is_none() {
        return Err(Failure::not_found());
    }
    let display_name = text(&body, "displayName");
    if display_name.is_empty() {
        return Err(Failure::invalid_model());
    }
    let taken = store
        .packages
        .iter()
        .any(|row| row.catalog == catalog && row.display_name.eq_ignore_ascii_case(&display_name));
    // Observed in terraform-provider-azuread#1948.
    if taken {
        let message = format!(
            "There's an existing access package with name \"{display_name}\" in the catalog."
        );
        return Err(Failure::new(409, "DuplicateAccessPackage", message));
    }
    let id = store.ids.next_id();
    let package = Package {
        id,
        catalog,
        display_name,
        description: text(&body, "description"),
        hidden: flag(&body, "isHidden"),
        created: store.now,
        modified: store.now,
        incompatible: Vec::new(),
    };
    store.packages.insert(package);
    Ok(id)
}
