//! Changes to a body that keep its meaning: names in Graph's spelling, and members that one address or
//! version needs.

use accesspack_wire::Version;
use accesspack_wire::describe::{Ty, TypeDef};
use serde_json::{Value, json};

use super::options::BuildOptions;
use crate::graph::body::body_of;
use crate::operation::Operation;

/// The body as it is sent.
pub(crate) fn body(mut body: Value, options: &BuildOptions) -> Value {
    if let Some(def) = body_of(options.operation, options.version) {
        spell(&mut body, def);
    }
    match options.operation {
        Operation::CreateAssignmentRequest => request(&mut body, options),
        Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy
            if options.version == Version::Beta =>
        {
            stages(&mut body);
        }
        _ => {}
    }
    body
}

/// Writes enumeration values in Graph's spelling, which differs from the body's in case only.
fn spell(object: &mut Value, def: &'static TypeDef) {
    let Some(members) = object.as_object_mut() else { return };
    for (name, value) in members {
        let name = if name == "accessPackageAssignment" { "assignment" } else { name };
        if let Some(member) = def.member(name) {
            spell_value(value, &member.ty);
        }
    }
}

fn spell_value(value: &mut Value, ty: &Ty) {
    match (ty, value) {
        (Ty::Choice(choice), Value::String(text)) => {
            if let Some(name) = choice.find(text) {
                name.clone_into(text);
            }
        }
        (Ty::List(item), Value::Array(items)) => {
            for value in items {
                spell_value(value, item);
            }
        }
        (Ty::Object(def), value) => spell(value, def()),
        _ => {}
    }
}

/// Writes the request's type and the assignment's name as the address spells them: beta's older address
/// begins types with a capital and calls the assignment `accessPackageAssignment`.
fn request(body: &mut Value, options: &BuildOptions) {
    let is_old = options.version == Version::Beta && options.legacy_path;
    let Some(members) = body.as_object_mut() else { return };
    if let Some(Value::String(kind)) = members.get_mut("requestType") {
        let mut rest = kind.chars();
        if let Some(first) = rest.next() {
            let first =
                if is_old { first.to_ascii_uppercase() } else { first.to_ascii_lowercase() };
            *kind = std::iter::once(first).chain(rest).collect();
        }
    }
    let (here, there) = if is_old {
        ("accessPackageAssignment", "assignment")
    } else {
        ("assignment", "accessPackageAssignment")
    };
    if !members.contains_key(here)
        && let Some(value) = members.shift_remove(there)
    {
        members.insert(here.to_owned(), value);
    }
}

/// Adds an empty `escalationApprovers` to stages without one: beta was observed to fail when it is missing.
fn stages(body: &mut Value) {
    let stages =
        body.pointer_mut("/requestApprovalSettings/approvalStages").and_then(Value::as_array_mut);
    for stage in stages.into_iter().flatten().filter_map(Value::as_object_mut) {
        let approvers = stage.entry("escalationApprovers").or_insert(Value::Null);
        if approvers.is_null() {
            *approvers = json!([]);
        }
    }
}
