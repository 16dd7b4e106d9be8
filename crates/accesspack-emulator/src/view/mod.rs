//! The tenant as one version of the API shows it.

mod access;
mod assignment;
mod directory;
mod governance;
mod policy;
mod render;
mod request;

use accesspack_wire::Version;
use serde_json::Value;

pub(crate) use access::stage;
pub(crate) use render::{render, render_id};

use crate::ids::Id;
use crate::store::{
    Assignment, Catalog, Extension, Group, Order, Organization, Package, Policy, Request,
    RoleAssignment, Store, Subject, User,
};

/// What sort of thing something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
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
    /// A request as those see it who decide about it.
    Approval,
    /// An access package as those see it who may ask for it.
    Available,
    /// An access package that is suggested.
    Suggestion,
    RoleAssignment,
}

/// Where a navigation property leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    One(Kind),
    Many(Kind),
    /// Objects that live inside their owner.
    Inline,
}

/// What a version of the API knows of a kind.
#[derive(Debug)]
pub(crate) struct Type {
    /// Without `microsoft.graph.`.
    pub(crate) name: &'static str,
    /// Shown by default.
    pub(crate) properties: &'static [&'static str],
    /// Shown when selected.
    pub(crate) more: &'static [&'static str],
    pub(crate) navigations: &'static [(&'static str, To)],
}

impl Type {
    /// The property with this name; names have no case in queries (documented examples write
    /// `target/objectid`).
    pub(crate) fn property(&self, name: &str) -> Option<&'static str> {
        let mut all = self.properties.iter().chain(self.more);
        all.find(|known| known.eq_ignore_ascii_case(name)).copied()
    }

    pub(crate) fn navigation(&self, name: &str) -> Option<(&'static str, To)> {
        self.navigations.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).copied()
    }
}

impl Kind {
    /// The type of this kind in a version.
    pub(crate) const fn of(self, version: Version) -> &'static Type {
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
            (Self::User, _) => &directory::USER,
            (Self::Group, _) => &directory::GROUP,
            (Self::Approval, Version::V1) => &access::APPROVAL_V1,
            (Self::Approval, Version::Beta) => &access::APPROVAL_BETA,
            (Self::Available, _) => &access::AVAILABLE,
            (Self::Suggestion, _) => &access::SUGGESTION,
            (Self::RoleAssignment, _) => &access::ROLE_ASSIGNMENT,
        }
    }

    /// Whether this is a directory object, with the directory's own rules for queries.
    pub(crate) const fn is_directory(self) -> bool {
        matches!(self, Self::User | Self::Group)
    }
}

/// One thing in the store.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ref<'a> {
    Catalog(&'a Catalog),
    Package(&'a Package),
    Policy(&'a Policy),
    Request(&'a Request),
    Assignment(&'a Assignment),
    Subject(&'a Subject),
    Organization(&'a Organization),
    Extension(&'a Extension),
    User(&'a User),
    Group(&'a Group),
    Approval(&'a Request),
    Available(&'a Package),
    Suggestion(&'a Package),
    RoleAssignment(&'a RoleAssignment),
}

impl Ref<'_> {
    pub(crate) const fn kind(&self) -> Kind {
        match self {
            Self::Catalog(_) => Kind::Catalog,
            Self::Package(_) => Kind::Package,
            Self::Policy(_) => Kind::Policy,
            Self::Request(_) => Kind::Request,
            Self::Assignment(_) => Kind::Assignment,
            Self::Subject(_) => Kind::Subject,
            Self::Organization(_) => Kind::Organization,
            Self::Extension(_) => Kind::Extension,
            Self::User(_) => Kind::User,
            Self::Group(_) => Kind::Group,
            Self::Approval(_) => Kind::Approval,
            Self::Available(_) => Kind::Available,
            Self::Suggestion(_) => Kind::Suggestion,
            Self::RoleAssignment(_) => Kind::RoleAssignment,
        }
    }
}

/// A store seen through a version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) store: &'a Store,
    pub(crate) version: Version,
}

impl<'a> View<'a> {
    /// The thing with this id, if it is there and replicated.
    pub(crate) fn get(&self, kind: Kind, id: Id) -> Option<Ref<'a>> {
        let store = self.store;
        if store.is_hidden(id) {
            return None;
        }
        match kind {
            Kind::Catalog => store.catalogs.get(id).map(Ref::Catalog),
            Kind::Package => store.packages.get(id).map(Ref::Package),
            Kind::Policy => store.policies.get(id).map(Ref::Policy),
            Kind::Request => store.requests.get(id).map(Ref::Request),
            Kind::Assignment => store.assignments.get(id).map(Ref::Assignment),
            Kind::Subject => store.subjects.get(id).map(Ref::Subject),
            Kind::Organization => store.organizations.get(id).map(Ref::Organization),
            Kind::Extension => store.extensions.get(id).map(Ref::Extension),
            Kind::User => store.users.get(id).map(Ref::User),
            Kind::Group => store.groups.get(id).map(Ref::Group),
            Kind::Approval => {
                let asked = |row: &&Request| !row.stages.is_empty();
                store.requests.get(id).filter(asked).map(Ref::Approval)
            }
            Kind::Available => store.packages.get(id).map(Ref::Available),
            Kind::Suggestion => store.packages.get(id).map(Ref::Suggestion),
            Kind::RoleAssignment => store.roles.get(id).map(Ref::RoleAssignment),
        }
    }

    /// The order of a whole collection.
    pub(crate) fn order(&self, kind: Kind) -> &'a Order {
        let store = self.store;
        match kind {
            Kind::Catalog => store.catalogs.order(),
            Kind::Package | Kind::Available | Kind::Suggestion => store.packages.order(),
            Kind::Policy => store.policies.order(),
            Kind::Request | Kind::Approval => store.requests.order(),
            Kind::Assignment => store.assignments.order(),
            Kind::Subject => store.subjects.order(),
            Kind::Organization => store.organizations.order(),
            Kind::Extension => store.extensions.order(),
            Kind::User => store.users.order(),
            Kind::Group => store.groups.order(),
            Kind::RoleAssignment => store.roles.order(),
        }
    }

    /// The thing with this id, if a list shows it: before delivery begins an assignment is there
    /// for its request only.
    pub(crate) fn listed(&self, kind: Kind, id: Id) -> Option<Ref<'a>> {
        match self.get(kind, id) {
            Some(Ref::Assignment(row)) if !row.listed => None,
            found => found,
        }
    }

    /// Everything of a kind that lists show.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = Ref<'a>> {
        let view = *self;
        view.order(kind).after(0).iter().filter_map(move |(_, id)| view.listed(kind, *id))
    }

    /// The value of a property that [`Type::property`] knows.
    pub(crate) fn property(&self, of: Ref<'_>, name: &str) -> Value {
        match of {
            Ref::Catalog(row) => governance::catalog(self, row, name),
            Ref::Package(row) => governance::package(self, row, name),
            Ref::Policy(row) => policy::property(self, row, name),
            Ref::Request(row) | Ref::Approval(row) => request::property(self, row, name),
            Ref::Assignment(row) => assignment::property(self, row, name),
            Ref::Subject(row) => governance::subject(self, row, name),
            Ref::Organization(row) => governance::organization(self, row, name),
            Ref::Extension(row) => governance::extension(row, name),
            Ref::User(row) => directory::user(row, name),
            Ref::Group(row) => directory::group(row, name),
            Ref::Available(row) | Ref::Suggestion(row) => access::available(row, name),
            Ref::RoleAssignment(row) => access::role_assignment(row, name),
        }
    }

    /// Where a single-valued navigation property leads from here.
    pub(crate) fn one(&self, from: Ref<'_>, name: &str) -> Option<Id> {
        match (from, name) {
            (Ref::Package(row), _) => Some(row.catalog),
            (Ref::Policy(row), "accessPackage") => Some(row.package),
            (Ref::Policy(row), _) => self.store.packages.get(row.package).map(|row| row.catalog),
            (Ref::Request(row), "accessPackage") => Some(row.package),
            (Ref::Request(row), "requestor") => Some(row.requestor),
            (Ref::Request(row), _) => Some(row.assignment),
            (Ref::Assignment(row), "accessPackage") => Some(row.package),
            (Ref::Assignment(row), "target") => Some(row.subject),
            (Ref::Assignment(row), _) => Some(row.policy),
            (Ref::Subject(row), _) => row.organization,
            (Ref::User(row), _) => row.manager,
            (Ref::Suggestion(row), _) => Some(row.id),
            (Ref::RoleAssignment(row), _) => Some(row.principal),
            _ => None,
        }
    }

    /// Where a collection-valued navigation property leads from here.
    pub(crate) fn many(&self, from: Ref<'_>, name: &str) -> Vec<Id> {
        let store = self.store;
        match from {
            Ref::Catalog(row) => governance::catalog_many(store, row, name),
            Ref::Package(row) => governance::package_many(store, row, name),
            Ref::Assignment(row) => store
                .requests_of_subject
                .of(row.subject)
                .iter()
                .copied()
                .filter(|id| store.requests.get(*id).is_some_and(|r| r.assignment == row.id))
                .collect(),
            Ref::Organization(row) if name == "internalSponsors" => row.internal_sponsors.clone(),
            Ref::Organization(row) => row.external_sponsors.clone(),
            Ref::User(row) => directory::user_many(store, row, name),
            Ref::Group(row) => row.members.clone(),
            _ => Vec::new(),
        }
    }

    /// The objects that live inside their owner.
    pub(crate) fn inline(&self, from: Ref<'_>, name: &str) -> Vec<Value> {
        match from {
            Ref::Policy(row) => policy::inline(self, row, name),
            _ => access::inline(self, from),
        }
    }
}
