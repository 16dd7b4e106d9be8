//! The description of a type as JSON Schema.

use std::collections::BTreeMap;

use accesspack_wire::describe::{ChoiceDef, Member, Subtype, Ty, TypeDef};
use serde_json::{Map, Value, json};

use super::names::{any_case, definition, odata_type};
use crate::graph::body::finer_type;
use crate::graph::kind::full_name;

/// 8-4-4-4-12 hexadecimal digits.
const GUID: &str = "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
/// A day that a month can have; 29 February is taken in every year.
const DAY: &str = "(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))";
/// Hours and minutes; seconds may be missing, as OData allows.
const CLOCK: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\\.[0-9]{1,12})?)?";
const OFFSET: &str = "(?:[zZ]|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])";
/// `Edm.Duration`: days and smaller.
const DURATION: &str =
    "^-?P(?!$)(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?$";

/// The definitions that a schema needs, by the name of the type.
#[derive(Default)]
pub(super) struct Defs(BTreeMap<String, Value>);

impl Defs {
    pub(super) fn into_map(self) -> Map<String, Value> {
        self.0.into_iter().collect()
    }

    /// A reference to a type, whose definition is written when it is first needed.
    pub(super) fn reference(&mut self, def: &'static TypeDef) -> Value {
        let name = definition(def);
        let target = json!({ "$ref": format!("#/$defs/{name}") });
        if !self.0.contains_key(&name) {
            self.0.insert(name.clone(), Value::Null); // types refer to each other in circles
            let schema = object(def, self);
            self.0.insert(name, schema);
        }
        target
    }

    /// A copy of a definition.
    pub(super) fn definition(&mut self, def: &'static TypeDef) -> Value {
        self.reference(def);
        self.0.get(&definition(def)).cloned().unwrap_or_default()
    }

    /// The schema of a member's value.
    pub(super) fn member(&mut self, of: &str, member: &Member) -> Value {
        let mut schema = match finer_type(of, member.name) {
            Some(def) => json!({ "anyOf": [self.reference(def), { "type": "null" }] }),
            None => self.ty(&member.ty, !member.not_null),
        };
        if let Value::Object(schema) = &mut schema {
            describe(schema, member.doc);
            if member.read_only {
                schema.insert("readOnly".to_owned(), json!(true));
            }
        }
        schema
    }

    fn ty(&mut self, ty: &Ty, nullable: bool) -> Value {
        let text = |pattern: Option<&str>| {
            let mut schema = Map::new();
            schema.insert("type".to_owned(), kinds("string", nullable));
            if let Some(pattern) = pattern {
                schema.insert("pattern".to_owned(), json!(pattern));
            }
            Value::Object(schema)
        };
        match ty {
            Ty::Any => json!({}),
            Ty::Text => text(None),
            Ty::Id => text(Some(GUID)),
            Ty::Boolean => json!({ "type": kinds("boolean", nullable) }),
            Ty::Int32 => json!({
                "type": kinds("integer", nullable),
                "minimum": i32::MIN,
                "maximum": i32::MAX,
            }),
            Ty::Instant => text(Some(&format!("^{DAY}[tT]{CLOCK}{OFFSET}$"))),
            Ty::Date => text(Some(&format!("^{DAY}$"))),
            Ty::Duration => text(Some(DURATION)),
            Ty::Choice(choice) => one_of(choice, nullable),
            Ty::List(item) => {
                json!({ "type": kinds("array", nullable), "items": self.ty(item, false) })
            }
            Ty::Object(def) => {
                let reference = self.reference(def());
                if nullable {
                    json!({ "anyOf": [reference, { "type": "null" }] })
                } else {
                    reference
                }
            }
        }
    }
}

fn kinds(name: &str, nullable: bool) -> Value {
    if nullable { json!([name, "null"]) } else { json!(name) }
}

/// Names in Graph's spelling for the editor to offer, and in any case because Graph takes any.
fn one_of(choice: &ChoiceDef, nullable: bool) -> Value {
    let other = if choice.is_open {
        json!({ "type": "string" })
    } else {
        json!({ "type": "string", "pattern": any_case(choice.names) })
    };
    let mut forms = vec![json!({ "enum": choice.names }), other];
    if nullable {
        forms.push(json!({ "type": "null" }));
    }
    json!({ "anyOf": forms })
}

/// Puts the words of a description into a schema.
fn describe(schema: &mut Map<String, Value>, doc: &[&str]) {
    let words = doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        schema.insert("description".to_owned(), json!(words));
    }
}

/// An object: its members, its kinds, and nothing else but OData's annotations.
fn object(def: &'static TypeDef, defs: &mut Defs) -> Value {
    let mut properties = Map::new();
    properties.insert("@odata.type".to_owned(), kind(def));
    for member in def.members {
        let schema = defs.member(def.name, member);
        properties.insert(member.name.to_owned(), schema);
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    describe(&mut schema, def.doc);
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !def.is_open {
        schema.insert("patternProperties".to_owned(), json!({ "@": {} }));
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
    if def.is_abstract {
        schema.insert("required".to_owned(), json!(["@odata.type"]));
    }
    let limits: Vec<Value> =
        def.subtypes.iter().filter_map(|subtype| limit(def, subtype)).collect();
    if !limits.is_empty() {
        schema.insert("allOf".to_owned(), Value::Array(limits));
    }
    Value::Object(schema)
}

/// The names that `@odata.type` can have.
fn kind(def: &TypeDef) -> Value {
    let mut names: Vec<&str> = def.subtypes.iter().map(|subtype| subtype.name).collect();
    if !def.is_abstract && !names.contains(&def.name) {
        names.insert(0, def.name);
    }
    let full: Vec<String> = names.iter().map(|name| full_name(name)).collect();
    json!({ "anyOf": [{ "enum": full }, { "type": "string", "pattern": odata_type(&names) }] })
}

/// What an object of one kind does not have. A type that is a kind of itself needs no name.
fn limit(def: &TypeDef, subtype: &Subtype) -> Option<Value> {
    let others: Map<String, Value> = def
        .members
        .iter()
        .filter(|member| !subtype.members.contains(&member.name))
        .map(|member| (member.name.to_owned(), json!(false)))
        .collect();
    if others.is_empty() {
        return None;
    }
    let mut condition = json!({
        "properties": { "@odata.type": { "type": "string", "pattern": odata_type(&[subtype.name]) } },
    });
    if let (true, Value::Object(condition)) = (subtype.name != def.name, &mut condition) {
        condition.insert("required".to_owned(), json!(["@odata.type"]));
    }
    Some(json!({ "if": condition, "then": { "properties": others } }))
}
