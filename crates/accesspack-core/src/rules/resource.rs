//! Resources of catalogs, and the roles of them that access packages give.

use accesspack_wire::Guid;

use super::catalog::check_catalog;
use crate::findings::Findings;
use crate::graph::names::{RESOURCE, ROLE, SCOPE_OF_ROLE};
use crate::json::{Kind, Val};
use crate::table::{
    ORIGIN_ID, PRIVILEGED_RESOURCE, RESOURCE_INCOMPLETE, RESOURCE_MISSING, RESOURCE_REQUEST_KIND,
    RESOURCE_REQUEST_UNTYPED, ROLE_SCOPE_INCOMPLETE, ROLE_SCOPE_MISMATCH,
};
use crate::values::placeholder;
use crate::words;

/// The members that say what something is in the system that it comes from.
const ORIGIN: [&str; 2] = ["originSystem", "originId"];

/// Checks a request about a resource of a catalog.
pub(super) fn check_request(findings: &Findings<'_>, request: Val<'_>) {
    check_catalog(findings, request);
    let written = request.text_of("requestType").unwrap_or_default();
    let kind = written.to_ascii_lowercase();
    match request.set("requestType") {
        None => {
            let message = words::resource_request_untyped(findings.version());
            findings.report_unset(&RESOURCE_REQUEST_UNTYPED, request, "requestType", message);
        }
        Some(value) if !kind.is_empty() && !kind.starts_with("admin") => {
            let message = words::resource_request_kind(written, findings.version());
            findings.report(&RESOURCE_REQUEST_KIND, value, message);
        }
        Some(_) => {}
    }
    let name = findings.name(RESOURCE);
    let Some(resource) = request.set(name) else {
        if request.set(RESOURCE.of(findings.version().other())).is_none() {
            let message = words::resource_missing(name);
            findings.report_unset(&RESOURCE_MISSING, request, name, message);
        }
        return;
    };
    if resource.kind() != Kind::Object {
        return;
    }
    let missing = ORIGIN.into_iter().find(|name| resource.set(name).is_none());
    let is_known = resource.set("id").is_some();
    match (kind.ends_with("add"), missing) {
        (true, Some(name)) if !kind.is_empty() => {
            let message = words::resource_origin_missing(name);
            findings.report_unset(&RESOURCE_INCOMPLETE, resource, name, message);
        }
        (false, missing) if !is_known && !kind.is_empty() => {
            // by its origin a resource of a catalog is found too, but no page says so
            let message = words::resource_id_missing(written).warning_if(missing.is_none());
            findings.report_unset(&RESOURCE_INCOMPLETE, resource, "id", message);
        }
        _ => {}
    }
    check_origin(findings, resource);
    if kind.ends_with("add")
        && let Some(system) = resource.set("originSystem")
        && is_privileged(system.as_text().unwrap_or_default())
    {
        findings.report(&PRIVILEGED_RESOURCE, system, words::privileged_resource());
    }
}

/// Whether resources of this system make a catalog a privileged one.
fn is_privileged(system: &str) -> bool {
    ["DirectoryRole", "OAuthApplication"].iter().any(|it| it.eq_ignore_ascii_case(system))
}

/// Checks that the id of a resource has the form of ids in the system that it comes from.
fn check_origin(findings: &Findings<'_>, resource: Val<'_>) {
    let Some(id) = resource.set("originId") else { return };
    let (Some(system), Some(text)) = (resource.text_of("originSystem"), id.as_text()) else {
        return;
    };
    if placeholder::is_placeholder(text) {
        return;
    }
    let is = |name: &str| system.eq_ignore_ascii_case(name);
    let is_url = text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    let is_site = is("SharePointOnline");
    let wanted = if is_site && !is_url {
        "the URL of the site"
    } else if is_site || Guid::is_guid(text) {
        return;
    } else if is("AadGroup") {
        "the id of the group"
    } else if is("AadApplication") {
        "the id of the service principal"
    } else {
        return;
    };
    findings.report(&ORIGIN_ID, id, words::origin_id(text, wanted));
}

/// Checks what an access package gives: a role of a resource in a scope.
pub(super) fn check_role_scope(findings: &Findings<'_>, body: Val<'_>) {
    if !body.is_root() {
        return;
    }
    let part = |name: &'static str, other: &'static str| {
        let part = body.set(name);
        if part.is_none() && body.set(other).is_none() {
            let message = words::role_scope_incomplete(name);
            findings.report_unset(&ROLE_SCOPE_INCOMPLETE, body, name, message);
        }
        part.filter(|part| part.kind() == Kind::Object)
    };
    let there = findings.version().other();
    let role = part(findings.name(ROLE), ROLE.of(there));
    let scope = part(findings.name(SCOPE_OF_ROLE), SCOPE_OF_ROLE.of(there));
    let report = |holder: Val<'_>, name: &str, is_weaker: bool| {
        let message = words::role_scope_incomplete(name).warning_if(is_weaker);
        findings.report_unset(&ROLE_SCOPE_INCOMPLETE, holder, name, message);
    };
    for holder in [role, scope].into_iter().flatten() {
        // what has an id is in the catalog already
        let has_id = holder.set("id").is_some();
        for name in ORIGIN.into_iter().filter(|name| holder.set(name).is_none()) {
            report(holder, name, has_id);
        }
    }
    let Some(role) = role else { return };
    let name = findings.name(RESOURCE);
    let resource = role.set(name);
    match resource {
        None if role.set(RESOURCE.of(there)).is_none() => report(role, name, false),
        Some(resource) if resource.kind() == Kind::Object && resource.set("id").is_none() => {
            let is_found = ORIGIN.iter().all(|name| resource.set(name).is_some());
            report(resource, "id", is_found);
        }
        _ => {}
    }
    check_together(findings, role, [resource, scope]);
}

/// Checks that a role, its resource and its scope belong together.
fn check_together(findings: &Findings<'_>, role: Val<'_>, others: [Option<Val<'_>>; 2]) {
    let system = role.text_of("originSystem").filter(|text| !text.is_empty());
    let group = role
        .text_of("originId")
        .and_then(|text| text.split_once('_').map(|(_, id)| id.to_owned()))
        .filter(|id| Guid::is_guid(id));
    let differs =
        |one: Option<&str>, other: &str| one.is_some_and(|one| !one.eq_ignore_ascii_case(other));
    for other in others.into_iter().flatten() {
        if let Some(value) = other.set("originSystem")
            && differs(system, value.as_text().unwrap_or_default())
        {
            let message = words::role_scope_mismatch(system.unwrap_or_default());
            findings.report(&ROLE_SCOPE_MISMATCH, value, message);
        } else if let (Some(value), Some(group)) = (other.set("originId"), &group)
            && system.is_some_and(|it| it.eq_ignore_ascii_case("AadGroup"))
            && differs(value.as_text(), group)
        {
            findings.report(&ROLE_SCOPE_MISMATCH, value, words::role_of_other_group(group));
        }
    }
}
