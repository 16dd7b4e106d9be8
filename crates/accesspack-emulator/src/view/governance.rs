//! Catalogs, access packages, subjects, connected organizations and extensions as they are shown.

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
        ("resourceRoleScopes", Relation::Inline),
        ("incompatibleGroups", Relation::Inline),
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
        ("accessPackageResourceRoleScopes", Relation::Inline),
        ("incompatibleGroups", Relation::Inline),
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
    properties: &["id", "displayName", "description", "createdDateTime", "lastModifiedDateTime"],
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
        "catalogType" => string(cased(view, "userManaged")),
        "state" | "catalogStatus" => {
            string(cased(view, if row.published { "published" } else { "unpublished" }))
        }
        "isExternallyVisible" => Value::Bool(row.externally_visible),
        "createdDateTime" => instant(row.created),
        "modifiedDateTime" => instant(row.modified),
        "createdBy" | "modifiedBy" => author(view),
        _ => Value::Null,
    }
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
    match name {
        "id" => string(row.id.to_string()),
        "objectId" => maybe_id(row.user),
        "displayName" => {
            user.map_or(maybe(row.email.as_deref()), |user| string(&user.display_name))
        }
        "principalName" => maybe(user.map(|user| &*user.principal_name)),
        "email" => maybe(user.map_or(row.email.as_deref(), |user| user.mail.as_deref())),
        "subjectType" => string("user"),
        "type" => string("User"),
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
        _ => Value::Null,
    }
}

pub(super) fn catalog_many(store: &Store, row: &StoredCatalog, name: &str) -> Vec<Id> {
    if name == "accessPackages" {
        store
            .packages
            .iter()
            .filter(|known| known.catalog == row.id)
            .map(|known| known.id)
            .collect()
    } else {
        store
            .extensions
            .iter()
            .filter(|known| known.catalog == row.id)
            .map(|known| known.id)
            .collect()
    }
}

pub(super) fn package_many(store: &Store, row: &StoredPackage, name: &str) -> Vec<Id> {
    match name {
        "incompatibleAccessPackages" => row.incompatible.clone(),
        "accessPackagesIncompatibleWith" => store
            .packages
            .iter()
            .filter(|known| known.incompatible.contains(&row.id))
            .map(|known| known.id)
            .collect(),
        _ => store
            .policies
            .iter()
            .filter(|known| known.package == row.id)
            .map(|known| known.id)
            .collect(),
    }
}

/// An enumeration member: beta writes them as strings that begin with a capital.
pub(super) fn cased(view: &View<'_>, member: &str) -> String {
    match view.version {
        accesspack_wire::Version::V1 => member.to_owned(),
        accesspack_wire::Version::Beta => pascal(member),
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
