//! An object as JSON, with what the query selects and expands.

use serde_json::{Map, Value};

use super::entity::{EntityKind, EntityRef, Relation, View};
use crate::ids::Id;
use crate::json::set;
use crate::query::{QueryOptions, matching};

/// An object by its id; null where there is none.
pub(crate) fn render_id(
    view: View<'_>,
    kind: EntityKind,
    id: Option<Id>,
    options: &QueryOptions,
) -> Value {
    id.and_then(|id| view.get(kind, id))
        .map_or(Value::Null, |thing| Value::Object(render(view, thing, options)))
}

/// An object with the selected properties and the expanded relations.
pub(crate) fn render(
    view: View<'_>,
    thing: EntityRef<'_>,
    options: &QueryOptions,
) -> Map<String, Value> {
    let kind = thing.kind();
    let mut out = Map::new();
    match &options.select {
        None => {
            for name in kind.of(view.version).properties {
                out.insert((*name).to_owned(), view.property(thing, name));
            }
        }
        Some(names) => {
            for name in names {
                out.insert((*name).to_owned(), view.property(thing, name));
            }
        }
    }
    for expand in &options.expand {
        let value = match expand.to {
            Relation::One(kind) => {
                render_id(view, kind, view.one(thing, expand.name), &expand.options)
            }
            Relation::Many(kind) => {
                let ids = view.many(thing, expand.name);
                Value::Array(members(view, kind, &ids, &expand.options))
            }
            Relation::Part => View::part(thing),
            Relation::Inline => {
                let mut values = view.inline(thing, expand.name);
                if !expand.with_extension {
                    for value in values.iter_mut().filter_map(Value::as_object_mut) {
                        value.shift_remove("customExtension");
                    }
                }
                Value::Array(values)
            }
        };
        out.insert(expand.name.to_owned(), value);
    }
    out
}

/// The expanded members of a collection; directory objects have their `@odata.type`.
fn members(view: View<'_>, kind: EntityKind, ids: &[Id], options: &QueryOptions) -> Vec<Value> {
    let things = ids.iter().filter_map(|id| view.get(kind, *id));
    let things = things.filter(|thing| matching(view, *thing, options));
    things
        .take(options.top.unwrap_or(usize::MAX))
        .map(|thing| {
            let mut shown = render(view, thing, options);
            if kind.is_directory() {
                let name = format!("#microsoft.graph.{}", kind.of(view.version).name);
                set(&mut shown, "@odata.type", name);
            }
            Value::Object(shown)
        })
        .collect()
}
