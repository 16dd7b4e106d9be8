//! Reading how far each role of an access package was delivered by an assignment.

use accesspack_wire::Version;
use serde_json::Value;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::Collection;
use crate::view::DeliveredRole;

/// The relation with the roles, which beta alone has.
const ROLES: &str = "accessPackageAssignmentResourceRoles";

impl Graph {
    /// How far each role of its access package was delivered by an assignment. Read in beta, because v1.0 does
    /// not show it.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn delivered_roles(
        &self,
        assignment_id: &str,
    ) -> Result<Vec<DeliveredRole>, GraphError> {
        let beta = self.in_version(Version::Beta);
        let mut json = beta.one(Collection::Assignments, assignment_id, ROLES).await?;
        let Some(Value::Array(list)) = json.get_mut(ROLES).map(Value::take) else {
            return Ok(Vec::new());
        };
        Ok(list.into_iter().map(DeliveredRole::from).collect())
    }
}
