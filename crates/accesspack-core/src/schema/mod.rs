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

use crate::Operation;

/// The dialect that the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The address of a schema, which is its name; nothing has to lie there.
#[must_use]
pub fn schema_id(operation: Operation, version: Version) -> String {
    format!("https://accesspack.dev/schemas/{version}/{operation}.json")
}

/// The JSON Schema (draft 2020-12) of the body that `operation` sends in `version`.
///
/// It knows the shape: members, types, names and forms of values. What depends on more than one
/// value is for the check alone; [`STRUCTURAL`] tells which rules the two have in common. Where no
/// body is sent the schema takes `null` and `{}`, where there is no such call it takes nothing.
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
    fn a_policy_says_what_its_members_are() {
        let schema = json_schema(Operation::CreateAssignmentPolicy, Version::V1);
        assert_eq!(schema["properties"]["displayName"]["type"], json!(["string", "null"]));
        assert_eq!(schema["properties"]["createdDateTime"]["readOnly"], true);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["description"]["description"], "What the policy is for.");
    }

    #[test]
    fn an_abstract_type_asks_for_its_kind() {
        let schema = json_schema(Operation::CreateAssignmentPolicy, Version::Beta);
        let set = schema.pointer("/$defs/userSet").unwrap();
        assert_eq!(set["required"], json!(["@odata.type"]));
    }
}
