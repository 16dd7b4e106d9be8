//! A request in the other version. The descriptions of both versions are walked beside the body: a
//! member keeps its name, takes the other version's, or has no place there.

use accesspack_wire::Version;
use accesspack_wire::describe::{Member, Ty, TypeDef};
use serde_json::{Map, Value};

use crate::build::{BuildOptions, normalised};
use crate::draft::Loss;
use crate::shape::body_of;
use crate::words::tick;
use crate::{Operation, dialect};

const OPERATION: Operation = Operation::CreateAssignmentRequest;

/// The request in the other version, and what has no place there.
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
            // the one text that is an object in beta
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
            let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            // the assignment has two names, and one description
            let known =
                if name == "accessPackageAssignment" { "assignment" } else { name.as_str() };
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
                (Some(_), None) if is_nothing(value) => {}
                (Some(_), None) => self.lose(name, &at),
                (None, _) if name == "@odata.type" => {
                    converted.insert(name.clone(), self.type_there(value));
                }
                // what neither knows stays, so that the check can name it
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

    /// The name of a type that has another one there.
    fn type_there(&self, value: &Value) -> Value {
        let Some(text) = value.as_str() else { return value.clone() };
        let name = text.trim_start_matches('#').trim_start_matches("microsoft.graph.");
        match dialect::type_here(name, self.from.other()) {
            Some(other) => format!("#microsoft.graph.{other}").into(),
            None => value.clone(),
        }
    }

    fn lose_texts(&mut self, content: &Map<String, Value>, at: &str) {
        if content.get("localizedTexts").is_some_and(|texts| !is_nothing(texts)) {
            self.lose("localizedTexts", &format!("{at}/localizedTexts"));
        }
    }

    fn lose(&mut self, name: &str, at: &str) {
        let to = self.from.other();
        let mut what = format!("{} has no place in {to}", tick(name));
        if name == "isValidationOnly" {
            what.push_str(", which carries the request out");
        }
        self.losses.push(Loss { pointer: at.to_owned(), version: self.from, what });
    }
}

/// Whether the absence of the value says the same.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
