//! Small views of what Graph answers: the members that people look at, under both versions' names,
//! and the JSON beside them. Relations that have a view of their own are not in the JSON.

mod access;
mod directory;
mod governance;
mod json;
mod named;
mod request;
mod resource;
mod state;

pub use access::{ApprovalStep, Exclusions, GuestLifecycle, HeldRole};
pub use directory::{Group, Subject, User};
pub use governance::{AccessPackage, Catalog, ConnectedOrganization, Extension, Policy};
pub use named::Named;
pub use request::{Assignment, AssignmentRequest};
pub use resource::{CatalogResource, DeliveredRole, GivenRole, ResourceOffer, ResourceRequest};
pub use state::{AssignmentState, RequestState};
