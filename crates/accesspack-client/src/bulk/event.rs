//! The events that the engine takes, and the effects that it asks for.

use accesspack_wire::http::Request;
use chrono::{DateTime, Utc};

use super::record::Record;
use crate::answer::Answer;
use crate::error::GraphError;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The run begins, or goes on after it was killed.
    Started,
    /// A call ended.
    Answered {
        /// Which, as [`Effect::Send`] named it.
        call: u64,
        /// How.
        result: Box<Result<Answer, GraphError>>,
    },
    /// The time of the last [`Effect::WakeAt`] has come.
    Woke,
    /// A person wants something.
    Command(Command),
}

/// What a person may want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Send nothing more for now. Answers that are on their way are taken.
    Pause,
    /// Go on.
    Resume,
    /// Send nothing for rows that were not begun; follow the others to their end. Rows end a few
    /// hundred at a time.
    Cancel,
    /// Take up every row that ended badly, a few hundred at a time.
    RetryFailed,
}

/// Something to do. Effects are carried out in their order, and none before the one in front of it is
/// finished: what follows [`Effect::Append`] waits until the records are safe.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Add these records to the journal. When that fails, nothing after it may be done.
    Append(Vec<Record>),
    /// Send this once, by [`crate::Graph::exchange`], and report [`Event::Answered`]. It is not waited
    /// for.
    Send {
        /// The name of the call.
        call: u64,
        /// What to send.
        request: Box<Request>,
        /// The last token was refused.
        fresh_token: bool,
    },
    /// Report [`Event::Woke`] at this time, but not before other tasks of this thread had a turn. It
    /// replaces the last one.
    WakeAt(DateTime<Utc>),
    /// Every row has ended. A retry begins anew.
    Finished,
}
