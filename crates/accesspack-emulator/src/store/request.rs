//! Requests: what was asked and how far it got.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::assignment::StoredAssignment;
use super::schedule::Schedule;
use super::stage::StoredStage;
use super::table::Entity;
use crate::ids::Id;

/// What a request asks for (documented members of `accessPackageRequestType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestType {
    UserAdd,
    UserUpdate,
    UserExtend,
    UserRemove,
    AdminAdd,
    AdminUpdate,
    AdminRemove,
    SystemRemove,
    ApproverRemove,
}

impl RequestType {
    const ALL: [Self; 9] = [
        Self::UserAdd,
        Self::UserUpdate,
        Self::UserExtend,
        Self::UserRemove,
        Self::AdminAdd,
        Self::AdminUpdate,
        Self::AdminRemove,
        Self::SystemRemove,
        Self::ApproverRemove,
    ];

    /// As v1.0 writes it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::UserAdd => "userAdd",
            Self::UserUpdate => "userUpdate",
            Self::UserExtend => "userExtend",
            Self::UserRemove => "userRemove",
            Self::AdminAdd => "adminAdd",
            Self::AdminUpdate => "adminUpdate",
            Self::AdminRemove => "adminRemove",
            Self::SystemRemove => "systemRemove",
            Self::ApproverRemove => "approverRemove",
        }
    }

    /// Reads either casing: official bodies have both in both versions.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(text))
    }

    pub(crate) const fn is_add(self) -> bool {
        matches!(self, Self::UserAdd | Self::AdminAdd)
    }

    pub(crate) const fn is_update(self) -> bool {
        matches!(self, Self::UserUpdate | Self::UserExtend | Self::AdminUpdate)
    }

    pub(crate) const fn is_remove(self) -> bool {
        matches!(
            self,
            Self::UserRemove | Self::AdminRemove | Self::SystemRemove | Self::ApproverRemove
        )
    }

    /// Whether the requestor asks for its own access.
    pub(crate) const fn is_by_user(self) -> bool {
        matches!(self, Self::UserAdd | Self::UserUpdate | Self::UserExtend | Self::UserRemove)
    }
}

/// The state of a request (documented members of `accessPackageRequestState`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestState {
    Submitted,
    PendingApproval,
    Delivering,
    Delivered,
    DeliveryFailed,
    Denied,
    Scheduled,
    Canceled,
    PartiallyDelivered,
}

impl RequestState {
    /// As v1.0 writes it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::PendingApproval => "pendingApproval",
            Self::Delivering => "delivering",
            Self::Delivered => "delivered",
            Self::DeliveryFailed => "deliveryFailed",
            Self::Denied => "denied",
            Self::Scheduled => "scheduled",
            Self::Canceled => "canceled",
            Self::PartiallyDelivered => "partiallyDelivered",
        }
    }

    /// Whether the request is over; only an action such as `reprocess` changes it.
    pub(crate) const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Delivered
                | Self::DeliveryFailed
                | Self::Denied
                | Self::Canceled
                | Self::PartiallyDelivered
        )
    }
}

/// How the delivery of a request will end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Deliver,
    DeliverPart,
    Fail,
    Hang,
}

/// A request for access, for a change of it, or for its end.
#[derive(Debug, Clone)]
pub(crate) struct StoredRequest {
    pub(crate) id: Id,
    pub(crate) kind: RequestType,
    pub(crate) package: Id,
    pub(crate) assignment: Id,
    /// The subject whose access it is about.
    pub(crate) subject: Id,
    /// The requestor as reads show it: for a direct assignment the user who was assigned
    /// (documented on the v1.0 resource page).
    pub(crate) requestor: Id,
    /// The user who sent it.
    pub(crate) sent_by: Option<Id>,
    pub(crate) state: RequestState,
    pub(crate) status: &'static str,
    pub(crate) created: DateTime<Utc>,
    pub(crate) completed: Option<DateTime<Utc>>,
    pub(crate) justification: Option<Box<str>>,
    pub(crate) schedule: Schedule,
    pub(crate) answers: Vec<Value>,
    pub(crate) validation_only: bool,
    pub(crate) needs_approval: bool,
    pub(crate) fate: Fate,
    /// The stages of approval; empty until an approver is asked.
    pub(crate) stages: Vec<StoredStage>,
    /// The custom extension call that the request waits for, if any.
    pub(crate) callout: Option<Callout>,
}

/// A call to a custom extension.
#[derive(Debug, Clone)]
pub(crate) struct Callout {
    pub(crate) id: Id,
    pub(crate) extension: Id,
    pub(crate) stage: &'static str,
    pub(crate) status: &'static str,
    pub(crate) detail: String,
}

impl StoredRequest {
    /// A request about an assignment that was just made, for and by the person whose assignment it is.
    pub(crate) fn about(
        assignment: &StoredAssignment,
        id: Id,
        kind: RequestType,
        created: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            kind,
            package: assignment.package,
            assignment: assignment.id,
            subject: assignment.subject,
            requestor: assignment.subject,
            sent_by: None,
            state: RequestState::Submitted,
            status: "Accepted",
            created,
            completed: None,
            justification: None,
            schedule: Schedule::default(),
            answers: Vec::new(),
            validation_only: false,
            needs_approval: false,
            fate: Fate::Deliver,
            stages: Vec::new(),
            callout: None,
        }
    }
}

impl Entity for StoredRequest {
    fn id(&self) -> Id {
        self.id
    }
}
