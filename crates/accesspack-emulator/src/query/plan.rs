//! Finding the few rows that a filter can pass, where an index knows them.

use super::eval::has_index;
use super::{Filter, Test};
use crate::ids::{self, Id};
use crate::view::{Kind, View};

/// The only rows that can pass, or nothing when all have to be looked at.
pub(super) fn candidates(view: View<'_>, kind: Kind, filter: Option<&Filter>) -> Option<Vec<Id>> {
    let filter = filter.filter(|_| has_index(kind))?;
    let mut best: Option<Vec<Id>> = None;
    visit(filter, &mut |through, property, wanted| {
        let found = look_up(view, kind, through, property, wanted);
        if let Some(found) = found
            && best.as_ref().is_none_or(|best| found.len() < best.len())
        {
            best = Some(found);
        }
    });
    best
}

/// Calls `each` with every equality that the whole filter needs.
fn visit(filter: &Filter, each: &mut impl FnMut(&[&'static str], &str, &str)) {
    match filter {
        Filter::And(left, right) => {
            visit(left, each);
            visit(right, each);
        }
        Filter::Is(path, Test::In(wanted)) => {
            if let [Some(wanted)] = wanted.as_slice() {
                each(&path.through, path.property, wanted);
            }
        }
        Filter::Or(..) | Filter::Is(..) => {}
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
