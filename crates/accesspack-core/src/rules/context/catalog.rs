//! A policy against the catalog of its access package: whether it is open to those in scope, and whose custom
//! extensions the policy calls.

use crate::context::{KnownIds, ReadContext, flag, list, text};
use crate::findings::Findings;
use crate::graph::names::{Reach, SCOPE, STAGES, ScopeName};
use crate::json::Val;
use crate::table::{CATALOG_CLOSED, EXTENSION_OF_OTHER_CATALOG};
use crate::values::placeholder;
use crate::words;

/// Where a catalog holds its custom extensions, in v1.0 and in beta with its older name.
const EXTENSIONS: [&str; 3] = [
    "/customWorkflowExtensions",
    "/accessPackageCustomWorkflowExtensions",
    "/customAccessPackageWorkflowExtensions",
];

/// Checks a policy against the catalog, where the caller knows it.
pub(super) fn check(findings: &Findings<'_>, policy: Val<'_>, context: &ReadContext<'_>) {
    let Some(catalog) = context.catalog() else { return };
    if let Some(scope) = scope(findings, policy) {
        check_open(findings, scope, catalog);
    }
    if let Some(known) = list(catalog, &EXTENSIONS) {
        check_extensions(findings, policy, known);
    }
}

/// The value that holds the scope of a policy.
pub(super) fn scope<'a>(findings: &Findings<'_>, policy: Val<'a>) -> Option<Val<'a>> {
    let holder = if findings.is_beta() { policy.set("requestorSettings")? } else { policy };
    holder.set(findings.name(SCOPE))
}

/// Checks that those in scope can see the packages of the catalog.
fn check_open(findings: &Findings<'_>, scope: Val<'_>, catalog: Val<'_>) {
    let written = scope.as_text().unwrap_or_default();
    let Some(known) = ScopeName::find_in(written, findings.version()) else { return };
    if known.reach == Reach::NoOne {
        return;
    }
    let is_external = matches!(known.reach, Reach::ConnectedOrganizations | Reach::AllUsers);
    let state = text(catalog, &["/state", "/catalogStatus"]).unwrap_or_default();
    if state.eq_ignore_ascii_case("unpublished") {
        findings.report(&CATALOG_CLOSED, scope, words::catalog_unpublished());
    } else if is_external && flag(catalog, &["/isExternallyVisible"]) == Some(false) {
        findings.report(&CATALOG_CLOSED, scope, words::catalog_internal(written));
    }
}

/// Checks that each custom extension is one of the catalog.
fn check_extensions(findings: &Findings<'_>, policy: Val<'_>, known: Val<'_>) {
    let approval = policy.set("requestApprovalSettings");
    let stages = approval.and_then(|approval| approval.set(findings.name(STAGES)));
    let lists =
        ["customExtensionStageSettings", "customExtensionHandlers"].map(|it| policy.set(it));
    let mut ids = None;
    for holder in lists.into_iter().chain([stages]).flatten().flat_map(Val::items) {
        let Some(id) = holder.set("customExtension").and_then(|it| it.set("id")) else { continue };
        let Some(own) = id.as_text().filter(|own| !placeholder::is_placeholder(own)) else {
            continue;
        };
        if !ids.get_or_insert_with(|| KnownIds::of(known)).has(own) {
            findings.report(&EXTENSION_OF_OTHER_CATALOG, id, words::extension_of_other_catalog());
        }
    }
}
