//! Reading for those who look around: what waits for the caller's decision, the custom extensions of a catalog, and
//! the settings that policies leave to the tenant.

use accesspack_wire::Version;
use serde_json::Value;

use super::assignments::request_expand;
use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::{Collection, url};
use crate::view::{AssignmentRequest, Extension};

impl Graph {
    /// The requests that wait for a decision of the caller, each with requestor, package and assignment. It takes no
    /// role: being an approver is enough.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn requests_to_decide(&self) -> Result<Vec<AssignmentRequest>, GraphError> {
        let version = self.config().version;
        let requests = Collection::Requests.path(version, "");
        let path = format!("{requests}/filterByCurrentUser(on='approver')");
        let query = [("$expand", request_expand(version))];
        let url = url(&self.config().base_url, version, &path, &query);
        let all = self.all_pages(&url, |_| {}).await?;
        Ok(all.into_iter().map(AssignmentRequest::read).collect())
    }

    /// The custom extensions of a catalog.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn catalog_extensions(&self, catalog_id: &str) -> Result<Vec<Extension>, GraphError> {
        let name = match self.config().version {
            Version::V1 => "customWorkflowExtensions",
            Version::Beta => "customAccessPackageWorkflowExtensions",
        };
        self.below((Collection::Catalogs, catalog_id), name, &[]).await
    }

    /// The settings that policies fall back to, and whether risky users need an approval, as Graph writes them.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn control_configurations(&self) -> Result<Vec<Value>, GraphError> {
        let version = self.config().version;
        let path = Collection::ControlConfigurations.path(version, "");
        let url = url(&self.config().base_url, version, &path, &[]);
        self.all_pages(&url, |_| {}).await
    }
}
