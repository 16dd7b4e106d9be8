//! What travels to and from Microsoft Graph: HTTP values and typed resources.
//!
//! Nothing here decides whether a body is right (that is `accesspack-core`) and nothing here sends
//! one (that is `accesspack-client`). Each resource is described once, in [`v1`] or [`beta`]; the
//! same description gives the Rust type and the [`describe::TypeDef`] that the validator, the JSON
//! Schema and the TypeScript types are made from.

pub mod http;
mod version;

pub use version::{Cloud, Version};
