//! Resources in catalogs, what they offer, what access packages give of them, and the requests that
//! add and remove them.

use chrono::{DateTime, Utc};

use super::request::{Fate, RequestState, RequestType};
use super::table::Entity;
use crate::ids::Id;

/// Where a resource comes from (documented values of `originSystem`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OriginSystem {
    Group,
    Application,
    Site,
    DirectoryRole,
    /// An API whose permissions agents and service principals can be given.
    Api,
}

impl OriginSystem {
    /// As bodies write it, and beta's `resourceType`.
    const NAMES: [(Self, &'static str, &'static str); 5] = [
        (Self::Group, "AadGroup", "Security Group"),
        (Self::Application, "AadApplication", "Application"),
        (Self::Site, "SharePointOnline", "SharePoint Online Site"),
        (Self::DirectoryRole, "DirectoryRole", "Directory Role"),
        (Self::Api, "OAuthApplication", "API"),
    ];

    /// The name and beta's `resourceType`.
    pub(crate) fn names(self) -> (&'static str, &'static str) {
        let row = Self::NAMES.into_iter().find(|(known, ..)| *known == self);
        row.map_or(("", ""), |(_, name, kind)| (name, kind))
    }

    /// Official pages write `OAuthApplication` and `OauthApplication`; that the case of the others counts
    /// is assumed.
    pub(crate) fn read(name: &str) -> Option<Self> {
        if name == "OauthApplication" {
            return Some(Self::Api);
        }
        Self::NAMES.into_iter().find(|(_, known, _)| *known == name).map(|(system, ..)| system)
    }

    /// Whether a resource from here makes its catalog privileged (documented on Entra's page on
    /// catalogs).
    pub(crate) const fn is_privileged(self) -> bool {
        matches!(self, Self::DirectoryRole | Self::Api)
    }
}

/// A group, an application, a site, a role or an API in a catalog.
#[derive(Debug, Clone)]
pub(crate) struct StoredResource {
    pub(crate) id: Id,
    pub(crate) catalog: Id,
    pub(crate) display_name: Box<str>,
    pub(crate) description: Box<str>,
    pub(crate) origin_system: OriginSystem,
    pub(crate) origin_id: Box<str>,
    pub(crate) created: DateTime<Utc>,
}

/// A role that a resource offers, or the scope of its roles.
#[derive(Debug, Clone)]
pub(crate) struct StoredOffer {
    pub(crate) id: Id,
    pub(crate) resource: Id,
    pub(crate) display_name: Box<str>,
    pub(crate) origin_id: Box<str>,
    /// v1.0's `type` of a role; null for most.
    pub(crate) kind: Option<&'static str>,
}

/// A role of a resource that an access package gives.
#[derive(Debug, Clone)]
pub(crate) struct StoredRoleScope {
    pub(crate) id: Id,
    pub(crate) package: Id,
    pub(crate) role: Id,
    pub(crate) scope: Id,
    pub(crate) created: DateTime<Utc>,
}

impl StoredRoleScope {
    /// The id that Graph shows: those of the role and of the scope (documented examples).
    pub(crate) fn shown_id(&self) -> String {
        format!("{}_{}", self.role, self.scope)
    }
}

/// A request to add a resource to a catalog, or to remove or change it.
#[derive(Debug, Clone)]
pub(crate) struct StoredResourceRequest {
    pub(crate) id: Id,
    pub(crate) kind: RequestType,
    pub(crate) catalog: Id,
    /// The resource as it is, or as it will be in the catalog.
    pub(crate) resource: StoredResource,
    pub(crate) sent_by: Option<Id>,
    pub(crate) state: RequestState,
    pub(crate) status: &'static str,
    pub(crate) created: DateTime<Utc>,
    pub(crate) justification: Option<Box<str>>,
    pub(crate) validation_only: bool,
    pub(crate) fate: Fate,
}

impl Entity for StoredResource {
    fn id(&self) -> Id {
        self.id
    }
}

impl Entity for StoredOffer {
    fn id(&self) -> Id {
        self.id
    }
}

impl Entity for StoredRoleScope {
    fn id(&self) -> Id {
        self.id
    }
}

impl Entity for StoredResourceRequest {
    fn id(&self) -> Id {
        self.id
    }
}
