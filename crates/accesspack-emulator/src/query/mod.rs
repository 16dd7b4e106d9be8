//! Query options: what a GET may ask for. What is not documented is refused with 400.

mod eval;
mod filter;
mod list;
mod names;
mod options;
mod plan;
mod search;
mod token;

pub(crate) use eval::matching;
pub(crate) use filter::{Filter, ValueTest};
pub(crate) use list::{ListSource, PageRequest, list};
pub(crate) use names::NameScope;
pub(crate) use options::QueryOptions;
