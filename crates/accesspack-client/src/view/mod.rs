//! Small views of what Graph answers: the members that people look at, under both versions' names,
//! with the whole JSON beside them.

mod directory;
mod governance;
mod request;
mod state;

use serde_json::Value;

pub use directory::{Group, Subject, User};
pub use governance::{AccessPackage, Catalog, ConnectedOrganization, Policy};
pub use request::{Assignment, AssignmentRequest};
pub use state::{AssignmentState, RequestState};

/// The first of `names` that is a text; empty where none is.
fn text(value: &Value, names: &[&str]) -> String {
    let mut texts = names.iter().filter_map(|name| value.get(*name).and_then(Value::as_str));
    texts.next().unwrap_or_default().to_owned()
}

/// The first of `names` that is an object.
fn part<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names.iter().filter_map(|name| value.get(*name)).find(|part| part.is_object())
}

/// Every element of the first of `names` that is a list.
fn parts<'a>(value: &'a Value, names: &[&str]) -> impl Iterator<Item = &'a Value> {
    let list = names.iter().find_map(|name| value.get(*name).and_then(Value::as_array));
    list.into_iter().flatten()
}
