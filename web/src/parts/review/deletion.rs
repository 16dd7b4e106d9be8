//! Deleting a policy: whether it is in use is looked up first, because Graph refuses to delete one that is.

use crate::routes;
use crate::state::notices;
use crate::state::sending::{SendBlock, SendPlan, SendReview};
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{Policy, Tally};
use accesspack_core::{Operation, build};
use leptos::prelude::GetUntracked;
use serde_json::Value;

/// Looks how many assignments a policy of an access package has, then shows the review.
pub fn review_deletion(review: SendReview, package: String, policy: Policy) {
    let graph = session().graph_now();
    let board = notices::board();
    let waiting = board.show("Looking for assignments of the policy…");
    spawn(async move {
        let found = graph.policy_use(&package, &policy.id).await;
        board.take(waiting);
        let mut plan = plan_of(&policy);
        match found {
            Ok(found) if found.assignments.seen > 0 => {
                plan.blocked = Some(in_use(found.assignments));
            }
            Ok(found) if found.open_requests.seen > 0 => {
                let count = words::count(found.open_requests.seen, "open request", "open requests");
                plan.warnings.push(format!("{count} use this policy. Cancel them first."));
            }
            Ok(_) => {}
            Err(error) => plan.warnings.push(format!(
                "Whether the policy has assignments could not be read: {}.",
                error.kind.title()
            )),
        }
        if review.plan.try_get_untracked().is_some() {
            review.show(plan);
        }
    });
}

fn in_use(assignments: Tally) -> SendBlock {
    let least = if assignments.is_all { "" } else { "at least " };
    let count = words::count(assignments.seen, "assignment", "assignments");
    SendBlock {
        reason: words::sentence(&format!(
            "{least}{count} through this policy, so it cannot be deleted"
        )),
        remedy: "Remove them or move them to another policy first.".to_owned(),
        link: Some((routes::ASSIGNMENTS.to_owned(), "Show assignments")),
    }
}

fn plan_of(policy: &Policy) -> SendPlan {
    let options = session()
        .options(Operation::DeleteAssignmentPolicy, policy.version)
        .with_id(policy.id.clone());
    let title = format!("Delete policy {}", words::name(&policy.display_name));
    SendPlan {
        removes: true,
        changes: vec![
            "This deletes the policy and cannot be undone.".to_owned(),
            "Assignments of users who were deleted less than 30 days ago keep it from being deleted too."
                .to_owned(),
        ],
        ..SendPlan::new(title, "Delete", "Policy deleted", build(&Value::Null, &options))
    }
}
