//! A scenario: the rows of a run, the behaviour of the tenant, and everything that will go wrong. It is
//! drawn from a seed before its history starts, so that parts of it can be left out.

use std::collections::BTreeSet;
use std::fmt;

use accesspack_client::bulk::Command;
use accesspack_core::bulk::{Action, Person, Task};
use accesspack_emulator::{Approver, Behaviour, Fault, FaultKind, RepeatedAdd};
use accesspack_wire::http::Method;
use chrono::{SecondsFormat, TimeDelta};
use fastrand::Rng;
use serde_json::{Value, json};

use crate::fixture::{HeldAssignment, epoch, fixture};

/// What another administrator does meanwhile about the person of a row.
#[derive(Debug, Clone)]
pub(crate) enum OtherAction {
    /// Assigns the package; the delivery may fail, hang or stay partial.
    Add { policy: String, fault: Option<FaultKind> },
    /// Removes a live assignment.
    Remove { fault: Option<FaultKind> },
    /// Lets a delivered assignment end after so many seconds.
    EndIn { seconds: i64 },
    /// Cancels the newest request that can be canceled, this run's or another one.
    Cancel,
}

/// An action of another administrator.
#[derive(Debug, Clone)]
pub(crate) struct Intervention {
    /// Milliseconds after the start.
    pub(crate) at: i64,
    pub(crate) person: Person,
    pub(crate) action: OtherAction,
}

/// Everything about a history that is drawn before it starts.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    pub(crate) seed: u64,
    pub(crate) behaviour: Behaviour,
    /// The seed of what is drawn while the history runs.
    pub(crate) run_seed: u64,
    pub(crate) tasks: Vec<Task>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) interventions: Vec<Intervention>,
    /// Jumps of the wall clock: milliseconds after the start, and how far.
    pub(crate) jumps: Vec<(i64, TimeDelta)>,
    /// Commands: milliseconds after the start, and what is pressed.
    pub(crate) commands: Vec<(i64, Command)>,
    pub(crate) crashes: usize,
    /// Of 100 effects at which the process may be killed, at how many it is.
    pub(crate) crash_percent: u64,
    /// Of 100 answers, how many are delivered twice.
    pub(crate) duplicate_percent: u64,
}

const FAULTS: [FaultKind; 22] = [
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

/// Jumps of a wall clock in seconds, as time servers, people and machines that wake up cause them.
const JUMPS_S: [i64; 8] = [-7_200, -300, -2, -1, 1, 2, 300, 7_200];

/// True so many times of 100.
pub(crate) fn percent(rng: &mut Rng, share: u64) -> bool {
    rng.u64(..100) < share
}

/// One of some values; there is at least one.
pub(crate) fn pick<T: Clone>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(..all.len())].clone()
}

impl Scenario {
    /// The scenario of a seed.
    pub(crate) fn of_seed(seed: u64) -> Self {
        let rng = &mut Rng::with_seed(seed);
        let behaviour = Behaviour {
            repeated_add: pick(
                rng,
                &[
                    RepeatedAdd::Duplicate,
                    RepeatedAdd::Duplicate,
                    RepeatedAdd::Mixed,
                    RepeatedAdd::Refuse,
                    RepeatedAdd::Hang,
                ],
            ),
            direct_add_waits_for_approval: percent(rng, 20),
            approver: pick(rng, &[Approver::Approves, Approver::Approves, Approver::NoOne]),
            replication_lag: pick(rng, &[0, 0, 3_000, 20_000, 30_000]),
            page_size: pick(rng, &[1, 2, 5, 100]),
            requests_per_ten_seconds: pick(rng, &[0, 0, 0, 6, 20]),
            expose_retry_after: percent(rng, 50),
            failed_deliveries: pick(rng, &[0, 0, 0, 150]),
            delivering_after: rng.i64(0..=4_000),
            delivered_after: if percent(rng, 80) { rng.i64(4_000..=12_000) } else { 40_000 },
            ..Behaviour::default()
        };
        let tasks = tasks(rng);
        let faults = (0..rng.usize(..7)).map(|_| fault(rng)).collect();
        let interventions = interventions(rng, &tasks);
        let jumps = if percent(rng, 30) { rng.usize(1..=3) } else { 0 };
        let jumps = (0..jumps).map(|_| {
            let seconds = pick(rng, &JUMPS_S);
            (rng.i64(0..=120_000), TimeDelta::seconds(seconds))
        });
        let jumps = jumps.collect();
        let mut commands = Vec::new();
        if percent(rng, 50) {
            for command in [Command::Pause, Command::Resume, Command::Cancel, Command::RetryFailed]
            {
                if percent(rng, 40) {
                    commands.push((rng.i64(0..=90_000), command));
                }
            }
        }
        Self {
            seed,
            behaviour,
            run_seed: rng.u64(..),
            tasks,
            faults,
            interventions,
            jumps,
            commands,
            crashes: rng.usize(..5),
            crash_percent: pick(rng, &[2, 5, 10, 25]),
            duplicate_percent: pick(rng, &[0, 0, 10, 50]),
        }
    }

    /// How many parts may be left out: rows, faults, interventions, jumps, commands and crashes.
    pub(crate) fn parts(&self) -> usize {
        self.tasks.len()
            + self.faults.len()
            + self.interventions.len()
            + self.jumps.len()
            + self.commands.len()
            + self.crashes
    }

    /// The scenario without some of its parts; they are numbered in the order of [`Scenario::parts`].
    pub(crate) fn without(&self, parts: &BTreeSet<usize>) -> Self {
        let mut next = 0;
        let mut stays = || {
            next += 1;
            !parts.contains(&(next - 1))
        };
        let mut rest = self.clone();
        rest.tasks.retain(|_| stays());
        rest.faults.retain(|_| stays());
        rest.interventions.retain(|_| stays());
        rest.jumps.retain(|_| stays());
        rest.commands.retain(|_| stays());
        rest.crashes = (0..self.crashes).filter(|_| stays()).count();
        rest
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for task in &self.tasks {
            writeln!(f, "  row: {} {}", task.action.word(), task.who)?;
        }
        for fault in &self.faults {
            writeln!(f, "  fault: {}", serde_json::to_string(fault).unwrap_or_default())?;
        }
        for one in &self.interventions {
            writeln!(f, "  at {} ms for {}: {:?}", one.at, one.person.key(), one.action)?;
        }
        for (at, by) in &self.jumps {
            writeln!(f, "  at {at} ms the clock jumps by {} s", by.num_seconds())?;
        }
        for (at, command) in &self.commands {
            writeln!(f, "  at {at} ms: {command:?}")?;
        }
        writeln!(f, "  crashes: {}", self.crashes)
    }
}

fn fault(rng: &mut Rng) -> Fault {
    let kind = pick(rng, &FAULTS);
    let mut fault = Fault::next(kind).times(rng.u32(1..=3)).after(rng.u32(..8));
    if kind == FaultKind::Refusal {
        fault.status = Some(pick(rng, &[400, 403, 404, 408, 409, 500]));
    }
    let fault = match rng.u8(..5) {
        0 => fault,
        1 => fault.on(Method::Post, "batch"),
        2 => fault.on(Method::Post, "assignmentRequests"),
        3 => fault.on(Method::Get, "assignmentRequests"),
        _ => fault.on(Method::Get, "assignments"),
    };
    if percent(rng, 50) {
        fault.retry_after(rng.u32(1..=20)).seconds(rng.i64(1..=40))
    } else {
        fault
    }
}

/// What another administrator does: nothing in most histories, and then something about few people.
fn interventions(rng: &mut Rng, tasks: &[Task]) -> Vec<Intervention> {
    let fixture = fixture();
    let count = if percent(rng, 40) { rng.usize(1..=4) } else { 0 };
    let faults = [
        None,
        None,
        None,
        Some(FaultKind::DeliveryFails),
        Some(FaultKind::PartialDelivery),
        Some(FaultKind::DeliveryHangs),
    ];
    let mut all = Vec::new();
    for _ in 0..count.min(tasks.len() * 4) {
        let person = tasks[rng.usize(..tasks.len().min(3))].person.clone();
        let fault = pick(rng, &faults);
        let policy = if percent(rng, 30) && !fixture.other_policy.is_empty() {
            fixture.other_policy.clone()
        } else {
            fixture.policy.clone()
        };
        let action = match rng.u8(..10) {
            0..4 => OtherAction::Add { policy, fault },
            4..7 => OtherAction::Remove { fault },
            7..9 => OtherAction::EndIn { seconds: rng.i64(1..=60) },
            _ => OtherAction::Cancel,
        };
        all.push(Intervention { at: rng.i64(0..=60_000), person, action });
    }
    all
}

/// One to six rows, each about another person; sometimes more, so that batches and filters are full.
fn tasks(rng: &mut Rng) -> Vec<Task> {
    let fixture = fixture();
    let count = if percent(rng, 3) { 24 } else { rng.usize(1..=6) };
    // no person is in the directory yet: packages are read as a whole
    let all_by_mail = percent(rng, 8);
    let (mut free, mut held) = (fixture.free.clone(), fixture.held.clone());
    let mut tasks = Vec::new();
    for line in 0..count {
        let kind = if all_by_mail { 5 } else { rng.u8(..10) };
        let one: Option<HeldAssignment> =
            (kind >= 6 && !held.is_empty()).then(|| held.swap_remove(rng.usize(..held.len())));
        let (action, person, policy, schedule) = match (kind, one) {
            (6, Some(held)) => (Action::Remove, Person::Id(held.user), String::new(), None),
            (7, Some(held)) => {
                (Action::ChangeDates, Person::Id(held.user), String::new(), Some(schedule(rng)))
            }
            (8, Some(held)) if !fixture.other_policy.is_empty() => {
                let is_other = held.policy == fixture.other_policy;
                let policy = if is_other { &fixture.policy } else { &fixture.other_policy };
                (Action::Reassign, Person::Id(held.user), policy.clone(), None)
            }
            // a person who has it already
            (_, Some(held)) => (Action::Assign, Person::Id(held.user), held.policy, None),
            (5, None) if all_by_mail || percent(rng, 30) => {
                let mail = format!("guest{line}@partner.example");
                (Action::Assign, Person::Email(mail), fixture.policy.clone(), None)
            }
            (_, None) => {
                if free.is_empty() {
                    break;
                }
                let user = free.swap_remove(rng.usize(..free.len()));
                let schedule = percent(rng, 30).then(|| schedule(rng));
                (Action::Assign, Person::Id(user), fixture.policy.clone(), schedule)
            }
        };
        tasks.push(Task {
            line: u32::try_from(line).unwrap_or(0) + 2,
            action,
            who: person.key(),
            person,
            package: fixture.package.clone(),
            policy,
            schedule,
            justification: "simulation".to_owned(),
            answers: Vec::new(),
        });
    }
    tasks
}

fn schedule(rng: &mut Rng) -> Value {
    let end = epoch() + TimeDelta::days(rng.i64(100..=200));
    let end = end.to_rfc3339_opts(SecondsFormat::Secs, true);
    json!({ "expiration": { "type": "afterDateTime", "endDateTime": end } })
}
