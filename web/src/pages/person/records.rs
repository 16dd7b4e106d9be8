//! What entitlement management has about one person: assignments and requests.

use crate::state::sample::MAX_COUNTED;
use accesspack_client::{
    ApprovalStep, Assignment, AssignmentFilter, AssignmentRequest, ErrorKind, Graph, GraphError,
    Listed, RequestFilter, RequestState, User,
};
use accesspack_core::draft::AssignmentTarget;
use std::collections::BTreeMap;

/// Of how many denied requests the decisions are read.
const MAX_DENIALS: usize = 5;

/// Assignments and requests of a person, the newest requests first.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRecords {
    /// What they have or had.
    pub assignments: Vec<Assignment>,
    /// What was asked for them.
    pub requests: Vec<AssignmentRequest>,
    /// Why the newest denied requests were denied, by their ids.
    pub denials: BTreeMap<String, String>,
    /// The access packages that could not be read.
    pub unread: Vec<String>,
    /// Whether there may be more requests: Graph did not filter them by the person, and reading all stopped.
    pub is_partial: bool,
}

impl PersonRecords {
    /// What gives access, or is about to.
    pub fn live(&self) -> Vec<Assignment> {
        self.assignments.iter().filter(|one| one.state.is_live()).cloned().collect()
    }

    /// Requests that have not ended.
    pub fn open(&self) -> Vec<AssignmentRequest> {
        self.requests.iter().filter(|one| !one.state.is_over()).cloned().collect()
    }

    /// The newest request to give this access package that came to nothing, if none succeeded after it.
    pub fn last_failure(&self, package: &str) -> Option<&AssignmentRequest> {
        let of_package =
            |one: &&AssignmentRequest| package_of(one).0 == package && !one.is_removal();
        self.requests.iter().find(of_package).filter(|one| one.state.is_failure())
    }
}

/// Reads them. Where Graph cannot filter requests by the person, the first ones of the tenant are read.
///
/// # Errors
/// When neither the whole lists nor those of any access package can be read.
pub async fn read(graph: Graph, id: String) -> Result<PersonRecords, GraphError> {
    let target = Some(AssignmentTarget::Id(id.clone()));
    let filter = AssignmentFilter { target, ..AssignmentFilter::default() };
    let held = graph.assignment_pages(&filter).rest(|_| {}).await?;
    let (mut asked, is_partial) = match graph.requests_of_user(&id).rest(|_| {}).await {
        Err(error) if error.kind == ErrorKind::BadRequest => any_requests(&graph).await?,
        Ok(listed) if listed.unread.iter().any(|one| one.error.kind == ErrorKind::BadRequest) => {
            any_requests(&graph).await?
        }
        read => (read?, false),
    };
    asked.items.retain(|request| target_of(request) == Some(id.as_str()));
    asked.items.sort_by(|left, right| right.created.cmp(&left.created));
    let mut unread: Vec<String> =
        held.unread.into_iter().chain(asked.unread).map(|one| one.package.display_name).collect();
    unread.sort();
    unread.dedup();
    let denials = denials(&graph, &asked.items).await;
    let (assignments, requests) = (held.items, asked.items);
    Ok(PersonRecords { assignments, requests, denials, unread, is_partial })
}

/// Who denied the newest denied requests, and why, as far as that can be read.
async fn denials(graph: &Graph, requests: &[AssignmentRequest]) -> BTreeMap<String, String> {
    let mut denials = BTreeMap::new();
    let denied = requests.iter().filter(|one| one.state == RequestState::Denied);
    for request in denied.take(MAX_DENIALS) {
        if let Ok(steps) = graph.approval_steps(&request.id).await {
            denials.insert(request.id.clone(), denial(&steps));
        }
    }
    denials
}

/// The sentence about the stage that denied.
fn denial(steps: &[ApprovalStep]) -> String {
    let Some(step) = steps.iter().rev().find(|step| step.result.eq_ignore_ascii_case("deny"))
    else {
        return "No approver decided in time.".to_owned();
    };
    let by = step.reviewed_by.as_ref().map_or("an approver", |by| &by.display_name);
    match step.justification.as_str() {
        "" => format!("Denied by {by}."),
        why => format!("Denied by {by}: {why}"),
    }
}

/// The first requests of the tenant, for all people, and whether there are more.
async fn any_requests(graph: &Graph) -> Result<(Listed<AssignmentRequest>, bool), GraphError> {
    let mut pages = graph.request_pages(&RequestFilter::default());
    let mut items = Vec::new();
    while items.len() < MAX_COUNTED {
        let Some(page) = pages.next_page().await? else { break };
        items.extend(page);
    }
    Ok((Listed { items, unread: pages.unread().to_vec() }, pages.has_more()))
}

/// The object id of the person whose access a request changes.
fn target_of(request: &AssignmentRequest) -> Option<&str> {
    let assignment = request.assignment.as_ref();
    let target = assignment.and_then(|one| one.target.as_ref()).or(request.requestor.as_ref());
    target.map(|target| target.object_id.as_str())
}

/// The id and the name of a request's access package.
pub fn package_of(request: &AssignmentRequest) -> (String, String) {
    let of_assignment = request.assignment.as_ref().and_then(|one| one.access_package.as_ref());
    let package = request.access_package.as_ref().or(of_assignment);
    package.map(|one| (one.id.clone(), one.display_name.clone())).unwrap_or_default()
}

/// The person, if the directory shows them, and why not otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPerson {
    /// As the directory has them.
    pub user: Option<User>,
    /// Why it does not show them.
    pub error: Option<GraphError>,
}

/// Reads who it is. The page works without: the assignments have the name.
pub async fn who(graph: Graph, id: String) -> KnownPerson {
    match graph.user_profile(&id).await {
        Ok(user) => KnownPerson { user: Some(user), error: None },
        Err(error) => KnownPerson { user: None, error: Some(error) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_client::Named;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_last_failure_counts_until_a_later_request_gives_access() {
        let request = |id: &str, kind: &str, state: RequestState| AssignmentRequest {
            id: id.to_owned(),
            request_type: kind.to_owned(),
            state,
            access_package: Some(Named { id: "p".to_owned(), display_name: String::new() }),
            ..AssignmentRequest::default()
        };
        let failure = |requests: Vec<AssignmentRequest>| {
            let records = PersonRecords {
                assignments: Vec::new(),
                requests,
                denials: BTreeMap::new(),
                unread: Vec::new(),
                is_partial: false,
            };
            records.last_failure("p").map(|one| one.id.clone())
        };
        let denied = request("denied", "userAdd", RequestState::Denied);
        let removed = request("removed", "adminRemove", RequestState::Delivered);
        let given = request("given", "adminAdd", RequestState::Delivered);
        assert_eq!(failure(vec![removed, denied.clone()]).as_deref(), Some("denied"));
        assert_eq!(failure(vec![given, denied]), None);
    }
}
