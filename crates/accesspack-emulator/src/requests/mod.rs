//! Assignment requests: created, processed in the tenant's own time, acted on.
//!
//! `process` dispatches the events that are due; `approval` and `reviews` change requests and return
//! what happens next; `work` holds the queue of events that all of them write to.

mod actions;
mod approval;
mod body;
mod create;
mod process;
mod requirements;
mod reviews;
mod scope;
mod work;

pub(crate) use actions::{cancel, delete, reprocess, resume};
pub(crate) use approval::{begin as begin_approval, is_approver_now};
pub(crate) use create::create;
pub(crate) use process::{advance, decide};
pub(crate) use reviews::plan as plan_review;
pub(crate) use scope::{covers, may_request};
pub(crate) use work::{EventQueue, ProcessingEvent, Work};
