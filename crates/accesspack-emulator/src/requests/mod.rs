//! Assignment requests: made, processed in the tenant's own time, acted on.

mod actions;
mod approval;
mod body;
mod create;
mod process;
mod requirements;
mod reviews;
mod scope;

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

pub(crate) use actions::{cancel, delete, reprocess, resume};
pub(crate) use approval::{begin as begin_approval, decide, is_asked};
pub(crate) use create::create;
pub(crate) use process::{advance, submit};
pub(crate) use reviews::plan as plan_review;
pub(crate) use scope::{covers, may_ask};

use crate::behaviour::Behaviour;
use crate::ids::Id;
use crate::store::Store;

/// What happens to a request when its time comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// It goes on to its next stage.
    Step,
    /// Its delivery ends.
    Finish,
    /// An approver approves the stage with this number.
    Approve(u8),
    /// Nobody decided the stage in time.
    Deny(u8),
    /// The stage is passed on to the alternate approvers.
    Escalate(u8),
    /// The callback of a custom extension did not come in time.
    CallbackTimesOut,
    /// An access review of a policy ends; the id is the policy's.
    Review,
}

/// Things to come, in the order of their time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Queue {
    events: VecDeque<(DateTime<Utc>, Id, Event)>,
}

impl Queue {
    pub(crate) fn add(&mut self, at: DateTime<Utc>, request: Id, event: Event) {
        // Behind everything that comes no later: what was added first happens first.
        let place = self.events.partition_point(|(known, ..)| *known <= at);
        self.events.insert(place, (at, request, event));
    }

    /// The next thing that is due at `now`.
    fn due(&mut self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, Id, Event)> {
        self.events.pop_front_if(|(at, ..)| *at <= now)
    }
}

/// What the processing of requests works on.
pub(crate) struct Work<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) behaviour: &'a Behaviour,
    pub(crate) queue: &'a mut Queue,
}
