//! The rows of the list: requests with what they wait for, and the views that they belong to.

use super::actions::ACTIONS;
use super::facts;
use crate::parts::data_table::TableModel;
use crate::platform::clock;
use accesspack_client::{AccessPackage, AssignmentRequest, RequestState};
use accesspack_core::RequestAction;
use accesspack_core::draft::Stage;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// What a row keeps of Graph's answer: a tenant has hundreds of thousands of requests.
const KEPT: [&str; 9] = [
    "state",
    "requestState",
    "status",
    "requestStatus",
    "requestType",
    "completedDateTime",
    "completedDate",
    "schedule",
    "customExtensionCalloutInstances",
];

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

impl ListedRequest {
    /// A row for what was read.
    pub fn of(mut request: AssignmentRequest, stages: &PolicyStages, now: DateTime<Utc>) -> Self {
        let actions = facts::actions(&request, now);
        let allowed = actions.into_iter().filter(|next| next.allowed).map(|next| next.action);
        if let Some(json) = request.json.as_object_mut() {
            json.retain(|name, _| KEPT.contains(&name.as_str()));
        }
        if let Some(assignment) = &mut request.assignment {
            assignment.json = Value::Null;
        }
        let mut row = Self {
            allowed: allowed.filter(|action| ACTIONS.contains(action)).collect(),
            request,
            concern: None,
            waits_for: String::new(),
        };
        row.ask_stages(stages, now);
        row
    }

    /// Fills in what depends on the approval stages of its policy.
    fn ask_stages(&mut self, stages: &PolicyStages, now: DateTime<Utc>) {
        let stages = stages.get(facts::policy_id(&self.request)).map(Vec::as_slice);
        self.concern = facts::concern(&self.request, stages, now);
        self.waits_for = facts::waits_for(&self.request, stages, now);
    }
}

/// Makes a row of each request that is read. Those that came before the approval stages were known get them then.
pub fn rows_with(
    table: TableModel<ListedRequest>,
    stages: Memo<PolicyStages>,
) -> impl Fn(AssignmentRequest) -> ListedRequest + Copy + 'static {
    Effect::new(move || {
        let stages = stages.get();
        if !stages.is_empty() {
            let now = clock::now();
            table.update_where(
                |row| !row.request.state.is_over(),
                |row| row.ask_stages(&stages, now),
            );
        }
    });
    move |request| {
        let stages = stages.try_get_untracked().unwrap_or_default();
        ListedRequest::of(request, &stages, clock::now())
    }
}

/// Whether a request is in the view with this key.
pub fn is_in(view: &str, row: &ListedRequest) -> bool {
    let state = &row.request.state;
    match view {
        "attention" => row.concern.is_some(),
        "waiting" => !state.is_over(),
        "failed" => FAILED.contains(state),
        _ => true,
    }
}

const FAILED: [RequestState; 2] = [RequestState::DeliveryFailed, RequestState::PartiallyDelivered];

/// The states of the requests that can be in a view; none where all can.
pub fn states_of(view: &str) -> Vec<RequestState> {
    let open = || RequestState::known().into_iter().filter(|state| !state.is_over());
    match view {
        "attention" => open().chain(FAILED).collect(),
        "waiting" => open().collect(),
        "failed" => FAILED.to_vec(),
        _ => Vec::new(),
    }
}
