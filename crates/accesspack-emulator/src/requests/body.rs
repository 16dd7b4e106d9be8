//! The body of an assignment request.

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id};
use crate::store::{Expiration, RequestType, Schedule};

/// The parts of a body that the model binder accepts.
#[derive(Debug)]
pub(super) struct RequestBody {
    pub(super) kind: RequestType,
    pub(super) assignment: Option<Id>,
    pub(super) target: Option<RequestTarget>,
    pub(super) policy: Option<Id>,
    pub(super) package: Option<Id>,
    pub(super) schedule: Option<Schedule>,
    pub(super) answers: Option<Vec<Value>>,
    pub(super) justification: Option<String>,
    pub(super) validation_only: bool,
}

/// The user or mail address that a request is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RequestTarget {
    User(Id),
    Email(String),
}

pub(super) fn read(body: &Value, version: Version) -> Result<RequestBody, Failure> {
    let body = checks::request(body, version)?;
    let text = |of: &Map<String, Value>, name: &str| {
        of.get(name).and_then(Value::as_str).map(str::to_owned)
    };
    let kind = text(&body, "requestType")
        .and_then(|text| RequestType::read(&text))
        .ok_or_else(Failure::invalid_model)?;
    let names = ["assignment", "accessPackageAssignment"];
    let mut given = names.iter().filter_map(|name| body.get(*name)).filter_map(Value::as_object);
    let empty = Map::new();
    let assignment = given.next().unwrap_or(&empty);
    if given.next().is_some() {
        return Err(Failure::invalid_model());
    }
    let id = |name: &str| text(assignment, name).as_deref().and_then(ids::parse);
    let inner = |outer: &str, name: &str| {
        assignment.get(outer).and_then(|outer| outer.get(name)).and_then(Value::as_str)
    };
    let inner_id = |outer: &str| inner(outer, "id").and_then(ids::parse);
    let target = id("targetId")
        .or_else(|| inner("target", "objectId").and_then(ids::parse))
        .map(RequestTarget::User)
        .or_else(|| {
            let email = inner("target", "email").filter(|email| email.contains('@'));
            email.map(|email| RequestTarget::Email(email.to_owned()))
        });
    let schedule = body.get("schedule").filter(|schedule| !schedule.is_null());
    Ok(RequestBody {
        kind,
        assignment: id("id"),
        target,
        policy: id("assignmentPolicyId")
            .or_else(|| inner_id("assignmentPolicy"))
            .or_else(|| inner_id("accessPackageAssignmentPolicy")),
        package: id("accessPackageId").or_else(|| inner_id("accessPackage")),
        schedule: schedule.map(read_schedule).transpose()?,
        answers: body.get("answers").and_then(Value::as_array).cloned(),
        justification: text(&body, "justification"),
        validation_only: body.get("isValidationOnly").and_then(Value::as_bool).unwrap_or(false),
    })
}

fn read_schedule(schedule: &Value) -> Result<Schedule, Failure> {
    checks::expiration_pattern(schedule.get("expiration"))?;
    let start = schedule.get("startDateTime").and_then(Value::as_str);
    let expiration = schedule.get("expiration").filter(|value| !value.is_null());
    let schedule = Schedule {
        start: start.and_then(|text| DateTime::parse_from_rfc3339(text).ok()).map(|at| at.to_utc()),
        expiration: expiration.map(checks::expiration).unwrap_or_default(),
    };
    // An end before the start is no schedule (assumed).
    match (schedule.start, &schedule.expiration) {
        (Some(start), Expiration::At(end)) if *end <= start => Err(Failure::invalid_model()),
        _ => Ok(schedule),
    }
}

impl RequestBody {
    /// Whether the schedule ends at or before `now`.
    pub(super) fn ends_in_the_past(&self, now: DateTime<Utc>) -> bool {
        matches!(&self.schedule, Some(Schedule { expiration: Expiration::At(end), .. }) if *end <= now)
    }
}
