//! Finding out whether a direct assignment is there already, or on its way.

use accesspack_core::draft::{AssignmentDraft, AssignmentTarget};
use serde_json::Value;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::read::AssignmentFilter;
use crate::view::{Assignment, AssignmentRequest, Subject};

/// Who is to have what, through which policy: what makes two direct assignments the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Who.
    pub target: AssignmentTarget,
    /// The access package.
    pub access_package_id: String,
    /// The policy.
    pub policy_id: String,
}

impl Wish {
    /// The wish in the body of a request that adds an assignment; none in any other body.
    #[must_use]
    pub fn of_request(body: &Value) -> Option<Self> {
        let kind = body.get("requestType").and_then(Value::as_str).unwrap_or_default();
        if !kind.to_ascii_lowercase().ends_with("add") {
            return None;
        }
        let draft = AssignmentDraft::from_input(body);
        let has_target = match &draft.target {
            AssignmentTarget::Id(text) | AssignmentTarget::Email(text) => !text.is_empty(),
        };
        (has_target && !draft.access_package_id.is_empty()).then_some(Self {
            target: draft.target,
            access_package_id: draft.access_package_id,
            policy_id: draft.assignment_policy_id,
        })
    }

    fn is_for(&self, subject: Option<&Subject>) -> bool {
        let Some(subject) = subject else { return false };
        match &self.target {
            AssignmentTarget::Id(id) => subject.object_id.eq_ignore_ascii_case(id),
            AssignmentTarget::Email(email) => subject.email.eq_ignore_ascii_case(email),
        }
    }

    fn is_through(&self, policy_id: &str) -> bool {
        self.policy_id.is_empty() || self.policy_id.eq_ignore_ascii_case(policy_id)
    }

    fn fits(&self, assignment: &Assignment) -> bool {
        self.is_for(assignment.target.as_ref()) && self.is_through(assignment.policy_id())
    }
}

/// What [`Graph::look_up`] found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The newest request for it that has not ended.
    pub request: Option<AssignmentRequest>,
    /// The assignment, if it gives access or is about to.
    pub assignment: Option<Assignment>,
}

impl Found {
    /// Whether there is neither.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.request.is_none() && self.assignment.is_none()
    }
}

impl Graph {
    /// Looks for an assignment that fulfils `wish`, and for a request that is on its way to.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn look_up(&self, wish: &Wish) -> Result<Found, GraphError> {
        let filter = AssignmentFilter {
            access_package_id: Some(wish.access_package_id.clone()),
            target: Some(wish.target.clone()),
            ..AssignmentFilter::default()
        };
        let assignments = self.assignments(&filter, |_| {}).await?;
        let assignment = assignments.into_iter().find(|one| one.state.is_live() && wish.fits(one));
        let requests = self.requests(Some(&wish.access_package_id)).await?;
        let request = requests
            .into_iter()
            .filter(|request| !request.state.is_over() && !request.is_removal())
            .filter(|request| request.assignment.as_ref().is_some_and(|one| wish.fits(one)))
            .max_by(|left, right| left.created.cmp(&right.created));
        Ok(Found { request, assignment })
    }
}
