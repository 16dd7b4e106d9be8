//! Reading what stands around policies and assignments: resources and their roles, exclusions, approvals,
//! roles of administrators, settings.

use accesspack_wire::Version;
use serde_json::Value;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::{Collection, quoted, segment, url};
use crate::view::{
    ApprovalStep, Assignment, CatalogResource, ConnectedOrganization, Exclusions, GivenRole,
    GuestLifecycle, HeldRole, Named, ResourceOffer, ResourceRequest,
};

/// The names that the versions have for the parts of a resource.
struct PartNames {
    resources: &'static str,
    roles: &'static str,
    roles_of_resource: &'static str,
    scopes_of_resource: &'static str,
    resource: &'static str,
    given: &'static str,
    role: &'static str,
    scope: &'static str,
}

const fn names(version: Version) -> PartNames {
    match version {
        Version::V1 => PartNames {
            resources: "resources",
            roles: "resourceRoles",
            roles_of_resource: "roles",
            scopes_of_resource: "scopes",
            resource: "resource",
            given: "resourceRoleScopes",
            role: "role",
            scope: "scope",
        },
        Version::Beta => PartNames {
            resources: "accessPackageResources",
            roles: "accessPackageResourceRoles",
            roles_of_resource: "accessPackageResourceRoles",
            scopes_of_resource: "accessPackageResourceScopes",
            resource: "accessPackageResource",
            given: "accessPackageResourceRoleScopes",
            role: "accessPackageResourceRole",
            scope: "accessPackageResourceScope",
        },
    }
}

impl Graph {
    /// All items at a path below one member of a collection.
    pub(super) async fn below<T: From<Value>>(
        &self,
        (collection, id): (Collection, &str),
        rest: &str,
        query: &[(&str, &str)],
    ) -> Result<Vec<T>, GraphError> {
        let version = self.config().version;
        let path = format!("{}/{rest}", collection.path(version, id));
        let url = url(&self.config().base_url, version, &path, query);
        Ok(self.all_pages(&url, |_| {}).await?.into_iter().map(T::from).collect())
    }

    /// The resources of a catalog, each with the roles and scopes that it offers.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn catalog_resources(
        &self,
        catalog_id: &str,
    ) -> Result<Vec<CatalogResource>, GraphError> {
        let names = names(self.config().version);
        let expand = [names.roles_of_resource, names.scopes_of_resource].join(",");
        let from = (Collection::Catalogs, catalog_id);
        self.below(from, names.resources, &[("$expand", &expand)]).await
    }

    /// The roles that one resource of a catalog offers.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn resource_roles(
        &self,
        catalog_id: &str,
        resource: &CatalogResource,
    ) -> Result<Vec<ResourceOffer>, GraphError> {
        let names = names(self.config().version);
        // the page documents this filter and no other
        let filter = format!(
            "(originSystem eq {} and {}/id eq {})",
            quoted(&resource.origin_system),
            names.resource,
            quoted(&resource.id)
        );
        let query = [("$filter", filter.as_str()), ("$expand", names.resource)];
        self.below((Collection::Catalogs, catalog_id), names.roles, &query).await
    }

    /// The roles that an access package gives, each with its resource.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn given_roles(&self, package_id: &str) -> Result<Vec<GivenRole>, GraphError> {
        let PartNames { given, role, scope, resource, .. } = names(self.config().version);
        let expand = format!("{given}($expand={role}($expand={resource}),{scope})");
        let mut json = self.one(Collection::Packages, package_id, &expand).await?;
        let list = json.get_mut(given).map(Value::take);
        let Some(Value::Array(list)) = list else { return Ok(Vec::new()) };
        Ok(list.into_iter().map(GivenRole::from).collect())
    }

    /// What cannot be held together with an access package.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn exclusions(&self, package_id: &str) -> Result<Exclusions, GraphError> {
        let of = (Collection::Packages, package_id);
        Ok(Exclusions {
            packages: self.below(of, "incompatibleAccessPackages", &[]).await?,
            groups: self.below(of, "incompatibleGroups", &[]).await?,
            excluded_by_this: self.below(of, "accessPackagesIncompatibleWith", &[]).await?,
        })
    }

    /// The assignments to one access package whose holders also hold another, which it excludes.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn additional_access(
        &self,
        package_id: &str,
        incompatible_id: &str,
    ) -> Result<Vec<Assignment>, GraphError> {
        let version = self.config().version;
        let path = format!(
            "{}/additionalAccess(accessPackageId={},incompatibleAccessPackageId={})",
            Collection::Assignments.path(version, ""),
            quoted(&segment(package_id)),
            quoted(&segment(incompatible_id))
        );
        let url = url(&self.config().base_url, version, &path, &[("$expand", "target")]);
        let all = self.all_pages(&url, |_| {}).await?;
        Ok(all.into_iter().map(Assignment::read).collect())
    }

    /// The stages in which a request is approved; none before an approver was asked.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn approval_steps(&self, request_id: &str) -> Result<Vec<ApprovalStep>, GraphError> {
        let steps = match self.config().version {
            Version::V1 => "stages",
            Version::Beta => "steps",
        };
        self.below((Collection::Approvals, request_id), steps, &[]).await
    }

    /// A connected organization with its sponsors.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn connected_organization(
        &self,
        id: &str,
    ) -> Result<ConnectedOrganization, GraphError> {
        let expand = "internalSponsors,externalSponsors";
        let json = self.one(Collection::Organizations, id, expand).await?;
        Ok(ConnectedOrganization::from(json))
    }

    /// What becomes of guests who lose their last assignment.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn guest_lifecycle(&self) -> Result<GuestLifecycle, GraphError> {
        let version = self.config().version;
        let path = Collection::Settings.path(version, "");
        let url = url(&self.config().base_url, version, &path, &[]);
        Ok(GuestLifecycle::from(self.get(&url).await?.into_body()))
    }

    /// The roles of entitlement management that a person or a group has; all of everyone's without one.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn held_roles(
        &self,
        principal_id: Option<&str>,
    ) -> Result<Vec<HeldRole>, GraphError> {
        let version = self.config().version;
        let filter = principal_id.map(|id| format!("principalId eq {}", quoted(id)));
        let mut query = vec![("$expand", "roleDefinition,principal")];
        query.extend(filter.as_deref().map(|filter| ("$filter", filter)));
        let path = "roleManagement/entitlementManagement/roleAssignments";
        let url = url(&self.config().base_url, version, path, &query);
        Ok(self.all_pages(&url, |_| {}).await?.into_iter().map(HeldRole::from).collect())
    }

    /// A request to add a resource to a catalog, or to remove it.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn resource_request(&self, id: &str) -> Result<ResourceRequest, GraphError> {
        let version = self.config().version;
        let path = Collection::ResourceRequests.path(version, id);
        let url = url(&self.config().base_url, version, &path, &[]);
        Ok(ResourceRequest::from(self.get(&url).await?.into_body()))
    }
}

impl From<Value> for Named {
    fn from(json: Value) -> Self {
        Self::read(&json)
    }
}
