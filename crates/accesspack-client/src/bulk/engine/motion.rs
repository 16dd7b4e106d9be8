//! Rows in motion: what is done with each next, and which call carries it.

use accesspack_wire::http::Request;

use super::super::outcome::Outcome;
use crate::view::{Assignment, AssignmentRequest};

/// A row in motion. It lives as long as the engine; the journal knows nothing of it.
#[derive(Debug, Clone)]
pub(super) struct Moving {
    pub(super) phase: Phase,
    /// Nothing is sent for it before this time.
    pub(super) at: i64,
    /// How many calls in a row failed in a passing way.
    pub(super) failures: u8,
    /// How many of its calls are on their way.
    pub(super) in_flight: u8,
    /// How often the step at hand was sent.
    pub(super) sends: u8,
}

impl Moving {
    pub(super) const fn new(phase: Phase, at: i64) -> Self {
        Self { phase, at, failures: 0, in_flight: 0, sends: 0 }
    }
}

/// What is done with a row next.
#[derive(Debug, Clone)]
pub(super) enum Phase {
    /// Look what is there.
    Look(Box<Look>),
    /// Send the request.
    Write(Box<Prepared>),
    /// See how far the request has come.
    Follow(Follow),
}

/// Finding out what is there for one person and one package.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) why: Why,
    /// When the first call of this look went out.
    pub(super) began: Option<i64>,
    /// Pages to get: of requests or of assignments, and whether a call for it is on its way.
    pub(super) pages: Vec<LookPage>,
    /// Pages that were seen, so that a circle is noticed.
    pub(super) seen: Vec<String>,
    pub(super) assignments: Vec<Assignment>,
    pub(super) requests: Vec<AssignmentRequest>,
    /// How many looks there were before.
    pub(super) round: u8,
}

#[derive(Debug, Clone)]
pub(super) struct LookPage {
    pub(super) of_requests: bool,
    pub(super) url: String,
    pub(super) in_flight: bool,
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
    /// When it was looked whether it is there already.
    pub(super) looked: i64,
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
    pub(super) writes: bool,
}

/// One request of a call.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) row: u32,
    pub(super) name: String,
    pub(super) request: Request,
}
