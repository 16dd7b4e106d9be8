//! Putting what is due into calls, as the pace allows.

use accesspack_core::bulk::Step;
use accesspack_core::{BuildOptions, Operation, Version, build};

use super::super::event::Effect;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::Record;
use super::motion::{About, CALL, Call, Item, Kind, Phase};
use super::{BEFORE, Engine};
use crate::batch::{self, BATCH_SIZE, BatchItem};

/// How long what was looked up for some people is good for sending, in milliseconds.
pub(super) const FRESH: i64 = 30_000;

impl Engine {
    /// Sends what is due. Writes go first: what was looked up must not grow old.
    pub(super) fn send(&mut self, now: i64, effects: &mut Vec<Effect>) {
        self.gather(now);
        while self.calls.len() < self.options.calls {
            let room = self.pace.room(now).min(BATCH_SIZE);
            // a call for each request would cost more than the wait until a batch may go out
            if room == 0 || room < self.wanted(now) {
                return;
            }
            let mut items = self.due_writes(now, self.limit(room));
            if items.is_empty() {
                items = self.due_reads(now, self.limit(room));
            }
            if items.is_empty() {
                return;
            }
            self.call(items, effects);
        }
    }

    /// The requests that may be sent now; their intent is written down.
    fn due_writes(&mut self, now: i64, most: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while items.len() < most {
            let rows = self.moving.due(Kind::Write, now, most - items.len());
            if rows.is_empty() {
                break;
            }
            for row in rows {
                items.extend(self.write(row, now));
            }
        }
        items
    }

    fn limit(&self, room: usize) -> usize {
        if self.no_batches { 1 } else { room }
    }

    fn write(&mut self, number: u32, now: i64) -> Option<Item> {
        let Phase::Write(prepared) = self.moving.get(number)?.phase().clone() else { return None };
        // the run was paused meanwhile, or held
        if now > prepared.good_until {
            self.moving.set(number, BEFORE, now);
            return None;
        }
        let row = self.ledger.row(number)?;
        let (kind, step) = (row.request_kind(), row.step());
        if self.ledger.is_cancelled() && step == 0 {
            let outcome = self.cancelled(number);
            self.end(number, outcome);
            return None;
        }
        let body = row.task.body(kind, &prepared.assignment);
        let options = BuildOptions {
            base_url: Some(self.options.base_url.clone()),
            ..BuildOptions::new(Operation::CreateAssignmentRequest, Version::V1)
        };
        let mut built = build(&body, &options);
        let Some(built_request) = built.requests.pop() else {
            let why =
                built.report.diagnostics().first().map(|one| one.message.clone().into_owned());
            let why = why.unwrap_or_else(|| "the request cannot be built".to_owned());
            self.end(number, Outcome::new(OutcomeKind::Refused, step, why));
            return None;
        };
        let assignment = if kind == Step::Add { String::new() } else { prepared.assignment };
        self.record(Record::Sending { row: number, known: prepared.known, assignment });
        self.moving.occupy(number, CALL);
        let moving = self.moving.get_mut(number)?;
        moving.sends = moving.sends.saturating_add(1);
        let name = format!("{number}-w");
        Some(Item { about: About::Write(number), name, request: built_request.to_request() })
    }

    fn call(&mut self, items: Vec<Item>, effects: &mut Vec<Effect>) {
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
        self.calls.insert(self.next_call, Call { items, batched });
        let fresh_token = std::mem::take(&mut self.fresh_token);
        effects.push(Effect::Send {
            call: self.next_call,
            request: Box::new(request),
            fresh_token,
        });
    }

    /// When something is due that no answer brings on.
    pub(super) fn wake(&self, now: i64) -> Option<i64> {
        if self.calls.len() >= self.options.calls {
            return None;
        }
        let first = self.moving.first(Kind::Write).into_iter().chain(self.first_read()).min()?;
        let wanted = self.wanted(first.max(now));
        Some(self.pace.next(now, wanted).max(first).max(now + 1))
    }

    /// How many requests the next call at `now` should carry: what is due, but nothing that would have
    /// to wait long.
    fn wanted(&self, now: i64) -> usize {
        let most = self.limit(self.pace.worth_waiting_for());
        let writes = self.moving.due(Kind::Write, now, most).len();
        let due = if writes > 0 { writes } else { self.reads_wanted(now, most) };
        due.clamp(1, most)
    }
}
