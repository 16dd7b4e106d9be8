//! What the service's model binder accepts: member names, types, enumerations, ids.
//!
//! Written from the metadata and from public reports, on purpose apart from the validator.

mod beta;
mod common;
mod resources;
mod rules;
mod shape;
mod v1;

use accesspack_wire::Version;
use serde_json::{Map, Value};

pub(crate) use rules::{expiration, pattern as expiration_pattern, policy as policy_rules};

use crate::answer::Failure;
use crate::ids;
use crate::store::span;
use shape::{Shape, Type};

/// The body of a policy without the members that the service ignores. Fails, like the functions below,
/// with the service's answer for a body that does not fit its type.
pub(crate) fn policy(body: &Value, version: Version) -> Result<Map<String, Value>, Failure> {
    object(body, if version == Version::V1 { &v1::POLICY } else { &beta::POLICY })
}

/// The body of an assignment request.
pub(crate) fn request(body: &Value, version: Version) -> Result<Map<String, Value>, Failure> {
    object(body, if version == Version::V1 { &v1::REQUEST } else { &beta::REQUEST })
}

/// The body of a decision about a stage.
pub(crate) fn decision(body: &Value) -> Result<Map<String, Value>, Failure> {
    object(body, &common::DECISION)
}

/// The body of a connected organization.
pub(crate) fn organization(body: &Value) -> Result<Map<String, Value>, Failure> {
    object(body, &common::ORGANIZATION)
}

/// The body of a role assignment.
pub(crate) fn role_assignment(body: &Value) -> Result<Map<String, Value>, Failure> {
    object(body, &common::ROLE_ASSIGNMENT)
}

/// The body of `resume`.
pub(crate) fn resume(body: &Value) -> Result<Map<String, Value>, Failure> {
    object(body, &common::RESUME)
}

/// The body of a new catalog.
pub(crate) fn catalog(body: &Value, version: Version) -> Result<Map<String, Value>, Failure> {
    object(body, if version == Version::V1 { &v1::CATALOG } else { &beta::CATALOG })
}

/// The body of a new access package.
pub(crate) fn package(body: &Value, version: Version) -> Result<Map<String, Value>, Failure> {
    object(body, if version == Version::V1 { &v1::PACKAGE } else { &beta::PACKAGE })
}

/// The body of a request about a resource of a catalog.
pub(crate) fn resource_request(
    body: &Value,
    version: Version,
) -> Result<Map<String, Value>, Failure> {
    object(body, either(version, &resources::REQUEST_V1, &resources::REQUEST_BETA))
}

/// The body of a role that an access package gives.
pub(crate) fn role_scope(body: &Value, version: Version) -> Result<Map<String, Value>, Failure> {
    object(body, either(version, &resources::ROLE_SCOPE_V1, &resources::ROLE_SCOPE_BETA))
}

/// The body of a change of settings.
pub(crate) fn settings(body: &Value, version: Version) -> Result<Map<String, Value>, Failure> {
    object(body, either(version, &resources::SETTINGS_V1, &resources::SETTINGS_BETA))
}

fn either(version: Version, v1: &'static Shape, beta: &'static Shape) -> &'static Shape {
    if version == Version::V1 { v1 } else { beta }
}

fn object(value: &Value, shape: &Shape) -> Result<Map<String, Value>, Failure> {
    let members = value.as_object().ok_or_else(Failure::invalid_model)?;
    if let Some(name) = type_name(members)
        && name != shape.name
        && !shape.open
    {
        return Err(Failure::invalid_model());
    }
    let mut out = Map::new();
    for (name, value) in members {
        if name == "@odata.type" {
            if shape.open {
                out.insert(name.clone(), value.clone());
            }
            continue;
        }
        // This service ignores other annotations.
        if name.contains("@odata.") || shape.dropped.contains(&name.as_str()) {
            continue;
        }
        let Some((_, kind)) = shape.members.iter().find(|(known, _)| known == name) else {
            if shape.open {
                continue;
            }
            return Err(Failure::bad_request(&format!(
                "The property '{name}' does not exist on type 'microsoft.graph.{}'. Make sure to only use property names that are defined by the type.",
                shape.name
            )));
        };
        if value.is_null() {
            if shape.never_null.contains(&name.as_str()) {
                return Err(Failure::invalid_model());
            }
            out.insert(name.clone(), Value::Null);
        } else {
            out.insert(name.clone(), typed(value, kind)?);
        }
    }
    Ok(out)
}

fn typed(value: &Value, kind: &Type) -> Result<Value, Failure> {
    let text = value.as_str();
    let good = match kind {
        Type::Any => true,
        Type::Text => text.is_some(),
        // An official example sends "true" and "1" as strings and gets 201 (V-polC, example 4).
        Type::Flag => match text {
            Some("true") => return Ok(Value::Bool(true)),
            Some("false") => return Ok(Value::Bool(false)),
            _ => value.is_boolean(),
        },
        Type::Int => {
            let number = value.as_i64().or_else(|| text?.parse().ok());
            match number.and_then(|number| i32::try_from(number).ok()) {
                Some(number) => return Ok(Value::from(number)),
                None => false,
            }
        }
        Type::Instant => {
            text.is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok())
        }
        Type::Day => text.is_some_and(is_day),
        Type::Duration => text.is_some_and(|text| span(text).is_some()),
        Type::Id => text.is_some_and(|text| ids::parse(text).is_some()),
        Type::Enum(members) => text.is_some_and(|text| members.contains(&text)),
        Type::EnumAnyCase(members) => {
            text.is_some_and(|text| members.iter().any(|member| member.eq_ignore_ascii_case(text)))
        }
        Type::Object(shape) => return object(value, shape).map(Value::Object),
        Type::OneOf(shapes) => return one_of(value, shapes),
        Type::List(of) => {
            let items = value.as_array().ok_or_else(Failure::invalid_model)?;
            return items.iter().map(|item| typed(item, of)).collect();
        }
    };
    if good { Ok(value.clone()) } else { Err(Failure::invalid_model()) }
}

/// An object of a derived type; the answer keeps `@odata.type` in the usual form.
fn one_of(value: &Value, shapes: &[&'static Shape]) -> Result<Value, Failure> {
    let members = value.as_object().ok_or_else(Failure::invalid_model)?;
    let name = type_name(members).ok_or_else(Failure::invalid_model)?;
    let shape =
        shapes.iter().find(|shape| shape.name == name).ok_or_else(Failure::invalid_model)?;
    let mut out = Map::new();
    out.insert("@odata.type".to_owned(), Value::String(format!("#microsoft.graph.{name}")));
    out.extend(object(value, shape)?);
    Ok(Value::Object(out))
}

/// The name in `@odata.type`; official bodies write it with and without the leading `#`.
fn type_name(members: &Map<String, Value>) -> Option<&str> {
    let name = members.get("@odata.type")?.as_str()?;
    let name = name.strip_prefix('#').unwrap_or(name);
    Some(name.strip_prefix("microsoft.graph.").unwrap_or(name))
}

/// Whether this is a date such as `2025-01-31`. Parsed as a date and time, so that the wasm module
/// needs no second parser.
fn is_day(text: &str) -> bool {
    text.len() == 10 && chrono::DateTime::parse_from_rfc3339(&[text, "T00:00:00Z"].concat()).is_ok()
}
