//! The roles that an access package gives: whether their resource is in its catalog, and whether those in the
//! scope of its policies can hold them.

use super::catalog::scope;
use crate::context::{ReadContext, list, text};
use crate::findings::Findings;
use crate::graph::names::{RESOURCE, ROLE, ROLE_SCOPES, Reach, SCOPE_OF_ROLE, ScopeName};
use crate::json::{Kind, Val};
use crate::table::{RESOURCE_OUTSIDE_CATALOG, ROLE_NOT_FOR_AGENTS, ROLE_NOT_FOR_PEOPLE, Rule};
use crate::values::placeholder;
use crate::words;

/// Systems whose roles agents and other service principals cannot hold.
const NOT_FOR_AGENTS: [&str; 2] = ["AadApplication", "SharePointOnline"];

/// The system whose roles people cannot hold: API permissions.
const NOT_FOR_PEOPLE: &str = "OAuthApplication";

/// Checks the scope of a policy against the roles that its access package gives.
pub(super) fn check_policy(findings: &Findings<'_>, policy: Val<'_>, context: &ReadContext<'_>) {
    let places = ROLE_SCOPES.both().map(|name| format!("/{name}"));
    let given = context.access_package();
    let given = given.and_then(|package| list(package, &places.each_ref().map(String::as_str)));
    let (Some(given), Some(scope)) = (given, scope(findings, policy)) else { return };
    let written = scope.as_text().unwrap_or_default();
    for role in given.items() {
        let system = system_of(role).unwrap_or_default();
        if let Some(rule) = unfit(written, system) {
            findings.report(rule, scope, words::role_unfit(rule.code, system, written));
            return;
        }
    }
}

/// Checks a role that an access package is to give.
pub(in crate::rules) fn check_role_scope(findings: &Findings<'_>, body: Val<'_>) {
    let Some(context) = findings.context() else { return };
    let Some(role) = body.set(findings.name(ROLE)).filter(|role| role.kind() == Kind::Object)
    else {
        return;
    };
    if !body.is_root() {
        return;
    }
    let resources = context
        .catalog()
        .and_then(|catalog| list(catalog, &["/resources", "/accessPackageResources"]));
    if let (Some(resource), Some(resources)) = (role.set(findings.name(RESOURCE)), resources) {
        check_resource(findings, resource, resources);
    }
    let Some(system) = role.set("originSystem") else { return };
    let written = system.as_text().unwrap_or_default();
    let policies = context.policies().into_iter().flat_map(Val::items).chain(context.policy());
    for policy in policies {
        let scope = text(policy, &["/allowedTargetScope", "/requestorSettings/scopeType"]);
        let scope = scope.unwrap_or_default();
        if let Some(rule) = unfit(scope, written) {
            findings.report(rule, system, words::role_unfit(rule.code, written, scope));
            return;
        }
    }
}

/// Checks that a resource is one of the catalog: by its id, or by its origin where it has none.
fn check_resource(findings: &Findings<'_>, resource: Val<'_>, known: Val<'_>) {
    for (name, place) in [("id", "/id"), ("originId", "/originId")] {
        let Some(id) = resource.set(name) else { continue };
        let Some(own) = id.as_text().filter(|own| !placeholder::is_placeholder(own)) else {
            return;
        };
        let is_own =
            |it: Val<'_>| text(it, &[place]).is_some_and(|it| it.eq_ignore_ascii_case(own));
        if !known.items().any(is_own) {
            findings.report(&RESOURCE_OUTSIDE_CATALOG, id, words::resource_outside_catalog());
        }
        return;
    }
}

/// The system that a role comes from, in an answer of either version.
fn system_of(role: Val<'_>) -> Option<&str> {
    let names = ROLE.both().into_iter().chain(SCOPE_OF_ROLE.both());
    names.into_iter().find_map(|name| text(role.get(name)?, &["/originSystem"]))
}

/// The rule that roles of a system break in a policy with this scope.
fn unfit(scope: &str, system: &str) -> Option<&'static Rule> {
    let scope = ScopeName::find(scope).filter(|scope| scope.reach != Reach::NoOne)?;
    let is = |name: &str| name.eq_ignore_ascii_case(system);
    if scope.is_for_principals() {
        return NOT_FOR_AGENTS.into_iter().any(is).then_some(&ROLE_NOT_FOR_AGENTS);
    }
    is(NOT_FOR_PEOPLE).then_some(&ROLE_NOT_FOR_PEOPLE)
}
