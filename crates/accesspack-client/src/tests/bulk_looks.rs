//! What the engine makes of looks, in a tenant that shows exactly what a test says. Histories come to these
//! situations too rarely to rely on.

use accesspack_core::bulk::Action;
use accesspack_wire::http::{Request, Response};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::bulk::{PERSON, engine_after, now, task};
use crate::bulk::{Effect, Engine, Event, Outcome, OutcomeKind};
use crate::{Answer, GraphError};

/// The assignment that rows of these tests are about.
const ASSIGNMENT: &str = "44444444-4444-4444-4444-444444444444";

/// A removal that was sent before the process was killed.
const REMOVAL_SENT: &str =
    r#"{"t":"sending","row":0,"assignment":"44444444-4444-4444-4444-444444444444"}"#;

/// What the tenant shows of the person and the package.
#[derive(Default)]
struct Shown {
    assignments: Vec<Value>,
    requests: Vec<Value>,
}

fn assignment(state: &str) -> Value {
    let (target, policy) = (json!({ "objectId": PERSON }), json!({ "id": task().policy }));
    json!({ "id": ASSIGNMENT, "state": state, "target": target, "assignmentPolicy": policy })
}

/// A request of some type about the assignment.
fn request(kind: &str, state: &str) -> Value {
    let about = json!({ "id": ASSIGNMENT, "target": { "objectId": PERSON } });
    json!({ "id": format!("{kind}-{state}"), "requestType": kind, "state": state, "assignment": about })
}

/// How the row ended, and what was sent for it.
struct Ended {
    outcome: Outcome,
    sent: Vec<Value>,
}

/// Runs the engine to its end; `shown` says what can be seen so many seconds after the start.
fn ended(mut engine: Engine, shown: impl Fn(i64) -> Shown) -> Ended {
    let mut tenant = Tenant { shown, sent: Vec::new() };
    let (start, mut at) = (now(), now());
    let mut events = vec![Event::Started];
    while at - start < TimeDelta::hours(2) {
        let mut wake = None;
        for event in std::mem::take(&mut events) {
            for effect in engine.on(event, at) {
                match effect {
                    Effect::Send { call, request, .. } => {
                        let result = Box::new(tenant.answer(&request, (at - start).num_seconds()));
                        events.push(Event::Answered { call, result });
                    }
                    Effect::WakeAt(time) => wake = Some(time),
                    Effect::Finished => {
                        let outcome = engine.ledger().row(0).unwrap().outcome().unwrap().clone();
                        return Ended { outcome, sent: tenant.sent };
                    }
                    Effect::Append(_) => {}
                }
            }
        }
        if events.is_empty() {
            at = wake.unwrap().max(at);
            events.push(Event::Woke);
        }
    }
    panic!("the row has not ended after two hours")
}

struct Tenant<F> {
    shown: F,
    /// The bodies of the writes.
    sent: Vec<Value>,
}

impl<F: Fn(i64) -> Shown> Tenant<F> {
    fn answer(&mut self, request: &Request, second: i64) -> Result<Answer, GraphError> {
        let response = match serde_json::from_slice::<Value>(&request.body).ok() {
            Some(batch) if request.url.ends_with("$batch") => {
                let inner = batch["requests"].as_array().unwrap();
                let answers = inner.iter().map(|one| {
                    let url = one["url"].as_str().unwrap();
                    json!({ "id": one["id"], "status": 200, "body": self.read(url, second) })
                });
                let answers = answers.collect::<Vec<_>>();
                Response::new(200).with_json(&json!({ "responses": answers }))
            }
            Some(write) => {
                self.sent.push(write);
                Response::new(201).with_json(&request_that_was_sent())
            }
            None => Response::new(200).with_json(&self.read(&request.url, second)),
        };
        Answer::read(request, &response)
    }

    fn read(&self, url: &str, second: i64) -> Value {
        let mut shown = (self.shown)(second);
        if let Some((_, id)) = url.split_once("assignmentRequests/") {
            shown.requests.push(request_that_was_sent());
            let id = id.split('?').next().unwrap();
            return shown.requests.into_iter().find(|one| one["id"] == id).unwrap();
        }
        let of_requests = url.contains("assignmentRequests");
        json!({ "value": if of_requests { shown.requests } else { shown.assignments } })
    }
}

fn request_that_was_sent() -> Value {
    let mut sent = request("adminRemove", "delivered");
    sent["id"] = json!("sent");
    sent
}

#[test]
fn an_assignment_that_is_being_removed_does_not_count_as_there() {
    let ended = ended(engine_after(Action::Assign, &[]), |_| Shown {
        assignments: vec![assignment("delivered")],
        requests: vec![request("adminRemove", "delivering")],
    });
    assert_eq!(ended.outcome.kind, OutcomeKind::Refused);
    assert_eq!(ended.outcome.request, "adminRemove-delivering");
    assert!(ended.sent.is_empty());
}

/// A part of Graph that is behind does not know a young assignment yet; the next look asks another one.
fn behind_for_half_a_minute(second: i64) -> Shown {
    let assignments = if second < 30 { Vec::new() } else { vec![assignment("delivered")] };
    Shown { assignments, requests: Vec::new() }
}

#[test]
fn an_assignment_that_one_look_does_not_show_is_not_removed_yet() {
    let ended = ended(engine_after(Action::Remove, &[REMOVAL_SENT]), behind_for_half_a_minute);
    // the removal that was lost never arrived
    assert_eq!(ended.sent.len(), 1);
    assert_eq!((ended.outcome.kind, ended.outcome.request.as_str()), (OutcomeKind::Done, "sent"));
}

#[test]
fn a_removal_that_was_found_is_done_when_later_looks_do_not_show_the_assignment_either() {
    let found = r#"{"t":"taken","row":0,"request":"found","how":"found","assignment":"44444444-4444-4444-4444-444444444444"}"#;
    let engine = || engine_after(Action::Remove, &[REMOVAL_SENT, found]);
    let delivered = |mut shown: Shown| {
        let mut removal = request("adminRemove", "delivered");
        removal["id"] = json!("found");
        shown.requests.push(removal);
        shown
    };
    let back = ended(engine(), |second| delivered(behind_for_half_a_minute(second)));
    assert_eq!((back.outcome.kind, back.sent.len()), (OutcomeKind::Failed, 0));
    let gone = ended(engine(), |_| delivered(Shown::default()));
    assert_eq!((gone.outcome.kind, gone.sent.len()), (OutcomeKind::Done, 0));
}

#[test]
fn an_expired_assignment_whose_end_another_caller_moves_is_not_removed_yet() {
    let ended = ended(engine_after(Action::Remove, &[REMOVAL_SENT]), |second| {
        if second < 30 {
            return Shown {
                assignments: vec![assignment("expired")],
                requests: vec![request("adminUpdate", "delivering")],
            };
        }
        Shown {
            assignments: vec![assignment("delivered")],
            requests: vec![request("adminUpdate", "delivered")],
        }
    });
    assert_eq!(ended.sent.len(), 1);
    assert_eq!((ended.outcome.kind, ended.outcome.request.as_str()), (OutcomeKind::Done, "sent"));
}
