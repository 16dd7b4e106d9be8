//! Finding the few rows that a filter can pass, where an index knows them.

use super::eval::has_index;
use super::{Filter, Test};
use crate::ids::{self, Id};
use crate::view::{Kind, View};

/// The only rows that can pass, or nothing when all have to be looked at.
pub(super) fn candidates(view: View<'_>, kind: Kind, filter: Option<&Filter>) -> Option<Vec<Id>> {
    of(view, kind, filter.filter(|_| has_index(kind))?)
}

fn of(view: View<'_>, kind: Kind, filter: &Filter) -> Option<Vec<Id>> {
    match filter {
        // either side alone is enough: the shorter one
        Filter::And(left, right) => match (of(view, kind, left), of(view, kind, right)) {
            (Some(left), Some(right)) if left.len() <= right.len() => Some(left),
            (left, right) => right.or(left),
        },
        Filter::Or(left, right) => {
            let mut all = of(view, kind, left)?;
            all.extend(of(view, kind, right)?);
            Some(all)
        }
        Filter::Is(path, Test::In(wanted)) => {
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
    kind: Kind,
    through: &[&'static str],
    property: &str,
    wanted: &str,
) -> Option<Vec<Id>> {
    let store = view.store;
    let id = ids::parse(wanted);
    let of_user = |user: Option<Id>| user.and_then(|user| store.known_subject(user));
    let subject = match (kind, through, property) {
        (_, [], "id") => return Some(id.into_iter().collect()),
        (Kind::Assignment, ["target"], "objectId")
        | (
            Kind::Request,
            ["requestor" | "assignment" | "accessPackageAssignment", ..],
            "objectId",
        ) => of_user(id),
        (Kind::Assignment, [], "targetId") | (Kind::Assignment, ["target"], "id") => id,
        (Kind::Assignment, ["accessPackage"], "id") | (Kind::Assignment, [], "accessPackageId") => {
            return Some(id.map_or(Vec::new(), |id| store.assignments_of_package.of(id).to_vec()));
        }
        _ => return None,
    };
    let Some(subject) = subject else { return Some(Vec::new()) };
    Some(match kind {
        Kind::Assignment => store.assignments_of_subject.of(subject).to_vec(),
        _ => store.requests_of_subject.of(subject).to_vec(),
    })
}
