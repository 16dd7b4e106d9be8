//! Assignments: which subject holds which package, and until when.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::schedule::{Expiration, Schedule};
use super::table::Entity;
use crate::ids::Id;

/// The state of an assignment without regard to the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AssignmentState {
    Delivering,
    PartiallyDelivered,
    Delivered,
    Expired,
    DeliveryFailed,
}

impl AssignmentState {
    /// As v1.0 writes it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Delivering => "delivering",
            Self::PartiallyDelivered => "partiallyDelivered",
            Self::Delivered => "delivered",
            Self::Expired => "expired",
            Self::DeliveryFailed => "deliveryFailed",
        }
    }
}

/// An access package that a subject holds under a policy.
#[derive(Debug, Clone)]
pub(crate) struct StoredAssignment {
    pub(crate) id: Id,
    pub(crate) package: Id,
    pub(crate) policy: Id,
    pub(crate) subject: Id,
    /// The state without regard to the clock: see [`StoredAssignment::state_at`].
    pub(crate) state: AssignmentState,
    pub(crate) schedule: Schedule,
    /// When access ended early, by removal.
    pub(crate) removed: Option<DateTime<Utc>>,
    pub(crate) extended: bool,
    /// Whether reads show it: before delivery begins only its request leads to it.
    pub(crate) listed: bool,
    pub(crate) answers: Vec<Value>,
}

impl Entity for StoredAssignment {
    fn id(&self) -> Id {
        self.id
    }
}

impl StoredAssignment {
    /// An assignment that is requested: no read shows it yet.
    pub(crate) const fn asked(id: Id, package: Id, policy: Id, subject: Id) -> Self {
        Self {
            id,
            package,
            policy,
            subject,
            state: AssignmentState::Delivering,
            schedule: Schedule { start: None, expiration: Expiration::NotSpecified },
            removed: None,
            extended: false,
            listed: false,
            answers: Vec::new(),
        }
    }

    /// The end of the assignment's schedule.
    pub(crate) fn end(&self) -> Option<DateTime<Utc>> {
        self.schedule.expiration.end(self.schedule.start?)
    }

    /// When the assignment ended, if it has.
    pub(crate) fn expired(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.removed.or_else(|| self.end().filter(|end| *end <= now && self.holds()))
    }

    fn holds(&self) -> bool {
        matches!(self.state, AssignmentState::Delivered | AssignmentState::PartiallyDelivered)
    }

    /// The state at `now`.
    pub(crate) fn state_at(&self, now: DateTime<Utc>) -> AssignmentState {
        if self.expired(now).is_some() { AssignmentState::Expired } else { self.state }
    }

    /// Whether the policy behind this assignment cannot be deleted.
    pub(crate) fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.listed
            && !matches!(
                self.state_at(now),
                AssignmentState::Expired | AssignmentState::DeliveryFailed
            )
    }

    /// The status, which is finer than the state (documented values of `status`).
    pub(crate) fn status_at(&self, now: DateTime<Utc>) -> &'static str {
        match self.state_at(now) {
            AssignmentState::Delivering => "Delivering",
            AssignmentState::PartiallyDelivered => "PartiallyDelivered",
            AssignmentState::DeliveryFailed => "DeliveryFailed",
            AssignmentState::Expired => "ExpiredNotificationTriggered",
            AssignmentState::Delivered => {
                let near = self.end().is_some_and(|end| end - now <= TimeDelta::days(1));
                if near { "NearExpiry1DayNotificationTriggered" } else { "Delivered" }
            }
        }
    }
}
