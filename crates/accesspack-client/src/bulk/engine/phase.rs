//! What is done with a row next, and why.

use super::super::outcome::Outcome;

/// What is done with a row next.
#[derive(Debug, Clone)]
pub(super) enum Phase {
    /// Look at what is there.
    Lookup(Lookup),
    /// Send the request.
    Write(Box<PreparedWrite>),
    /// See how far the request has come.
    Follow(Follow),
}

/// Finding out what is there for one person and one package.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
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

impl Lookup {
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
pub(super) struct PreparedWrite {
    pub(super) known: Vec<String>,
    pub(super) assignment: String,
    /// Until when it may be sent: what was seen grows old.
    pub(super) fresh_until: i64,
}

/// Following a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follow {
    pub(super) since: i64,
    pub(super) looks: u8,
}

/// The kinds of [`Phase`], each with a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QueueKind {
    Lookup,
    Write,
    Follow,
}

impl Phase {
    /// Whether the row waits for Graph only, as one does whose request is followed.
    pub(super) const fn is_waiting(&self) -> bool {
        match self {
            Self::Lookup(look) => look.is_waiting(),
            Self::Write(_) => false,
            Self::Follow(_) => true,
        }
    }

    /// The queue that it stands in.
    pub(super) const fn kind(&self) -> QueueKind {
        match self {
            Self::Lookup(_) => QueueKind::Lookup,
            Self::Write(_) => QueueKind::Write,
            Self::Follow(_) => QueueKind::Follow,
        }
    }
}
