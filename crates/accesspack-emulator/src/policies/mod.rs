//! Creating, replacing and deleting policies.

mod defaults;
mod names;
mod shapes;
mod subjects;
mod to_beta;
mod to_v1;
mod write;

pub(crate) use shapes::policy;
pub(crate) use write::{create, delete, leave_gap, package as package_of_body, replace};
