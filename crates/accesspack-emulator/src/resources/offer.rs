//! Putting a resource into a catalog: the roles and the scope that it offers from then on.

use crate::ids::{Id, named};
use crate::store::{OriginSystem, Store, StoredOffer, StoredResource};

/// Roles of every site. The numbers are those of a documented example.
const OF_A_SITE: [(&str, &str); 3] = [("Creators", "3"), ("Contributors", "4"), ("Viewers", "5")];

/// The origin id that stands for an application without roles (observed in the admin center, which
/// calls the role so).
const DEFAULT_ACCESS: (&str, &str) = ("Default Access", "00000000-0000-0000-0000-000000000000");

/// Puts a resource with what it offers into its catalog. The ids of roles and scopes follow from the
/// resource's id.
pub(crate) fn add(store: &mut Store, resource: StoredResource) {
    let id = resource.id;
    let own = resource.id.to_string();
    let offer = |name: &str, origin_id: &str, kind| StoredOffer {
        id: named(&own, origin_id),
        resource: id,
        display_name: name.into(),
        origin_id: origin_id.into(),
        kind,
    };
    for (name, origin_id, kind) in roles(store, &resource) {
        store.resource_roles.insert(offer(&name, &origin_id, kind));
    }
    let root = StoredOffer { id: named(&own, "Root"), ..offer("Root", &resource.origin_id, None) };
    store.resource_scopes.insert(root);
    store.resources.insert(resource);
}

/// Name, origin id and type of each role. Those of a group and of a directory role are documented
/// examples, those of applications are their own roles (documented).
fn roles(store: &Store, of: &StoredResource) -> Vec<(String, String, Option<&'static str>)> {
    let origin = &*of.origin_id;
    let plain = |(name, id): (&str, &str)| (name.to_owned(), id.to_owned(), None);
    match of.origin_system {
        OriginSystem::Group => ["Member", "Owner"]
            .map(|name| (name.to_owned(), [name, "_", origin].concat(), None))
            .to_vec(),
        OriginSystem::Site => OF_A_SITE.map(plain).to_vec(),
        OriginSystem::DirectoryRole => {
            [("Eligible member", "Eligible", "eligible"), ("Active member", "Active", "active")]
                .map(|(name, id, kind)| (name.to_owned(), id.to_owned(), Some(kind)))
                .to_vec()
        }
        OriginSystem::Application | OriginSystem::Api => {
            let api = of.origin_system == OriginSystem::Api;
            let principal = crate::ids::parse(origin).and_then(|id| store.principals.get(id));
            let own = principal.map(|row| row.app_roles.as_slice()).unwrap_or_default();
            let kind = api.then_some("application");
            let roles = own.iter().map(|(id, name)| (name.to_string(), id.to_string(), kind));
            let roles: Vec<_> = roles.collect();
            if roles.is_empty() && !api { vec![plain(DEFAULT_ACCESS)] } else { roles }
        }
    }
}

/// Takes a resource out of its catalog, and what access packages give of it.
pub(crate) fn remove(store: &mut Store, id: Id) {
    let roles = store.resource_roles.ids(&|row| row.resource == id);
    store.role_scopes.retain(&|row| !roles.contains(&row.role));
    store.resource_roles.retain(&|row| row.resource != id);
    store.resource_scopes.retain(&|row| row.resource != id);
    store.resources.remove(id);
}

/// Takes all resources out of a catalog that is deleted.
pub(crate) fn remove_of(store: &mut Store, catalog: Id) {
    for id in store.resources.ids(&|row| row.catalog == catalog) {
        remove(store, id);
    }
}
