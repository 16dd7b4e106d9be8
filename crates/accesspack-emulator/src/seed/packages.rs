//! Catalogs, connected organizations, access packages and policies of the small seed: `small.json`
//! made into rows. `@kind/name` in it stands for the id of that object.

use accesspack_wire::Version;
use chrono::TimeDelta;
use serde_json::{Map, Value};

use super::people::{guest, member, organization};
use crate::ids::{Id, named};
use crate::json::{flag, items, text};
use crate::policies;
use crate::store::{Catalog, Extension, Organization, Package, Store};

const SMALL: &str = include_str!("small.json");

/// The id of a catalog by its name.
pub(super) fn catalog(name: &str) -> Id {
    named("catalog", name)
}

/// The id of an access package by its name.
pub(super) fn package(name: &str) -> Id {
    named("accessPackage", name)
}

/// The id of a policy by its package and its own name.
pub(super) fn policy(package: &str, name: &str) -> Id {
    named("assignmentPolicy", &[package, "/", name].concat())
}

fn read() -> Value {
    serde_json::from_str(SMALL).unwrap_or_default()
}

pub(super) fn plant(store: &mut Store) {
    let all = read();
    for row in items(&all, "organizations") {
        add_organization(store, row);
    }
    for row in items(&all, "catalogs") {
        add_catalog(store, row);
    }
    let name = "Separation of duties check";
    store.extensions.insert(Extension {
        id: named("customExtension", name),
        catalog: catalog("Engineering"),
        display_name: name.to_owned(),
        description: "Asks the risk team's Logic App and waits for its answer".to_owned(),
        waits: true,
        created: store.now - TimeDelta::days(400),
    });
    for row in items(&all, "packages") {
        add_package(store, row);
    }
}

/// The catalog that every tenant has.
pub(super) fn general(store: &mut Store) {
    let all = read();
    if let Some(row) = items(&all, "catalogs").first() {
        add_catalog(store, row);
    }
}

fn add_organization(store: &mut Store, row: &Value) {
    let domain = text(row, "domain");
    let sponsors = items(row, "externalSponsors").iter().filter_map(Value::as_str);
    store.organizations.insert(Organization {
        id: organization(domain),
        display_name: text(row, "displayName").to_owned(),
        description: text(row, "description").to_owned(),
        configured: flag(row, "configured"),
        domains: vec![domain.to_owned()],
        created: store.now - TimeDelta::days(400),
        internal_sponsors: vec![member("lucia.fernandez"), member("meiling.chen")],
        external_sponsors: sponsors.map(guest).collect(),
    });
}

fn add_catalog(store: &mut Store, row: &Value) {
    let created = store.now - TimeDelta::days(420);
    store.catalogs.insert(Catalog {
        id: catalog(text(row, "displayName")),
        display_name: text(row, "displayName").to_owned(),
        description: text(row, "description").to_owned(),
        published: true,
        externally_visible: flag(row, "isExternallyVisible"),
        created,
        modified: created,
    });
}

fn add_package(store: &mut Store, row: &Value) {
    let name = text(row, "displayName");
    let created = store.now - TimeDelta::days(380);
    let incompatible = Some(text(row, "incompatibleWith")).filter(|name| !name.is_empty());
    store.packages.insert(Package {
        id: package(name),
        catalog: catalog(text(row, "catalog")),
        display_name: name.to_owned(),
        description: text(row, "description").to_owned(),
        hidden: flag(row, "isHidden"),
        created,
        modified: created,
        incompatible: incompatible.map(package).into_iter().collect(),
    });
    for body in items(row, "policies") {
        let Value::Object(resolved) = resolve(body) else { continue };
        let id = policy(name, text(body, "displayName"));
        let created = store.now - TimeDelta::days(370);
        let row = policies::policy(id, package(name), Version::V1, resolved, created, created);
        store.policies.insert(row);
    }
}

/// The same with ids for names.
fn resolve(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let resolved = members.iter().map(|(name, value)| (name.clone(), resolve(value)));
            Value::Object(resolved.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.iter().map(resolve).collect()),
        Value::String(text) => match text.strip_prefix('@').and_then(|rest| rest.split_once('/')) {
            Some((kind, name)) => Value::String(named(kind, name).to_string()),
            None => value.clone(),
        },
        _ => value.clone(),
    }
}
