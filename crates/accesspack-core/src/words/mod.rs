//! Every sentence that the rules report: one place to read, to check against the message law, and to
//! translate. A message is one sentence, lower case, without a full stop, with what the user wrote in
//! backticks; everything else is help.

mod administration;
mod approval;
mod batch;
mod build;
#[cfg(feature = "bulk")]
pub(crate) mod bulk;
mod catalog;
mod context;
pub(crate) mod convert;
pub(crate) mod draft;
mod extension;
mod fill;
#[cfg(feature = "conversion")]
pub(crate) mod labels;
mod message;
mod policy;
mod request;
mod shape;
mod text;
mod types;
mod url;

pub(crate) use administration::*;
pub(crate) use approval::*;
pub(crate) use batch::*;
pub(crate) use build::*;
pub(crate) use catalog::*;
pub(crate) use context::*;
pub(crate) use extension::*;
pub(crate) use fill::{any_of, joined, tick};
pub(crate) use message::Message;
pub(crate) use policy::*;
pub(crate) use request::*;
pub(crate) use shape::*;
pub(crate) use text::*;
pub(crate) use types::*;
pub(crate) use url::*;
