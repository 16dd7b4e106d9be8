//! Links that are addresses, as OData has them and no page of these calls shows.

use accesspack_wire::Version;
use accesspack_wire::describe::{Ty, TypeDef};

use crate::findings::Findings;
use crate::fix::edit::{Edit, EditStep};
use crate::fix::relocate::is_unset_like;
use crate::graph::link::{ADDRESS, BIND, id_of_address};
use crate::graph::names::ASSIGNMENT_POLICY;
use crate::json::Val;
use crate::json::place::escaped;
use crate::json_text::JsonText;
use crate::table::LINKED_BY_ADDRESS;
use crate::words;

/// Reports the member `value` of `object`, whose name without `@odata.bind` is `link`.
pub(super) fn report(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    link: &str,
) {
    if def.name == "accessPackageResource" {
        return; // the page shows the address of a resource's environment
    }
    let Some(member) = def.member(link) else { return };
    let name = id_beside(def.name, member.name, findings.version());
    let wants_kind = matches!(member.ty, Ty::Object(def) if def().is_abstract);
    let is_link = matches!(member.ty, Ty::Object(_)) && !wants_kind;
    let text = value.as_text().filter(|_| is_link);
    let fix = text.and_then(id_of_address).and_then(|id| {
        let (to, new) = match name {
            Some(name) => (name, JsonText::from(id)),
            None => (member.name, JsonText::object(&[("id", id.into())])),
        };
        let mut steps = Vec::new();
        match object.get(to) {
            Some(there) if is_unset_like(there) => steps.push(EditStep::Remove(format!("/{to}"))),
            Some(_) => return None,
            None => {}
        }
        steps.push(EditStep::Add(format!("/{to}"), new));
        steps.push(EditStep::Remove(escaped(value.key())));
        Some(Edit::Steps(1, steps))
    });
    let message = words::linked_by_address(&format!("{link}{BIND}"), name, member.name, fix);
    findings.report_name(&LINKED_BY_ADDRESS, value, message);
}

/// Reports the address that an object has in place of its id.
pub(super) fn report_address(findings: &Findings<'_>, object: Val<'_>, value: Val<'_>) {
    if object.is_root() || object.set("id").is_some() {
        return;
    }
    let fix = value.as_text().and_then(id_of_address).map(|id| {
        let mut steps = Vec::new();
        if object.get("id").is_some() {
            steps.push(EditStep::Remove("/id".to_owned()));
        }
        steps.push(EditStep::Add("/id".to_owned(), id.into()));
        steps.push(EditStep::Remove(escaped(ADDRESS)));
        Edit::Steps(1, steps)
    });
    let message = words::linked_by_address(ADDRESS, Some("id"), "", fix);
    findings.report_name(&LINKED_BY_ADDRESS, value, message);
}

/// The member beside a link that has the id alone, where there is one.
fn id_beside(of: &str, link: &str, version: Version) -> Option<&'static str> {
    match (of, link) {
        ("accessPackageAssignmentPolicy", "accessPackage") if version == Version::Beta => {
            Some("accessPackageId")
        }
        ("accessPackage", "accessPackageCatalog") => Some("catalogId"),
        ("accessPackageAssignment", "accessPackage") => Some("accessPackageId"),
        ("accessPackageAssignment", "target") => Some("targetId"),
        ("accessPackageAssignment", _) if ASSIGNMENT_POLICY.both().contains(&link) => {
            Some("assignmentPolicyId")
        }
        _ => None,
    }
}
