//! How far a request has come and how an assignment stands, with Entra's words for it.

/// How far a request has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RequestState {
    /// Taken, nothing done yet.
    #[default]
    Submitted,
    /// Waits for approvers.
    PendingApproval,
    /// Waits for its start.
    Scheduled,
    /// Access is being given or taken.
    Delivering,
    /// Done.
    Delivered,
    /// Done for some of the resources.
    PartiallyDelivered,
    /// Not done.
    DeliveryFailed,
    /// An approver denied it.
    Denied,
    /// Taken back.
    Canceled,
    /// A state that the client does not know, as Graph writes it.
    Other(String),
}

const REQUEST_STATES: [(RequestState, &str, &str); 9] = [
    (RequestState::Submitted, "submitted", "Submitted"),
    (RequestState::PendingApproval, "pendingApproval", "Pending approval"),
    (RequestState::Scheduled, "scheduled", "Scheduled"),
    (RequestState::Delivering, "delivering", "Delivering"),
    (RequestState::Delivered, "delivered", "Delivered"),
    (RequestState::PartiallyDelivered, "partiallyDelivered", "Partially delivered"),
    (RequestState::DeliveryFailed, "deliveryFailed", "Delivery failed"),
    (RequestState::Denied, "denied", "Denied"),
    (RequestState::Canceled, "canceled", "Canceled"),
];

impl RequestState {
    /// The states that the client knows, in the order in which a request goes through them.
    #[must_use]
    pub fn known() -> [Self; 9] {
        REQUEST_STATES.map(|(state, ..)| state)
    }

    pub(super) fn read(name: &str) -> Self {
        let known = REQUEST_STATES.iter().find(|row| row.1.eq_ignore_ascii_case(name));
        known.map_or_else(|| Self::Other(name.to_owned()), |row| row.0.clone())
    }

    /// Entra's word for it.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => REQUEST_STATES.iter().find(|row| row.0 == *known).map_or("", |row| row.2),
        }
    }

    /// Graph's name for it, as filters write it.
    #[must_use]
    pub fn graph_name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => REQUEST_STATES.iter().find(|row| row.0 == *known).map_or("", |row| row.1),
        }
    }

    /// Whether nothing more will happen by itself.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.is_success() || self.is_failure()
    }

    /// Whether access was given (or taken, or changed), at least in part.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self, Self::Delivered | Self::PartiallyDelivered)
    }

    /// Whether it ended without effect.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::DeliveryFailed | Self::Denied | Self::Canceled)
    }
}

/// How an assignment stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum AssignmentState {
    /// Access is being given.
    #[default]
    Delivering,
    /// Access is there in part.
    PartiallyDelivered,
    /// Access is there.
    Delivered,
    /// Access has ended.
    Expired,
    /// Access could not be given.
    DeliveryFailed,
    /// A state that the client does not know, as Graph writes it.
    Other(String),
}

const ASSIGNMENT_STATES: [(AssignmentState, &str, &str); 5] = [
    (AssignmentState::Delivering, "delivering", "Delivering"),
    (AssignmentState::PartiallyDelivered, "partiallyDelivered", "Partially delivered"),
    (AssignmentState::Delivered, "delivered", "Delivered"),
    (AssignmentState::Expired, "expired", "Expired"),
    (AssignmentState::DeliveryFailed, "deliveryFailed", "Delivery failed"),
];

impl AssignmentState {
    pub(super) fn read(name: &str) -> Self {
        let known = ASSIGNMENT_STATES.iter().find(|row| row.1.eq_ignore_ascii_case(name));
        known.map_or_else(|| Self::Other(name.to_owned()), |row| row.0.clone())
    }

    /// Entra's word for it.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => ASSIGNMENT_STATES.iter().find(|row| row.0 == *known).map_or("", |row| row.2),
        }
    }

    /// Graph's name for it, as filters write it.
    #[must_use]
    pub fn graph_name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => ASSIGNMENT_STATES.iter().find(|row| row.0 == *known).map_or("", |row| row.1),
        }
    }

    /// Whether the assignment gives access, or is about to.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Delivering | Self::PartiallyDelivered | Self::Delivered)
    }
}
