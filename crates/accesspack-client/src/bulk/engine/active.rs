//! Rows that are under way: what is done with each next, and when.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::phase::{Follow, Lookup, Phase, QueueKind};

/// A row that is under way. It lives as long as the engine; the journal does not hold it.
#[derive(Debug, Clone)]
pub(super) struct ActiveRow {
    phase: Phase,
    /// Nothing is sent for it before this time.
    at: i64,
    /// What it waits for; then it is in no queue.
    waits_for: Option<WaitsFor>,
    /// How many calls in a row failed in a passing way.
    pub(super) failures: u8,
    /// How often the step at hand was sent.
    pub(super) sends: u8,
    /// Reads about it travel without other rows: together they failed.
    pub(super) alone: bool,
    /// The person is known by address only: the whole package is read for it.
    by_mail: bool,
}

/// What a row waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WaitsFor {
    /// A scan that reads for it and for other rows, by its number.
    Scan(u64),
    /// A call of its own.
    Call,
}

/// All rows that are under way, queues of those that wait for their time, and the order in which others
/// begin. No step of the engine walks over all rows.
#[derive(Debug, Default)]
pub(super) struct ActiveRows {
    rows: BTreeMap<u32, ActiveRow>,
    queues: [BTreeSet<(i64, u32)>; 3],
    counts: [usize; 3],
    /// The rows that are looked up or sent: those whose person is known by object id, and by address.
    unsent: [usize; 2],
    /// The next row that was not begun since the engine was made.
    cursor: u32,
    /// Rows that may begin before the cursor goes on.
    freed: VecDeque<u32>,
    /// People who have an active row, with their rows that wait for it.
    waiting_for_person: HashMap<String, VecDeque<u32>>,
    /// There is room for more rows than one step begins.
    pub(super) has_more: bool,
}

impl ActiveRows {
    pub(super) fn get(&self, row: u32) -> Option<&ActiveRow> {
        self.rows.get(&row)
    }

    pub(super) fn get_mut(&mut self, row: u32) -> Option<&mut ActiveRow> {
        self.rows.get_mut(&row)
    }

    pub(super) fn contains(&self, row: u32) -> bool {
        self.rows.contains_key(&row)
    }

    /// How many rows are in a phase.
    pub(super) const fn count(&self, kind: QueueKind) -> usize {
        let [look, write, follow] = self.counts;
        match kind {
            QueueKind::Lookup => look,
            QueueKind::Write => write,
            QueueKind::Follow => follow,
        }
    }

    /// How many rows are looked up or sent whose person is known by address, or by object id.
    pub(super) const fn unsent(&self, by_mail: bool) -> usize {
        let [by_id, address] = self.unsent;
        if by_mail { address } else { by_id }
    }

    /// How many rows wait for Graph: their requests are followed, or their assignments.
    pub(super) fn waiting(&self) -> usize {
        self.rows.len() - self.unsent.iter().sum::<usize>()
    }

    /// Counts a row in its phase, or no longer.
    fn tally(&mut self, phase: &Phase, by_mail: bool, is_in: bool) {
        let [by_id, address] = &mut self.unsent;
        let unsent = if by_mail { address } else { by_id };
        let [look, write, follow] = &mut self.counts;
        let count = match phase.kind() {
            QueueKind::Lookup => look,
            QueueKind::Write => write,
            QueueKind::Follow => follow,
        };
        let one = usize::from(!phase.is_waiting());
        if is_in {
            *count += 1;
            *unsent += one;
        } else {
            *count -= 1;
            *unsent -= one;
        }
    }

    /// The row that may begin next.
    pub(super) fn next(&self) -> u32 {
        self.freed.front().copied().unwrap_or(self.cursor)
    }

    /// Takes the row of [`ActiveRows::next`] out of the order.
    pub(super) fn take_next(&mut self) {
        if self.freed.pop_front().is_none() {
            self.cursor += 1;
        }
    }

    /// Rows may begin again.
    pub(super) fn free(&mut self, rows: Vec<u32>) {
        self.freed.extend(rows);
    }

    /// Begins a row, or lets it wait for another one about the same person.
    pub(super) fn begin(&mut self, row: u32, person: &str, by_mail: bool, phase: Phase, at: i64) {
        if let Some(waiting) = self.waiting_for_person.get_mut(person) {
            waiting.push_back(row);
            return;
        }
        self.waiting_for_person.insert(person.to_owned(), VecDeque::new());
        self.tally(&phase, by_mail, true);
        self.queue(phase.kind()).insert((at, row));
        let active =
            ActiveRow { phase, at, waits_for: None, failures: 0, sends: 0, alone: false, by_mail };
        self.rows.insert(row, active);
    }

    /// The row is no longer active; the next about the same person may begin.
    pub(super) fn end(&mut self, row: u32, person: &str) {
        let Some(active) = self.rows.remove(&row) else { return };
        self.tally(&active.phase, active.by_mail, false);
        self.queue(active.phase.kind()).remove(&(active.at, row));
        let waiting = self.waiting_for_person.remove(person).unwrap_or_default();
        for next in waiting.into_iter().rev() {
            self.freed.push_front(next);
        }
    }

    /// Goes on with a row in another way, not before `at`.
    pub(super) fn set(&mut self, row: u32, phase: Phase, at: i64) {
        let Some(mut active) = self.rows.remove(&row) else { return };
        self.tally(&active.phase, active.by_mail, false);
        self.queue(active.phase.kind()).remove(&(active.at, row));
        (active.phase, active.at, active.waits_for, active.failures) = (phase, at, None, 0);
        self.tally(&active.phase, active.by_mail, true);
        self.queue(active.phase.kind()).insert((at, row));
        self.rows.insert(row, active);
    }

    /// The row waits for its turn, not before `at`.
    pub(super) fn wait(&mut self, row: u32, at: i64) {
        let Some(active) = self.rows.get_mut(&row) else { return };
        let (kind, before) = (active.phase.kind(), active.at);
        (active.at, active.waits_for) = (at, None);
        self.queue(kind).remove(&(before, row));
        self.queue(kind).insert((at, row));
    }

    /// The row waits for a scan or a call: it is in no queue.
    pub(super) fn park(&mut self, row: u32, waits_for: WaitsFor) {
        let Some(active) = self.rows.get_mut(&row) else { return };
        let (kind, at) = (active.phase.kind(), active.at);
        active.waits_for = Some(waits_for);
        self.queue(kind).remove(&(at, row));
    }

    /// Whether the row waits for just this scan. It does not when it ended and began anew meanwhile.
    pub(super) fn waits_for(&self, row: u32, scan: u64) -> bool {
        self.rows.get(&row).is_some_and(|active| active.waits_for == Some(WaitsFor::Scan(scan)))
    }

    /// The rows of a phase whose time has come, at most `most`, longest first.
    pub(super) fn due(&self, kind: QueueKind, now: i64, most: usize) -> Vec<u32> {
        let due = self.queued(kind).range(..=(now, u32::MAX));
        due.take(most).map(|(_, row)| *row).collect()
    }

    /// When the first row of a phase is due.
    pub(super) fn first(&self, kind: QueueKind) -> Option<i64> {
        self.queued(kind).first().map(|(at, _)| *at)
    }

    const fn queued(&self, kind: QueueKind) -> &BTreeSet<(i64, u32)> {
        let [look, write, follow] = &self.queues;
        match kind {
            QueueKind::Lookup => look,
            QueueKind::Write => write,
            QueueKind::Follow => follow,
        }
    }

    const fn queue(&mut self, kind: QueueKind) -> &mut BTreeSet<(i64, u32)> {
        let [look, write, follow] = &mut self.queues;
        match kind {
            QueueKind::Lookup => look,
            QueueKind::Write => write,
            QueueKind::Follow => follow,
        }
    }
}

impl ActiveRow {
    pub(super) const fn phase(&self) -> &Phase {
        &self.phase
    }

    /// How its request is followed, where it is.
    pub(super) const fn follow(&self) -> Option<Follow> {
        match self.phase {
            Phase::Follow(follow) => Some(follow),
            _ => None,
        }
    }

    /// Counts a look at its request.
    pub(super) const fn looked_again(&mut self) {
        if let Phase::Follow(follow) = &mut self.phase {
            follow.looks = follow.looks.saturating_add(1);
        }
    }

    /// What is looked for, where something is.
    pub(super) const fn look(&self) -> Option<&Lookup> {
        match &self.phase {
            Phase::Lookup(look) => Some(look),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Phase = Phase::Lookup(Lookup::before());

    #[test]
    fn two_rows_about_one_person_are_never_active_at_once() {
        let mut rows = ActiveRows::default();
        rows.take_next();
        rows.begin(0, "ana", false, FIRST, 0);
        rows.take_next();
        rows.begin(1, "ana", false, FIRST, 0);
        assert!(rows.contains(0) && !rows.contains(1));
        assert_eq!(rows.next(), 2);
        rows.end(0, "ana");
        assert_eq!(rows.next(), 1);
    }

    #[test]
    fn a_parked_row_is_in_no_queue_until_it_waits_again() {
        let mut rows = ActiveRows::default();
        rows.begin(4, "ana", false, FIRST, 10);
        assert_eq!(rows.due(QueueKind::Lookup, 9, 5), [] as [u32; 0]);
        assert_eq!(rows.due(QueueKind::Lookup, 10, 5), [4]);
        rows.park(4, WaitsFor::Scan(7));
        assert_eq!(rows.first(QueueKind::Lookup), None);
        assert!(rows.waits_for(4, 7) && !rows.waits_for(4, 8));
        rows.wait(4, 30);
        assert_eq!(rows.first(QueueKind::Lookup), Some(30));
        assert!(!rows.waits_for(4, 7));
    }

    #[test]
    fn a_row_that_waits_for_graph_leaves_its_room_to_others() {
        let mut rows = ActiveRows::default();
        rows.begin(0, "ana", false, FIRST, 0);
        rows.begin(1, "mail", true, FIRST, 0);
        assert_eq!((rows.unsent(false), rows.unsent(true), rows.waiting()), (1, 1, 0));
        rows.set(0, Phase::Lookup(Lookup::before().again()), 5);
        rows.set(1, Phase::Follow(Follow { since: 0, looks: 0 }), 5);
        assert_eq!((rows.unsent(false), rows.unsent(true), rows.waiting()), (0, 0, 2));
        rows.end(0, "ana");
        rows.end(1, "mail");
        assert_eq!((rows.waiting(), rows.count(QueueKind::Lookup)), (0, 0));
    }
}
