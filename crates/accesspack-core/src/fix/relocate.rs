//! Edits that relocate a value: from a place where Graph does not read it to the one where Graph does. It
//! is removed only where that place has the same value already.

use accesspack_wire::DurationParts;
use accesspack_wire::describe::TypeDef;

use crate::fix::edit::{Edit, EditStep};
use crate::json::place::escaped;
use crate::json::{Kind, Val, read};
use crate::json_text::JsonText;
use crate::values::duration::{self, MINUTES_PER_DAY};
use crate::values::time::{self, Instant};

/// Longer values are not compared: two values that are so long and the same are no oversight.
const MAX_COMPARED_BYTES: usize = 10_000;

/// Whether a value means no more than its absence: `null` and what is empty. `false` and 0 mean something.
pub(crate) fn is_unset_like(value: Val<'_>) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::Text => value.raw() == "\"\"",
        Kind::List | Kind::Object => value.is_empty(),
        _ => false,
    }
}

/// Whether a value adds nothing to the other one.
pub(crate) fn is_redundant(value: Val<'_>, beside: Val<'_>) -> bool {
    is_unset_like(value) || is_same(value, beside)
}

fn is_same(one: Val<'_>, other: Val<'_>) -> bool {
    let is_short = |value: Val<'_>| value.raw().len() < MAX_COMPARED_BYTES;
    one.raw() == other.raw() || (is_short(one) && is_short(other) && one.is_equal(other))
}

fn same_text(one: Option<Val<'_>>, other: &str) -> bool {
    one.and_then(Val::as_text).is_some_and(|one| one.eq_ignore_ascii_case(other))
}

/// The value's own place, from the object that holds it.
fn pointer_of(value: Val<'_>) -> String {
    escaped(value.key())
}

/// Gives a member another name. Where that name is taken, one of the two is removed when it is unset or
/// both are the same; `None` where they differ.
pub(crate) fn rename_or_drop(object: Val<'_>, value: Val<'_>, name: &'static str) -> Option<Edit> {
    let Some(there) = object.get(name) else { return Some(Edit::Rename(name)) };
    if is_redundant(value, there) {
        return Some(Edit::Remove);
    }
    let to = format!("/{name}");
    is_unset_like(there).then(|| {
        Edit::Steps(1, vec![EditStep::Remove(to.clone()), EditStep::Move(pointer_of(value), to)])
    })
}

/// Puts `new` at `name` in place of the member `value`; `None` where that place has another value.
fn replace_with(object: Val<'_>, value: Val<'_>, name: &str, new: JsonText) -> Option<Edit> {
    let to = format!("/{name}");
    let mut steps = Vec::new();
    match object.get(name) {
        None => {}
        Some(there) if is_unset_like(there) || there.raw() == "0" => {
            steps.push(EditStep::Remove(to.clone()));
        }
        Some(there) => {
            let same = read(new.as_str()).is_ok_and(|new| is_same(there, new.tape().root()));
            return same.then_some(Edit::Remove);
        }
    }
    steps.extend([EditStep::Add(to, new), EditStep::Remove(pointer_of(value))]);
    Some(Edit::Steps(1, steps))
}

/// The days of a duration of whole days, as beta counts them.
fn days(value: Val<'_>) -> Option<i64> {
    let minutes = minutes(value)?;
    (minutes % MINUTES_PER_DAY == 0).then_some(minutes / MINUTES_PER_DAY)
}

fn minutes(value: Val<'_>) -> Option<i64> {
    let parts = DurationParts::parse(value.as_text()?)
        .filter(|parts| parts.is_edm() && !parts.negative && parts.seconds % 60 == 0)?;
    Some(parts.total_minutes())
}

fn instant(value: Val<'_>) -> Option<JsonText> {
    let text = value.as_text().filter(|text| time::instant(text) == Instant::Valid)?;
    Some(text.into())
}

/// The edit for a member that the service accepts and ignores; `None` where only the author knows.
pub(crate) fn fix_ignored(object: Val<'_>, value: Val<'_>, key: &str) -> Option<Edit> {
    if is_unset_like(value) {
        return Some(Edit::Remove);
    }
    match key {
        // a policy that was off took no requests
        "isEnabled" => {
            let accepts = object.get("requestorSettings").and_then(|it| it.flag("acceptRequests"));
            let is_expressed = value.as_bool() == Some(true) || accepts == Some(false);
            is_expressed.then_some(Edit::Remove)
        }
        "isOnBehalfAllowed" => (value.as_bool() == Some(false)).then_some(Edit::Remove),
        "expiration" => expiration(object, value),
        "stopDateTime" => {
            let end = object.get("expiration").and_then(|it| it.get("endDateTime"));
            if end.is_some_and(|end| is_same(end, value)) {
                return Some(Edit::Remove);
            }
            let new = JsonText::object(&[
                ("type", "afterDateTime".into()),
                ("endDateTime", instant(value)?),
            ]);
            replace_with(object, value, "expiration", new)
        }
        _ => None,
    }
}

/// v1.0's `expiration` in a policy of beta, which has two members for it.
fn expiration(object: Val<'_>, value: Val<'_>) -> Option<Edit> {
    let unset = |name: &str| object.get(name).is_none_or(|it| is_unset_like(it) || it.raw() == "0");
    if let Some(length) = value.set("duration") {
        let days = days(length).filter(|days| (1..=3660).contains(days))?;
        let is_free = unset("expirationDateTime");
        return is_free.then(|| replace_with(object, value, "durationInDays", days.into()))?;
    }
    if let Some(end) = value.set("endDateTime") {
        let end = instant(end)?;
        return unset("durationInDays")
            .then(|| replace_with(object, value, "expirationDateTime", end))?;
    }
    let never = ["noExpiration", "notSpecified"].iter().any(|it| same_text(value.get("type"), it));
    (never && unset("durationInDays") && unset("expirationDateTime")).then_some(Edit::Remove)
}

/// The edit for a member of the other version that has another form here; `None` where the form cannot
/// be converted.
pub(crate) fn reshape(object: Val<'_>, value: Val<'_>, key: &str) -> Option<Edit> {
    let number = || value.as_int().filter(|number| (0..=1_000_000).contains(number));
    match key {
        "accessPackageId" => into_link(object, value, "accessPackage"),
        "catalogId" => into_link(object, value, "catalog"),
        "catalog" => out_of_link(object, "catalog", "catalogId"),
        "daysUntilExternalUserDeletedAfterBlocked" => {
            let length = duration::from_minutes(number()? * MINUTES_PER_DAY).into();
            replace_with(object, value, "durationUntilExternalUserDeletedAfterBlocked", length)
        }
        "durationUntilExternalUserDeletedAfterBlocked" => {
            let name = "daysUntilExternalUserDeletedAfterBlocked";
            replace_with(object, value, name, days(value)?.into())
        }
        "durationInDays" | "expirationDateTime" if is_unset_like(value) || value.raw() == "0" => {
            Some(Edit::Remove)
        }
        "durationInDays" if object.get("recurrenceType").is_none() => {
            let length = duration::from_minutes(number()? * MINUTES_PER_DAY);
            let new =
                JsonText::object(&[("type", "afterDuration".into()), ("duration", length.into())]);
            replace_with(object, value, "expiration", new)
        }
        "expirationDateTime" => {
            let new = JsonText::object(&[
                ("type", "afterDateTime".into()),
                ("endDateTime", instant(value)?),
            ]);
            replace_with(object, value, "expiration", new)
        }
        "canExtend" => {
            let name = "enableTargetsToSelfUpdateAccess";
            let settings = object.get("requestorSettings")?;
            value.as_bool()?;
            match settings.get(name) {
                None if settings.kind() == Kind::Object => {
                    let to = format!("/requestorSettings/{name}");
                    Some(Edit::Steps(1, vec![EditStep::Move(pointer_of(value), to)]))
                }
                None => None,
                Some(there) => is_same(value, there).then_some(Edit::Remove),
            }
        }
        "approvalStageTimeOutInDays" => {
            let new = duration::from_minutes(number()? * MINUTES_PER_DAY).into();
            replace_with(object, value, "durationBeforeAutomaticDenial", new)
        }
        "escalationTimeInMinutes" => replace_with(
            object,
            value,
            "durationBeforeEscalation",
            duration::from_minutes(number()?).into(),
        ),
        "durationBeforeAutomaticDenial" => {
            replace_with(object, value, "approvalStageTimeOutInDays", days(value)?.into())
        }
        "durationBeforeEscalation" => {
            replace_with(object, value, "escalationTimeInMinutes", minutes(value)?.into())
        }
        "isBackup" => (value.as_bool() == Some(false)).then_some(Edit::Remove),
        // it means no more than whether approval is required, and how many stages there are
        "approvalMode" => {
            let required = ["isApprovalRequired", "isApprovalRequiredForAdd"]
                .iter()
                .any(|name| object.flag(name) == Some(true));
            let modes: &[&str] =
                if required { &["SingleStage", "Serial"] } else { &["NoApproval"] };
            modes.iter().any(|mode| same_text(Some(value), mode)).then_some(Edit::Remove)
        }
        _ => None,
    }
}

/// Moves an id into the object `link` beside it; what is no text would be as wrong there.
fn into_link(object: Val<'_>, value: Val<'_>, link: &str) -> Option<Edit> {
    if value.kind() != Kind::Text {
        return None;
    }
    let (place, to) = (format!("/{link}"), format!("/{link}/id"));
    let mut steps = Vec::new();
    match object.get(link) {
        Some(there) if there.kind() == Kind::Object => match there.get("id") {
            None => {}
            Some(id) if is_unset_like(id) => steps.push(EditStep::Remove(to.clone())),
            Some(id) => return is_same(id, value).then_some(Edit::Remove),
        },
        Some(there) if !there.is_null() => return None,
        there => {
            steps.extend(there.map(|_| EditStep::Remove(place.clone())));
            steps.push(EditStep::Add(place, JsonText::EMPTY_OBJECT));
        }
    }
    steps.push(EditStep::Move(pointer_of(value), to));
    Some(Edit::Steps(1, steps))
}

/// Whether a rule that sees more of the body reports this member, which the service sets.
pub(crate) fn is_reported_by_rule(def: &'static TypeDef, key: &str) -> bool {
    def.name == "accessPackageAssignment" && key == "schedule"
}

/// The edit for a member that the service sets: its value moves to the place where it is read, or it is
/// removed.
pub(crate) fn fix_read_only(
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    key: &str,
) -> Option<Edit> {
    if is_unset_like(value) {
        return Some(Edit::Remove);
    }
    match (def.name, key) {
        ("accessPackageAssignmentPolicy", "accessPackage") => move_package_id(object),
        ("accessPackageAssignmentRequest", "accessPackage") => {
            move_package_into_assignment(object, value)
        }
        ("accessPackageAssignmentRequest", "requestor") => {
            let who = value.set("objectId").or_else(|| value.set("id"));
            let target =
                assignment_of(object).and_then(|(_, assignment)| assignment.get("targetId"));
            let is_target = who.is_none_or(|who| target.is_some_and(|it| is_same(who, it)));
            is_target.then_some(Edit::Remove)
        }
        _ => Some(Edit::Remove),
    }
}

/// Moves the id in `accessPackage` of a policy of beta to `accessPackageId`.
pub(crate) fn move_package_id(policy: Val<'_>) -> Option<Edit> {
    out_of_link(policy, "accessPackage", "accessPackageId")
}

/// The id of a linked entity where it can be moved: what is no text would be as wrong in another place.
fn text_id(entity: Val<'_>) -> Option<Val<'_>> {
    entity.set("id").filter(|id| id.kind() == Kind::Text)
}

/// Moves the id in the object `link` to the member `name` beside it.
fn out_of_link(holder: Val<'_>, link: &str, name: &str) -> Option<Edit> {
    let id = text_id(holder.get(link)?)?;
    let (place, to) = (format!("/{link}"), format!("/{name}"));
    let mut steps = Vec::new();
    match holder.get(name) {
        Some(there) if is_unset_like(there) => steps.push(EditStep::Remove(to.clone())),
        Some(there) => return is_same(there, id).then_some(Edit::Remove),
        None => {}
    }
    steps.push(EditStep::Move(format!("{place}/id"), to));
    steps.push(EditStep::Remove(place));
    Some(Edit::Steps(1, steps))
}

/// The assignment of a request, by either name.
fn assignment_of(request: Val<'_>) -> Option<(&'static str, Val<'_>)> {
    ["assignment", "accessPackageAssignment"]
        .into_iter()
        .find_map(|name| Some((name, request.get(name)?)))
        .filter(|(_, assignment)| assignment.kind() == Kind::Object)
}

/// Moves the access package from beside the assignment into it.
fn move_package_into_assignment(request: Val<'_>, package: Val<'_>) -> Option<Edit> {
    let (name, assignment) = assignment_of(request)?;
    // an assignment that exists has its package already
    if assignment.set("id").is_some() {
        return Some(Edit::Remove);
    }
    let id = text_id(package)?;
    let link = assignment.get("accessPackage").and_then(|link| link.set("id"));
    if let Some(there) = assignment.get("accessPackageId").or(link) {
        return is_same(there, id).then_some(Edit::Remove);
    }
    let to = format!("/{name}/accessPackageId");
    let steps = [("/accessPackage/id".to_owned(), to)].map(|(from, to)| EditStep::Move(from, to));
    let steps = steps.into_iter().chain([EditStep::Remove("/accessPackage".to_owned())]);
    Some(Edit::Steps(1, steps.collect()))
}

/// Moves the schedule from the assignment of a request, called `name`, to the request.
pub(crate) fn move_schedule(request: Val<'_>, schedule: Val<'_>, name: &str) -> Option<Edit> {
    if is_unset_like(schedule) {
        return Some(Edit::Remove);
    }
    let (from, to) = (format!("/{name}/schedule"), "/schedule".to_owned());
    let mut steps = Vec::new();
    match request.get("schedule") {
        Some(there) if is_unset_like(there) => steps.push(EditStep::Remove(to.clone())),
        Some(there) => return is_same(there, schedule).then_some(Edit::Remove),
        None => {}
    }
    steps.push(EditStep::Move(from, to));
    Some(Edit::Steps(2, steps))
}
