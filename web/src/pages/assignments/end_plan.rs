//! New ends of assignments as requests, or as rows of a bulk plan.

use super::hand_over::selection_of;
use super::row::AssignmentRow;
use super::wanted_end::WantedEnd;
use crate::bulk::selection::BulkSelection;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words::time;
use accesspack_core::bulk::Action;
use accesspack_core::{Operation, Version, build};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The change as rows of a bulk plan.
pub fn rows_of(all: &[AssignmentRow], wanted: &WantedEnd, now: DateTime<Utc>) -> BulkSelection {
    let fits: Vec<_> =
        all.iter().filter(|row| wanted.end_of(row, now).is_some()).cloned().collect();
    let end = |row: &AssignmentRow| {
        wanted.end_of(row, now).map(|end| end.unwrap_or_else(|| "never".to_owned()))
    };
    selection_of(Action::ChangeDates, &fits, end, None, &wanted.why)
}

/// What the change sends and does.
pub fn plan(
    all: &[AssignmentRow],
    wanted: &WantedEnd,
    now: DateTime<Utc>,
    warnings: Vec<String>,
) -> SendPlan {
    let options = session().options(Operation::CreateAssignmentRequest, Version::V1);
    let mut built = build(&Value::Null, &options);
    let mut requests = Vec::new();
    for body in all.iter().filter_map(|one| wanted.body(one, now)) {
        built = build(&body, &options);
        requests.append(&mut built.requests);
    }
    built.requests = requests;
    let (title, mut changes) = if let [one] = all {
        let new =
            format!("{} of {} ends: {}.", one.package(), one.person(), wanted.words(one, now));
        let old = format!("Until now it ends: {}.", time::ends_in_words(&one.ends));
        (format!("Change end date of {}", one.person()), vec![new, old])
    } else {
        let change = |one: &AssignmentRow| {
            let (old, new) = (time::ends_in_words(&one.ends), wanted.words(one, now));
            format!("{}, {}: {new}, until now {old}.", one.person(), one.package())
        };
        let title = format!("Change end date of {} assignments", all.len());
        (title, all.iter().map(change).collect())
    };
    changes.push("Each change is a request of its own; it is delivered in a moment.".to_owned());
    let done = "End date change requested";
    SendPlan { changes, warnings, ..SendPlan::new(title, "Change end date", done, built) }
}
