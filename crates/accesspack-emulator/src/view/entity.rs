//! The entities of a tenant: their kinds, references to them, and a view of the store that finds them.

use accesspack_wire::Version;

use crate::ids::Id;
use crate::store::{
    Order, RoleAssignment, Store, StoredAssignment, StoredCatalog, StoredExtension, StoredGroup,
    StoredOffer, StoredOrganization, StoredPackage, StoredPolicy, StoredPrincipal, StoredRequest,
    StoredResource, StoredResourceRequest, StoredRoleScope, StoredSubject, StoredUser,
};

/// The kind of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntityKind {
    Catalog,
    Package,
    Policy,
    Request,
    Assignment,
    Subject,
    Organization,
    Extension,
    User,
    Group,
    /// A request as its approvers see it.
    Approval,
    /// An access package as its possible requestors see it.
    Available,
    /// An access package that is suggested.
    Suggestion,
    RoleAssignment,
    Principal,
    Resource,
    ResourceRole,
    ResourceScope,
    /// A role of a resource that an access package gives.
    RoleScope,
    ResourceRequest,
}

/// Where a navigation property leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    One(EntityKind),
    Many(EntityKind),
    /// Objects inside their owner.
    Inline,
    /// One object inside its owner.
    Part,
}

/// The properties and relations of a kind in one version.
#[derive(Debug)]
pub(crate) struct EntityType {
    /// Without `microsoft.graph.`.
    pub(crate) name: &'static str,
    /// Shown by default.
    pub(crate) properties: &'static [&'static str],
    /// Shown when selected.
    pub(crate) more: &'static [&'static str],
    pub(crate) navigations: &'static [(&'static str, Relation)],
}

impl EntityType {
    /// The property with this name; names have no case in queries (documented examples write
    /// `target/objectid`).
    pub(crate) fn property(&self, name: &str) -> Option<&'static str> {
        let mut all = self.properties.iter().chain(self.more);
        all.find(|known| known.eq_ignore_ascii_case(name)).copied()
    }

    pub(crate) fn navigation(&self, name: &str) -> Option<(&'static str, Relation)> {
        self.navigations.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).copied()
    }
}

impl EntityKind {
    /// Whether this is a directory object, with the directory's own rules for queries.
    pub(crate) const fn is_directory(self) -> bool {
        matches!(self, Self::User | Self::Group | Self::Principal)
    }
}

/// A reference to an entity in the store.
#[derive(Debug, Clone, Copy)]
pub(crate) enum EntityRef<'a> {
    Catalog(&'a StoredCatalog),
    Package(&'a StoredPackage),
    Policy(&'a StoredPolicy),
    Request(&'a StoredRequest),
    Assignment(&'a StoredAssignment),
    Subject(&'a StoredSubject),
    Organization(&'a StoredOrganization),
    Extension(&'a StoredExtension),
    User(&'a StoredUser),
    Group(&'a StoredGroup),
    Approval(&'a StoredRequest),
    Available(&'a StoredPackage),
    Suggestion(&'a StoredPackage),
    RoleAssignment(&'a RoleAssignment),
    Principal(&'a StoredPrincipal),
    Resource(&'a StoredResource),
    ResourceRole(&'a StoredOffer),
    ResourceScope(&'a StoredOffer),
    RoleScope(&'a StoredRoleScope),
    ResourceRequest(&'a StoredResourceRequest),
}

impl EntityRef<'_> {
    pub(crate) const fn kind(&self) -> EntityKind {
        match self {
            Self::Catalog(_) => EntityKind::Catalog,
            Self::Package(_) => EntityKind::Package,
            Self::Policy(_) => EntityKind::Policy,
            Self::Request(_) => EntityKind::Request,
            Self::Assignment(_) => EntityKind::Assignment,
            Self::Subject(_) => EntityKind::Subject,
            Self::Organization(_) => EntityKind::Organization,
            Self::Extension(_) => EntityKind::Extension,
            Self::User(_) => EntityKind::User,
            Self::Group(_) => EntityKind::Group,
            Self::Approval(_) => EntityKind::Approval,
            Self::Available(_) => EntityKind::Available,
            Self::Suggestion(_) => EntityKind::Suggestion,
            Self::RoleAssignment(_) => EntityKind::RoleAssignment,
            Self::Principal(_) => EntityKind::Principal,
            Self::Resource(_) => EntityKind::Resource,
            Self::ResourceRole(_) => EntityKind::ResourceRole,
            Self::ResourceScope(_) => EntityKind::ResourceScope,
            Self::RoleScope(_) => EntityKind::RoleScope,
            Self::ResourceRequest(_) => EntityKind::ResourceRequest,
        }
    }
}

/// A store as one version of the API shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) store: &'a Store,
    pub(crate) version: Version,
}

impl<'a> View<'a> {
    /// The entity with this id, if it exists and is replicated.
    pub(crate) fn get(&self, kind: EntityKind, id: Id) -> Option<EntityRef<'a>> {
        let store = self.store;
        if store.is_hidden(id) {
            return None;
        }
        match kind {
            EntityKind::Catalog => store.catalogs.get(id).map(EntityRef::Catalog),
            EntityKind::Package => store.packages.get(id).map(EntityRef::Package),
            EntityKind::Policy => store.policies.get(id).map(EntityRef::Policy),
            EntityKind::Request => store.requests.get(id).map(EntityRef::Request),
            EntityKind::Assignment => store.assignments.get(id).map(EntityRef::Assignment),
            EntityKind::Subject => store.subjects.get(id).map(EntityRef::Subject),
            EntityKind::Organization => store.organizations.get(id).map(EntityRef::Organization),
            EntityKind::Extension => store.extensions.get(id).map(EntityRef::Extension),
            EntityKind::User => store.users.get(id).map(EntityRef::User),
            EntityKind::Group => store.groups.get(id).map(EntityRef::Group),
            EntityKind::Approval => {
                let asked = |row: &&StoredRequest| !row.stages.is_empty();
                store.requests.get(id).filter(asked).map(EntityRef::Approval)
            }
            EntityKind::Available => store.packages.get(id).map(EntityRef::Available),
            EntityKind::Suggestion => store.packages.get(id).map(EntityRef::Suggestion),
            EntityKind::RoleAssignment => store.roles.get(id).map(EntityRef::RoleAssignment),
            EntityKind::Principal => store.principals.get(id).map(EntityRef::Principal),
            EntityKind::Resource => store.resources.get(id).map(EntityRef::Resource),
            EntityKind::ResourceRole => store.resource_roles.get(id).map(EntityRef::ResourceRole),
            EntityKind::ResourceScope => {
                store.resource_scopes.get(id).map(EntityRef::ResourceScope)
            }
            EntityKind::RoleScope => store.role_scopes.get(id).map(EntityRef::RoleScope),
            EntityKind::ResourceRequest => {
                store.resource_requests.get(id).map(EntityRef::ResourceRequest)
            }
        }
    }

    /// The order of a whole collection.
    pub(crate) fn order(&self, kind: EntityKind) -> &'a Order {
        let store = self.store;
        match kind {
            EntityKind::Catalog => store.catalogs.order(),
            EntityKind::Package | EntityKind::Available | EntityKind::Suggestion => {
                store.packages.order()
            }
            EntityKind::Policy => store.policies.order(),
            EntityKind::Request | EntityKind::Approval => store.requests.order(),
            EntityKind::Assignment => store.assignments.order(),
            EntityKind::Subject => store.subjects.order(),
            EntityKind::Organization => store.organizations.order(),
            EntityKind::Extension => store.extensions.order(),
            EntityKind::User => store.users.order(),
            EntityKind::Group => store.groups.order(),
            EntityKind::RoleAssignment => store.roles.order(),
            EntityKind::Principal => store.principals.order(),
            EntityKind::Resource => store.resources.order(),
            EntityKind::ResourceRole => store.resource_roles.order(),
            EntityKind::ResourceScope => store.resource_scopes.order(),
            EntityKind::RoleScope => store.role_scopes.order(),
            EntityKind::ResourceRequest => store.resource_requests.order(),
        }
    }

    /// The entity with this id, if a list shows it: before delivery begins only its request shows an
    /// assignment.
    pub(crate) fn listed(&self, kind: EntityKind, id: Id) -> Option<EntityRef<'a>> {
        match self.get(kind, id) {
            Some(EntityRef::Assignment(row)) if !row.listed => None,
            // What belongs to a resource is there when the resource is.
            Some(EntityRef::ResourceRole(row) | EntityRef::ResourceScope(row))
                if self.store.is_hidden(row.resource) =>
            {
                None
            }
            found => found,
        }
    }

    /// Every entity of a kind that lists show.
    pub(crate) fn all(&self, kind: EntityKind) -> impl Iterator<Item = EntityRef<'a>> {
        let view = *self;
        view.order(kind).after(0).iter().filter_map(move |(_, id)| view.listed(kind, *id))
    }
}
