//! Catalogs, access packages, subjects, connected organizations and extensions as they are shown.

use serde_json::Value;

use super::{Kind, To, Type, View};
use crate::answer::instant;
use crate::ids::Id;
use crate::json::{maybe, object, string};
use crate::store::{Catalog, Extension, Organization, Package, Store, Subject};

pub(super) static CATALOG_V1: Type = Type {
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
        ("accessPackages", To::Many(Kind::Package)),
        ("customWorkflowExtensions", To::Many(Kind::Extension)),
    ],
};

pub(super) static CATALOG_BETA: Type = Type {
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
        ("accessPackages", To::Many(Kind::Package)),
        ("accessPackageCustomWorkflowExtensions", To::Many(Kind::Extension)),
        ("customAccessPackageWorkflowExtensions", To::Many(Kind::Extension)),
    ],
};

pub(super) static PACKAGE_V1: Type = Type {
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
        ("catalog", To::One(Kind::Catalog)),
        ("assignmentPolicies", To::Many(Kind::Policy)),
        ("incompatibleAccessPackages", To::Many(Kind::Package)),
        ("accessPackagesIncompatibleWith", To::Many(Kind::Package)),
        ("resourceRoleScopes", To::Inline),
        ("incompatibleGroups", To::Inline),
    ],
};

pub(super) static PACKAGE_BETA: Type = Type {
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
        ("accessPackageCatalog", To::One(Kind::Catalog)),
        ("accessPackageAssignmentPolicies", To::Many(Kind::Policy)),
        ("incompatibleAccessPackages", To::Many(Kind::Package)),
        ("accessPackagesIncompatibleWith", To::Many(Kind::Package)),
        ("accessPackageResourceRoleScopes", To::Inline),
        ("incompatibleGroups", To::Inline),
    ],
};

pub(super) static SUBJECT_V1: Type = Type {
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
    navigations: &[("connectedOrganization", To::One(Kind::Organization))],
};

pub(super) static SUBJECT_BETA: Type = Type {
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
    navigations: &[("connectedOrganization", To::One(Kind::Organization))],
};

pub(super) static ORGANIZATION_V1: Type = Type {
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

pub(super) static ORGANIZATION_BETA: Type = Type {
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

const SPONSORS: &[(&str, To)] =
    &[("internalSponsors", To::Many(Kind::User)), ("externalSponsors", To::Many(Kind::User))];

pub(super) static EXTENSION: Type = Type {
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

pub(super) fn catalog(view: &View<'_>, row: &Catalog, name: &str) -> Value {
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

pub(super) fn package(view: &View<'_>, row: &Package, name: &str) -> Value {
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

pub(super) fn subject(view: &View<'_>, row: &Subject, name: &str) -> Value {
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

pub(super) fn organization(view: &View<'_>, row: &Organization, name: &str) -> Value {
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

pub(super) fn extension(row: &Extension, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "createdDateTime" | "lastModifiedDateTime" => instant(row.created),
        _ => Value::Null,
    }
}

pub(super) fn catalog_many(store: &Store, row: &Catalog, name: &str) -> Vec<Id> {
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

pub(super) fn package_many(store: &Store, row: &Package, name: &str) -> Vec<Id> {
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
    let mut letters = member.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// An id, or null.
pub(super) fn maybe_id(id: Option<Id>) -> Value {
    id.map_or(Value::Null, |id| string(id.to_string()))
}
