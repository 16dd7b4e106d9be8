//! A tenant in memory that answers requests as Microsoft Graph documents.
//!
//! ```
//! use accesspack_emulator::{Fixture, Tenant};
//! use accesspack_wire::http::{Method, Request};
//!
//! let now = chrono::DateTime::from_timestamp(1_760_000_000, 0).unwrap();
//! let mut tenant = Tenant::new(Fixture::Small, now);
//! let mut request = Request::new(
//!     Method::Get,
//!     "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/accessPackages",
//! );
//! request.headers.set("Authorization", "Bearer anything");
//! let response = tenant.handle(&request, now);
//! assert_eq!(response.status, 200);
//! ```
//!
//! - [`Tenant::handle`] answers one request. It is pure: the time comes in as `now`, ids and random
//!   choices come from the seed, so the same seed and the same history give the same answers.
//! - [`Tenant::exchange`] is the same with transport faults: a late answer, a cut connection.
//! - [`Tenant::snapshot`] is everything in the tenant as JSON, for assertions in tests.
//! - [`Tenant::behaviour`] and [`Tenant::faults`] are public fields: how the tenant acts where Graph
//!   is unknown or slow, and the faults that the next requests meet.
//! - Over HTTP the same is at `/_emulator`: see [`control`], which stands above the tenant, and [`front`], which
//!   every server asks first.
//! - With the feature `serve` there is `serve::Server` and the command `accesspack-emulator`.
//!
//! The rules here are written from Microsoft's pages and from public reports, never from the
//! validator in `accesspack-core`, so that one can be tested against the other. Comments name the
//! source: *documented* (a Microsoft page or metadata), *observed* (a public report), *assumed* (no
//! source: the most hostile behaviour that the documents allow).

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod answer;
mod assignments;
mod auth;
mod batch;
mod behaviour;
mod catalogs;
mod checks;
pub mod control;
pub mod cors;
mod current_user;
mod delivery;
mod dispatch;
mod faults;
mod fixture;
pub mod front;
mod ids;
mod json;
mod limits;
mod log;
mod organizations;
mod policies;
mod query;
mod requests;
mod resources;
mod roles;
mod route;
#[cfg(feature = "serve")]
pub mod serve;
mod settings;
mod snapshot;
mod store;
mod tenant;
mod throttle;
mod url;
mod view;

pub use behaviour::{Approver, Behaviour, RepeatedAdd, Reviewer};
pub use delivery::Delivery;
pub use faults::{Fault, FaultKind, Faults};
pub use fixture::{Fixture, UnknownFixture};
pub use limits::Limits;
pub use tenant::Tenant;
