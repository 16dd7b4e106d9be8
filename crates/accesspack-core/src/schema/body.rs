//! The body of each operation: its type, and the members that it has beyond the type.

use accesspack_wire::describe::TypeDef;
use accesspack_wire::{Version, beta, v1};
use serde_json::{Map, Value, json};

use super::types::Defs;
use crate::graph::body::body_of;
use crate::operation::Operation;

/// Members that a body always has to have, whatever else is in it.
pub(super) fn required(operation: Operation, version: Version) -> &'static [&'static str] {
    match (operation, version) {
        (Operation::CreateAssignmentPolicy, Version::V1) => &["accessPackage"],
        (Operation::CreateAssignmentPolicy, Version::Beta) => &["accessPackageId"],
        (Operation::CreateAssignmentRequest, _) => &["requestType"],
        (Operation::ResumeAssignmentRequest, _) => &["source", "type", "data"],
        (Operation::SetAssignmentPolicy, Version::Beta) => &[],
        _ if operation.sends_reference() => &["@odata.id"],
        (Operation::CreateCatalog, _) | (Operation::CreateConnectedOrganization, Version::V1) => {
            &["displayName"]
        }
        (Operation::CreateConnectedOrganization, Version::Beta) => {
            &["displayName", "identitySources"]
        }
        (Operation::CreateAccessPackage, Version::V1) => &["displayName", "catalog"],
        (Operation::CreateAccessPackage, Version::Beta) => &["displayName", "catalogId"],
        (Operation::CreateResourceRequest, Version::V1) => &["requestType", "catalog", "resource"],
        (Operation::CreateResourceRequest, Version::Beta) => {
            &["requestType", "catalogId", "accessPackageResource"]
        }
        (Operation::CreateResourceRoleScope, Version::V1) => &["role", "scope"],
        (Operation::CreateResourceRoleScope, Version::Beta) => {
            &["accessPackageResourceRole", "accessPackageResourceScope"]
        }
        (Operation::UpdateApprovalStage, _) => &["reviewResult"],
        (Operation::CreateRoleAssignment, _) => &["principalId", "roleDefinitionId"],
        _ => &[],
    }
}

/// Members of a request that `createAssignment` takes beside those of the assignment.
pub(super) const OF_REQUEST: [&str; 2] = ["justification", "answers"];

/// The type of a request.
pub(super) fn request(version: Version) -> &'static TypeDef {
    match version {
        Version::V1 => v1::AccessPackageAssignmentRequest::def(),
        Version::Beta => beta::AccessPackageAssignmentRequest::def(),
    }
}

/// The schema of a body, without the members that every schema has.
pub(super) fn schema(operation: Operation, version: Version, defs: &mut Defs) -> Value {
    if operation.info().path(version).is_none() {
        return json!({ "not": {} });
    }
    let body = match operation {
        Operation::Batch => batch(),
        Operation::CancelAssignmentRequest if version == Version::Beta => {
            // beta's page shows a body for requestors who cancel their own request
            nothing(&json!({ "id": {}, "requestStatus": {} }))
        }
        _ if !operation.info().has_body => nothing(&json!({})),
        _ => match body_of(operation, version) {
            Some(def) => resource(operation, version, def, defs),
            None => json!({ "type": "object" }),
        },
    };
    with_schema_member(body)
}

/// No body, or an object with only these properties.
fn nothing(properties: &Value) -> Value {
    json!({ "type": ["null", "object"], "properties": properties, "additionalProperties": false })
}

/// A body of one of Graph's types, with the members that the operation adds.
fn resource(
    operation: Operation,
    version: Version,
    def: &'static TypeDef,
    defs: &mut Defs,
) -> Value {
    let reference = defs.reference(def);
    let required = required(operation, version);
    let mut extra = Map::new();
    if operation == Operation::CreateAssignment {
        for name in OF_REQUEST {
            if let Some(member) = request(version).member(name) {
                let schema = defs.member(def.name, member);
                extra.insert(name.to_owned(), schema);
            }
        }
    }
    if operation == Operation::CreateAssignmentRequest && version == Version::V1 {
        // the check only warns of the name that beta's older address uses
        if let Some(member) = def.member("assignment") {
            let schema = defs.member(def.name, member);
            extra.insert("accessPackageAssignment".to_owned(), schema);
        }
    }
    let Value::Object(mut schema) = inlined(def, defs, extra) else { return reference };
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    Value::Object(schema)
}

/// The root's own copy of a type's definition, so that members can stand beside those of the type:
/// `additionalProperties` does not look through a reference.
fn inlined(def: &'static TypeDef, defs: &mut Defs, extra: Map<String, Value>) -> Value {
    defs.reference(def);
    let mut schema = defs.definition(def);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.extend(extra);
    }
    schema
}

/// Allows `$schema`, by which an editor finds the schema; the `accesspack` command removes it from the body.
fn with_schema_member(mut body: Value) -> Value {
    if let Some(Value::Object(properties)) = body.get_mut("properties") {
        properties.insert("$schema".to_owned(), json!({ "type": "string" }));
    }
    body
}

/// The envelope of a batch; the bodies in it have schemas of their own.
fn batch() -> Value {
    json!({
        "type": "object",
        "properties": {
            "requests": {
                "description": "Up to 20 requests.",
                "type": "array",
                "minItems": 1,
                "maxItems": 20,
                "items": {
                    "type": "object",
                    "properties": {
                        "id": { "description": "A name of your own, which the answer carries.", "type": "string" },
                        "method": {
                            "description": "The HTTP method.",
                            "anyOf": [
                                { "enum": ["GET", "POST", "PUT", "PATCH", "DELETE"] },
                                { "type": "string", "pattern": super::names::any_case(&["GET", "POST", "PUT", "PATCH", "DELETE"]) },
                            ],
                        },
                        "url": {
                            "description": "The path behind the version: `/identityGovernance/…`.",
                            "type": "string",
                            "minLength": 1,
                            "not": { "pattern": "://|^/(?:v1\\.0|beta)/" },
                        },
                        "headers": { "description": "Headers of this request.", "type": "object" },
                        "body": { "description": "The body of this request." },
                        "dependsOn": {
                            "description": "Ids of requests that must have succeeded before.",
                            "type": ["array", "null"],
                        },
                    },
                    "required": ["id", "method", "url"],
                },
            },
        },
        "required": ["requests"],
    })
}
