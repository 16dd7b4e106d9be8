//! A request in the other version. The body is walked together with the descriptions of both versions: a
//! member keeps its name, gets the name of the other version, or has no place there.

use accesspack_wire::Version;
use accesspack_wire::describe::{Member, Ty, TypeDef};
use serde_json::{Map, Value};

use crate::build::{BuildOptions, normalised};
use crate::draft::Loss;
use crate::graph::body::body_of;
use crate::graph::dialect;
use crate::graph::kind::{TYPE, full_name, short_name};
use crate::graph::names::ASSIGNMENT;
use crate::json::place::escaped;
use crate::operation::Operation;
use crate::words::draft as words;

const OPERATION: Operation = Operation::CreateAssignmentRequest;

/// The request in the other version, and the values that have no place there.
pub(super) fn convert(body: &Value, from: Version) -> (Value, Vec<Loss>) {
    let to = from.other();
    let (Some(here), Some(there)) = (body_of(OPERATION, from), body_of(OPERATION, to)) else {
        return (body.clone(), Vec::new());
    };
    let mut walk = Walk { from, losses: Vec::new() };
    let converted = walk.object(body, here, there, "");
    // today both versions take the same request at the same address
    (normalised(converted, &BuildOptions::new(OPERATION, to)), walk.losses)
}

struct Walk {
    from: Version,
    losses: Vec<Loss>,
}

impl Walk {
    fn value(&mut self, value: &Value, here: &Ty, there: &Ty, at: &str) -> Value {
        match (value, here, there) {
            (Value::Array(items), Ty::List(here), Ty::List(there)) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.value(item, here, there, &format!("{at}/{index}")))
                .collect(),
            (Value::Object(_), Ty::Object(here), Ty::Object(there)) => {
                self.object(value, here(), there(), at)
            }
            // beta has an object where v1.0 has a text
            (Value::String(text), Ty::Text, Ty::Object(_)) => {
                serde_json::json!({ "defaultText": text, "localizedTexts": [] })
            }
            (Value::Object(content), Ty::Object(_), Ty::Text) => {
                self.lose_texts(content, at);
                content.get("defaultText").cloned().unwrap_or_default()
            }
            _ => value.clone(),
        }
    }

    fn object(
        &mut self,
        value: &Value,
        here: &'static TypeDef,
        there: &'static TypeDef,
        at: &str,
    ) -> Value {
        let Some(members) = value.as_object() else { return value.clone() };
        let mut converted = Map::new();
        for (name, value) in members {
            let at = format!("{at}{}", escaped(name));
            // the assignment has two names, and one description
            let known = if name == ASSIGNMENT.beta { ASSIGNMENT.v1 } else { name.as_str() };
            match (here.member(known), self.name_there(known, there)) {
                (Some(member), Some(other)) => {
                    let new = self.value(value, &member.ty, &other.ty, &at);
                    let name = if known == other.name { name.as_str() } else { other.name };
                    if converted.contains_key(name) {
                        self.lose(name, &at);
                    } else {
                        converted.insert(name.to_owned(), new);
                    }
                }
                (Some(_), None) if is_unset_like(value) => {}
                (Some(_), None) => self.lose(name, &at),
                (None, _) if name == TYPE => {
                    converted.insert(name.clone(), self.type_there(value));
                }
                // a member that neither version has stays, so that the check can report it
                (None, _) => drop(converted.insert(name.clone(), value.clone())),
            }
        }
        converted.into()
    }

    fn name_there(&self, name: &str, there: &'static TypeDef) -> Option<&'static Member> {
        let renamed = || dialect::members_here(name, self.from.other());
        let same = || renamed().filter(|(_, same_shape)| *same_shape);
        there.member(name).or_else(|| same().find_map(|(other, _)| there.member(other)))
    }

    /// The type's name in the other version, or the same value where it has no other name.
    fn type_there(&self, value: &Value) -> Value {
        let Some(text) = value.as_str() else { return value.clone() };
        match dialect::type_here(short_name(text), self.from.other()) {
            Some(other) => full_name(other).into(),
            None => value.clone(),
        }
    }

    fn lose_texts(&mut self, content: &Map<String, Value>, at: &str) {
        if content.get("localizedTexts").is_some_and(|texts| !is_unset_like(texts)) {
            self.lose("localizedTexts", &format!("{at}/localizedTexts"));
        }
    }

    fn lose(&mut self, name: &str, at: &str) {
        let to = self.from.other().as_str();
        let what = if name == "isValidationOnly" {
            words::carried_out(name, to)
        } else {
            words::no_place(name, to)
        };
        let (pointer, name) = (at.to_owned(), name.to_owned());
        self.losses.push(Loss { pointer, version: self.from, what, name });
    }
}

/// Whether a value means the same as its absence. Zero does not: it is a value of its own in a request.
fn is_unset_like(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
