//! Puts what is due into calls, as the rate limiter allows.

use accesspack_core::bulk::Step;
use accesspack_core::{BuildOptions, Operation, Version, build};

use super::super::event::Effect;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::Record;
use super::active::WaitsFor;
use super::calls::{About, CallItem};
use super::phase::{Phase, QueueKind};
use super::{BEFORE, Engine};
use crate::batch::{self, BatchItem};

/// How long what was looked up for some people is good for sending, in milliseconds.
pub(super) const FRESH: i64 = 30_000;

impl Engine {
    /// Sends what is due. Writes go first: what was looked up must not grow old.
    pub(super) fn send(&mut self, now: i64, effects: &mut Vec<Effect>) {
        self.start_package_scans(now);
        while self.calls.in_flight() < self.options.calls {
            let room = self.calls.limiter.room(now);
            // a call for each request would cost more than the wait until a batch may go out
            if room == 0 || room < self.wanted(now) {
                return;
            }
            let mut items = self.due_writes(now, self.calls.size(room));
            if items.is_empty() {
                items = self.due_reads(now, self.calls.size(room));
            }
            if items.is_empty() {
                return;
            }
            self.call(items, effects);
        }
    }

    /// The requests that may be sent now; their intent is written down.
    fn due_writes(&mut self, now: i64, most: usize) -> Vec<CallItem> {
        let mut items = Vec::new();
        while items.len() < most {
            let rows = self.rows.due(QueueKind::Write, now, most - items.len());
            if rows.is_empty() {
                break;
            }
            for row in rows {
                items.extend(self.write(row, now));
            }
        }
        items
    }

    fn write(&mut self, number: u32, now: i64) -> Option<CallItem> {
        let Phase::Write(prepared) = self.rows.get(number)?.phase().clone() else { return None };
        // the run was paused meanwhile, or held
        if now > prepared.fresh_until {
            self.rows.set(number, BEFORE, now);
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
        self.rows.park(number, WaitsFor::Call);
        let active = self.rows.get_mut(number)?;
        active.sends = active.sends.saturating_add(1);
        let name = format!("{number}-w");
        Some(CallItem { about: About::Write(number), name, request: built_request.to_request() })
    }

    fn call(&mut self, items: Vec<CallItem>, effects: &mut Vec<Effect>) {
        let request = if items.len() > 1 {
            let inner = items.iter().map(|item| BatchItem {
                id: item.name.clone(),
                // no two active rows are about the same person
                subject: String::new(),
                request: item.request.clone(),
            });
            batch::request(&self.options.base_url, Version::V1, &inner.collect::<Vec<_>>())
        } else {
            items.first().map(|item| item.request.clone())
        };
        let Some(request) = request else { return };
        let (call, fresh_token) = self.calls.begin(items);
        effects.push(Effect::Send { call, request: Box::new(request), fresh_token });
    }

    /// When something is due that no answer brings on.
    pub(super) fn wake(&self, now: i64) -> Option<i64> {
        if self.calls.in_flight() >= self.options.calls {
            return None;
        }
        let first = self.rows.first(QueueKind::Write).into_iter().chain(self.first_read()).min()?;
        let wanted = self.wanted(first.max(now));
        Some(self.calls.limiter.next(now, wanted).max(first).max(now + 1))
    }

    /// How many requests the next call at `now` should carry: what is due, but nothing that would have
    /// to wait long.
    fn wanted(&self, now: i64) -> usize {
        let most = self.calls.size(self.calls.limiter.worth_waiting_for());
        let writes = self.rows.due(QueueKind::Write, now, most).len();
        let due = if writes > 0 { writes } else { self.reads_wanted(now, most) };
        due.clamp(1, most)
    }
}
