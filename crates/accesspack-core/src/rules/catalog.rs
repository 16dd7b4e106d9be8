//! Catalogs, access packages and connected organizations: what a new one must have, and what a change changes.

use accesspack_wire::Guid;

use super::required::check_name;
use crate::findings::Findings;
use crate::graph::link::BIND;
use crate::graph::names::CATALOG_ID;
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{
    CATALOG_FIXED, CATALOG_MISSING, ID_IN_CREATE, INCOMPATIBLE_WITH_ITSELF, NAME_MISSING,
    NOTHING_TO_CHANGE, PUT_ID_MISMATCH,
};
use crate::values::search::has_byte;
use crate::words;

/// Checks a catalog, an access package or a connected organization that is sent.
pub(super) fn check(findings: &Findings<'_>, body: Val<'_>) {
    let operation = findings.operation();
    let what = match operation {
        Operation::CreateCatalog | Operation::UpdateCatalog => "catalog",
        Operation::CreateAccessPackage | Operation::UpdateAccessPackage => "access package",
        Operation::CreateConnectedOrganization | Operation::UpdateConnectedOrganization => {
            "connected organization"
        }
        _ => return,
    };
    if !body.is_root() {
        return;
    }
    let is_new = operation.info().method == accesspack_wire::http::Method::Post;
    match body.get("displayName") {
        Some(name) if !name.is_null() || !is_new => check_name(findings, body, what),
        None | Some(_) if is_new && body.set("displayName").is_none() => {
            let message = words::name_missing(what);
            findings.report_unset(&NAME_MISSING, body, "displayName", message);
        }
        _ => {}
    }
    if is_new {
        if let Some(id) = body.get("id") {
            findings.report(&ID_IN_CREATE, id, words::id_in_create(what));
        }
    } else {
        check_change(findings, body);
        if let (Some(target), Some(id)) = (&findings.target, body.get("id"))
            && let (Some(in_url), Some(in_body)) = (&target.id, id.as_text())
            && Guid::is_guid(in_body) // AP0111 reports what is no id
            && !in_url.eq_ignore_ascii_case(in_body)
        {
            findings.report(&PUT_ID_MISMATCH, id, words::put_id_mismatch());
        }
    }
    match operation {
        Operation::CreateAccessPackage => check_catalog(findings, body),
        Operation::UpdateAccessPackage => {
            for name in CATALOG_ID.both() {
                if let Some(value) = body.set(name).filter(|_| name == findings.name(CATALOG_ID)) {
                    let message = words::catalog_fixed(name, findings.version());
                    findings.report_name(&CATALOG_FIXED, value, message);
                }
            }
        }
        _ => {}
    }
}

/// Checks that a body names its catalog: `catalog` with an `id` in v1.0, `catalogId` in beta.
pub(super) fn check_catalog(findings: &Findings<'_>, body: Val<'_>) {
    let name = findings.name(CATALOG_ID);
    let message = words::catalog_missing(name, findings.version());
    match body.set(name) {
        // AP0126 reports a link by address, AP0102 the name of the other version
        None if body.children().any(|member| member.key().ends_with(BIND)) => {}
        None if body.set(CATALOG_ID.of(findings.version().other())).is_some() => {}
        None => findings.report_unset(&CATALOG_MISSING, body, name, message),
        Some(link) if !findings.is_beta() && is_object(link) && link.set("id").is_none() => {
            findings.report_unset(&CATALOG_MISSING, link, "id", message);
        }
        Some(_) => {}
    }
}

fn is_object(value: Val<'_>) -> bool {
    value.kind() == crate::json::Kind::Object
}

/// Checks that a change changes something.
pub(super) fn check_change(findings: &Findings<'_>, body: Val<'_>) {
    const SET_BY_SERVICE: [&str; 5] =
        ["id", "createdBy", "createdDateTime", "modifiedBy", "modifiedDateTime"];
    let changes = |member: Val<'_>| {
        let key = member.key();
        !has_byte(key, b'@') && !SET_BY_SERVICE.contains(&key)
    };
    if !body.children().any(changes) {
        let message = words::nothing_to_change(findings.operation());
        findings.report(&NOTHING_TO_CHANGE, body, message);
    }
}

/// Checks that an access package is not made incompatible with itself.
pub(super) fn check_incompatible(findings: &Findings<'_>, body: Val<'_>) {
    if findings.operation() != Operation::AddIncompatibleAccessPackage || !body.is_root() {
        return;
    }
    let Some(address) = body.get("@odata.id") else { return };
    let own = findings.target.as_ref().and_then(|target| target.id.as_deref());
    let linked = address.as_text().and_then(|text| crate::graph::url::read(None, text)?.id);
    if own.zip(linked).is_some_and(|(own, linked)| own.eq_ignore_ascii_case(&linked)) {
        findings.report(&INCOMPATIBLE_WITH_ITSELF, address, words::incompatible_with_itself());
    }
}
