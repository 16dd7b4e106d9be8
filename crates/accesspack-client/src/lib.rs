//! A client for Microsoft Graph over any transport.
//!
//! The client opens no socket and starts no task: [`Transport`], [`TokenSource`] and [`Sleep`] come
//! from outside, and so do time, ids and chance, in [`GraphConfig`]. Its laws:
//!
//! - The token goes to the configured host and nowhere else; a `@odata.nextLink` or a request that
//!   leads elsewhere is refused before anything is sent.
//! - A read may be sent again. A write is sent again only when the answer means that it was not done
//!   (429, or 401 with a fresh token). A write whose answer was lost is looked up, never repeated.
//! - `Retry-After` is obeyed where it can be read; otherwise the waits grow, with jitter. Each wait is
//!   reported, so that people see why nothing happens.
//! - An error keeps everything that Graph reported, and has a remedy.
//!
//! Answers are read leniently into small views ([`Assignment`], [`AssignmentRequest`]…) that know both
//! versions' names and keep the whole JSON; an unknown value does not lose the others.

mod answer;
pub mod batch;
pub mod bulk;
mod claims;
mod config;
mod detail;
mod error;
mod follow;
mod follow_resource;
mod graph;
mod list_scope;
mod look_up;
mod looks;
mod origin;
mod page;
mod rate_limiter;
mod read;
mod retry;
mod steps;
#[cfg(test)]
mod tests;
mod transport;
mod url;
mod view;
mod words;

pub use answer::Answer;
pub use config::GraphConfig;
pub use detail::ErrorDetail;
pub use error::{ErrorKind, GraphError};
pub use follow::{Followed, How};
pub use graph::Graph;
pub use look_up::{Found, Wish};
pub use looks::waits_between_looks;
pub use origin::Origin;
pub use page::Page;
pub use rate_limiter::RateLimiter;
pub use read::{
    AssignmentFilter, AssignmentPages, Listed, LostExtensions, Pages, PolicyUse, Presence,
    RequestFilter, RequestPages, Tally, UnreadPackage,
};
pub use retry::{RetryPolicy, Wait, WaitReason};
pub use steps::StepsFailed;
pub use transport::{
    LocalFuture, Sleep, TokenError, TokenSource, TokenWish, Transport, TransportError,
};
pub use view::{
    AccessPackage, ApprovalStep, Assignment, AssignmentRequest, AssignmentState, Catalog,
    CatalogResource, ConnectedOrganization, DeliveredRole, Exclusions, Extension, GivenRole, Group,
    GuestLifecycle, HeldRole, Named, Policy, RequestState, ResourceOffer, ResourceRequest, Subject,
    User,
};
