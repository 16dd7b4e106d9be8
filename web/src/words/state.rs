//! How states of requests and assignments look; their words are the client's.

use accesspack_client::{AssignmentState, RequestState};

/// A state as it is shown: `good`, `busy`, `bad`, `warn` or `idle`, and an icon.
pub type Look = (&'static str, &'static str);

/// How a request's state looks.
pub const fn request(state: &RequestState) -> Look {
    match state {
        RequestState::Submitted | RequestState::PendingApproval | RequestState::Scheduled => {
            ("busy", "clock")
        }
        RequestState::Delivering => ("busy", "arrow_sync"),
        RequestState::Delivered => ("good", "checkmark_circle"),
        RequestState::PartiallyDelivered => ("warn", "warning"),
        RequestState::DeliveryFailed | RequestState::Denied => ("bad", "error_circle"),
        RequestState::Canceled => ("idle", "dismiss"),
        RequestState::Other(_) => ("idle", "question_circle"),
    }
}

/// How an assignment's state looks.
pub const fn assignment(state: &AssignmentState) -> Look {
    match state {
        AssignmentState::Delivering => ("busy", "arrow_sync"),
        AssignmentState::Delivered => ("good", "checkmark_circle"),
        AssignmentState::PartiallyDelivered => ("warn", "warning"),
        AssignmentState::DeliveryFailed => ("bad", "error_circle"),
        AssignmentState::Expired => ("idle", "history"),
        AssignmentState::Other(_) => ("idle", "question_circle"),
    }
}

/// Kinds of requests in words.
pub fn request_type(name: &str) -> String {
    let words = match name.to_ascii_lowercase().as_str() {
        "adminadd" => "Administrator adds",
        "adminupdate" => "Administrator updates",
        "adminremove" => "Administrator removes",
        "useradd" => "User requests",
        "userupdate" => "User updates",
        "userextend" => "User extends",
        "userremove" => "User gives back",
        "onbehalfadd" => "Requested for somebody else",
        "systemadd" => "Automatic assignment",
        "systemupdate" => "Automatic update",
        "systemremove" => "Automatic removal",
        "approverremove" => "Approver removes",
        _ => return name.to_owned(),
    };
    words.to_owned()
}
