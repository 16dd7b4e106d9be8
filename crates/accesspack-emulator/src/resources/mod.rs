//! Resources: requests that put them into catalogs, the roles that they offer there, and the roles that
//! access packages give.

mod give;
mod offer;
mod request;

pub(crate) use give::{delivered, give, role_scope_id, take};
pub(crate) use offer::{add, remove_of};
pub(crate) use request::{advance, create, refresh};
