//! Reading assignments and requests.

use accesspack_core::draft::AssignmentTarget;
use accesspack_wire::Version;

use super::pages::{AssignmentPages, ListQuery, Pages, RequestPages};
use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::{Collection, quoted};
use crate::view::{Assignment, AssignmentRequest, AssignmentState, RequestState};

/// Which assignments to list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AssignmentFilter {
    /// Of this access package. An administrator with a role in one catalog only has to give it.
    pub access_package_id: Option<String>,
    /// Of this person.
    pub target: Option<AssignmentTarget>,
    /// Through this policy.
    pub policy_id: Option<String>,
    /// In this state.
    pub state: Option<AssignmentState>,
}

impl AssignmentFilter {
    /// The `$filter` without the access package; empty for all. Only paths that are documented for v1.0 or used by Microsoft's
    /// own scripts are in it; the rest is sorted out by [`AssignmentFilter::fits`].
    fn to_odata(&self, version: Version) -> String {
        let mut parts = Vec::new();
        if let Some(AssignmentTarget::Id(id)) = &self.target {
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

    /// Whether it asks for all assignments.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn fits(&self, assignment: &Assignment) -> bool {
        let Some(AssignmentTarget::Email(email)) = &self.target else { return true };
        let target = assignment.target.as_ref();
        target.is_some_and(|target| target.email.eq_ignore_ascii_case(email))
    }
}

/// Which requests to list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RequestFilter {
    /// For this access package. An administrator with a role in one catalog only has to give it.
    pub access_package_id: Option<String>,
    /// In one of these states; empty for all.
    pub states: Vec<RequestState>,
}

impl RequestFilter {
    /// The requests for one access package.
    #[must_use]
    pub fn of_package(id: &str) -> Self {
        Self { access_package_id: Some(id.to_owned()), states: Vec::new() }
    }

    /// The requests in one of these states.
    #[must_use]
    pub fn in_states(states: impl IntoIterator<Item = RequestState>) -> Self {
        Self { access_package_id: None, states: states.into_iter().collect() }
    }

    /// The `$filter` without the access package; empty for all.
    fn to_odata(&self, version: Version) -> String {
        let name = match version {
            Version::V1 => "state",
            Version::Beta => "requestState",
        };
        let is = |state: &RequestState| format!("{name} eq {}", quoted(state.graph_name()));
        let alternatives: Vec<_> = self.states.iter().map(is).collect();
        match alternatives.as_slice() {
            [one] => one.clone(),
            [] => String::new(),
            several => format!("({})", several.join(" or ")),
        }
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
pub(super) const fn request_expand(version: Version) -> &'static str {
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

impl Graph {
    /// The assignments that `filter` asks for, each with its target, policy and access package.
    /// `on_page` hears how many there are so far.
    ///
    /// # Errors
    /// As [`Pages::next_page`]; also when the part of an access package cannot be read.
    pub async fn assignments(
        &self,
        filter: &AssignmentFilter,
        on_page: impl FnMut(usize),
    ) -> Result<Vec<Assignment>, GraphError> {
        self.assignment_pages(filter).rest(on_page).await?.complete()
    }

    /// The same, read page by page.
    #[must_use]
    pub fn assignment_pages(&self, filter: &AssignmentFilter) -> AssignmentPages {
        let version = self.config().version;
        let query = ListQuery {
            collection: Collection::Assignments,
            expand: assignment_expand(version),
            package: filter.access_package_id.clone(),
            filter: filter.to_odata(version),
        };
        let filter = filter.clone();
        let read = move |json| Some(Assignment::read(json)).filter(|one| filter.fits(one));
        Pages::new(self, query, read)
    }

    /// One assignment, with its target, policy and access package.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn assignment(&self, id: &str) -> Result<Assignment, GraphError> {
        let version = self.config().version;
        let json = self.one(Collection::Assignments, id, assignment_expand(version)).await?;
        Ok(Assignment::read(json))
    }

    /// The requests for one access package, or all; each with requestor, package and assignment.
    ///
    /// # Errors
    /// As [`Pages::next_page`]; also when the part of an access package cannot be read.
    pub async fn requests(
        &self,
        access_package_id: Option<&str>,
    ) -> Result<Vec<AssignmentRequest>, GraphError> {
        let access_package_id = access_package_id.map(str::to_owned);
        let filter = RequestFilter { access_package_id, states: Vec::new() };
        self.request_pages(&filter).rest(|_| {}).await?.complete()
    }

    /// The requests that `filter` asks for, read page by page.
    #[must_use]
    pub fn request_pages(&self, filter: &RequestFilter) -> RequestPages {
        let odata = filter.to_odata(self.config().version);
        self.requests_where(filter.access_package_id.as_deref(), odata)
    }

    /// The requests that change the access of a user, given by the object id, read page by page. No page
    /// documents the path that it filters by; public programs use it, and a service that does not know it
    /// answers 400.
    #[must_use]
    pub fn requests_of_user(&self, id: &str) -> RequestPages {
        self.requests_where(None, format!("assignment/target/objectId eq {}", quoted(id)))
    }

    /// When each request was made, without the rest: a tenant has hundreds of thousands.
    #[must_use]
    pub fn request_times(&self) -> Pages<String> {
        let query = ListQuery {
            collection: Collection::Requests,
            // the relation that the list of one access package is filtered by
            expand: "accessPackage",
            package: None,
            filter: String::new(),
        };
        Pages::new(self, query, |json| {
            json.get("createdDateTime").and_then(serde_json::Value::as_str).map(str::to_owned)
        })
    }

    fn requests_where(&self, access_package_id: Option<&str>, filter: String) -> RequestPages {
        let query = ListQuery {
            collection: Collection::Requests,
            expand: request_expand(self.config().version),
            package: access_package_id.map(str::to_owned),
            filter,
        };
        Pages::new(self, query, |json| Some(AssignmentRequest::read(json)))
    }

    /// One request, with requestor, package and assignment.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn request(&self, id: &str) -> Result<AssignmentRequest, GraphError> {
        let version = self.config().version;
        let json = self.one(Collection::Requests, id, request_expand(version)).await?;
        Ok(AssignmentRequest::read(json))
    }
}
