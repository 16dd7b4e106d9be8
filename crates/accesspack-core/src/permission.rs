//! What a caller needs: permissions in the token, and roles in the directory or in entitlement management. The one
//! table for operations, for `build`, and for the explanations of 403.

/// The permission for everything that an administrator changes.
macro_rules! write_all {
    () => {
        "EntitlementManagement.ReadWrite.All"
    };
}

/// The permission that is enough for reading.
macro_rules! read_all {
    () => {
        "EntitlementManagement.Read.All"
    };
}

/// The permission that is enough for requests of one's own; it needs no role.
macro_rules! own_requests {
    () => {
        "EntitlementMgmt-SubjectAccess.ReadWrite"
    };
}

/// The role that is enough for direct assignments.
macro_rules! assigner {
    () => {
        "Access package assignment manager"
    };
}

/// The roles that are enough for policies and access packages, as words of a sentence.
macro_rules! policy_roles {
    () => {
        "Access package manager, Catalog owner or Identity Governance Administrator"
    };
}

pub(crate) use {assigner, own_requests, policy_roles, read_all, write_all};

/// A list in which the least comes first; any one is enough.
pub(crate) type AnyOf = &'static [&'static str];

/// For what an administrator changes.
pub(crate) const WRITE: AnyOf = &[WRITE_ALL];

/// For requests that people make for themselves, and for cancelling them. They need no role.
pub(crate) const OWN_REQUESTS: AnyOf = &[own_requests!(), WRITE_ALL];

/// For changing entitlement management.
pub const WRITE_ALL: &str = write_all!();

/// For reading entitlement management.
pub const READ_ALL: &str = read_all!();

/// For finding users by name, address or id.
pub const READ_USERS: &str = "User.ReadBasic.All";

/// For finding groups by name.
pub const READ_GROUPS: &str = "GroupMember.Read.All";

/// For the tenant's own settings, and for policies that give access automatically.
pub(crate) const ADMINISTRATOR: AnyOf = &["Identity Governance Administrator"];

/// For a new catalog.
pub(crate) const CATALOG_CREATOR: AnyOf = &["Catalog creator", "Identity Governance Administrator"];

/// For a catalog and its resources.
pub(crate) const CATALOG_OWNER: AnyOf = &["Catalog owner", "Identity Governance Administrator"];

/// For access packages and their policies.
pub(crate) const POLICY_ROLES: AnyOf =
    &["Access package manager", "Catalog owner", "Identity Governance Administrator"];

/// For assignments.
pub(crate) const REQUEST_ROLES: AnyOf =
    &[assigner!(), "Access package manager", "Catalog owner", "Identity Governance Administrator"];
