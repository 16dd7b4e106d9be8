//! Putting what is due into calls, as the pace allows.

use accesspack_core::bulk::Step;
use accesspack_core::{BuildOptions, Operation, Version, build};
use accesspack_wire::http::{Method, Request};
use chrono::{DateTime, Utc};

use super::super::event::Effect;
use super::super::ledger::RowState;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::Record;
use super::motion::{Call, Item, Phase};
use super::{Engine, urls};
use crate::batch::{self, BATCH_SIZE, BatchItem};

impl Engine {
    /// Sends what is due. Writes go first: what was looked up must not grow old.
    pub(super) fn send(&mut self, now: i64, effects: &mut Vec<Effect>) {
        while self.calls.len() < self.options.calls {
            let room = self.pace.room(now).min(BATCH_SIZE);
            if room == 0 {
                return;
            }
            let writes = self.due_writes(now, room);
            let (items, writes) =
                if writes.is_empty() { (self.due_reads(now, room), false) } else { (writes, true) };
            if items.is_empty() {
                return;
            }
            self.call(items, writes, effects);
        }
    }

    /// The requests that may be sent now; their intent is written down.
    fn due_writes(&mut self, now: i64, room: usize) -> Vec<Item> {
        let due = |moving: &super::Moving| {
            moving.at <= now && moving.in_flight == 0 && matches!(moving.phase, Phase::Write(_))
        };
        let rows: Vec<u32> =
            self.moving.iter().filter(|(_, moving)| due(moving)).map(|(row, _)| *row).collect();
        let mut items = Vec::new();
        for row in rows {
            if items.len() >= self.limit(room) {
                break;
            }
            items.extend(self.write(row));
        }
        items
    }

    fn limit(&self, room: usize) -> usize {
        if self.no_batches { 1 } else { room }
    }

    fn write(&mut self, number: u32) -> Option<Item> {
        let Phase::Write(prepared) = self.moving.get(&number)?.phase.clone() else { return None };
        let row = self.ledger.row(number)?;
        let (kind, step) = (row.request_kind(), row.step());
        if self.ledger.is_cancelled() && step == 0 {
            self.end(number, Outcome::cancelled(step));
            return None;
        }
        let body = row.task.body(kind, &prepared.assignment);
        let options = BuildOptions {
            base_url: Some(self.options.base_url.clone()),
            ..BuildOptions::new(Operation::CreateAssignmentRequest, Version::V1)
        };
        let mut built = build(&body, &options);
        let Some(built_request) = built.requests.pop() else {
            let why = built.report.diagnostics.first().map(|one| one.message.clone());
            let why = why.unwrap_or_else(|| "the request cannot be built".to_owned());
            self.end(number, Outcome::new(OutcomeKind::Refused, step, why));
            return None;
        };
        let assignment = if kind == Step::Add { String::new() } else { prepared.assignment };
        self.record(Record::Sending { row: number, known: prepared.known, assignment });
        let moving = self.moving.get_mut(&number)?;
        moving.in_flight = 1;
        moving.sends = moving.sends.saturating_add(1);
        let name = format!("{number}-w");
        Some(Item { row: number, name, request: built_request.to_request() })
    }

    fn due_reads(&mut self, now: i64, room: usize) -> Vec<Item> {
        let limit = self.limit(room);
        let mut items = Vec::new();
        for (row, moving) in &mut self.moving {
            if items.len() >= limit {
                break;
            }
            if moving.at > now {
                continue;
            }
            match &mut moving.phase {
                Phase::Look(look) => {
                    look.began.get_or_insert(now);
                    for page in look.pages.iter_mut().filter(|page| !page.in_flight) {
                        if items.len() >= limit {
                            break;
                        }
                        page.in_flight = true;
                        moving.in_flight += 1;
                        let name = format!("{row}-{}", if page.of_requests { 'r' } else { 'a' });
                        let request = Request::new(Method::Get, page.url.clone());
                        items.push(Item { row: *row, name, request });
                    }
                }
                Phase::Follow(_) if moving.in_flight == 0 => {
                    let row_now = self.ledger.row(*row).map(|row| &row.state);
                    let Some(RowState::Taken(taken)) = row_now else { continue };
                    let url = urls::request(&self.options.base_url, &taken.request);
                    moving.in_flight = 1;
                    let request = Request::new(Method::Get, url);
                    items.push(Item { row: *row, name: format!("{row}-f"), request });
                }
                Phase::Follow(_) | Phase::Write(_) => {}
            }
        }
        items
    }

    fn call(&mut self, items: Vec<Item>, writes: bool, effects: &mut Vec<Effect>) {
        self.pace.sent(items.len());
        let batched = items.len() > 1;
        let request = if batched {
            let inner = items.iter().map(|item| BatchItem {
                id: item.name.clone(),
                // no two rows in motion are about the same person
                subject: String::new(),
                request: item.request.clone(),
            });
            batch::request(&self.options.base_url, Version::V1, &inner.collect::<Vec<_>>())
        } else {
            items.first().map(|item| item.request.clone())
        };
        let Some(request) = request else { return };
        self.next_call += 1;
        self.calls.insert(self.next_call, Call { items, batched, writes });
        let fresh_token = std::mem::take(&mut self.fresh_token);
        effects.push(Effect::Send {
            call: self.next_call,
            request: Box::new(request),
            fresh_token,
        });
    }

    /// When something is due that no answer brings on.
    pub(super) fn wake(&self, now: i64) -> Option<DateTime<Utc>> {
        if self.calls.len() >= self.options.calls {
            return None;
        }
        let waits = |moving: &&super::Moving| match &moving.phase {
            Phase::Look(look) => look.pages.iter().any(|page| !page.in_flight),
            Phase::Write(_) | Phase::Follow(_) => moving.in_flight == 0,
        };
        let first = self.moving.values().filter(waits).map(|moving| moving.at).min()?;
        let due = self.moving.values().filter(waits).filter(|moving| moving.at <= first.max(now));
        let at = self.pace.next(now, due.count().max(1)).max(first).max(now + 1);
        DateTime::from_timestamp_millis(at)
    }
}
