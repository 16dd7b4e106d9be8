//! What can be done with requests: cancel, reprocess, delete, one or several at once.

use super::facts::{name, package, person};
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words::count;
use accesspack_client::AssignmentRequest;
use accesspack_core::{Operation, RequestAction, Version, build};
use serde_json::Value;

/// What an administrator can do with a request.
pub const ACTIONS: [RequestAction; 3] =
    [RequestAction::Cancel, RequestAction::Reprocess, RequestAction::Delete];

/// The word on its button.
pub const fn label(action: RequestAction) -> &'static str {
    match action {
        RequestAction::Cancel => "Cancel",
        RequestAction::Reprocess => "Reprocess",
        RequestAction::Resume => "Resume",
        RequestAction::Delete => "Delete",
        RequestAction::Wait => "Wait",
    }
}

/// The operation that carries an action out; waiting has none.
const fn operation(action: RequestAction) -> Option<Operation> {
    Some(match action {
        RequestAction::Cancel => Operation::CancelAssignmentRequest,
        RequestAction::Reprocess => Operation::ReprocessAssignmentRequest,
        RequestAction::Resume => Operation::ResumeAssignmentRequest,
        RequestAction::Delete => Operation::DeleteAssignmentRequest,
        RequestAction::Wait => return None,
    })
}

/// What an action on these requests changes and sends; nothing where there is no request.
pub fn plan(requests: &[AssignmentRequest], action: RequestAction) -> Option<SendPlan> {
    let operation = operation(action)?;
    let each = |request: &AssignmentRequest| {
        let options = session().options(operation, Version::V1).with_id(request.id.clone());
        build(&Value::Null, &options)
    };
    let mut all = requests.iter().map(each);
    let mut built = all.next()?;
    for one in all {
        built.requests.extend(one.requests);
    }
    let word = label(action);
    let title = match requests {
        [one] => format!("{word} {}", name(one)),
        several => format!("{word} {} requests", several.len()),
    };
    let mut changes = vec![effect(action).to_owned()];
    if requests.len() > 1 {
        changes.extend(requests.iter().map(|one| format!("{}, {}", person(one), package(one).1)));
    }
    let word_on_button = match (action, requests.len()) {
        (RequestAction::Cancel, 1) => "Cancel request",
        (RequestAction::Cancel, _) => "Cancel requests",
        (RequestAction::Delete, 1) => "Delete request",
        (RequestAction::Delete, _) => "Delete requests",
        _ => word,
    };
    let removes = matches!(action, RequestAction::Cancel | RequestAction::Delete);
    Some(SendPlan { changes, removes, ..SendPlan::new(title, word_on_button, done(action), built) })
}

/// What was done once Graph accepted it.
const fn done(action: RequestAction) -> &'static str {
    match action {
        RequestAction::Cancel => "Canceled",
        RequestAction::Reprocess => "Request is being reprocessed",
        RequestAction::Resume => "Resumed",
        RequestAction::Delete => "Deleted",
        RequestAction::Wait => "Done",
    }
}

const fn effect(action: RequestAction) -> &'static str {
    match action {
        RequestAction::Cancel => "The request ends as Canceled; access is not given.",
        RequestAction::Reprocess => {
            "Delivery is tried again. That works for 14 days after the request ended; the Entra admin center \
             offers it for 7."
        }
        RequestAction::Delete => {
            "The request is taken from the history. The access that it gave or took is not changed."
        }
        RequestAction::Resume | RequestAction::Wait => "",
    }
}

/// The button for an action on several requests: "Cancel (3)".
pub fn several(action: RequestAction, number: usize) -> (String, String) {
    let words = count(number, "selected request", "selected requests");
    (format!("{} ({number})", label(action)), format!("{} {words}", label(action)))
}
