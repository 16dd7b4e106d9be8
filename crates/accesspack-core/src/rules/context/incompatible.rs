//! A request for an access package that is incompatible with one that the person has.

use serde_json::Value;

use crate::context::{CheckContext, list, text};
use crate::findings::Findings;
use crate::json::Val;
use crate::table::INCOMPATIBLE_PACKAGE_HELD;
use crate::words;

/// Checks a request that gives access, `kind` being its type in lower case.
pub(super) fn check(
    findings: &Findings<'_>,
    kind: &str,
    assignment: Val<'_>,
    context: &CheckContext,
) {
    let package = context.access_package.as_ref();
    let incompatible = package.and_then(|package| list(package, &["/incompatibleAccessPackages"]));
    let (Some(incompatible), Some(held)) = (incompatible, &context.assignments) else { return };
    if !kind.ends_with("add") {
        return;
    }
    let target = assignment.set("target");
    let own = assignment.set("targetId").or_else(|| target?.set("objectId"));
    let is_of_other = |held: &Value| {
        let other = text(held, &["/target/objectId", "/targetId"]);
        let own = own.and_then(Val::as_text);
        own.zip(other).is_some_and(|(own, other)| !own.eq_ignore_ascii_case(other))
    };
    for held in held.iter().filter(|held| is_active(held) && !is_of_other(held)) {
        let Some(id) = text(held, &["/accessPackage/id", "/accessPackageId"]) else { continue };
        let is_it = |it: &&Value| text(it, &["/id"]).is_some_and(|it| it.eq_ignore_ascii_case(id));
        if let Some(other) = incompatible.iter().find(is_it) {
            let name = text(other, &["/displayName", "/id"]).unwrap_or_default();
            let at = own.or(target).unwrap_or(assignment);
            findings.report(&INCOMPATIBLE_PACKAGE_HELD, at, words::incompatible_package_held(name));
            return;
        }
    }
}

/// Whether an assignment gives access; one without a state may.
fn is_active(held: &Value) -> bool {
    let state = text(held, &["/state", "/assignmentState"]).unwrap_or_default();
    !["expired", "deliveryFailed"].iter().any(|ended| ended.eq_ignore_ascii_case(state))
}
