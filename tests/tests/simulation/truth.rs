//! What must be true at the end of a history, seen in the tenant itself.

use std::collections::HashSet;

use accesspack_client::bulk::{Ledger, OutcomeKind, Row};
use accesspack_core::bulk::{Action, Person, Step};
use chrono::DateTime;
use serde_json::Value;

/// The tenant at some moment.
pub(crate) struct Scene {
    assignments: Vec<Value>,
    requests: Vec<Value>,
    subjects: Vec<Value>,
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

impl Scene {
    pub(crate) fn of(snapshot: &mut Value) -> Self {
        let mut take = |name: &str| match snapshot[name].take() {
            Value::Array(rows) => rows,
            _ => Vec::new(),
        };
        Self {
            assignments: take("assignments"),
            requests: take("assignmentRequests"),
            subjects: take("subjects"),
        }
    }

    /// The ids of the assignments that somebody has or had of the package.
    fn of_person<'s>(&'s self, row: &'s Row) -> impl Iterator<Item = &'s Value> {
        let subjects: Vec<&str> = self
            .subjects
            .iter()
            .filter(|one| match &row.task.person {
                Person::Id(id) => text(one, "objectId").eq_ignore_ascii_case(id),
                Person::Email(mail) => text(one, "email").eq_ignore_ascii_case(mail),
            })
            .map(|one| text(one, "id"))
            .collect();
        self.assignments.iter().filter(move |one| {
            text(one, "accessPackageId") == row.task.package
                && subjects.contains(&text(one, "targetId"))
        })
    }

    fn live<'s>(&'s self, row: &'s Row) -> Vec<&'s Value> {
        let live = |one: &&Value| {
            matches!(text(one, "state"), "delivered" | "partiallyDelivered" | "delivering")
        };
        self.of_person(row).filter(live).collect()
    }

    /// Requests of a kind for the row that this history made, without those that came to nothing.
    fn made(&self, row: &Row, step: Step, before: &HashSet<String>) -> usize {
        let assignments: HashSet<&str> = self.of_person(row).map(|one| text(one, "id")).collect();
        let made = |one: &&Value| {
            text(one, "requestType") == step.request_type()
                && !before.contains(text(one, "id"))
                && assignments.contains(text(one, "assignmentId"))
                && !matches!(text(one, "state"), "deliveryFailed" | "canceled" | "denied")
        };
        self.requests.iter().filter(made).count()
    }
}

/// Everything that must be true of a row.
fn row_is_true(row: &Row, scene: &Scene, before: &HashSet<String>) -> Result<(), String> {
    let task = &row.task;
    let Some(outcome) = row.outcome() else {
        return Err("it was lost: it has no outcome".to_owned());
    };
    for step in task.action.steps() {
        let made = scene.made(row, *step, before);
        if made > 1 {
            return Err(format!("{} was asked for {made} times", step.request_type()));
        }
    }
    let live = scene.live(row);
    if live.len() > 1 {
        return Err(format!("there are {} assignments", live.len()));
    }
    let done = matches!(outcome.kind, OutcomeKind::Done | OutcomeKind::AlreadyThere);
    let unsent = outcome.kind == OutcomeKind::NotSent;
    match task.action {
        Action::Assign if done && live.is_empty() => {
            Err("it says done, and nothing is there".to_owned())
        }
        Action::Assign if unsent && scene.made(row, Step::Add, before) > 0 => {
            Err("it says not sent, and something was".to_owned())
        }
        Action::Remove if done && !live.is_empty() => {
            Err("it says done, and the assignment is there still".to_owned())
        }
        Action::Remove if unsent && live.is_empty() => {
            Err("it says not sent, and the assignment is gone".to_owned())
        }
        Action::Reassign
            if done
                && live
                    .first()
                    .is_none_or(|one| text(one, "assignmentPolicyId") != task.policy) =>
        {
            Err("it says done, and the policy is another".to_owned())
        }
        Action::ChangeDates if done => {
            let wanted =
                task.schedule.as_ref().unwrap()["expiration"]["endDateTime"].as_str().unwrap();
            let end =
                live.first().and_then(|one| one["schedule"]["expiration"]["endDateTime"].as_str());
            let same =
                end.map(DateTime::parse_from_rfc3339) == Some(DateTime::parse_from_rfc3339(wanted));
            if same { Ok(()) } else { Err(format!("it says done, and it ends at {end:?}")) }
        }
        _ => Ok(()),
    }
}

/// Holds every row against the tenant.
pub(crate) fn check(
    ledger: &Ledger,
    scene: &Scene,
    before: &HashSet<String>,
) -> Result<(), String> {
    for (at, row) in ledger.rows().iter().enumerate() {
        row_is_true(row, scene, before).map_err(|wrong| {
            format!("row {at} ({}): {wrong}; {:?}", row.task.action.word(), row.outcome())
        })?;
    }
    Ok(())
}
