//! Typed reads: lists and single things of entitlement management and the directory.

use accesspack_core::draft::Target;
use accesspack_wire::Version;
use accesspack_wire::http::Headers;
use serde_json::Value;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::{Collection, quoted, url};
use crate::view::{
    AccessPackage, Assignment, AssignmentRequest, AssignmentState, Catalog, ConnectedOrganization,
    Group, Policy, User,
};

type Query<'a> = &'a [(&'a str, &'a str)];

/// Which assignments to list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AssignmentFilter {
    /// Of this access package. Somebody with a role in one catalog only has to give it.
    pub access_package_id: Option<String>,
    /// Of this person.
    pub target: Option<Target>,
    /// Through this policy.
    pub policy_id: Option<String>,
    /// In this state.
    pub state: Option<AssignmentState>,
}

impl AssignmentFilter {
    /// The `$filter`; empty for all. Only paths that are documented for v1.0 or used by Microsoft's
    /// own scripts are in it; the rest is sorted out by [`AssignmentFilter::fits`].
    fn to_odata(&self, version: Version) -> String {
        let mut parts = Vec::new();
        if let Some(id) = &self.access_package_id {
            parts.push(format!("accessPackage/id eq {}", quoted(id)));
        }
        if let Some(Target::Id(id)) = &self.target {
            parts.push(format!("target/objectId eq {}", quoted(id)));
        }
        if let Some(id) = &self.policy_id {
            let name = match version {
                Version::V1 => "assignmentPolicy",
                Version::Beta => "accessPackageAssignmentPolicy",
            };
            parts.push(format!("{name}/id eq {}", quoted(id)));
        }
        if let Some(state) = &self.state {
            let name = match version {
                Version::V1 => "state",
                Version::Beta => "assignmentState",
            };
            parts.push(format!("{name} eq {}", quoted(state.graph_name())));
        }
        parts.join(" and ")
    }

    fn fits(&self, assignment: &Assignment) -> bool {
        let Some(Target::Email(email)) = &self.target else { return true };
        let target = assignment.target.as_ref();
        target.is_some_and(|target| target.email.eq_ignore_ascii_case(email))
    }
}

/// The relations that an assignment is shown with.
const fn assignment_expand(version: Version) -> &'static str {
    match version {
        Version::V1 => "target,assignmentPolicy,accessPackage",
        Version::Beta => "target,accessPackageAssignmentPolicy,accessPackage",
    }
}

/// The relations that a request is shown with.
const fn request_expand(version: Version) -> &'static str {
    match version {
        Version::V1 => {
            "accessPackage,requestor,assignment($expand=target,assignmentPolicy,accessPackage)"
        }
        Version::Beta => {
            "accessPackage,requestor,\
             assignment($expand=target,accessPackageAssignmentPolicy,accessPackage)"
        }
    }
}

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

    async fn list<T>(
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

    async fn one(
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

    /// The assignments that `filter` asks for, each with its target, policy and access package.
    /// `on_page` hears how many there are so far.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn assignments(
        &self,
        filter: &AssignmentFilter,
        on_page: impl FnMut(usize),
    ) -> Result<Vec<Assignment>, GraphError> {
        let version = self.config().version;
        let odata = filter.to_odata(version);
        let mut query = vec![("$expand", assignment_expand(version))];
        if !odata.is_empty() {
            query.push(("$filter", &odata));
        }
        let read = |json| Assignment::read(json, version);
        let mut all = self.list(Collection::Assignments, &query, on_page, read).await?;
        all.retain(|assignment| filter.fits(assignment));
        Ok(all)
    }

    /// One assignment, with its target, policy and access package.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn assignment(&self, id: &str) -> Result<Assignment, GraphError> {
        let version = self.config().version;
        let json = self.one(Collection::Assignments, id, assignment_expand(version)).await?;
        Ok(Assignment::read(json, version))
    }

    /// The requests for one access package, or all; each with requestor, package and assignment.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn requests(
        &self,
        access_package_id: Option<&str>,
    ) -> Result<Vec<AssignmentRequest>, GraphError> {
        let version = self.config().version;
        let filter = access_package_id.map(|id| format!("accessPackage/id eq {}", quoted(id)));
        let mut query = vec![("$expand", request_expand(version))];
        query.extend(filter.as_deref().map(|filter| ("$filter", filter)));
        let read = |json| AssignmentRequest::read(json, version);
        self.list(Collection::Requests, &query, |_| {}, read).await
    }

    /// One request, with requestor, package and assignment.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn request(&self, id: &str) -> Result<AssignmentRequest, GraphError> {
        let version = self.config().version;
        let json = self.one(Collection::Requests, id, request_expand(version)).await?;
        Ok(AssignmentRequest::read(json, version))
    }

    /// All connected organizations.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn connected_organizations(&self) -> Result<Vec<ConnectedOrganization>, GraphError> {
        self.list(Collection::Organizations, &[], |_| {}, ConnectedOrganization::from).await
    }

    /// Users whose name, address or sign-in name begins with `text`; at most `top`, and all alike
    /// when `text` is empty.
    ///
    /// # Errors
    /// As [`Graph::page`].
    pub async fn users(&self, text: &str, top: usize) -> Result<Vec<User>, GraphError> {
        let names = ["displayName", "mail", "userPrincipalName"];
        let select = "id,displayName,mail,userPrincipalName,userType";
        let found = self.directory("users", text, &names, select, top).await?;
        Ok(found.into_iter().map(User::from).collect())
    }

    /// Groups whose name begins with `text`; at most `top`, and all alike when `text` is empty.
    ///
    /// # Errors
    /// As [`Graph::page`].
    pub async fn groups(&self, text: &str, top: usize) -> Result<Vec<Group>, GraphError> {
        let select = "id,displayName,description";
        let found = self.directory("groups", text, &["displayName"], select, top).await?;
        Ok(found.into_iter().map(Group::from).collect())
    }

    /// The user with this object id or sign-in name.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn user(&self, id: &str) -> Result<User, GraphError> {
        let id = crate::url::segment(id);
        let query = [("$select", "id,displayName,mail,userPrincipalName,userType")];
        let path = format!("users/{id}");
        let url = url(&self.config().base_url, self.config().version, &path, &query);
        Ok(User::from(self.get(&url).await?.into_body()))
    }

    /// The first page of a search in the directory.
    async fn directory(
        &self,
        path: &str,
        text: &str,
        names: &[&str],
        select: &str,
        top: usize,
    ) -> Result<Vec<Value>, GraphError> {
        // a quote ends the phrase and a backslash escapes; neither helps to find a name
        let text = text.replace(['"', '\\'], " ");
        let text = text.trim();
        let phrases: Vec<_> = names.iter().map(|name| format!("\"{name}:{text}\"")).collect();
        let search = phrases.join(" OR ");
        let top = top.clamp(1, 999).to_string();
        let mut query = vec![("$select", select), ("$top", top.as_str())];
        let mut headers = Headers::new();
        if !text.is_empty() {
            query.push(("$search", &search));
            // without it the directory does not search
            headers.set("ConsistencyLevel", "eventual");
        }
        let url = url(&self.config().base_url, self.config().version, path, &query);
        Ok(self.page_with(&url, &headers).await?.items)
    }
}
