//! Tables that look like bodies, in tables and lists that hold more than those: settings of a module, lists of
//! policies.

use serde_json::{Map, Value};

use super::value::{PsKind, PsMember, PsValue};
use crate::detect::detect;
use crate::operation::Operation;

/// The tables in a value that look like bodies; none within another.
pub(super) fn tables(value: &PsValue) -> Vec<&PsValue> {
    let mut found = Vec::new();
    let mut open = vec![(value, true)];
    while let Some((value, is_whole)) = open.pop() {
        match &value.kind {
            PsKind::Table(members) if is_body(members, is_whole) => found.push(value),
            PsKind::Table(members) => {
                open.extend(members.iter().rev().map(|member| (&member.value, false)));
            }
            PsKind::List(items) => open.extend(items.iter().rev().map(|item| (item, false))),
            _ => {}
        }
    }
    found
}

/// Whether a table with these members looks like a body. A part of something else has to look more like one.
fn is_body(members: &[PsMember], is_whole: bool) -> bool {
    let shown = members.iter().filter_map(|member| {
        let PsKind::Text(name) = &member.name.kind else { return None };
        let value = match &member.value.kind {
            PsKind::Text(text) => Value::from(text.text()),
            _ => Value::Null,
        };
        Some((name.text().to_owned(), value))
    });
    let detected = detect(&Value::Object(shown.collect::<Map<_, _>>()));
    let has = |members: &[PsMember], wanted: &str| {
        let is_it = |member: &PsMember| matches!(&member.name.kind, PsKind::Text(it) if it.text().eq_ignore_ascii_case(wanted));
        members.iter().any(is_it)
    };
    match detected {
        None => false,
        // requests of a batch have URLs; bodies that someone calls requests have none
        Some((Operation::Batch, _)) => members.iter().all(|member| {
            let PsKind::List(items) = &member.value.kind else { return true };
            items.iter().all(|item| match &item.kind {
                PsKind::Table(members) => has(members, "url"),
                _ => true,
            })
        }),
        Some((Operation::CreateAccessPackage | Operation::UpdateAccessPackage, _)) => {
            is_whole || has(members, "displayName")
        }
        Some(_) => is_whole || members.len() > 1,
    }
}
