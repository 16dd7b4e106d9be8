//! The tenant as one version of the API shows it.

mod access;
mod assignment;
mod directory;
mod entity;
mod governance;
mod policy;
mod render;
mod request;
mod resource;

use accesspack_wire::Version;
use serde_json::Value;

pub(crate) use access::{role_definitions, stage};
pub(crate) use entity::{EntityKind, EntityRef, EntityType, Relation, View};
pub(crate) use governance::cased;
pub(crate) use render::{render, render_id};

use crate::ids::Id;

impl EntityKind {
    /// The type of this kind in a version.
    pub(crate) const fn of(self, version: Version) -> &'static EntityType {
        match (self, version) {
            (Self::Catalog, Version::V1) => &governance::CATALOG_V1,
            (Self::Catalog, Version::Beta) => &governance::CATALOG_BETA,
            (Self::Package, Version::V1) => &governance::PACKAGE_V1,
            (Self::Package, Version::Beta) => &governance::PACKAGE_BETA,
            (Self::Policy, Version::V1) => &policy::POLICY_V1,
            (Self::Policy, Version::Beta) => &policy::POLICY_BETA,
            (Self::Request, Version::V1) => &request::REQUEST_V1,
            (Self::Request, Version::Beta) => &request::REQUEST_BETA,
            (Self::Assignment, Version::V1) => &assignment::ASSIGNMENT_V1,
            (Self::Assignment, Version::Beta) => &assignment::ASSIGNMENT_BETA,
            (Self::Subject, Version::V1) => &governance::SUBJECT_V1,
            (Self::Subject, Version::Beta) => &governance::SUBJECT_BETA,
            (Self::Organization, Version::V1) => &governance::ORGANIZATION_V1,
            (Self::Organization, Version::Beta) => &governance::ORGANIZATION_BETA,
            (Self::Extension, _) => &governance::EXTENSION,
            (Self::Principal, _) => &directory::PRINCIPAL,
            (Self::Resource, Version::V1) => &resource::RESOURCE_V1,
            (Self::Resource, Version::Beta) => &resource::RESOURCE_BETA,
            (Self::ResourceRole, Version::V1) => &resource::ROLE_V1,
            (Self::ResourceRole, Version::Beta) => &resource::ROLE_BETA,
            (Self::ResourceScope, Version::V1) => &resource::SCOPE_V1,
            (Self::ResourceScope, Version::Beta) => &resource::SCOPE_BETA,
            (Self::RoleScope, Version::V1) => &resource::ROLE_SCOPE_V1,
            (Self::RoleScope, Version::Beta) => &resource::ROLE_SCOPE_BETA,
            (Self::ResourceRequest, Version::V1) => &resource::REQUEST_V1,
            (Self::ResourceRequest, Version::Beta) => &resource::REQUEST_BETA,
            (Self::User, _) => &directory::USER,
            (Self::Group, _) => &directory::GROUP,
            (Self::Approval, Version::V1) => &access::APPROVAL_V1,
            (Self::Approval, Version::Beta) => &access::APPROVAL_BETA,
            (Self::Available, _) => &access::AVAILABLE,
            (Self::Suggestion, _) => &access::SUGGESTION,
            (Self::RoleAssignment, _) => &access::ROLE_ASSIGNMENT,
        }
    }
}

impl View<'_> {
    /// The value of a property that [`EntityType::property`] knows.
    pub(crate) fn property(&self, of: EntityRef<'_>, name: &str) -> Value {
        match of {
            EntityRef::Catalog(row) => governance::catalog(self, row, name),
            EntityRef::Package(row) => governance::package(self, row, name),
            EntityRef::Policy(row) => policy::property(self, row, name),
            EntityRef::Request(row) | EntityRef::Approval(row) => {
                request::property(self, row, name)
            }
            EntityRef::Assignment(row) => assignment::property(self, row, name),
            EntityRef::Subject(row) => governance::subject(self, row, name),
            EntityRef::Organization(row) => governance::organization(self, row, name),
            EntityRef::Extension(row) => governance::extension(row, name),
            EntityRef::User(row) => directory::user(row, name),
            EntityRef::Group(row) => directory::group(row, name),
            EntityRef::Available(row) | EntityRef::Suggestion(row) => access::available(row, name),
            EntityRef::RoleAssignment(row) => access::role_assignment(row, name),
            EntityRef::Principal(row) => directory::principal(row, name),
            EntityRef::Resource(row) => resource::resource(self, row, name),
            EntityRef::ResourceRole(row) | EntityRef::ResourceScope(row) => {
                resource::offer(self, row, name)
            }
            EntityRef::RoleScope(row) => resource::role_scope(self, row, name),
            EntityRef::ResourceRequest(row) => resource::request(self, row, name),
        }
    }

    /// Where a single-valued navigation property leads from here.
    pub(crate) fn one(&self, from: EntityRef<'_>, name: &str) -> Option<Id> {
        match (from, name) {
            (EntityRef::Package(row), _) => Some(row.catalog),
            (EntityRef::Policy(row), "accessPackage") => Some(row.package),
            (EntityRef::Policy(row), _) => {
                self.store.packages.get(row.package).map(|row| row.catalog)
            }
            (EntityRef::Request(row), "accessPackage") => Some(row.package),
            (EntityRef::Request(row), "requestor") => Some(row.requestor),
            (EntityRef::Request(row), _) => Some(row.assignment),
            (EntityRef::Assignment(row), "accessPackage") => Some(row.package),
            (EntityRef::Assignment(row), "target") => Some(row.subject),
            (EntityRef::Assignment(row), _) => Some(row.policy),
            (EntityRef::Subject(row), _) => row.organization,
            (EntityRef::User(row), _) => row.manager,
            (EntityRef::Suggestion(row), _) => Some(row.id),
            (EntityRef::RoleAssignment(row), _) => Some(row.principal),
            (EntityRef::ResourceRole(row) | EntityRef::ResourceScope(row), _) => Some(row.resource),
            (EntityRef::RoleScope(row), "role" | "accessPackageResourceRole") => Some(row.role),
            (EntityRef::RoleScope(row), _) => Some(row.scope),
            (EntityRef::ResourceRequest(row), "catalog") => Some(row.catalog),
            (EntityRef::ResourceRequest(row), "requestor") => {
                self.store.known_subject(row.sent_by?)
            }
            (EntityRef::ResourceRequest(row), _) => Some(row.resource.id),
            _ => None,
        }
    }

    /// Where a collection-valued navigation property leads from here.
    pub(crate) fn many(&self, from: EntityRef<'_>, name: &str) -> Vec<Id> {
        let store = self.store;
        match from {
            EntityRef::Catalog(row) => governance::catalog_many(store, row, name),
            EntityRef::Package(row) => governance::package_many(store, row, name),
            EntityRef::Assignment(row) => store
                .requests_of_subject
                .of(row.subject)
                .iter()
                .copied()
                .filter(|id| store.requests.get(*id).is_some_and(|r| r.assignment == row.id))
                .collect(),
            EntityRef::Organization(row) if name == "internalSponsors" => {
                row.internal_sponsors.clone()
            }
            EntityRef::Organization(row) => row.external_sponsors.clone(),
            EntityRef::User(row) => directory::user_many(store, row, name),
            EntityRef::Group(row) if name == "owners" => row.owners.clone(),
            EntityRef::Group(row) => row.members.clone(),
            EntityRef::Principal(row) => row.owner.into_iter().collect(),
            EntityRef::Resource(row) => {
                let table = if name.ends_with("oles") {
                    &store.resource_roles
                } else {
                    &store.resource_scopes
                };
                table.ids(&|offer| offer.resource == row.id)
            }
            EntityRef::Available(row) => governance::given(store, row),
            _ => Vec::new(),
        }
    }

    /// The one object inside its owner; null where there is none.
    pub(crate) fn part(from: EntityRef<'_>) -> Value {
        match from {
            EntityRef::RoleAssignment(row) => access::role_definition(row.role),
            _ => Value::Null,
        }
    }

    /// The objects inside their owner.
    pub(crate) fn inline(&self, from: EntityRef<'_>, name: &str) -> Vec<Value> {
        match from {
            EntityRef::Policy(row) => policy::inline(self, row, name),
            EntityRef::Assignment(row) => resource::delivered(self, row),
            _ => access::inline(self, from),
        }
    }
}
