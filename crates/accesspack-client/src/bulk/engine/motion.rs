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
}

/// Why somebody looks.
#[derive(Debug, Clone)]
pub(super) enum Why {
    /// Nothing was sent yet.
    Before,
    /// Something was sent, and nobody knows what became of it.
    Doubt {
        /// Since when.
        since: i64,
        /// How the row ends when nothing is found; without it the request is sent again.
        otherwise: Option<Box<Outcome>>,
    },
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
    /// Of the rows that are looked up or sent, those whose person is known by address.
    by_mail: usize,
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
        let all = self.count(Kind::Look) + self.count(Kind::Write);
        if by_mail { self.by_mail } else { all - self.by_mail }
    }

    /// Sets a row in motion.
    pub(super) fn begin(&mut self, row: u32, by_mail: bool, phase: Phase, at: i64) {
        self.end(row);
        *self.counter(phase.kind()) += 1;
        self.by_mail += usize::from(by_mail && phase.kind() != Kind::Follow);
        self.queue(phase.kind()).insert((at, row));
        let moving =
            Moving { phase, at, waits_for: None, failures: 0, sends: 0, alone: false, by_mail };
        self.rows.insert(row, moving);
    }

    /// The row is no longer in motion; false where it was not.
    pub(super) fn end(&mut self, row: u32) -> bool {
        let Some(moving) = self.rows.remove(&row) else { return false };
        let (kind, at) = (moving.phase.kind(), moving.at);
        *self.counter(kind) -= 1;
        self.by_mail -= usize::from(moving.by_mail && kind != Kind::Follow);
        self.queue(kind).remove(&(at, row));
        true
    }

    /// Goes on with a row in another way, not before `at`.
    pub(super) fn set(&mut self, row: u32, phase: Phase, at: i64) {
        let Some(moving) = self.rows.get_mut(&row) else { return };
        let old = (moving.phase.kind(), moving.at);
        let (kind, by_mail) = (phase.kind(), moving.by_mail);
        (moving.phase, moving.at, moving.waits_for, moving.failures) = (phase, at, None, 0);
        *self.counter(old.0) -= 1;
        *self.counter(kind) += 1;
        self.by_mail += usize::from(by_mail && kind != Kind::Follow);
        self.by_mail -= usize::from(by_mail && old.0 != Kind::Follow);
        self.queue(old.0).remove(&(old.1, row));
        self.queue(kind).insert((at, row));
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

    const fn counter(&mut self, kind: Kind) -> &mut usize {
        let [look, write, follow] = &mut self.counts;
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
