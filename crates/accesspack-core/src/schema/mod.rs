//! The bodies as JSON Schema and as TypeScript types, both written from the wire crate's descriptions.

mod body;
mod names;
mod structural;
mod types;
mod typescript;

use std::collections::BTreeSet;

use accesspack_wire::Version;
use serde_json::{Map, Value, json};

pub use structural::{Overlap, STRUCTURAL};
pub use typescript::typescript;

use crate::operation::Operation;

/// The dialect that the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The `$id` of a schema. It is a name: no file has to exist at this address.
#[must_use]
pub fn schema_id(operation: Operation, version: Version) -> String {
    format!("https://accesspack.dev/schemas/{version}/{operation}.json")
}

/// The JSON Schema (draft 2020-12) of the body that `operation` sends in `version`.
///
/// It describes members, types, names and the notation of values. Rules about more than one value are left to
/// the check; [`STRUCTURAL`] lists the rules that both have. For an operation without a body the schema
/// accepts `null` and `{}`, for one that the version lacks it accepts nothing.
///
/// # Examples
/// ```
/// use accesspack_core::schema::json_schema;
/// use accesspack_core::{Operation, Version};
///
/// let schema = json_schema(Operation::CreateAssignmentPolicy, Version::V1);
/// assert_eq!(schema["required"][0], "accessPackage");
/// ```
#[must_use]
pub fn json_schema(operation: Operation, version: Version) -> Value {
    let mut defs = types::Defs::default();
    let root = body::schema(operation, version, &mut defs);
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("$id".to_owned(), json!(schema_id(operation, version)));
    schema.insert("title".to_owned(), json!(format!("{operation}, {version}")));
    let description = format!("{}: the body that Microsoft Graph takes", operation.info().title);
    schema.insert("description".to_owned(), json!(description));
    if let Value::Object(root) = root {
        schema.extend(root);
    }
    let defs = needed(&schema, defs.into_map());
    if !defs.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(defs));
    }
    Value::Object(schema)
}

/// The definitions that the schema refers to, and those that they refer to.
fn needed(schema: &Map<String, Value>, mut all: Map<String, Value>) -> Map<String, Value> {
    let mut names = BTreeSet::new();
    let mut rest = Vec::new();
    schema.values().for_each(|value| references(value, &mut rest));
    while let Some(target) = rest.pop() {
        let name = target.rsplit('/').next().unwrap_or_default();
        if names.insert(name.to_owned())
            && let Some(definition) = all.get(name)
        {
            references(definition, &mut rest);
        }
    }
    all.retain(|name, _| names.contains(name));
    all
}

/// Every `$ref` in a schema.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(target)) = members.get("$ref") {
                found.push(target.clone());
            }
            members.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_has_its_definition() {
        for operation in Operation::ALL {
            for version in Version::ALL {
                let schema = json_schema(operation, version);
                let mut found = Vec::new();
                references(&schema, &mut found);
                for target in found {
                    let place = target.strip_prefix('#').unwrap();
                    assert!(schema.pointer(place).is_some(), "{operation} {version}: {target}");
                }
            }
        }
    }

    #[test]
    fn a_definition_is_the_same_in_every_schema_of_a_version() {
        for version in Version::ALL {
            let mut all: Map<String, Value> = Map::new();
            for operation in Operation::ALL {
                let schema = json_schema(operation, version);
                for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
                    let known = all.entry(name).or_insert_with(|| definition.clone());
                    assert_eq!(known, definition, "{operation} {version}: {name}");
                }
            }
        }
    }

    #[test]
    fn the_schema_of_a_policy_describes_its_members() {
        let schema = json_schema(Operation::CreateAssignmentPolicy, Version::V1);
        assert_eq!(schema["properties"]["displayName"]["type"], json!(["string", "null"]));
        assert_eq!(schema["properties"]["createdDateTime"]["readOnly"], true);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["description"]["description"], "What the policy is for.");
    }

    #[test]
    fn an_abstract_type_requires_its_kind() {
        let schema = json_schema(Operation::CreateAssignmentPolicy, Version::Beta);
        let set = schema.pointer("/$defs/userSet").unwrap();
        assert_eq!(set["required"], json!(["@odata.type"]));
    }
}
