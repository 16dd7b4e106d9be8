//! A state: an icon with a colour, and Entra's word for the state.

use super::icon::{Icon, IconName};
use accesspack_client::{AssignmentState, RequestState};
use leptos::prelude::*;

/// How a state looks: its colour and its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadgeLook {
    /// Not begun.
    Waiting,
    /// With Graph, or with an approver.
    Pending,
    /// On its way to Graph.
    Sending,
    /// Being carried out.
    Working,
    /// Done.
    Good,
    /// Done in part, or uncertain.
    Partly,
    /// Failed.
    Bad,
    /// Stopped before it was done.
    Stopped,
    /// Over because its time had come.
    Expired,
    /// The same as another one.
    Repeated,
    /// A state that the portal does not know.
    Unknown,
}

impl BadgeLook {
    /// The class that gives the colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Pending | Self::Sending | Self::Working => "state state--busy",
            Self::Good => "state state--good",
            Self::Partly => "state state--warn",
            Self::Bad => "state state--bad",
            Self::Waiting | Self::Stopped | Self::Expired | Self::Repeated | Self::Unknown => {
                "state state--idle"
            }
        }
    }

    /// The icon.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Waiting | Self::Pending => IconName::CLOCK,
            Self::Sending => IconName::SEND,
            Self::Working => IconName::ARROW_SYNC,
            Self::Good => IconName::CHECKMARK_CIRCLE,
            Self::Partly => IconName::WARNING,
            Self::Bad => IconName::ERROR_CIRCLE,
            Self::Stopped => IconName::DISMISS,
            Self::Expired => IconName::HISTORY,
            Self::Repeated => IconName::COPY,
            Self::Unknown => IconName::QUESTION_CIRCLE,
        }
    }

    /// Whether it is under way.
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Pending | Self::Sending | Self::Working)
    }
}

impl From<&RequestState> for BadgeLook {
    fn from(state: &RequestState) -> Self {
        match state {
            RequestState::Submitted | RequestState::PendingApproval | RequestState::Scheduled => {
                Self::Pending
            }
            RequestState::Delivering => Self::Working,
            RequestState::Delivered => Self::Good,
            RequestState::PartiallyDelivered => Self::Partly,
            RequestState::DeliveryFailed | RequestState::Denied => Self::Bad,
            RequestState::Canceled => Self::Stopped,
            RequestState::Other(_) => Self::Unknown,
        }
    }
}

impl From<&AssignmentState> for BadgeLook {
    fn from(state: &AssignmentState) -> Self {
        match state {
            AssignmentState::Delivering => Self::Working,
            AssignmentState::Delivered => Self::Good,
            AssignmentState::PartiallyDelivered => Self::Partly,
            AssignmentState::DeliveryFailed => Self::Bad,
            AssignmentState::Expired => Self::Expired,
            AssignmentState::Other(_) => Self::Unknown,
        }
    }
}

/// A state.
#[component]
pub fn StateBadge(
    /// How it looks.
    look: BadgeLook,
    /// Its word.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <span class=look.class()>
            <Icon name=look.icon() />
            {label}
        </span>
    }
}

/// An assignment's state.
#[component]
pub fn AssignmentBadge(
    /// The state.
    state: AssignmentState,
) -> impl IntoView {
    view! { <StateBadge look=BadgeLook::from(&state) label=state.label() /> }
}

/// A request's state.
#[component]
pub fn RequestBadge(
    /// The state.
    state: RequestState,
) -> impl IntoView {
    view! { <StateBadge look=BadgeLook::from(&state) label=state.label() /> }
}
