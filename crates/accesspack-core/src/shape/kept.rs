//! Repairs that keep what was meant: a value that stands at a place where Graph does not read it moves
//! to the one where it does, and is taken away only where that place says the same already.

use accesspack_wire::DurationParts;
use accesspack_wire::describe::TypeDef;
use serde_json::{Value, json};

use super::time::{self, Moment};
use crate::fix::{Repair, Step};
use crate::json::{Kind, Val};

/// Longer values are not compared: two that long and the same are no slip of the pen.
const LONGEST: usize = 10_000;

/// Whether a value says no more than its absence.
pub(super) fn is_nothing(value: Val<'_>) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::Text => value.raw() == "\"\"",
        Kind::List | Kind::Object => value.is_empty(),
        _ => false,
    }
}

/// Whether a value says nothing that the other one does not say as well.
pub(crate) fn is_needless(value: Val<'_>, beside: Val<'_>) -> bool {
    is_nothing(value) || is_same(value, beside)
}

fn is_same(one: Val<'_>, other: Val<'_>) -> bool {
    let (one, other) = (one.raw(), other.raw());
    if one == other {
        return true;
    }
    let is_short = one.len() < LONGEST && other.len() < LONGEST;
    let read = |text| serde_json::from_str::<Value>(text).ok();
    is_short && read(one) == read(other)
}

fn same_text(one: Option<Val<'_>>, other: &str) -> bool {
    one.and_then(Val::as_text).is_some_and(|one| one.eq_ignore_ascii_case(other))
}

/// The value's own place, from the object that holds it.
fn own(value: Val<'_>) -> String {
    format!("/{}", value.key().replace('~', "~0").replace('/', "~1"))
}

/// Another name for a member. Where that name is taken, one of the two goes when it says nothing, or
/// the same; of two that say different things none does.
pub(super) fn settle(object: Val<'_>, value: Val<'_>, name: &'static str) -> Option<Repair> {
    let Some(there) = object.get(name) else { return Some(Repair::Rename(name)) };
    if is_needless(value, there) {
        return Some(Repair::Remove);
    }
    let to = format!("/{name}");
    is_nothing(there)
        .then(|| Repair::Steps(1, vec![Step::Remove(to.clone()), Step::Move(own(value), to)]))
}

/// Puts `new` at `name` in place of the member `value`, if that place is free or says nothing.
fn instead(object: Val<'_>, value: Val<'_>, name: &str, new: Value) -> Option<Repair> {
    let to = format!("/{name}");
    let mut steps = Vec::new();
    match object.get(name) {
        None => {}
        Some(there) if is_nothing(there) || there.raw() == "0" => {
            steps.push(Step::Remove(to.clone()));
        }
        Some(there) => {
            let same = serde_json::from_str::<Value>(there.raw()).is_ok_and(|there| there == new);
            return same.then_some(Repair::Remove);
        }
    }
    steps.extend([Step::Add(to, new), Step::Remove(own(value))]);
    Some(Repair::Steps(1, steps))
}

/// The days of a duration that is whole days, as beta counts them.
fn days(value: Val<'_>) -> Option<i64> {
    let minutes = minutes(value)?;
    (minutes % 1440 == 0).then_some(minutes / 1440)
}

fn minutes(value: Val<'_>) -> Option<i64> {
    let parts = DurationParts::parse(&value.as_text()?)
        .filter(|parts| parts.is_edm() && !parts.negative && parts.seconds % 60 == 0)?;
    Some(parts.total_minutes())
}

/// A number of minutes as v1.0 writes it.
fn duration(minutes: i64) -> String {
    match minutes {
        0 => "PT0S".to_owned(),
        _ if minutes % 1440 == 0 => format!("P{}D", minutes / 1440),
        _ if minutes % 60 == 0 => format!("PT{}H", minutes / 60),
        _ => format!("PT{minutes}M"),
    }
}

fn instant(value: Val<'_>) -> Option<Value> {
    let text = value.as_text().filter(|text| time::instant(text) == Moment::Good)?;
    Some(text.as_ref().into())
}

/// What is to be done with a member that the service takes and does nothing with.
pub(super) fn slip(object: Val<'_>, value: Val<'_>, key: &str) -> Option<Repair> {
    if is_nothing(value) {
        return Some(Repair::Remove);
    }
    match key {
        // a policy that was off let nobody ask
        "isEnabled" => {
            let accepts = object.get("requestorSettings").and_then(|it| it.flag("acceptRequests"));
            let is_told = value.as_bool() == Some(true) || accepts == Some(false);
            is_told.then_some(Repair::Remove)
        }
        "isOnBehalfAllowed" => (value.as_bool() == Some(false)).then_some(Repair::Remove),
        "expiration" => expiration(object, value),
        "stopDateTime" => {
            let end = object.get("expiration").and_then(|it| it.get("endDateTime"));
            if end.is_some_and(|end| is_same(end, value)) {
                return Some(Repair::Remove);
            }
            let new = json!({ "type": "afterDateTime", "endDateTime": instant(value)? });
            instead(object, value, "expiration", new)
        }
        _ => None,
    }
}

/// v1.0's `expiration` in a policy of beta, which has two members for it.
fn expiration(object: Val<'_>, value: Val<'_>) -> Option<Repair> {
    let unset = |name: &str| object.get(name).is_none_or(|it| is_nothing(it) || it.raw() == "0");
    if let Some(length) = value.set("duration") {
        let days = days(length).filter(|days| (1..=3660).contains(days))?;
        let is_free = unset("expirationDateTime");
        return is_free.then(|| instead(object, value, "durationInDays", days.into()))?;
    }
    if let Some(end) = value.set("endDateTime") {
        let end = instant(end)?;
        return unset("durationInDays")
            .then(|| instead(object, value, "expirationDateTime", end))?;
    }
    let never = ["noExpiration", "notSpecified"].iter().any(|it| same_text(value.get("type"), it));
    (never && unset("durationInDays") && unset("expirationDateTime")).then_some(Repair::Remove)
}

/// A member of the other version that is told in another form here.
pub(super) fn reshaped(object: Val<'_>, value: Val<'_>, key: &str) -> Option<Repair> {
    let number = || value.as_int().filter(|number| (0..=1_000_000).contains(number));
    match key {
        "accessPackageId" => into_link(object, value, "accessPackage"),
        "durationInDays" | "expirationDateTime" if is_nothing(value) || value.raw() == "0" => {
            Some(Repair::Remove)
        }
        "durationInDays" if object.get("recurrenceType").is_none() => {
            let length = duration(number()? * 1440);
            let new = json!({ "type": "afterDuration", "duration": length });
            instead(object, value, "expiration", new)
        }
        "expirationDateTime" => {
            let new = json!({ "type": "afterDateTime", "endDateTime": instant(value)? });
            instead(object, value, "expiration", new)
        }
        "canExtend" => {
            let name = "enableTargetsToSelfUpdateAccess";
            let settings = object.get("requestorSettings")?;
            value.as_bool()?;
            match settings.get(name) {
                None if settings.kind() == Kind::Object => {
                    let to = format!("/requestorSettings/{name}");
                    Some(Repair::Steps(1, vec![Step::Move(own(value), to)]))
                }
                None => None,
                Some(there) => is_same(value, there).then_some(Repair::Remove),
            }
        }
        "approvalStageTimeOutInDays" => {
            let new = duration(number()? * 1440).into();
            instead(object, value, "durationBeforeAutomaticDenial", new)
        }
        "escalationTimeInMinutes" => {
            instead(object, value, "durationBeforeEscalation", duration(number()?).into())
        }
        "durationBeforeAutomaticDenial" => {
            instead(object, value, "approvalStageTimeOutInDays", days(value)?.into())
        }
        "durationBeforeEscalation" => {
            instead(object, value, "escalationTimeInMinutes", minutes(value)?.into())
        }
        "isBackup" => (value.as_bool() == Some(false)).then_some(Repair::Remove),
        // it says no more than whether approval is required, and how many stages there are
        "approvalMode" => {
            let required = ["isApprovalRequired", "isApprovalRequiredForAdd"]
                .iter()
                .any(|name| object.flag(name) == Some(true));
            let modes: &[&str] =
                if required { &["SingleStage", "Serial"] } else { &["NoApproval"] };
            modes.iter().any(|mode| same_text(Some(value), mode)).then_some(Repair::Remove)
        }
        _ => None,
    }
}

/// An id that goes into an object beside it.
fn into_link(object: Val<'_>, value: Val<'_>, link: &str) -> Option<Repair> {
    let (place, to) = (format!("/{link}"), format!("/{link}/id"));
    let mut steps = Vec::new();
    match object.get(link) {
        Some(there) if there.kind() == Kind::Object => match there.get("id") {
            None => {}
            Some(id) if is_nothing(id) => steps.push(Step::Remove(to.clone())),
            Some(id) => return is_same(id, value).then_some(Repair::Remove),
        },
        Some(there) if !there.is_null() => return None,
        there => {
            steps.extend(there.map(|_| Step::Remove(place.clone())));
            steps.push(Step::Add(place, json!({})));
        }
    }
    steps.push(Step::Move(own(value), to));
    Some(Repair::Steps(1, steps))
}

/// Whether another rule, which sees more of the body, tells of this member that the service sets.
pub(super) fn is_told(def: &'static TypeDef, key: &str) -> bool {
    def.name == "accessPackageAssignment" && key == "schedule"
}

/// What is to be done with a member that the service sets.
pub(super) fn read_only(
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    key: &str,
) -> Option<Repair> {
    if is_nothing(value) {
        return Some(Repair::Remove);
    }
    match (def.name, key) {
        ("accessPackageAssignmentPolicy", "accessPackage") => package_id(object),
        ("accessPackageAssignmentRequest", "accessPackage") => of_request(object, value),
        ("accessPackageAssignmentRequest", "requestor") => {
            let who = value.set("objectId").or_else(|| value.set("id"));
            let target = held(object).and_then(|(_, assignment)| assignment.get("targetId"));
            let is_target = who.is_none_or(|who| target.is_some_and(|it| is_same(who, it)));
            is_target.then_some(Repair::Remove)
        }
        _ => Some(Repair::Remove),
    }
}

/// The id in `accessPackage` of a policy of beta, which wants it as `accessPackageId`.
pub(crate) fn package_id(policy: Val<'_>) -> Option<Repair> {
    let id = policy.get("accessPackage")?.set("id")?;
    let to = "/accessPackageId".to_owned();
    let mut steps = Vec::new();
    match policy.get("accessPackageId") {
        Some(there) if is_nothing(there) => steps.push(Step::Remove(to.clone())),
        Some(there) => return is_same(there, id).then_some(Repair::Remove),
        None => {}
    }
    steps.push(Step::Move("/accessPackage/id".to_owned(), to));
    steps.push(Step::Remove("/accessPackage".to_owned()));
    Some(Repair::Steps(1, steps))
}

/// The assignment of a request, by either name.
fn held(request: Val<'_>) -> Option<(&'static str, Val<'_>)> {
    ["assignment", "accessPackageAssignment"]
        .into_iter()
        .find_map(|name| Some((name, request.get(name)?)))
        .filter(|(_, assignment)| assignment.kind() == Kind::Object)
}

/// The access package beside the assignment instead of in it.
fn of_request(request: Val<'_>, package: Val<'_>) -> Option<Repair> {
    let (name, assignment) = held(request)?;
    // an assignment that is there already has its package
    if assignment.set("id").is_some() {
        return Some(Repair::Remove);
    }
    let id = package.set("id")?;
    let link = assignment.get("accessPackage").and_then(|link| link.set("id"));
    if let Some(there) = assignment.get("accessPackageId").or(link) {
        return is_same(there, id).then_some(Repair::Remove);
    }
    let to = format!("/{name}/accessPackageId");
    let steps = [("/accessPackage/id".to_owned(), to)].map(|(from, to)| Step::Move(from, to));
    let steps = steps.into_iter().chain([Step::Remove("/accessPackage".to_owned())]);
    Some(Repair::Steps(1, steps.collect()))
}

/// The schedule that stands in the assignment of a request, called `name`, and not beside it.
pub(crate) fn schedule(request: Val<'_>, schedule: Val<'_>, name: &str) -> Option<Repair> {
    if is_nothing(schedule) {
        return Some(Repair::Remove);
    }
    let (from, to) = (format!("/{name}/schedule"), "/schedule".to_owned());
    let mut steps = Vec::new();
    match request.get("schedule") {
        Some(there) if is_nothing(there) => steps.push(Step::Remove(to.clone())),
        Some(there) => return is_same(there, schedule).then_some(Repair::Remove),
        None => {}
    }
    steps.push(Step::Move(from, to));
    Some(Repair::Steps(2, steps))
}
