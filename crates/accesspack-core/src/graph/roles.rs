//! The built-in roles of entitlement management, and the places where they count.

/// A built-in role.
#[derive(Debug)]
pub(crate) struct Role {
    /// The name that `build` takes.
    pub(crate) name: &'static str,
    /// The name on Entra's screens.
    pub(crate) title: &'static str,
    /// The id of its definition, the same in every tenant.
    pub(crate) id: &'static str,
    /// It counts in one catalog; the other ones count in the whole tenant.
    pub(crate) is_of_catalog: bool,
}

/// Every built-in role. Source: the article about delegation and roles in entitlement management.
pub(crate) static ROLES: [Role; 5] = [
    role("catalogCreator", "Catalog creator", "ba92d953-d8e0-4e39-a797-0cbedb0a89e8", false),
    role("catalogOwner", "Catalog owner", "ae79f266-94d4-4dab-b730-feca7e132178", true),
    role("catalogReader", "Catalog reader", "44272f93-9762-48e8-af59-1b5351b1d6b3", true),
    role(
        "accessPackageManager",
        "Access package manager",
        "7f480852-ebdc-47d4-87de-0d8498384a83",
        true,
    ),
    role(
        "accessPackageAssignmentManager",
        "Access package assignment manager",
        "e2182095-804a-4656-ae11-64734e9b7ae5",
        true,
    ),
];

const fn role(
    name: &'static str,
    title: &'static str,
    id: &'static str,
    is_of_catalog: bool,
) -> Role {
    Role { name, title, id, is_of_catalog }
}

/// The place of a catalog's roles, as `appScopeId` has it, before the catalog's id.
pub(crate) const CATALOG_SCOPE: &str = "/AccessPackageCatalog/";

/// The whole tenant, as `appScopeId` has it.
pub(crate) const TENANT_SCOPE: &str = "/";

impl Role {
    /// The role that a text names by name, title or id, in any case.
    pub(crate) fn find(text: &str) -> Option<&'static Self> {
        let is = |name: &str| name.eq_ignore_ascii_case(text.trim());
        ROLES.iter().find(|role| is(role.name) || is(role.title) || is(role.id))
    }
}
