//! What the processing of requests works on: the store, and the queue of events to come.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

use crate::behaviour::Behaviour;
use crate::ids::Id;
use crate::store::{Store, StoredRequest};

/// What happens to a request, or to a policy, when its time comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProcessingEvent {
    /// The request leaves `submitted` or `scheduled`.
    Process,
    /// The delivery of the request ends.
    FinishDelivery,
    /// An approver approves the stage with this number.
    Approve(u8),
    /// No approver has decided the stage with this number in time.
    Deny(u8),
    /// The stage with this number is passed on to the alternate approvers.
    Escalate(u8),
    /// The callback of a custom extension did not come in time.
    CallbackTimeout,
    /// An access review of a policy ends; the id is the policy's.
    ReviewEnds,
}

/// Events to come, in the order of their time.
#[derive(Debug, Clone, Default)]
pub(crate) struct EventQueue {
    events: VecDeque<(DateTime<Utc>, Id, ProcessingEvent)>,
}

impl EventQueue {
    /// Adds an event behind everything that comes no later: of two events at one instant the one
    /// that was added first happens first.
    pub(crate) fn add(&mut self, at: DateTime<Utc>, id: Id, event: ProcessingEvent) {
        let place = self.events.partition_point(|(known, ..)| *known <= at);
        self.events.insert(place, (at, id, event));
    }

    /// Takes the next event that is due at `now`.
    pub(super) fn take_due(
        &mut self,
        now: DateTime<Utc>,
    ) -> Option<(DateTime<Utc>, Id, ProcessingEvent)> {
        self.events.pop_front_if(|(at, ..)| *at <= now)
    }
}

/// The parts of a tenant that the processing of requests reads and changes.
pub(crate) struct Work<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) behaviour: &'a Behaviour,
    pub(crate) queue: &'a mut EventQueue,
}

impl Work<'_> {
    /// Queues the processing of a request that has just been submitted.
    pub(crate) fn submit(&mut self, id: Id) {
        let at = self.store.now + self.behaviour.delivering_delay();
        self.queue.add(at, id, ProcessingEvent::Process);
    }
}

/// Changes a request; does nothing when there is none with this id.
pub(super) fn change_request(store: &mut Store, id: Id, change: impl FnOnce(&mut StoredRequest)) {
    if let Some(request) = store.requests.get_mut(id) {
        change(request);
    }
}
