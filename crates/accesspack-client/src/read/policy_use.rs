//! How much depends on a policy: its assignments, and the requests through it that have not ended.

use accesspack_wire::Version;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::{Collection, quoted};
use crate::view::{Assignment, AssignmentRequest};

/// The states of requests that have not ended.
const OPEN_STATES: &str = "state eq 'submitted' or state eq 'pendingApproval' or state eq 'scheduled' \
                           or state eq 'delivering'";

/// A number of things, of which perhaps not all were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were seen.
    pub seen: usize,
    /// Whether these are all; otherwise there are at least so many.
    pub is_all: bool,
}

/// What depends on a policy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PolicyUse {
    /// Assignments through it that give access or are about to.
    pub assignments: Tally,
    /// Requests through it that have not ended.
    pub open_requests: Tally,
}

impl Graph {
    /// What depends on a policy of an access package, as far as the first page of each collection shows it.
    ///
    /// # Errors
    /// As [`Graph::page`].
    pub async fn policy_use(
        &self,
        access_package_id: &str,
        policy_id: &str,
    ) -> Result<PolicyUse, GraphError> {
        let graph = self.in_version(Version::V1);
        let package = quoted(access_package_id);
        let filter = format!(
            "accessPackage/id eq {package} and assignmentPolicy/id eq {}",
            quoted(policy_id)
        );
        let query = [("$filter", filter.as_str())];
        let page = graph.page(&graph.url_of(Collection::Assignments, "", &query)).await?;
        let live = page.items.into_iter().map(Assignment::read).filter(|one| one.state.is_live());
        let assignments = Tally { seen: live.count(), is_all: page.next.is_none() };

        let filter = format!("accessPackage/id eq {package} and ({OPEN_STATES})");
        let expand = "assignment($expand=assignmentPolicy)";
        let query = [("$expand", expand), ("$filter", filter.as_str())];
        let page = graph.page(&graph.url_of(Collection::Requests, "", &query)).await?;
        let requests = page.items.into_iter().map(AssignmentRequest::read);
        let of_policy = requests.filter(|request| {
            let assignment = request.assignment.as_ref();
            assignment.is_some_and(|one| one.policy_id().eq_ignore_ascii_case(policy_id))
        });
        let open_requests = Tally { seen: of_policy.count(), is_all: page.next.is_none() };
        Ok(PolicyUse { assignments, open_requests })
    }
}
