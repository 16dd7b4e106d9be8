//! The rows of the list: requests with what they wait for, and the views that they belong to.

use super::actions::ACTIONS;
use super::facts;
use accesspack_client::{AccessPackage, AssignmentRequest, RequestState};
use accesspack_core::RequestAction;
use accesspack_core::draft::Stage;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// A request with what the list adds to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRequest {
    /// The request.
    pub request: AssignmentRequest,
    /// Why it needs attention, if it does.
    pub concern: Option<String>,
    /// What it waits for; empty where it has ended.
    pub waits_for: String,
    /// What can be done with it.
    pub allowed: Vec<RequestAction>,
}

/// The approval stages of each policy, by its id.
pub type PolicyStages = Arc<HashMap<String, Vec<Stage>>>;

/// The stages of the policies of these packages.
pub fn stages_of(packages: &[AccessPackage]) -> PolicyStages {
    let policies = packages.iter().flat_map(|package| &package.policies);
    Arc::new(policies.map(|policy| (policy.id.clone(), policy.draft().approval.stages)).collect())
}

/// The requests with what the list adds to them.
pub fn listed(
    all: Vec<AssignmentRequest>,
    stages: &PolicyStages,
    now: DateTime<Utc>,
) -> Vec<ListedRequest> {
    let row = |request: AssignmentRequest| {
        let stages = stages.get(facts::policy_id(&request)).map(Vec::as_slice);
        let actions = facts::actions(&request, now);
        let allowed = actions.into_iter().filter(|next| next.allowed).map(|next| next.action);
        ListedRequest {
            concern: facts::concern(&request, stages, now),
            waits_for: facts::waits_for(&request, stages, now),
            allowed: allowed.filter(|action| ACTIONS.contains(action)).collect(),
            request,
        }
    };
    all.into_iter().map(row).collect()
}

/// Whether a request is in the view with this key.
pub fn is_in(view: &str, row: &ListedRequest) -> bool {
    match view {
        "attention" => row.concern.is_some(),
        "waiting" => !row.request.state.is_over(),
        "failed" => matches!(
            row.request.state,
            RequestState::DeliveryFailed | RequestState::PartiallyDelivered
        ),
        _ => true,
    }
}
