//! What travels to and from Microsoft Graph: HTTP values and typed resources.
//!
//! Nothing here decides whether a body is right (that is `accesspack-core`) and nothing here sends
//! one (that is `accesspack-client`). Each resource is described once, in [`v1`] or [`beta`]; the
//! same description gives the Rust type and the [`describe::TypeDef`] that the validator, the JSON
//! Schema and the TypeScript types are made from.

pub mod beta;
pub mod common;
pub mod describe;
pub mod http;
pub mod v1;
mod values;
mod version;

pub use values::{DurationParts, Field, Guid, IsoDuration};
pub use version::{Cloud, Version};
