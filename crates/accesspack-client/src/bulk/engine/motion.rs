//! Rows in motion: what is done with each next, and when.

use std::collections::{BTreeMap, BTreeSet};

use accesspack_wire::http::Request;

use super::super::outcome::Outcome;

/// A row in motion. It lives as long as the engine; the journal knows nothing of it.
#[derive(Debug, Clone)]
pub(super) struct Moving {
    phase: Phase,
    /// Nothing is sent for it before this time.
    at: i64,
    /// The scan or call that it waits for; then it is in no queue.
    waits_for: Option<u64>,
    /// How many calls in a row failed in a passing way.
    pub(super) failures: u8,
    /// How often the step at hand was sent.
    pub(super) sends: u8,
    /// Reads about it travel without other rows: together they failed.
    pub(super) alone: bool,
    /// The person is known by address only: the whole package is read for it.
    by_mail: bool,
}

/// What is done with a row next.
#[derive(Debug, Clone)]
pub(super) enum Phase {
    /// Look what is there.
    Look(Look),
    /// Send the request.
    Write(Box<Prepared>),
    /// See how far the request has come.
    Follow(Follow),
}

/// Finding out what is there for one person and one package.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) why: Why,
    /// How many looks there were before.
    pub(super) round: u8,
    /// When the first of them was due.
    pub(super) since: i64,
}

/// The reason for a look.
#[derive(Debug, Clone)]
pub(super) enum Why {
    /// Nothing is on its way: what is there decides whether something is sent.
    Before,
    /// A request was sent, and its answer was lost.
    Doubt {
        /// How the row ends when nothing is found; without it the request is sent again.
        otherwise: Option<Box<Outcome>>,
    },
    /// The request that the row follows has ended, but another caller may have made it: whether the
    /// effect is there is not known before it is seen.
    Effect(Box<Ended>),
}

/// A request that has ended well.
#[derive(Debug, Clone)]
pub(super) struct Ended {
    pub(super) request: String,
    /// The assignment that it is about; empty where it was not shown.
    pub(super) assignment: String,
    pub(super) state: String,
}

impl Look {
    /// A look before anything is sent.
    pub(super) const fn before() -> Self {
        Self { why: Why::Before, round: 0, since: 0 }
    }

    /// The first look for a request whose answer was lost.
    pub(super) const fn doubt(otherwise: Option<Box<Outcome>>, since: i64) -> Self {
        Self { why: Why::Doubt { otherwise }, round: 0, since }
    }

    /// The next look for the same reason.
    pub(super) fn again(&self) -> Self {
        Self { round: self.round.saturating_add(1), ..self.clone() }
    }

    /// Whether the row waits for Graph only: it takes no room from rows that are to be sent.
    const fn is_waiting(&self) -> bool {
        match self.why {
            Why::Before => self.round > 0,
            Why::Doubt { .. } => false,
            Why::Effect(_) => true,
        }
    }
}

/// A request that may be sent.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) known: Vec<String>,
    pub(super) assignment: String,
    /// Until when it may be sent: what was seen grows old.
    pub(super) good_until: i64,
}

/// Following a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follow {
    pub(super) since: i64,
    pub(super) looks: u8,
}

/// A call on its way.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) items: Vec<Item>,
    /// The items travel in a batch.
    pub(super) batched: bool,
}

/// One request of a call.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) about: About,
    pub(super) name: String,
    pub(super) request: Request,
}

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The write of a row.
    Write(u32),
    /// The request that a row follows.
    Follow(u32),
    /// A page of a scan.
    Scan(u64),
}

/// What rows wait for that wait for their own call.
pub(super) const CALL: u64 = u64::MAX;

/// The kinds of [`Phase`], each with a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Look,
    Write,
    Follow,
}

impl Phase {
    /// Whether the row waits for Graph only, as one does whose request is followed.
    const fn is_waiting(&self) -> bool {
        match self {
            Self::Look(look) => look.is_waiting(),
            Self::Write(_) => false,
            Self::Follow(_) => true,
        }
    }

    const fn kind(&self) -> Kind {
        match self {
            Self::Look(_) => Kind::Look,
            Self::Write(_) => Kind::Write,
            Self::Follow(_) => Kind::Follow,
        }
    }
}

/// All rows in motion, and queues of those that wait for their time. No step of the engine has to walk
/// over all of them.
#[derive(Debug, Default)]
pub(super) struct Motion {
    rows: BTreeMap<u32, Moving>,
    queues: [BTreeSet<(i64, u32)>; 3],
    counts: [usize; 3],
    /// The rows that are looked up or sent: those whose person is known by object id, and by address.
    unsent: [usize; 2],
}

impl Motion {
    pub(super) fn get(&self, row: u32) -> Option<&Moving> {
        self.rows.get(&row)
    }

    pub(super) fn get_mut(&mut self, row: u32) -> Option<&mut Moving> {
        self.rows.get_mut(&row)
    }

    pub(super) fn contains(&self, row: u32) -> bool {
        self.rows.contains_key(&row)
    }

    /// How many rows are in a phase.
    pub(super) const fn count(&self, kind: Kind) -> usize {
        let [look, write, follow] = self.counts;
        match kind {
            Kind::Look => look,
            Kind::Write => write,
            Kind::Follow => follow,
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
            Kind::Look => look,
            Kind::Write => write,
            Kind::Follow => follow,
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

    /// Sets a row in motion.
    pub(super) fn begin(&mut self, row: u32, by_mail: bool, phase: Phase, at: i64) {
        self.end(row);
        self.tally(&phase, by_mail, true);
        self.queue(phase.kind()).insert((at, row));
        let moving =
            Moving { phase, at, waits_for: None, failures: 0, sends: 0, alone: false, by_mail };
        self.rows.insert(row, moving);
    }

    /// The row is no longer in motion; false where it was not.
    pub(super) fn end(&mut self, row: u32) -> bool {
        let Some(moving) = self.rows.remove(&row) else { return false };
        self.tally(&moving.phase, moving.by_mail, false);
        self.queue(moving.phase.kind()).remove(&(moving.at, row));
        true
    }

    /// Goes on with a row in another way, not before `at`.
    pub(super) fn set(&mut self, row: u32, phase: Phase, at: i64) {
        let Some(mut moving) = self.rows.remove(&row) else { return };
        self.tally(&moving.phase, moving.by_mail, false);
        self.queue(moving.phase.kind()).remove(&(moving.at, row));
        (moving.phase, moving.at, moving.waits_for, moving.failures) = (phase, at, None, 0);
        self.tally(&moving.phase, moving.by_mail, true);
        self.queue(moving.phase.kind()).insert((at, row));
        self.rows.insert(row, moving);
    }

    /// The row waits for its turn, not before `at`.
    pub(super) fn wait(&mut self, row: u32, at: i64) {
        let Some(moving) = self.rows.get_mut(&row) else { return };
        let (kind, before) = (moving.phase.kind(), moving.at);
        (moving.at, moving.waits_for) = (at, None);
        self.queue(kind).remove(&(before, row));
        self.queue(kind).insert((at, row));
    }

    /// The row waits for a scan or a call: it is in no queue.
    pub(super) fn occupy(&mut self, row: u32, by: u64) {
        let Some(moving) = self.rows.get_mut(&row) else { return };
        let (kind, at) = (moving.phase.kind(), moving.at);
        moving.waits_for = Some(by);
        self.queue(kind).remove(&(at, row));
    }

    /// Whether the row waits for just this scan. It does not when it ended and began anew meanwhile.
    pub(super) fn waits_for(&self, row: u32, scan: u64) -> bool {
        self.rows.get(&row).is_some_and(|moving| moving.waits_for == Some(scan))
    }

    /// The rows of a phase whose time has come, at most `most`, longest first.
    pub(super) fn due(&self, kind: Kind, now: i64, most: usize) -> Vec<u32> {
        let due = self.queued(kind).range(..=(now, u32::MAX));
        due.take(most).map(|(_, row)| *row).collect()
    }

    /// When the first row of a phase is due.
    pub(super) fn first(&self, kind: Kind) -> Option<i64> {
        self.queued(kind).first().map(|(at, _)| *at)
    }

    const fn queued(&self, kind: Kind) -> &BTreeSet<(i64, u32)> {
        let [look, write, follow] = &self.queues;
        match kind {
            Kind::Look => look,
            Kind::Write => write,
            Kind::Follow => follow,
        }
    }

    const fn queue(&mut self, kind: Kind) -> &mut BTreeSet<(i64, u32)> {
        let [look, write, follow] = &mut self.queues;
        match kind {
            Kind::Look => look,
            Kind::Write => write,
            Kind::Follow => follow,
        }
    }
}

impl Moving {
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
    pub(super) const fn look(&self) -> Option<&Look> {
        match &self.phase {
            Phase::Look(look) => Some(look),
            _ => None,
        }
    }
}
