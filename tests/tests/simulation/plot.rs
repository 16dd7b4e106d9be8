//! What a history is about: rows, a tenant's manners, and what will go wrong.

use accesspack_core::bulk::{Action, Person, Task};
use accesspack_emulator::{Approver, Behaviour, Fault, FaultKind, Fixture, RepeatedAdd, Tenant};
use accesspack_wire::http::Method;
use serde_json::{Value, json};

use crate::cast::{cast, dawn};
use crate::chance::Chance;

/// A history before it begins.
pub(crate) struct Plot {
    pub(crate) tenant: Tenant,
    pub(crate) tasks: Vec<Task>,
    pub(crate) faults: u64,
    /// How many crashes there may be.
    pub(crate) crashes: u64,
    /// Of 100 chances to crash, how many are taken.
    pub(crate) crash_share: u64,
    /// Whether somebody presses buttons.
    pub(crate) buttons: bool,
}

const KINDS: [FaultKind; 22] = [
    FaultKind::AnswerLost,
    FaultKind::AnswerLost,
    FaultKind::AnswerLost,
    FaultKind::ConnectionCut,
    FaultKind::ConnectionCut,
    FaultKind::TruncatedBody,
    FaultKind::WrongContentType,
    FaultKind::TooManyRequests,
    FaultKind::TooManyRequests,
    FaultKind::InternalServerError,
    FaultKind::BadGateway,
    FaultKind::ServiceUnavailable,
    FaultKind::GatewayTimeout,
    FaultKind::Refusal,
    FaultKind::Slow,
    FaultKind::ClockSkew,
    FaultKind::ForeignNextLink,
    FaultKind::TokenExpired,
    FaultKind::ClaimsChallenge,
    FaultKind::DeliveryFails,
    FaultKind::PartialDelivery,
    FaultKind::DeliveryHangs,
];

pub(crate) fn plot(chance: &mut Chance) -> Plot {
    let behaviour = Behaviour {
        repeated_add: *chance.pick(&[
            RepeatedAdd::Duplicate,
            RepeatedAdd::Duplicate,
            RepeatedAdd::Mixed,
            RepeatedAdd::Refuse,
            RepeatedAdd::Hang,
        ]),
        direct_add_waits_for_approval: chance.percent(20),
        approver: *chance.pick(&[Approver::Approves, Approver::Approves, Approver::NoOne]),
        replication_lag: *chance.pick(&[0, 0, 3_000, 20_000, 30_000]),
        page_size: *chance.pick(&[1, 2, 5, 100]),
        requests_per_ten_seconds: *chance.pick(&[0, 0, 0, 6, 20]),
        expose_retry_after: chance.percent(50),
        failed_deliveries: *chance.pick(&[0, 0, 0, 150]),
        delivering_after: chance.between(0, 4_000),
        delivered_after: chance.between(4_000, 12_000),
        ..Behaviour::default()
    };
    let mut tenant = Tenant::new(Fixture::Small, dawn()).with_behaviour(behaviour);
    let faults = chance.below(7);
    for _ in 0..faults {
        let fault = fault(chance);
        tenant.faults.push(fault);
    }
    Plot {
        tenant,
        tasks: tasks(chance),
        faults,
        crashes: chance.below(5),
        crash_share: *chance.pick(&[2, 5, 10, 25]),
        buttons: chance.percent(15),
    }
}

fn fault(chance: &mut Chance) -> Fault {
    let kind = *chance.pick(&KINDS);
    let few = |chance: &mut Chance, most| u32::try_from(chance.below(most)).unwrap_or(0);
    let times = 1 + few(chance, 3);
    let mut fault = Fault::next(kind).times(times).after(few(chance, 8));
    if kind == FaultKind::Refusal {
        fault.status = Some(*chance.pick(&[400, 403, 404, 408, 409, 500]));
    }
    let fault = match chance.below(5) {
        0 => fault,
        1 => fault.on(Method::Post, "batch"),
        2 => fault.on(Method::Post, "assignmentRequests"),
        3 => fault.on(Method::Get, "assignmentRequests"),
        _ => fault.on(Method::Get, "assignments"),
    };
    if chance.percent(50) {
        fault.retry_after(1 + few(chance, 20)).seconds(1 + i64::from(few(chance, 40)))
    } else {
        fault
    }
}

/// One to six rows, each about another person; sometimes more, so that batches and filters are full.
fn tasks(chance: &mut Chance) -> Vec<Task> {
    let cast = cast();
    let count = if chance.percent(3) { 24 } else { 1 + chance.below(6) };
    // nobody is in the directory yet: packages are read as a whole
    let all_by_mail = chance.percent(8);
    let (mut free, mut held) = (cast.free.clone(), cast.held.clone());
    let mut tasks = Vec::new();
    for line in 0..count {
        let kind = if all_by_mail { 5 } else { chance.below(10) };
        let taken = |chance: &mut Chance, all: &mut Vec<crate::cast::There>| {
            let at = usize::try_from(chance.below(all.len().max(1) as u64)).unwrap_or(0);
            (!all.is_empty()).then(|| all.swap_remove(at))
        };
        let one = if kind >= 6 { taken(chance, &mut held) } else { None };
        let (action, person, policy, schedule) = match (kind, one) {
            (6, Some(there)) => (Action::Remove, Person::Id(there.user), String::new(), None),
            (7, Some(there)) => {
                (Action::ChangeDates, Person::Id(there.user), String::new(), Some(schedule(chance)))
            }
            (8, Some(there)) if !cast.other.is_empty() => {
                let policy = if there.policy == cast.other { &cast.policy } else { &cast.other };
                (Action::Reassign, Person::Id(there.user), policy.clone(), None)
            }
            // somebody who has it already
            (_, Some(there)) => (Action::Assign, Person::Id(there.user), there.policy, None),
            (5, None) if all_by_mail || chance.percent(30) => {
                let mail = format!("guest{line}@partner.example");
                (Action::Assign, Person::Email(mail), cast.policy.clone(), None)
            }
            (_, None) => {
                if free.is_empty() {
                    break;
                }
                let at = usize::try_from(chance.below(free.len() as u64)).unwrap_or(0);
                let schedule = chance.percent(30).then(|| schedule(chance));
                (Action::Assign, Person::Id(free.swap_remove(at)), cast.policy.clone(), schedule)
            }
        };
        tasks.push(Task {
            line: u32::try_from(line).unwrap_or(0) + 2,
            action,
            who: person.key(),
            person,
            package: cast.package.clone(),
            policy,
            schedule,
            justification: "simulation".to_owned(),
            answers: Vec::new(),
        });
    }
    tasks
}

fn schedule(chance: &mut Chance) -> Value {
    let end = dawn() + chrono::TimeDelta::days(chance.between(100, 200));
    let end = end.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    json!({ "expiration": { "type": "afterDateTime", "endDateTime": end } })
}
