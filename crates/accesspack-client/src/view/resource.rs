//! Resources of catalogs, what access packages give of them, and the requests that add them.

use serde_json::Value;

use super::json::{take_part, take_parts, text};
use super::state::RequestState;

/// A group, an application, a site, a role or an API in a catalog.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CatalogResource {
    /// Its id in the catalog, which is not that of the group or application.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it is.
    pub description: String,
    /// The id where it comes from: of the group, of the service principal, the address of the site.
    pub origin_id: String,
    /// Where it comes from, as Graph writes it: `AadGroup`, `AadApplication`, `SharePointOnline`…
    pub origin_system: String,
    /// The roles that it offers, where they were asked for.
    pub roles: Vec<ResourceOffer>,
    /// The scopes of those roles, where they were asked for.
    pub scopes: Vec<ResourceOffer>,
    /// The rest of the answer.
    pub json: Value,
}

impl From<Value> for CatalogResource {
    fn from(mut json: Value) -> Self {
        let roles = take_parts(&mut json, &["roles", "accessPackageResourceRoles"]);
        let scopes = take_parts(&mut json, &["scopes", "accessPackageResourceScopes"]);
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            origin_id: text(&json, &["originId"]),
            origin_system: text(&json, &["originSystem"]),
            roles: roles.into_iter().map(ResourceOffer::from).collect(),
            scopes: scopes.into_iter().map(ResourceOffer::from).collect(),
            json,
        }
    }
}

/// A role that a resource offers, or the scope in which it does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResourceOffer {
    /// Its id; empty where Graph gives none.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// Its id where the resource comes from, such as `Member_{id of the group}`.
    pub origin_id: String,
    /// Where the resource comes from.
    pub origin_system: String,
    /// The resource, where it was asked for.
    pub resource: Option<Box<CatalogResource>>,
    /// The rest of the answer.
    pub json: Value,
}

impl From<Value> for ResourceOffer {
    fn from(mut json: Value) -> Self {
        let resource = take_part(&mut json, &["resource", "accessPackageResource"]);
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            origin_id: text(&json, &["originId"]),
            origin_system: text(&json, &["originSystem"]),
            resource: resource.map(|json| Box::new(CatalogResource::from(json))),
            json,
        }
    }
}

/// A role of a resource that an access package gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GivenRole {
    /// Its id: those of the role and of the scope, joined.
    pub id: String,
    /// The role.
    pub role: ResourceOffer,
    /// In which scope.
    pub scope: ResourceOffer,
}

impl From<Value> for GivenRole {
    fn from(mut json: Value) -> Self {
        let role = take_part(&mut json, &["role", "accessPackageResourceRole"]);
        let scope = take_part(&mut json, &["scope", "accessPackageResourceScope"]);
        Self {
            id: text(&json, &["id"]),
            role: role.map(ResourceOffer::from).unwrap_or_default(),
            scope: scope.map(ResourceOffer::from).unwrap_or_default(),
        }
    }
}

/// A role of a resource, and how far an assignment has delivered it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliveredRole {
    /// The role's id where the resource comes from, such as `Member_{id of the group}`.
    pub origin_id: String,
    /// Where the resource comes from: `AadGroup`, `AadApplication`, `SharePointOnline`…
    pub origin_system: String,
    /// `Fulfilled`, `PendingFulfillment`, or the code of an error, as Graph writes it.
    pub status: String,
}

impl DeliveredRole {
    /// Whether the access of the role is there.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        self.status.eq_ignore_ascii_case("Fulfilled")
    }

    /// Whether it is on its way.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.status.is_empty() || self.status.to_ascii_lowercase().starts_with("pending")
    }
}

impl From<Value> for DeliveredRole {
    fn from(json: Value) -> Self {
        Self {
            origin_id: text(&json, &["originId"]),
            origin_system: text(&json, &["originSystem"]),
            status: text(&json, &["status"]),
        }
    }
}

/// A request to add a resource to a catalog, or to remove it, and how far it has come.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResourceRequest {
    /// Its id.
    pub id: String,
    /// `adminAdd` or `adminRemove`, as Graph writes it.
    pub request_type: String,
    /// How far it has come.
    pub state: RequestState,
    /// The whole answer.
    pub json: Value,
}

impl From<Value> for ResourceRequest {
    fn from(json: Value) -> Self {
        Self {
            id: text(&json, &["id"]),
            request_type: text(&json, &["requestType"]),
            state: RequestState::read(&text(&json, &["state", "requestState"])),
            json,
        }
    }
}
