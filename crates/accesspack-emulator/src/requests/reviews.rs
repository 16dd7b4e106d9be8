//! Access reviews of policies: when one ends, and which assignments it removes.
//!
//! Reviews have no interface in entitlement management; only their effect is seen: access is kept or
//! removed. The settings are documented (`reviewSettings`), what reviewers do is a setting of the
//! behaviour, and when no reviewer decides, `expirationBehavior` does.

use chrono::{DateTime, Datelike as _, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde_json::Value;

use super::work::{EventQueue, ProcessingEvent, Work};
use crate::behaviour::Reviewer;
use crate::ids::Id;
use crate::json::{flag, number, text};
use crate::store::{AssignmentState, RequestType, Store, StoredPolicy, StoredRequest, span};

/// How many reviews of one policy are looked at: 10,000 weekly ones last 190 years.
const MAX_REVIEWS: i64 = 10_000;

/// The reviews of a policy, one after the other: when each begins and ends.
fn reviews(policy: &StoredPolicy) -> Option<impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)>> {
    let settings =
        policy.v1.get("reviewSettings").filter(|settings| flag(settings, "isEnabled"))?;
    let schedule = settings.get("schedule")?;
    let first = instant(schedule, "startDateTime").unwrap_or(policy.modified);
    let expiration = schedule.get("expiration");
    let lasts = expiration.and_then(|expiration| span(text(expiration, "duration")));
    let lasts = lasts.filter(|lasts| *lasts > TimeDelta::zero()).unwrap_or(TimeDelta::days(25));
    let nothing = Value::Null;
    let recurrence = schedule.get("recurrence").unwrap_or(&nothing);
    let (pattern, range) = (
        recurrence.get("pattern").unwrap_or(&nothing).clone(),
        recurrence.get("range").unwrap_or(&nothing).clone(),
    );
    let times = match (recurrence.is_null(), text(&range, "type")) {
        (true, _) => 1,
        (false, "numbered") => number(&range, "numberOfOccurrences").max(1),
        (false, _) => MAX_REVIEWS,
    };
    let last = (text(&range, "type") == "endDate").then(|| end_of_day(text(&range, "endDate")));
    let all = (0..times.min(MAX_REVIEWS)).map_while(move |at| {
        let begins = occurrence(first, &pattern, at)?;
        let over = last.flatten().is_some_and(|last| begins > last);
        (!over).then(|| (begins, begins + lasts))
    });
    Some(all)
}

fn instant(of: &Value, name: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text(of, name)).ok()?.to_utc())
}

fn end_of_day(day: &str) -> Option<DateTime<Utc>> {
    let day = day.parse::<NaiveDate>().ok()?.succ_opt()?;
    Some(day.and_time(NaiveTime::MIN).and_utc())
}

/// The beginning of a review. Only `weekly` and `absoluteMonthly` are supported for access reviews
/// (documented); the other patterns go by days, months and years alike.
fn occurrence(first: DateTime<Utc>, pattern: &Value, at: i64) -> Option<DateTime<Utc>> {
    let interval = number(pattern, "interval").max(1).checked_mul(at)?;
    let months = |factor: i64| u32::try_from(interval.checked_mul(factor)?).ok().map(Months::new);
    let found = match text(pattern, "type") {
        "daily" => first.checked_add_signed(TimeDelta::try_days(interval)?)?,
        "weekly" => first.checked_add_signed(TimeDelta::try_weeks(interval)?)?,
        "absoluteYearly" | "relativeYearly" => first.checked_add_months(months(12)?)?,
        _ => first.checked_add_months(months(1)?)?,
    };
    (found.year() < 3_000).then_some(found)
}

/// The next review to end after a moment.
fn next(policy: &StoredPolicy, after: DateTime<Utc>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    reviews(policy)?.find(|(_, ends)| *ends > after)
}

/// Queues the end of the policy's next review.
pub(crate) fn plan(store: &Store, queue: &mut EventQueue, policy: Id) {
    let row = store.policies.get(policy);
    if let Some((_, ends)) = row.and_then(|row| next(row, store.now)) {
        queue.add(ends, policy, ProcessingEvent::ReviewEnds);
    }
}

/// Ends a review: keeps or removes each assignment, and queues the end of the next review.
pub(super) fn end(work: &mut Work<'_>, policy: Id, at: DateTime<Utc>) {
    let Some(row) = work.store.policies.get(policy).cloned() else { return };
    // A policy that was replaced meanwhile has other reviews.
    let just_before = at - TimeDelta::milliseconds(1);
    let Some((began, _)) = next(&row, just_before).filter(|(_, ends)| *ends == at) else { return };
    let at_the_end = row.v1.get("reviewSettings").map_or("", |of| text(of, "expirationBehavior"));
    let reviewed: Vec<Id> = work
        .store
        .assignments_of_package
        .of(row.package)
        .iter()
        .filter_map(|id| work.store.assignments.get(*id))
        .filter(|held| {
            held.policy == policy
                && held.state_at(at) == AssignmentState::Delivered
                && held.schedule.start.is_some_and(|start| start <= began)
        })
        .map(|held| held.id)
        .collect();
    for assignment in reviewed {
        if removes(work, assignment, at_the_end) {
            remove(work, assignment);
        }
    }
    plan(work.store, work.queue, policy);
}

/// Whether the review removes this assignment.
fn removes(work: &mut Work<'_>, assignment: Id, at_the_end: &str) -> bool {
    match work.behaviour.reviewer {
        Reviewer::Keeps => false,
        Reviewer::Removes => true,
        Reviewer::Mixed => work.store.random.below(2) == 0,
        Reviewer::NoOne => match at_the_end {
            "removeAccess" => true,
            // The recommendation is to deny users who do not sign in (documented); here those are
            // the users whose account is blocked.
            "acceptAccessRecommendation" => {
                let store = &*work.store;
                let held = store.assignments.get(assignment);
                let subject = held.and_then(|held| store.subjects.get(held.subject));
                let user = subject.and_then(|subject| store.users.get(subject.user?));
                !user.is_some_and(|user| user.enabled)
            }
            _ => false,
        },
    }
}

/// Submits a request by the system to remove an assignment, unless one about it is open.
fn remove(work: &mut Work<'_>, assignment: Id) {
    let store = &mut *work.store;
    let Some(held) = store.assignments.get(assignment) else { return };
    let open = store.requests_of_subject.of(held.subject).iter();
    let mut open = open.filter_map(|id| store.requests.get(*id));
    if open.any(|request| request.assignment == assignment && !request.state.is_final()) {
        return;
    }
    let request =
        StoredRequest::about(held, store.random.next_id(), RequestType::SystemRemove, store.now);
    let id = request.id;
    store.add_request(request);
    work.submit(id);
}
