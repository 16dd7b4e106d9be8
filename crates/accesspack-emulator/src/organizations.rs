//! Creating, changing and deleting connected organizations, and references from one object to others.

use serde_json::Value;

use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id};
use crate::json::{items, text};
use crate::store::{Store, StoredOrganization};
use crate::view::EntityKind;

/// `POST …/connectedOrganizations`: 201 (documented). One identity source is read; of a
/// tenant only its name is kept.
pub(crate) fn create(store: &mut Store, body: &Value) -> Result<Id, Failure> {
    let body = Value::Object(checks::organization(body)?);
    let display_name = text(&body, "displayName").to_owned();
    let domains: Vec<String> = domains(&body);
    if display_name.is_empty() || domains.is_empty() {
        return Err(Failure::invalid_model());
    }
    let taken = |domain: &String| {
        store
            .organizations
            .iter()
            .any(|row| row.domains.iter().any(|d| d.eq_ignore_ascii_case(domain)))
    };
    // A domain belongs to one organization (documented on Entra's page); the message is assumed.
    if domains.iter().any(taken) {
        let message = "A connected organization with this identity source exists already.";
        return Err(Failure::new(409, "DuplicateKey", message));
    }
    let id = store.random.next_id();
    let configured = !text(&body, "state").eq_ignore_ascii_case("proposed");
    store.organizations.insert(StoredOrganization {
        id,
        display_name,
        description: text(&body, "description").to_owned(),
        configured,
        domains,
        created: store.now,
        internal_sponsors: Vec::new(),
        external_sponsors: Vec::new(),
    });
    Ok(id)
}

fn domains(body: &Value) -> Vec<String> {
    let name = |source: &Value| {
        let named = ["domainName", "tenantId", "externalTenantId"].map(|name| text(source, name));
        named.into_iter().find(|name| !name.is_empty()).map(str::to_owned)
    };
    items(body, "identitySources").iter().filter_map(name).collect()
}

/// `PATCH …/connectedOrganizations/{id}`: 202 with the object (documented).
pub(crate) fn change(store: &mut Store, id: Id, body: &Value) -> Result<(), Failure> {
    let body = Value::Object(checks::organization(body)?);
    let row = store.organizations.get_mut(id).ok_or_else(Failure::not_found)?;
    if let Some(name) = body.get("displayName").and_then(Value::as_str) {
        if name.is_empty() {
            return Err(Failure::invalid_model());
        }
        name.clone_into(&mut row.display_name);
    }
    if let Some(words) = body.get("description").and_then(Value::as_str) {
        words.clone_into(&mut row.description);
    }
    if let Some(state) = body.get("state").and_then(Value::as_str) {
        row.configured = state.eq_ignore_ascii_case("configured");
    }
    Ok(())
}

/// `DELETE …/connectedOrganizations/{id}`: 204 (documented). Refused while its users have
/// active assignments (assumed).
pub(crate) fn delete(store: &mut Store, id: Id) -> Result<(), Failure> {
    let of_it = |subject: Id| {
        store.subjects.get(subject).is_some_and(|subject| subject.organization == Some(id))
    };
    if store.assignments.iter().any(|row| row.is_active(store.now) && of_it(row.subject)) {
        return Err(Failure::bad_request("People of the connected organization hold assignments."));
    }
    store.organizations.remove(id);
    Ok(())
}

/// The references that can be added and removed: 204 each (documented).
pub(crate) const REFERENCES: [(EntityKind, &str, EntityKind); 4] = [
    (EntityKind::Organization, "internalSponsors", EntityKind::User),
    (EntityKind::Organization, "externalSponsors", EntityKind::User),
    (EntityKind::Package, "incompatibleAccessPackages", EntityKind::Package),
    (EntityKind::Package, "incompatibleGroups", EntityKind::Group),
];

/// The list that a reference is kept in.
fn list<'a>(store: &'a mut Store, of: (EntityKind, Id), name: &str) -> Option<&'a mut Vec<Id>> {
    match of.0 {
        EntityKind::Package => store.packages.get_mut(of.1).map(|row| {
            if name == "incompatibleGroups" {
                &mut row.incompatible_groups
            } else {
                &mut row.incompatible
            }
        }),
        _ => store.organizations.get_mut(of.1).map(|row| {
            if name == "internalSponsors" {
                &mut row.internal_sponsors
            } else {
                &mut row.external_sponsors
            }
        }),
    }
}

/// `POST …/internalSponsors/$ref` with `{"@odata.id": …}`.
pub(crate) fn refer(
    store: &mut Store,
    of: (EntityKind, Id),
    name: &str,
    to: EntityKind,
    body: &Value,
) -> Result<(), Failure> {
    let link = text(body, "@odata.id");
    let id = link.rsplit('/').next().and_then(ids::parse);
    let id = id.ok_or_else(|| {
        Failure::bad_request("The request body must be an entity reference with '@odata.id'.")
    })?;
    let known = match to {
        EntityKind::Package => store.packages.get(id).is_some() && id != of.1,
        EntityKind::Group => store.groups.get(id).is_some(),
        _ => store.users.get(id).is_some(),
    };
    if !known {
        return Err(Failure::no_directory_object(&id.to_string()));
    }
    let list = list(store, of, name).ok_or_else(Failure::not_found)?;
    if list.contains(&id) {
        let message = "One or more added object references already exist.";
        return Err(Failure::bad_request(message));
    }
    list.push(id);
    Ok(())
}

/// `DELETE …/internalSponsors/{id}/$ref`.
pub(crate) fn unrefer(
    store: &mut Store,
    of: (EntityKind, Id),
    name: &str,
    member: Id,
) -> Result<(), Failure> {
    let list = list(store, of, name).ok_or_else(Failure::not_found)?;
    let at = list.iter().position(|known| *known == member).ok_or_else(Failure::not_found)?;
    list.remove(at);
    Ok(())
}
