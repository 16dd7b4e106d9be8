//! What a command does to all rows, a few at a time: a browser must never wait for 100,000 of them.

use super::super::ledger::{Row, RowState};
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::Record;
use super::Engine;
use super::sweep::{LOOKED_FOR, SLICE, Slices};

impl Engine {
    /// How a row ends that was cancelled while nothing was on its way.
    pub(super) fn cancelled(&self, number: u32) -> Outcome {
        let row = self.ledger.row(number);
        let step = row.map_or(0, Row::step);
        if row.is_some_and(|row| row.lost_sending().is_some()) {
            let message = "cancelled after it was sent and its answer was lost";
            Outcome::new(OutcomeKind::Unknown, step, message).remedy(LOOKED_FOR)
        } else {
            Outcome::new(OutcomeKind::NotSent, step, "cancelled before it was sent")
        }
    }

    /// One slice of what is to be done to all rows.
    pub(super) fn slice(&mut self) {
        let Some(slices) = self.slices else { return };
        let (Slices::Cancel { next } | Slices::Retry { next }) = slices;
        let end = next.saturating_add(u32::try_from(SLICE).unwrap_or(u32::MAX));
        let fits = |row: &Row| match slices {
            // one that lost its old access already goes on to the new
            Slices::Cancel { .. } => row.state == RowState::Waiting { step: 0 },
            Slices::Retry { .. } => row.outcome().is_some_and(|outcome| outcome.kind.can_retry()),
        };
        let known = (next..end).map_while(|number| Some((number, self.ledger.row(number)?)));
        let rows: Vec<u32> = known.filter(|(_, row)| fits(row)).map(|(number, _)| number).collect();
        let over = self.ledger.row(end).is_none();
        self.slices = match slices {
            _ if over => None,
            Slices::Cancel { .. } => Some(Slices::Cancel { next: end }),
            Slices::Retry { .. } => Some(Slices::Retry { next: end }),
        };
        match slices {
            Slices::Cancel { .. } => {
                for row in rows {
                    let outcome = Box::new(self.cancelled(row));
                    self.record(Record::Ended { row, outcome });
                    self.leave(row);
                }
            }
            Slices::Retry { .. } if !rows.is_empty() => {
                self.record(Record::Retry { rows: rows.clone() });
                self.rows.free(rows);
                self.finished = false;
            }
            Slices::Retry { .. } => {}
        }
    }
}
