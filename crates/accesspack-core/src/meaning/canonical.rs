//! A body without noise: members in their declared case and under the names of its version, without
//! annotations and read-only members.

use accesspack_wire::Version;
use accesspack_wire::describe::{Member, Ty, TypeDef};
use serde_json::{Map, Value};

use crate::graph::dialect::members_here;
use crate::graph::kind::{TYPE, short_name};
use crate::graph::names::ASSIGNMENT;
use crate::json::place::escaped;

/// The value as it is compared and described.
pub(super) fn canonical(value: &Value, ty: &Ty, version: Version) -> Value {
    match (value, ty) {
        (Value::Object(members), Ty::Object(def)) => object(members, def(), version).into(),
        (Value::Array(values), Ty::List(inner)) => {
            values.iter().map(|value| canonical(value, inner, version)).collect()
        }
        _ => value.clone(),
    }
}

/// The same for an object of a known type.
pub(super) fn object(
    members: &Map<String, Value>,
    def: &'static TypeDef,
    version: Version,
) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, value) in members {
        if name == TYPE {
            let kind = value.as_str().map(short_name).unwrap_or_default();
            out.insert(name.clone(), kind.into());
        } else if name == "@odata.id" || name.ends_with("@odata.bind") {
            out.insert(name.clone(), linked(value));
        } else if name.contains("@odata.") || name.contains("@microsoft.") {
            // an annotation is no setting
        } else if let Some(member) = member_of(def, name, version) {
            if !member.read_only && !out.contains_key(member.name) {
                out.insert(member.name.to_owned(), canonical(value, &member.ty, version));
            }
        } else {
            out.insert(name.clone(), value.clone());
        }
    }
    out
}

/// What a link leads to, without host and version.
fn linked(value: &Value) -> Value {
    let behind = |text: &str| {
        let version = Version::ALL.into_iter().map(|version| format!("/{}/", version.as_str()));
        version.into_iter().find_map(|version| Some(text.split_once(&version)?.1.to_owned()))
    };
    value.as_str().and_then(behind).map_or_else(|| value.clone(), Value::from)
}

/// The member that a name stands for: in another case, or under the other version's name.
fn member_of(def: &'static TypeDef, name: &str, version: Version) -> Option<&'static Member> {
    // beta has two names for the assignment of a request
    if let (true, Some(assignment)) = (name == ASSIGNMENT.beta, def.member(ASSIGNMENT.v1)) {
        return Some(assignment);
    }
    let in_any_case = || def.members.iter().find(|it| it.name.eq_ignore_ascii_case(name));
    let renamed = || {
        let same = members_here(name, version).filter(|(_, same_shape)| *same_shape);
        same.into_iter().find_map(|(here, _)| def.member(here))
    };
    def.member(name).or_else(in_any_case).or_else(renamed)
}

/// The pointer with the names as a body spells them; the pointer itself where the body has no such value.
pub(super) fn respelled(pointer: &str, body: &Value) -> Option<String> {
    let mut out = String::new();
    let mut at = body;
    for part in pointer.split('/').skip(1) {
        at = match at {
            Value::Array(values) => {
                out.push('/');
                out.push_str(part);
                values.get(part.parse::<usize>().ok()?)?
            }
            Value::Object(members) => {
                let (name, value) = members
                    .get_key_value(part)
                    .or_else(|| members.iter().find(|(it, _)| it.eq_ignore_ascii_case(part)))
                    .or_else(|| {
                        let is_assignment = part == ASSIGNMENT.v1;
                        members.get_key_value(ASSIGNMENT.beta).filter(|_| is_assignment)
                    })?;
                out.push_str(&escaped(name));
                value
            }
            _ => return None,
        };
    }
    Some(out)
}
