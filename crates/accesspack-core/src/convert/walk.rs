//! A body in the other version. It is walked together with the descriptions of both versions: a member keeps
//! its name, gets the name or the form of the other version, or has no place there.

use accesspack_wire::describe::{Member, Ty, TypeDef};
use accesspack_wire::{DurationParts, Version};
use serde_json::{Map, Value, json};

use crate::draft::Loss;
use crate::graph::body::body_of;
use crate::graph::dialect;
use crate::graph::kind::{TYPE, full_name, short_name};
use crate::graph::names::{ASSIGNMENT, CATALOG_ID, TIME_UNTIL_DELETION};
use crate::json::place::escaped;
use crate::operation::Operation;
use crate::values::duration::{self, MINUTES_PER_DAY};
use crate::words::draft as words;

/// The body of `operation` in the other version, and the values that have no place there.
pub(crate) fn convert(body: &Value, operation: Operation, from: Version) -> (Value, Vec<Loss>) {
    let mut walk = Walk { from, losses: Vec::new(), keeps: false };
    let converted = walk.body(body, operation);
    (converted, walk.losses)
}

/// The body in the names of `version`, where it has names of the other one. What has no place there stays,
/// so that the check can report it.
pub(crate) fn in_names_of(version: Version, body: &Value, operation: Operation) -> Value {
    Walk { from: version.other(), losses: Vec::new(), keeps: true }.body(body, operation)
}

struct Walk {
    from: Version,
    losses: Vec<Loss>,
    /// What has no place in the other version stays as it is.
    keeps: bool,
}

impl Walk {
    fn body(&mut self, body: &Value, operation: Operation) -> Value {
        let to = self.from.other();
        match (body_of(operation, self.from), body_of(operation, to)) {
            (Some(here), Some(there)) => self.object(body, here, there, ""),
            _ => body.clone(),
        }
    }

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
                json!({ "defaultText": text, "localizedTexts": [] })
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
            if let Some((name, value)) = self.reshaped(known, value, here, there) {
                let is_taken = converted.contains_key(name) || members.contains_key(name);
                if is_taken && self.keeps {
                    converted.insert(known.to_owned(), value);
                } else if is_taken {
                    self.lose(known, &at);
                } else {
                    converted.insert(name.to_owned(), value);
                }
                continue;
            }
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
                (Some(_), None) if self.keeps => {
                    converted.insert(name.clone(), value.clone());
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

    /// A member that has another form in the other version, there: its name and its value.
    fn reshaped(
        &self,
        name: &str,
        value: &Value,
        here: &TypeDef,
        there: &TypeDef,
    ) -> Option<(&'static str, Value)> {
        let to = self.from.other();
        let (old, new) = [CATALOG_ID, TIME_UNTIL_DELETION]
            .map(|member| (member.of(self.from), member.of(to)))
            .into_iter()
            .find(|(old, _)| *old == name)?;
        // a member that both versions have keeps its form
        let moves = here.member(old).is_some()
            && there.member(old).is_none()
            && there.member(new).is_some();
        let value = match (value, to) {
            _ if !moves => return None,
            (Value::Null, _) => Value::Null,
            (Value::Number(days), Version::V1) => {
                duration::from_minutes(days.as_i64()?.checked_mul(MINUTES_PER_DAY)?).into()
            }
            (Value::String(text), Version::Beta) => {
                let parts = DurationParts::parse(text).filter(DurationParts::is_edm)?;
                let days = parts.total_minutes() / MINUTES_PER_DAY;
                (parts.total_minutes() % MINUTES_PER_DAY == 0).then_some(days)?.into()
            }
            (Value::String(_), Version::V1) => json!({ "id": value }),
            (Value::Object(link), Version::Beta) => link.get("id")?.clone(),
            _ => return None,
        };
        Some((new, value))
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
