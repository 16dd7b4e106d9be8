//! Removing an assignment.

use crate::state::sending::SendPlan;
use crate::state::session::session;
use accesspack_client::Assignment;
use accesspack_core::{Operation, Version, build};
use serde_json::json;

/// What removing an assignment sends and changes.
pub fn removal(assignment: &Assignment) -> SendPlan {
    let person =
        assignment.target.as_ref().map(|target| target.label().to_owned()).unwrap_or_default();
    let package =
        assignment.access_package.as_ref().map(|one| one.display_name.clone()).unwrap_or_default();
    let body = json!({ "requestType": "adminRemove", "assignment": { "id": assignment.id } });
    let options = session().options(Operation::CreateAssignmentRequest, Version::V1);
    let title = format!("Remove {package} from {person}");
    SendPlan {
        removes: true,
        changes: vec![
            format!(
                "{person} loses the access that {package} gives, unless another package gives it too."
            ),
            "The removal is a request of its own; it is delivered in a moment.".to_owned(),
        ],
        ..SendPlan::new(title, "Remove", "Removal requested", build(&body, &options))
    }
}
