//! The candidates of a filter: the few objects that can pass it, where an index has them.

use super::eval::has_index;
use super::filter::{Filter, ValueTest};
use crate::ids::{self, Id};
use crate::view::{EntityKind, View};

/// The ids of the objects that can pass; none when every object has to be tested.
pub(super) fn candidates(
    view: View<'_>,
    kind: EntityKind,
    filter: Option<&Filter>,
) -> Option<Vec<Id>> {
    of(view, kind, filter.filter(|_| has_index(kind))?)
}

fn of(view: View<'_>, kind: EntityKind, filter: &Filter) -> Option<Vec<Id>> {
    match filter {
        // The candidates of either side contain those of both: the shorter list.
        Filter::And(left, right) => match (of(view, kind, left), of(view, kind, right)) {
            (Some(left), Some(right)) if left.len() <= right.len() => Some(left),
            (left, right) => right.or(left),
        },
        Filter::Or(left, right) => {
            let mut all = of(view, kind, left)?;
            all.extend(of(view, kind, right)?);
            Some(all)
        }
        Filter::Is(path, ValueTest::In(wanted)) => {
            let mut all = Vec::new();
            for wanted in wanted {
                all.extend(look_up(view, kind, &path.through, path.property, wanted.as_deref()?)?);
            }
            Some(all)
        }
        Filter::Is(..) => None,
    }
}

fn look_up(
    view: View<'_>,
    kind: EntityKind,
    through: &[&'static str],
    property: &str,
    wanted: &str,
) -> Option<Vec<Id>> {
    let store = view.store;
    let id = ids::parse(wanted);
    let of_user = |user: Option<Id>| user.and_then(|user| store.known_subject(user));
    let subject = match (kind, through, property) {
        (_, [], "id") => return Some(id.into_iter().collect()),
        (EntityKind::Assignment, ["target"], "objectId")
        | (
            EntityKind::Request,
            ["requestor" | "assignment" | "accessPackageAssignment", ..],
            "objectId",
        ) => of_user(id),
        (EntityKind::Assignment, [], "targetId") | (EntityKind::Assignment, ["target"], "id") => id,
        (EntityKind::Assignment, ["accessPackage"], "id")
        | (EntityKind::Assignment, [], "accessPackageId") => {
            return Some(id.map_or(Vec::new(), |id| store.assignments_of_package.of(id).to_vec()));
        }
        _ => return None,
    };
    let Some(subject) = subject else { return Some(Vec::new()) };
    Some(match kind {
        EntityKind::Assignment => store.assignments_of_subject.of(subject).to_vec(),
        _ => store.requests_of_subject.of(subject).to_vec(),
    })
}
