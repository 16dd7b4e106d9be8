//! Small views of what Graph answers: the members that people look at, under both versions' names,
//! and the JSON beside them. Relations that have a view of their own are not in the JSON.

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

/// The first of `names` that is an object, taken out: a list of thousands must not hold it twice.
fn take_part(value: &mut Value, names: &[&str]) -> Option<Value> {
    let name = names.iter().find(|name| value.get(**name).is_some_and(Value::is_object))?;
    value.as_object_mut()?.shift_remove(*name)
}

/// The elements of the first of `names` that is a list, taken out.
fn take_parts(value: &mut Value, names: &[&str]) -> Vec<Value> {
    let name = names.iter().find(|name| value.get(**name).is_some_and(Value::is_array));
    let list = name.and_then(|name| value.as_object_mut()?.shift_remove(*name));
    match list {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// Something that a row speaks of, by id and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
}

impl Named {
    fn read(json: &Value) -> Self {
        Self { id: text(json, &["id"]), display_name: text(json, &["displayName"]) }
    }
}
