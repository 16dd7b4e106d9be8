//! Roles in entitlement management: what a user may do in one catalog, or in all.

use super::table::Entity;
use crate::ids::Id;

/// The roles of entitlement management with the ids of their definitions (documented on Entra's page
/// on delegation and roles).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    CatalogCreator,
    CatalogOwner,
    CatalogReader,
    PackageManager,
    AssignmentManager,
}

impl Role {
    pub(crate) const ALL: [Self; 5] = [
        Self::CatalogCreator,
        Self::CatalogOwner,
        Self::CatalogReader,
        Self::PackageManager,
        Self::AssignmentManager,
    ];

    /// The id of the role's definition.
    pub(crate) const fn definition(self) -> &'static str {
        match self {
            Self::CatalogCreator => "ba92d953-d8e0-4e39-a797-0cbedb0a89e8",
            Self::CatalogOwner => "ae79f266-94d4-4dab-b730-feca7e132178",
            Self::CatalogReader => "44272f93-9762-48e8-af59-1b5351b1d6b3",
            Self::PackageManager => "7f480852-ebdc-47d4-87de-0d8498384a83",
            Self::AssignmentManager => "e2182095-804a-4656-ae11-64734e9b7ae5",
        }
    }

    /// The role's name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::CatalogCreator => "Catalog creator",
            Self::CatalogOwner => "Catalog owner",
            Self::CatalogReader => "Catalog reader",
            Self::PackageManager => "Access package manager",
            Self::AssignmentManager => "Access package assignment manager",
        }
    }
}

/// The assignment of a role to a user.
#[derive(Debug, Clone)]
pub(crate) struct RoleAssignment {
    pub(crate) id: Id,
    pub(crate) principal: Id,
    pub(crate) role: Role,
    /// The catalog; none for the whole tenant.
    pub(crate) catalog: Option<Id>,
}

impl Entity for RoleAssignment {
    fn id(&self) -> Id {
        self.id
    }
}
