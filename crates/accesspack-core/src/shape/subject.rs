//! Members of a set of subjects that its kind does not have: ids of kinds without one, and the fallback mark
//! of beta in v1.0.

use std::ops::ControlFlow;

use accesspack_wire::Version;
use accesspack_wire::describe::TypeDef;

use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::fix::relocate;
use crate::graph::dialect::{self, subject_id_here};
use crate::graph::kind::kind_of;
use crate::graph::names::{IS_BACKUP, SUBJECT_ID_NAMES};
use crate::json::Val;
use crate::table::{IGNORED_MEMBER, OTHER_VERSION_MEMBER};
use crate::words;

/// Reports a member that this kind of subjects does not have; breaks where nothing else is to be reported.
pub(super) fn report(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> ControlFlow<()> {
    if !["userSet", "subjectSet"].contains(&def.name) {
        return ControlFlow::Continue(());
    }
    let (key, version) = (value.key(), findings.version());
    let Some(kind) = kind_of(object) else { return ControlFlow::Continue(()) };
    let has_id = subject_id_here(kind, version).is_some();
    let is_id = SUBJECT_ID_NAMES.contains(&key);
    let is_of_base = is_id || key == "description" || def.member(key).is_some();
    // beta has been seen to take them; of v1.0 that is not known
    let is_harmless = version == Version::Beta && is_id
        || key == "description"
        || relocate::is_unset_like(value) && (is_id || version == Version::Beta);
    if def.subtype(kind).is_some() && !has_id && is_of_base && is_harmless {
        let message = words::ignored_member(key, USELESS, Some(Edit::Remove));
        findings.report_name(&IGNORED_MEMBER, value, message);
        return ControlFlow::Break(());
    }
    if key == IS_BACKUP.beta && version == Version::V1 {
        let here = dialect::member_here(key, version, def).map(|(name, _)| name);
        let fix = relocate::reshape(object, value, key);
        let message = words::other_version_member(key, version, here, fix);
        findings.report_name(&OTHER_VERSION_MEMBER, value, message);
        return ControlFlow::Break(());
    }
    ControlFlow::Continue(())
}

const USELESS: &str = "subjects of this kind do not have it; the Terraform provider sends it empty, and the service takes the rest";
