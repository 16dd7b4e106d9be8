//! A request for an access package that is incompatible with one that the person has.

use crate::context::{KnownIds, ReadContext, list, text};
use crate::findings::Findings;
use crate::json::Val;
use crate::table::INCOMPATIBLE_PACKAGE_HELD;
use crate::words;

/// Checks a request that gives access, `kind` being its type in lower case.
pub(super) fn check(
    findings: &Findings<'_>,
    kind: &str,
    assignment: Val<'_>,
    context: &ReadContext<'_>,
) {
    let package = context.access_package();
    let incompatible = package.and_then(|package| list(package, &["/incompatibleAccessPackages"]));
    let (Some(incompatible), Some(held)) = (incompatible, context.assignments()) else { return };
    if !kind.ends_with("add") {
        return;
    }
    let target = assignment.set("target");
    let own = assignment.set("targetId").or_else(|| target?.set("objectId"));
    let is_of_other = |held: Val<'_>| {
        let other = text(held, &["/target/objectId", "/targetId"]);
        let own = own.and_then(Val::as_text);
        own.zip(other).is_some_and(|(own, other)| !own.eq_ignore_ascii_case(other))
    };
    let mut ids = None;
    for held in held.items().filter(|held| is_active(*held) && !is_of_other(*held)) {
        let Some(id) = text(held, &["/accessPackage/id", "/accessPackageId"]) else { continue };
        let index = ids.get_or_insert_with(|| KnownIds::of(incompatible)).index_of(id);
        if let Some(other) = index.and_then(|index| incompatible.items().nth(index)) {
            let name = text(other, &["/displayName", "/id"]).unwrap_or_default();
            let at = own.or(target).unwrap_or(assignment);
            findings.report(&INCOMPATIBLE_PACKAGE_HELD, at, words::incompatible_package_held(name));
            return;
        }
    }
}

/// Whether an assignment gives access; one without a state may.
fn is_active(held: Val<'_>) -> bool {
    let state = text(held, &["/state", "/assignmentState"]).unwrap_or_default();
    !["expired", "deliveryFailed"].iter().any(|ended| ended.eq_ignore_ascii_case(state))
}
