//! Catalogs, access packages, subjects, connected organizations and extensions as they are shown.

use accesspack_wire::Version;
use serde_json::Value;

use super::entity::{EntityKind, EntityType, Relation, View};
use crate::answer::instant;
use crate::ids::Id;
use crate::json::{maybe, object, string};
use crate::store::{
    Store, StoredCatalog, StoredExtension, StoredOrganization, StoredPackage, StoredSubject,
};

pub(super) static CATALOG_V1: EntityType = EntityType {
    name: "accessPackageCatalog",
    properties: &[
        "id",
        "displayName",
        "description",
        "catalogType",
        "state",
        "isExternallyVisible",
        "createdDateTime",
        "modifiedDateTime",
    ],
    more: &[],
    navigations: &[
        ("accessPackages", Relation::Many(EntityKind::Package)),
        ("customWorkflowExtensions", Relation::Many(EntityKind::Extension)),
        ("resources", Relation::Many(EntityKind::Resource)),
        ("resourceRoles", Relation::Many(EntityKind::ResourceRole)),
        ("resourceScopes", Relation::Many(EntityKind::ResourceScope)),
    ],
};

pub(super) static CATALOG_BETA: EntityType = EntityType {
    name: "accessPackageCatalog",
    properties: &[
        "id",
        "displayName",
        "description",
        "catalogType",
        "catalogStatus",
        "privilegeLevel",
        "isExternallyVisible",
        "createdBy",
        "createdDateTime",
        "modifiedBy",
        "modifiedDateTime",
    ],
    more: &[],
    navigations: &[
        ("accessPackages", Relation::Many(EntityKind::Package)),
        ("accessPackageCustomWorkflowExtensions", Relation::Many(EntityKind::Extension)),
        ("customAccessPackageWorkflowExtensions", Relation::Many(EntityKind::Extension)),
        ("accessPackageResources", Relation::Many(EntityKind::Resource)),
        ("accessPackageResourceRoles", Relation::Many(EntityKind::ResourceRole)),
        ("accessPackageResourceScopes", Relation::Many(EntityKind::ResourceScope)),
    ],
};

pub(super) static PACKAGE_V1: EntityType = EntityType {
    name: "accessPackage",
    properties: &[
        "id",
        "displayName",
        "description",
        "isHidden",
        "createdDateTime",
        "modifiedDateTime",
    ],
    more: &[],
    navigations: &[
        ("catalog", Relation::One(EntityKind::Catalog)),
        ("assignmentPolicies", Relation::Many(EntityKind::Policy)),
        ("incompatibleAccessPackages", Relation::Many(EntityKind::Package)),
        ("accessPackagesIncompatibleWith", Relation::Many(EntityKind::Package)),
        ("resourceRoleScopes", Relation::Many(EntityKind::RoleScope)),
        ("incompatibleGroups", Relation::Many(EntityKind::Group)),
    ],
};

pub(super) static PACKAGE_BETA: EntityType = EntityType {
    name: "accessPackage",
    properties: &[
        "id",
        "catalogId",
        "displayName",
        "description",
        "isHidden",
        "isRoleScopesVisible",
        "createdBy",
        "createdDateTime",
        "modifiedBy",
        "modifiedDateTime",
    ],
    more: &[],
    navigations: &[
        ("accessPackageCatalog", Relation::One(EntityKind::Catalog)),
        ("accessPackageAssignmentPolicies", Relation::Many(EntityKind::Policy)),
        ("incompatibleAccessPackages", Relation::Many(EntityKind::Package)),
        ("accessPackagesIncompatibleWith", Relation::Many(EntityKind::Package)),
        ("accessPackageResourceRoleScopes", Relation::Many(EntityKind::RoleScope)),
        ("incompatibleGroups", Relation::Many(EntityKind::Group)),
    ],
};

pub(super) static SUBJECT_V1: EntityType = EntityType {
    name: "accessPackageSubject",
    properties: &[
        "id",
        "objectId",
        "displayName",
        "principalName",
        "email",
        "onPremisesSecurityIdentifier",
        "subjectType",
        "subjectLifecycle",
    ],
    more: &[],
    navigations: &[("connectedOrganization", Relation::One(EntityKind::Organization))],
};

pub(super) static SUBJECT_BETA: EntityType = EntityType {
    name: "accessPackageSubject",
    properties: &[
        "id",
        "objectId",
        "altSecId",
        "displayName",
        "principalName",
        "email",
        "onPremisesSecurityIdentifier",
        "type",
        "connectedOrganizationId",
        "cleanupScheduledDateTime",
        "subjectLifecycle",
    ],
    more: &[],
    navigations: &[("connectedOrganization", Relation::One(EntityKind::Organization))],
};

pub(super) static ORGANIZATION_V1: EntityType = EntityType {
    name: "connectedOrganization",
    properties: &[
        "id",
        "displayName",
        "description",
        "createdDateTime",
        "modifiedDateTime",
        "identitySources",
        "state",
    ],
    more: &[],
    navigations: SPONSORS,
};

pub(super) static ORGANIZATION_BETA: EntityType = EntityType {
    name: "connectedOrganization",
    properties: &[
        "id",
        "displayName",
        "description",
        "createdBy",
        "createdDateTime",
        "modifiedBy",
        "modifiedDateTime",
        "identitySources",
        "state",
    ],
    more: &[],
    navigations: SPONSORS,
};

const SPONSORS: &[(&str, Relation)] = &[
    ("internalSponsors", Relation::Many(EntityKind::User)),
    ("externalSponsors", Relation::Many(EntityKind::User)),
];

pub(super) static EXTENSION: EntityType = EntityType {
    name: "accessPackageAssignmentRequestWorkflowExtension",
    properties: &[
        "@odata.type",
        "id",
        "displayName",
        "description",
        "createdDateTime",
        "lastModifiedDateTime",
        "endpointConfiguration",
        "authenticationConfiguration",
        "clientConfiguration",
        "callbackConfiguration",
    ],
    more: &[],
    navigations: &[],
};

/// The person whom beta names as creator.
pub(super) fn author(view: &View<'_>) -> Value {
    view.store
        .administrator
        .and_then(|id| view.store.users.get(id))
        .map_or(Value::Null, |user| string(&user.principal_name))
}

pub(super) fn catalog(view: &View<'_>, row: &StoredCatalog, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "catalogType" => {
            let kind = if row.built_in { "serviceDefault" } else { "userManaged" };
            string(cased(view.version, kind))
        }
        "privilegeLevel" => {
            string(if privileged(view.store, row) { "privileged" } else { "standard" })
        }
        "state" | "catalogStatus" => {
            string(cased(view.version, if row.published { "published" } else { "unpublished" }))
        }
        "isExternallyVisible" => Value::Bool(row.externally_visible),
        "createdDateTime" => instant(row.created),
        "modifiedDateTime" => instant(row.modified),
        "createdBy" | "modifiedBy" => author(view),
        _ => Value::Null,
    }
}

/// Whether a catalog has a resource that makes it privileged.
fn privileged(store: &Store, row: &StoredCatalog) -> bool {
    let mut own = store.resources.iter().filter(|resource| resource.catalog == row.id);
    own.any(|resource| resource.origin_system.is_privileged())
}

pub(super) fn package(view: &View<'_>, row: &StoredPackage, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "catalogId" => string(row.catalog.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "isHidden" => Value::Bool(row.hidden),
        "isRoleScopesVisible" => Value::Bool(true),
        "createdDateTime" => instant(row.created),
        "modifiedDateTime" => instant(row.modified),
        "createdBy" | "modifiedBy" => author(view),
        _ => Value::Null,
    }
}

pub(super) fn subject(view: &View<'_>, row: &StoredSubject, name: &str) -> Value {
    let user = row.user.and_then(|id| view.store.users.get(id));
    let principal = row.user.and_then(|id| view.store.principals.get(id));
    match name {
        "id" => string(row.id.to_string()),
        "objectId" => maybe_id(row.user),
        "displayName" => {
            let name = user.map(|user| &*user.display_name);
            let name = name.or_else(|| principal.map(|it| &*it.display_name));
            maybe(name.or(row.email.as_deref()))
        }
        "principalName" => maybe(user.map(|user| &*user.principal_name)),
        "email" => maybe(user.map_or(row.email.as_deref(), |user| user.mail.as_deref())),
        "subjectType" | "type" => {
            let kind = if principal.is_some() { "servicePrincipal" } else { "user" };
            string(cased(view.version, kind))
        }
        "connectedOrganizationId" => maybe_id(row.organization),
        "subjectLifecycle" => {
            let governed = row.organization.is_some();
            string(if governed { "governed" } else { "notGoverned" })
        }
        _ => Value::Null,
    }
}

pub(super) fn organization(view: &View<'_>, row: &StoredOrganization, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "createdDateTime" | "modifiedDateTime" => instant(row.created),
        "createdBy" | "modifiedBy" => author(view),
        "identitySources" => row
            .domains
            .iter()
            .map(|domain| {
                object(vec![
                    ("@odata.type", string("#microsoft.graph.domainIdentitySource")),
                    ("domainName", string(domain)),
                    ("displayName", string(&row.display_name)),
                ])
            })
            .collect(),
        "state" => string(if row.configured { "configured" } else { "proposed" }),
        _ => Value::Null,
    }
}

pub(super) fn extension(row: &StoredExtension, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "createdDateTime" | "lastModifiedDateTime" => instant(row.created),
        "@odata.type" => string("#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension"),
        "endpointConfiguration" => object(vec![
            ("@odata.type", string("#microsoft.graph.logicAppTriggerEndpointConfiguration")),
            ("subscriptionId", string(crate::ids::named("subscription", "").to_string())),
            ("resourceGroupName", string("identity-governance")),
            ("logicAppWorkflowName", string(row.display_name.replace(' ', "-").to_lowercase())),
            ("url", Value::Null),
        ]),
        "authenticationConfiguration" => {
            object(vec![("@odata.type", string("#microsoft.graph.azureAdPopTokenAuthentication"))])
        }
        "callbackConfiguration" if row.waits => object(vec![
            ("@odata.type", string("#microsoft.graph.customExtensionCallbackConfiguration")),
            ("timeoutDuration", string("P14D")),
        ]),
        _ => Value::Null,
    }
}

pub(super) fn catalog_many(store: &Store, row: &StoredCatalog, name: &str) -> Vec<Id> {
    let id = row.id;
    let here = |resource: Id| store.resources.get(resource).is_some_and(|row| row.catalog == id);
    match name {
        "accessPackages" => store.packages.ids(&|row| row.catalog == id),
        "resources" | "accessPackageResources" => store.resources.ids(&|row| row.catalog == id),
        "resourceRoles" | "accessPackageResourceRoles" => {
            store.resource_roles.ids(&|row| here(row.resource))
        }
        "resourceScopes" | "accessPackageResourceScopes" => {
            store.resource_scopes.ids(&|row| here(row.resource))
        }
        _ => store.extensions.ids(&|row| row.catalog == id),
    }
}

/// The roles that an access package gives.
pub(super) fn given(store: &Store, row: &StoredPackage) -> Vec<Id> {
    store.role_scopes.ids(&|it| it.package == row.id)
}

pub(super) fn package_many(store: &Store, row: &StoredPackage, name: &str) -> Vec<Id> {
    match name {
        "incompatibleAccessPackages" => row.incompatible.clone(),
        "incompatibleGroups" => row.incompatible_groups.clone(),
        "accessPackagesIncompatibleWith" => {
            store.packages.ids(&|known| known.incompatible.contains(&row.id))
        }
        "resourceRoleScopes" | "accessPackageResourceRoleScopes" => given(store, row),
        _ => store.policies.ids(&|it| it.package == row.id),
    }
}

/// An enumeration member: beta writes them as strings that begin with a capital.
pub(crate) fn cased(version: Version, member: &str) -> String {
    match version {
        Version::V1 => member.to_owned(),
        Version::Beta => pascal(member),
    }
}

/// `adminAdd` as `AdminAdd`.
pub(super) fn pascal(member: &str) -> String {
    let mut chars = member.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

/// An id, or null.
pub(super) fn maybe_id(id: Option<Id>) -> Value {
    id.map_or(Value::Null, |id| string(id.to_string()))
}
