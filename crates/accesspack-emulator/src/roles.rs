//! Who may do what in which catalog.
//!
//! A token has the tenant-wide Entra roles (`wids`); a caller without an administrator's role may
//! have one of entitlement management's own roles, in one catalog or in all. Which role is enough for
//! what is documented on the pages of the operations and on Entra's page on delegation.

use serde_json::{Map, Value};

use crate::answer::Failure;
use crate::auth::{Caller, Need};
use crate::checks;
use crate::ids::{self, Id};
use crate::json::text;
use crate::query::{Filter, ListSource, QueryOptions, ValueTest};
use crate::store::{OriginSystem, Role, RoleAssignment, Store};
use crate::view::EntityKind;

/// Enough to change a catalog.
pub(crate) const OWN: &[Role] = &[Role::CatalogOwner];
/// Enough to write access packages and policies.
pub(crate) const MANAGE: &[Role] = &[Role::CatalogOwner, Role::PackageManager];
/// Enough to assign directly.
pub(crate) const ASSIGN: &[Role] =
    &[Role::CatalogOwner, Role::PackageManager, Role::AssignmentManager];
/// Enough to look.
pub(crate) const READ: &[Role] =
    &[Role::CatalogOwner, Role::PackageManager, Role::AssignmentManager, Role::CatalogReader];

/// Whether the caller, or a group that they are in, has one of the roles; `catalog` none asks for the
/// whole tenant.
pub(crate) fn has(store: &Store, caller: &Caller, catalog: Option<Id>, any: &[Role]) -> bool {
    let Some(user) = caller.user else { return false };
    let is_me = |principal: Id| {
        principal == user
            || store.groups.get(principal).is_some_and(|group| group.members.contains(&user))
    };
    store.roles.iter().any(|row| {
        any.contains(&row.role)
            && (row.catalog.is_none() || (catalog.is_some() && row.catalog == catalog))
            && is_me(row.principal)
    })
}

/// Fails with 403 for a caller who is no administrator and has none of the roles.
pub(crate) fn require(
    store: &Store,
    caller: &Caller,
    catalog: Option<Id>,
    any: &[Role],
) -> Result<(), Failure> {
    if caller.is_administrator() || has(store, caller, catalog, any) {
        return Ok(());
    }
    let message = "The caller does not have a role that allows this operation.";
    Err(Failure::new(403, "Forbidden", message))
}

/// Fails with 403 for a caller who may not put this thing into a catalog. An Entra role or an API needs a
/// role administrator; an application its own permission for groups or sites; and everybody without
/// an administrator's role has to own the group or the application (documented).
pub(crate) fn may_add(
    store: &Store,
    caller: &Caller,
    system: OriginSystem,
    origin: &str,
) -> Result<(), Failure> {
    let forbidden = |message| Err(Failure::new(403, "Forbidden", message));
    if system.is_privileged() && !caller.is_role_administrator() {
        return forbidden("The resource needs a Privileged Role Administrator.");
    }
    if caller.is_application() {
        return match system {
            OriginSystem::Group => caller.may(Need::WriteGroups),
            OriginSystem::Site => caller.may(Need::WriteSites),
            _ => Ok(()),
        };
    }
    let origin = ids::parse(origin).unwrap_or_default();
    let owns = |user: Id| match system {
        OriginSystem::Group => store.groups.get(origin).is_some_and(|it| it.owners.contains(&user)),
        _ => store.principals.get(origin).is_some_and(|it| it.owner == Some(user)),
    };
    if caller.is_administrator() || caller.user.is_some_and(owns) {
        return Ok(());
    }
    forbidden("The caller is not an owner of the resource.")
}

/// The catalog that something lies in.
pub(crate) fn catalog_of(store: &Store, kind: EntityKind, id: Id) -> Option<Id> {
    let of_package = |id: Id| store.packages.get(id).map(|row| row.catalog);
    match kind {
        EntityKind::Catalog => Some(id),
        EntityKind::Package => of_package(id),
        EntityKind::Policy => of_package(store.policies.get(id)?.package),
        EntityKind::Assignment => of_package(store.assignments.get(id)?.package),
        EntityKind::Request | EntityKind::Approval => of_package(store.requests.get(id)?.package),
        EntityKind::RoleAssignment => store.roles.get(id)?.catalog,
        EntityKind::Resource => Some(store.resources.get(id)?.catalog),
        EntityKind::RoleScope => of_package(store.role_scopes.get(id)?.package),
        EntityKind::ResourceRequest => Some(store.resource_requests.get(id)?.catalog),
        _ => None,
    }
}

/// The catalog that the body of something new names.
pub(crate) fn catalog_of_body(
    store: &Store,
    kind: EntityKind,
    body: &Value,
    at: Option<Id>,
) -> Option<Id> {
    let named = |outer: &str, plain: &str| {
        let inner = body.get(outer).map_or("", |outer| text(outer, "id"));
        ids::parse(inner).or_else(|| ids::parse(text(body, plain))).or(at)
    };
    match kind {
        EntityKind::Package | EntityKind::ResourceRequest => named("catalog", "catalogId"),
        EntityKind::Policy => {
            catalog_of(store, EntityKind::Package, named("accessPackage", "accessPackageId")?)
        }
        EntityKind::RoleAssignment => catalog_in_scope(text(body, "appScopeId")),
        EntityKind::RoleScope => catalog_of(store, EntityKind::Package, at?),
        _ => None,
    }
}

fn catalog_in_scope(scope: &str) -> Option<Id> {
    ids::parse(scope.strip_prefix("/AccessPackageCatalog/")?)
}

/// A caller with roles in catalogs only "must supply a filter to indicate a specific access package"
/// when they list assignments (documented on Entra's page on assignments; assumed for requests).
pub(crate) fn may_list(
    store: &Store,
    caller: &Caller,
    options: &QueryOptions,
) -> Result<(), Failure> {
    let package = options.filter.as_ref().and_then(package_in);
    let catalog = package.and_then(|package| catalog_of(store, EntityKind::Package, package));
    require(store, caller, catalog, READ)
}

/// What a list of everything holds for the caller: a list of access packages "includes all the access
/// packages that the caller has access to read, across all catalogs" (documented; assumed for catalogs and
/// policies).
pub(crate) fn visible(
    store: &Store,
    caller: &Caller,
    kind: EntityKind,
    source: ListSource,
) -> ListSource {
    let is_whole = matches!(source, ListSource::All);
    if !is_whole || caller.is_administrator() || has(store, caller, None, READ) {
        return source;
    }
    let all: Vec<Id> = match kind {
        EntityKind::Catalog => store.catalogs.iter().map(|row| row.id).collect(),
        EntityKind::Package => store.packages.iter().map(|row| row.id).collect(),
        EntityKind::Policy => store.policies.iter().map(|row| row.id).collect(),
        _ => return source,
    };
    let is_visible = |id: &Id| has(store, caller, catalog_of(store, kind, *id), READ);
    ListSource::Ids(all.into_iter().filter(is_visible).collect())
}

/// The access package that the whole filter asks for.
fn package_in(filter: &Filter) -> Option<Id> {
    match filter {
        Filter::And(left, right) => package_in(left).or_else(|| package_in(right)),
        Filter::Is(path, ValueTest::In(wanted)) => {
            let named = match (path.through.as_slice(), path.property) {
                (["accessPackage"], "id") | ([], "accessPackageId") => wanted.as_slice(),
                _ => return None,
            };
            let [Some(id)] = named else { return None };
            ids::parse(id)
        }
        Filter::Or(..) | Filter::Is(..) => None,
    }
}

/// `POST /roleManagement/entitlementManagement/roleAssignments`: 201 (documented).
pub(crate) fn assign(store: &mut Store, body: &Value) -> Result<Id, Failure> {
    let body: Map<String, Value> = checks::role_assignment(body)?;
    let body = Value::Object(body);
    let principal = ids::parse(text(&body, "principalId")).ok_or_else(Failure::invalid_model)?;
    let known = store.users.get(principal).is_some()
        || store.groups.get(principal).is_some()
        || store.principals.get(principal).is_some();
    if !known {
        return Err(Failure::no_directory_object(&principal.to_string()));
    }
    let role = Role::ALL
        .into_iter()
        .find(|role| role.definition().eq_ignore_ascii_case(text(&body, "roleDefinitionId")))
        .ok_or_else(|| Failure::bad_request("The role definition does not exist."))?;
    // "Either appScopeId or directoryScopeId must be specified" (documented).
    let catalog = match (text(&body, "appScopeId"), text(&body, "directoryScopeId")) {
        ("" | "/", "/") | ("/", "") => None,
        (scope, "") if !scope.is_empty() => {
            let catalog = catalog_in_scope(scope).ok_or_else(Failure::invalid_model)?;
            Some(store.catalogs.get(catalog).ok_or_else(Failure::not_found)?.id)
        }
        _ => return Err(Failure::invalid_model()),
    };
    let same = |row: &&RoleAssignment| {
        row.principal == principal && row.role == role && row.catalog == catalog
    };
    if store.roles.iter().any(|row| same(&row)) {
        let message = "A conflicting object with one or more of the specified property values is present in the directory.";
        return Err(Failure::new(400, "RoleAssignmentExists", message));
    }
    let id = store.random.next_id();
    store.roles.insert(RoleAssignment { id, principal, role, catalog });
    Ok(id)
}
