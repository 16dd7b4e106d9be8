//! Typed reads: lists and single things of entitlement management and the directory.

mod assignments;
mod delivery;
mod directory;
mod estate;
mod extensions;
mod pages;
mod policy_use;
mod presence;
mod surroundings;

use accesspack_wire::Version;
use serde_json::Value;

pub use assignments::{AssignmentFilter, RequestFilter};
pub use extensions::LostExtensions;
pub use pages::{AssignmentPages, Listed, Pages, RequestPages, UnreadPackage};
pub use policy_use::{PolicyUse, Tally};
pub use presence::Presence;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::{Collection, url};
use crate::view::{AccessPackage, Catalog, ConnectedOrganization, Named, Policy};

type Query<'a> = &'a [(&'a str, &'a str)];

/// The relations that an access package is shown with.
const fn package_expand(version: Version) -> &'static str {
    match version {
        Version::V1 => "catalog,assignmentPolicies",
        Version::Beta => "accessPackageCatalog,accessPackageAssignmentPolicies",
    }
}

/// Everything that replacing a policy would lose if it were not read with it.
const fn policy_expand(version: Version) -> &'static str {
    match version {
        Version::V1 => {
            "accessPackage,questions,customExtensionStageSettings($expand=customExtension)"
        }
        Version::Beta => "customExtensionStageSettings($expand=customExtension)",
    }
}

impl Graph {
    fn url_of(&self, collection: Collection, id: &str, query: Query<'_>) -> String {
        let version = self.config().version;
        url(&self.config().base_url, version, &collection.path(version, id), query)
    }

    pub(super) async fn list<T>(
        &self,
        collection: Collection,
        query: Query<'_>,
        on_page: impl FnMut(usize),
        read: impl Fn(Value) -> T,
    ) -> Result<Vec<T>, GraphError> {
        let url = self.url_of(collection, "", query);
        let items = self.all_pages(&url, on_page).await?;
        Ok(items.into_iter().map(read).collect())
    }

    pub(super) async fn one(
        &self,
        collection: Collection,
        id: &str,
        expand: &str,
    ) -> Result<Value, GraphError> {
        let url = self.url_of(collection, id, &[("$expand", expand)]);
        self.get(&url).await.map(crate::answer::Answer::into_body)
    }

    /// All catalogs.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn catalogs(&self) -> Result<Vec<Catalog>, GraphError> {
        self.list(Collection::Catalogs, &[], |_| {}, Catalog::from).await
    }

    /// All access packages, each with its catalog and its policies.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn access_packages(&self) -> Result<Vec<AccessPackage>, GraphError> {
        let version = self.config().version;
        let query = [("$expand", package_expand(version))];
        let read = |json| AccessPackage::read(json, version);
        self.list(Collection::Packages, &query, |_| {}, read).await
    }

    /// The ids and names of the access packages that the caller sees.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn package_names(&self) -> Result<Vec<Named>, GraphError> {
        self.list(Collection::Packages, &[("$select", "id,displayName")], |_| {}, Named::from).await
    }

    /// One access package, with its catalog and its policies.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn access_package(&self, id: &str) -> Result<AccessPackage, GraphError> {
        let version = self.config().version;
        let json = self.one(Collection::Packages, id, package_expand(version)).await?;
        Ok(AccessPackage::read(json, version))
    }

    /// One policy with everything that replacing it needs: questions and custom extensions too.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn policy(&self, id: &str) -> Result<Policy, GraphError> {
        let version = self.config().version;
        let json = self.one(Collection::Policies, id, policy_expand(version)).await?;
        Ok(Policy::read(json, version))
    }

    /// All connected organizations.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn connected_organizations(&self) -> Result<Vec<ConnectedOrganization>, GraphError> {
        self.list(Collection::Organizations, &[], |_| {}, ConnectedOrganization::from).await
    }
}
