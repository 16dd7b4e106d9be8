//! Who holds what in the small seed, and what is being asked for.

use chrono::{DateTime, TimeDelta, Utc};

use super::packages::{package, policy};
use super::people::{guest, member};
use crate::ids::{Id, named};
use crate::store::{
    Assignment, AssignmentState, Request, RequestState, RequestType, Schedule, Store,
};

/// How an assignment stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Held,
    /// Removed by an administrator some days ago.
    Removed,
    Partial,
    Failed,
}

/// Person, package, policy, days since the start, how it stands. What has run past its policy's
/// duration is expired.
type Row = (&'static str, &'static str, &'static str, i64, Stand);

const HELD: &[Row] = &[
    ("ingrid.solheim", "New hire essentials", "Direct assignment", 360, Stand::Held),
    ("yusuf.demir", "New hire essentials", "All employees", 340, Stand::Held),
    ("chloe.lefevre", "New hire essentials", "All employees", 300, Stand::Held),
    ("fatima.amrani", "New hire essentials", "All employees", 210, Stand::Held),
    ("oleksandr.kovalenko", "New hire essentials", "All employees", 330, Stand::Removed),
    ("yusuf.demir", "Sales CRM", "Employees, approved by their manager", 200, Stand::Held),
    ("chloe.lefevre", "Sales CRM", "Employees, approved by their manager", 364, Stand::Held),
    ("joao.carvalho", "Sales CRM", "Direct assignment", 120, Stand::Held),
    ("nadia.haddad", "Sales CRM", "Direct assignment", 90, Stand::Held),
    ("kwame.mensah", "Sales CRM", "Direct assignment", 80, Stand::Partial),
    ("grace.kim", "Sales CRM", "Employees, approved by their manager", 30, Stand::Removed),
    ("anjali.deshpande", "Marketing campaign", "Sales and marketing teams", 40, Stand::Held),
    ("mateo.rojas", "Marketing campaign", "Sales and marketing teams", 120, Stand::Held),
    ("zuzana.dvorakova", "Marketing campaign", "Direct assignment", 20, Stand::Held),
    ("marta.kowalczyk@fabrikam.com", "Marketing campaign", "Fabrikam designers", 25, Stand::Held),
    ("ines.duarte@fabrikam.com", "Marketing campaign", "Fabrikam designers", 90, Stand::Held),
    ("hiroshi.tanaka", "Source repositories", "Engineering, two approvals", 100, Stand::Held),
    ("fatima.amrani", "Source repositories", "Engineering, two approvals", 60, Stand::Held),
    ("dmitri.volkov", "Source repositories", "Engineering, two approvals", 179, Stand::Held),
    ("minh.nguyen", "Source repositories", "Direct assignment", 15, Stand::Held),
    ("sofia.papadopoulou", "Source repositories", "Direct assignment", 5, Stand::Failed),
    (
        "viktor.horvath@northwindtraders.com",
        "Partner collaboration",
        "Connected organizations, approved by sponsors",
        50,
        Stand::Held,
    ),
    (
        "desmond.achebe@fabrikam.com",
        "Partner collaboration",
        "Connected organizations, approved by sponsors",
        200,
        Stand::Held,
    ),
    (
        "priya.raghunathan",
        "Quarterly finance close",
        "Finance department, automatic",
        250,
        Stand::Held,
    ),
    (
        "emile.tremblay",
        "Quarterly finance close",
        "Finance department, automatic",
        250,
        Stand::Held,
    ),
    ("wanjiru.kamau", "Quarterly finance close", "Finance department, automatic", 110, Stand::Held),
    ("aoife.bhriain", "Production support", "On-call shift", 3, Stand::Held),
];

fn person(name: &str) -> Id {
    if name.contains('@') { guest(name) } else { member(name) }
}

fn direct(policy_name: &str) -> bool {
    matches!(policy_name, "Direct assignment" | "On-call shift")
}

pub(super) fn plant(store: &mut Store) {
    for row in HELD {
        held(store, *row);
    }
    asked(store);
}

fn held(store: &mut Store, (name, package_name, policy_name, days, stand): Row) {
    let start = store.now - TimeDelta::days(days);
    let subject = store.subject_of(person(name));
    let key = format!("{name}/{package_name}");
    let policy = policy(package_name, policy_name);
    let expiration = store.policies.get(policy).map(crate::store::Policy::expiration);
    let state = match stand {
        Stand::Held | Stand::Removed => AssignmentState::Delivered,
        Stand::Partial => AssignmentState::PartiallyDelivered,
        Stand::Failed => AssignmentState::DeliveryFailed,
    };
    let removed = store.now - TimeDelta::days(12);
    let id = named("assignment", &key);
    let assignment = Assignment {
        state,
        schedule: Schedule { start: Some(start), expiration: expiration.unwrap_or_default() },
        removed: (stand == Stand::Removed).then_some(removed),
        listed: true,
        ..Assignment::asked(id, package(package_name), policy, subject)
    };
    let kind = if direct(policy_name) { RequestType::AdminAdd } else { RequestType::UserAdd };
    let (state, status) = match stand {
        Stand::Held | Stand::Removed => (RequestState::Delivered, "Fulfilled"),
        Stand::Partial => (RequestState::PartiallyDelivered, "PartiallyFulfilled"),
        Stand::Failed => (RequestState::DeliveryFailed, "DeliveryFailed"),
    };
    let done = start + TimeDelta::minutes(4);
    let request = |id, kind, state, created, completed| Request {
        sent_by: store.administrator,
        state,
        status,
        completed: Some(completed),
        ..Request::about(&assignment, id, kind, created)
    };
    let first = request(named("request", &key), kind, state, start, done);
    let last = (stand == Stand::Removed).then(|| {
        let id = named("removal", &key);
        request(id, RequestType::AdminRemove, RequestState::Delivered, removed, removed)
    });
    store.add_assignment(assignment);
    store.add_request(first);
    if let Some(last) = last {
        store.add_request(last);
    }
}

/// Requests that wait, and some that came to nothing.
fn asked(store: &mut Store) {
    let now = store.now;
    let hours = |hours| now - TimeDelta::hours(hours);
    for (name, package_name, policy_name, state, status, created, why) in [
        (
            "soren.ostergaard",
            "Sales CRM",
            "Employees, approved by their manager",
            RequestState::PendingApproval,
            "PendingApproval",
            hours(5),
            "I take over the Nordic accounts next week",
        ),
        (
            "arjun.mehta",
            "Source repositories",
            "Engineering, two approvals",
            RequestState::PendingApproval,
            "PendingApproval",
            hours(30),
            "Joining the platform team",
        ),
        (
            "leilani.kealoha@northwindtraders.com",
            "Partner collaboration",
            "Connected organizations, approved by sponsors",
            RequestState::PendingApproval,
            "PendingApproval",
            hours(70),
            "Shared planning for the spring range",
        ),
        (
            "liam.osullivan",
            "Sales CRM",
            "Employees, approved by their manager",
            RequestState::Denied,
            "Denied",
            hours(24 * 9),
            "Funnel analysis",
        ),
        (
            "grace.kim",
            "Source repositories",
            "Engineering, two approvals",
            RequestState::Canceled,
            "Canceled",
            hours(24 * 20),
            "No longer needed",
        ),
    ] {
        waiting(store, name, package_name, policy_name, state, status, created, why);
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of a table")]
fn waiting(
    store: &mut Store,
    name: &str,
    package_name: &str,
    policy_name: &str,
    state: RequestState,
    status: &'static str,
    created: DateTime<Utc>,
    why: &str,
) {
    let user = person(name);
    let subject = store.subject_of(user);
    let key = format!("{name}/{package_name}/asked");
    let id = named("assignment", &key);
    let policy = policy(package_name, policy_name);
    let assignment = Assignment::asked(id, package(package_name), policy, subject);
    let id = named("request", &key);
    let request = Request {
        sent_by: Some(user),
        state,
        status,
        completed: state.is_final().then_some(created + TimeDelta::hours(20)),
        justification: Some(why.into()),
        needs_approval: state == RequestState::PendingApproval,
        ..Request::about(&assignment, id, RequestType::UserAdd, created)
    };
    store.add_assignment(assignment);
    store.add_request(request);
}
