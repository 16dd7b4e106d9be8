//! Requests to and responses from Microsoft Graph: HTTP values and typed resources.
//!
//! This crate neither checks a body (`accesspack-core` does) nor sends one (`accesspack-client` does). Each resource is described once, in [`v1`] or [`beta`]; the
//! same description gives the Rust type and the [`describe::TypeDef`] that the validator, the JSON
//! Schema and the TypeScript types are made from.

pub mod beta;
pub mod callback;
pub mod common;
pub mod describe;
pub mod http;
pub mod name;
pub mod scan;
mod unknown_name;
pub mod v1;
mod values;
mod version;

pub use unknown_name::UnknownName;
pub use values::{DurationParts, Guid, IsoDuration, MemberValue};
pub use version::{Cloud, Version};
