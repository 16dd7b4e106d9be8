//! Members that a type does not have: of the other version, known to be ignored, misspelt, or unknown.

use std::ops::ControlFlow;

use accesspack_wire::describe::{Member, Subtype, Ty, TypeDef};
use accesspack_wire::{Version, beta, v1};

use super::{bind, foreign, portal, subject};
use crate::findings::Findings;
use crate::fix::edit::{Edit, EditStep};
use crate::fix::relocate;
use crate::graph::body::body_of;
use crate::graph::dialect;
use crate::graph::kind::kind_of;
use crate::graph::link::{ADDRESS, BIND};
use crate::graph::names::{ASSIGNMENT, SUBJECT_ID_NAMES};
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{IGNORED_MEMBER, MEMBER_CASING, OTHER_VERSION_MEMBER, UNKNOWN_MEMBER};
use crate::values::names::{alike, nearest_of};
use crate::values::search::has_byte;
use crate::words;

/// A member that is in no metadata, and yet in official examples: the service accepts it and ignores it.
struct IgnoredMember {
    of: &'static str,
    version: Version,
    name: &'static str,
    why: &'static str,
    /// The name that the service reads, where nothing else differs.
    rename: Option<&'static str>,
}

const IGNORED_MEMBERS: &[IgnoredMember] = &[
    IgnoredMember {
        of: "accessPackageAssignmentPolicy",
        version: Version::Beta,
        name: "isEnabled",
        why: "it left beta in 2020; who can request is set with `requestorSettings`",
        rename: None,
    },
    IgnoredMember {
        of: "accessPackageAssignmentPolicy",
        version: Version::Beta,
        name: "expiration",
        why: "official examples send it, but the answer shows that beta ignores it; use `durationInDays` or `expirationDateTime`",
        rename: None,
    },
    IgnoredMember {
        of: "requestorSettings",
        version: Version::Beta,
        name: "isOnBehalfAllowed",
        why: "official examples send it, but it is in no metadata; only v1.0 has settings for requests on behalf of others",
        rename: None,
    },
    IgnoredMember {
        of: "accessPackageAssignmentPolicy",
        version: Version::V1,
        name: "accessPackageNotificationSettings",
        why: "the resource page calls it so, but the metadata and the create page call it `notificationSettings`",
        rename: Some("notificationSettings"),
    },
    IgnoredMember {
        of: "entitlementManagementSchedule",
        version: Version::V1,
        name: "stopDateTime",
        why: "an official example sends it, but it is in no metadata; use `expiration` with `endDateTime`",
        rename: None,
    },
    IgnoredMember {
        of: "requestSchedule",
        version: Version::Beta,
        name: "stopDateTime",
        why: "an official example sends it, but it is in no metadata; use `expiration` with `endDateTime`",
        rename: None,
    },
];

/// Reports a member that `def` does not have. Returns the member whose value it should be checked as,
/// where that is known. What is meant is guessed only where `guesses` holds.
pub(super) fn report_unknown(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    guesses: bool,
) -> Option<&'static Member> {
    let key = value.key();
    if let Some(link) = key.strip_suffix(BIND) {
        bind::report(findings, object, def, value, link);
        return None;
    }
    if key == ADDRESS {
        bind::report_address(findings, object, value);
        return None;
    }
    if def.is_open || (has_byte(key, b'@') && key != foreign::ESCAPED_TYPE) {
        return None;
    }
    if subject::report(findings, object, def, value).is_break() {
        return None;
    }
    if let Some(member) = extra_input(findings, value, key) {
        return Some(member);
    }
    if key == ASSIGNMENT.beta && def.name == "accessPackageAssignmentRequest" {
        // the rule about the two names of the assignment (AP0131) reports it
        return def.member(ASSIGNMENT.v1);
    }
    // beyond the limit of diagnostics it does not matter which kind of unknown a member is
    if !guesses && findings.count_if_full(&UNKNOWN_MEMBER) {
        return None;
    }
    if let Some(ignored) = IGNORED_MEMBERS.iter().find(|ignored| {
        ignored.of == def.name && ignored.version == findings.version() && ignored.name == key
    }) {
        let fix = match ignored.rename {
            Some(name) => relocate::rename_or_drop(object, value, name),
            None => relocate::fix_ignored(object, value, key),
        };
        let message = words::ignored_member(key, ignored.why, fix);
        findings.report_name(&IGNORED_MEMBER, value, message);
        return ignored.rename.and_then(|name| def.member(name));
    }
    if let Some((here, fix)) = other_version(findings, object, def, value) {
        let is_renamed = matches!(fix, Some(Edit::Rename(_)));
        let message = words::other_version_member(key, findings.version(), here, fix);
        findings.report_name(&OTHER_VERSION_MEMBER, value, message);
        return here.filter(|_| is_renamed).and_then(|name| def.member(name));
    }
    if !guesses {
        let message = words::unknown_member(key, def.name, None);
        findings.report_name(&UNKNOWN_MEMBER, value, message);
        return None;
    }
    report_misspelt(findings, object, def, value)
}

/// Reports a member of no version of Graph; returns the member that is meant, where one is near.
fn report_misspelt(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> Option<&'static Member> {
    let key = value.key();
    if portal::report(findings, object, def, value).is_break() {
        return None;
    }
    if report_too_deep(findings, object, def, value).is_break() {
        return request_member(findings, key);
    }
    let is_free = |name: &str| object.get(name).is_none();
    if let Some(member) = def.members.iter().find(|member| alike(member.name, key)) {
        if is_free(member.name) {
            let message = words::member_casing(key, member.name);
            findings.report_name(&MEMBER_CASING, value, message);
            return Some(member);
        }
        // the right name is there too, so this one is a leftover and no other member misspelt
        let fix = relocate::rename_or_drop(object, value, member.name);
        let message = words::leftover_member(key, def.name, member.name, fix);
        findings.report_name(&UNKNOWN_MEMBER, value, message);
        return None;
    }
    if let Some(word) = foreign::find(key, def) {
        let (here, fix) = foreign::fix(findings, object, def, value, word);
        let is_renamed = matches!(fix, Some(Edit::Rename(_)));
        let message = words::foreign_member(key, word.tool, here, word.remark, fix);
        findings.report_name(&UNKNOWN_MEMBER, value, message);
        return here.filter(|_| is_renamed).and_then(|name| def.member(name));
    }
    let near = nearest_of(key, def.members.iter().map(|member| member.name), is_free);
    let message = words::unknown_member(key, def.name, near);
    findings.report_name(&UNKNOWN_MEMBER, value, message);
    near.and_then(|near| def.member(near))
}

/// Reports a member of the request that stands in its assignment; breaks where it is one.
fn report_too_deep(
    findings: &Findings<'_>,
    assignment: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> ControlFlow<()> {
    let (request, key) = (assignment.parent(), value.key());
    let is_it = def.name == "accessPackageAssignment"
        && ["answers", "justification"].contains(&key)
        && !assignment.is_root()
        && request.get("requestType").is_some();
    if !is_it {
        return ControlFlow::Continue(());
    }
    let steps = || vec![EditStep::Move(format!("/{}/{key}", assignment.key()), format!("/{key}"))];
    let fix = request.get(key).is_none().then(|| Edit::Steps(2, steps()));
    findings.report_name(&UNKNOWN_MEMBER, value, words::member_too_deep(key, fix));
    ControlFlow::Break(())
}

/// Reports a member that belongs to another kind of the same base type.
pub(super) fn report_other_kind(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    kind: Option<&'static Subtype>,
    value: Val<'_>,
) {
    let key = value.key();
    if subject::report(findings, object, def, value).is_break() {
        return;
    }
    let kind = kind.map_or(def.name, |kind| kind.name);
    if let Some(here) = dialect::subject_id_here(kind, findings.version())
        .filter(|here| *here != key && SUBJECT_ID_NAMES.contains(&key))
    {
        let fix = relocate::rename_or_drop(object, value, here);
        let message = words::other_version_member(key, findings.version(), Some(here), fix);
        findings.report_name(&OTHER_VERSION_MEMBER, value, message);
        return;
    }
    let kinds: Vec<&str> = def
        .subtypes
        .iter()
        .filter(|other| other.members.contains(&key))
        .map(|other| other.name)
        .collect();
    let message = words::member_of_other_kind(key, kind, &kinds);
    findings.report_name(&UNKNOWN_MEMBER, value, message);
}

/// Whether `createAssignment` takes this member, which assignments have but the service sets.
pub(super) fn is_input(findings: &Findings<'_>, key: &str, value: Val<'_>) -> bool {
    findings.operation() == Operation::CreateAssignment
        && key == "schedule"
        && value.parent().is_root()
}

/// The member of the request that `createAssignment` takes besides the members of an assignment.
fn extra_input(findings: &Findings<'_>, value: Val<'_>, key: &str) -> Option<&'static Member> {
    if findings.operation() != Operation::CreateAssignment
        || !value.parent().is_root()
        || !["justification", "answers"].contains(&key)
    {
        return None;
    }
    request_member(findings, key)
}

/// The member of a request called `key`.
fn request_member(findings: &Findings<'_>, key: &str) -> Option<&'static Member> {
    let request = match findings.version() {
        Version::V1 => v1::AccessPackageAssignmentRequest::def(),
        Version::Beta => beta::AccessPackageAssignmentRequest::def(),
    };
    request.member(key)
}

/// The name here of a member of the other version, where it has one, and the fix; `None` where it is no
/// member of the other version.
type OtherVersionMember = (Option<&'static str>, Option<Edit>);

/// Finds the member of the other version that `value` is.
fn other_version(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> Option<OtherVersionMember> {
    let (here, key) = (findings.version(), value.key());

    if ["subjectSet", "userSet"].contains(&def.name) && SUBJECT_ID_NAMES.contains(&key) {
        let kind = kind_of(object).unwrap_or_default();
        let name = dialect::subject_id_here(kind, here);
        let fix = name.and_then(|name| relocate::rename_or_drop(object, value, name));
        return Some((name.or(Some("id")), fix));
    }
    if let Some((name, same_shape)) = dialect::member_here(key, here, def) {
        let is_known = def.member(name).is_some();
        let is_of_other =
            counterpart(findings, def.name).is_some_and(|other| other.member(key).is_some());
        if is_known && object.get(name).is_none() || is_of_other {
            let fix = if same_shape && is_known {
                relocate::rename_or_drop(object, value, name)
            } else {
                relocate::reshape(object, value, key)
            };
            return Some((Some(name), fix));
        }
    }
    let other = counterpart(findings, def.name)?;
    other.member(key)?;
    Some((None, relocate::reshape(object, value, key)))
}

/// The description of the same type in the other version.
fn counterpart(findings: &Findings<'_>, name: &str) -> Option<&'static TypeDef> {
    let here = findings.version();
    let other = dialect::type_there(name, here);
    let roots: [&'static TypeDef; 3] = match here.other() {
        Version::V1 => [
            v1::AccessPackageAssignmentPolicy::def(),
            v1::AccessPackageAssignmentRequest::def(),
            v1::AccessPackageAssignment::def(),
        ],
        Version::Beta => [
            beta::AccessPackageAssignmentPolicy::def(),
            beta::AccessPackageAssignmentRequest::def(),
            beta::AccessPackageAssignment::def(),
        ],
    };
    let wanted = other.unwrap_or(name);
    let below = |root: &'static TypeDef, depth: usize, follow: bool| {
        root.members.iter().find_map(|member| find_type(&member.ty, wanted, depth, follow))
    };
    if let Some(root) = body_of(findings.operation(), here.other())
        && let Some(found) =
            Some(root).filter(|root| root.name == wanted).or_else(|| below(root, 1, true))
    {
        return Some(found);
    }
    roots
        .into_iter()
        .find(|def| def.name == wanted)
        .or_else(|| roots.into_iter().find_map(|root| below(root, MAX_TYPE_DEPTH, false)))
}

/// How deep types of policies are nested.
const MAX_TYPE_DEPTH: usize = 3;

/// The type `wanted` below this one, at most `depth` levels deeper; through links to other entities only
/// where `follow` holds.
fn find_type(ty: &Ty, wanted: &str, depth: usize, follow: bool) -> Option<&'static TypeDef> {
    match ty {
        Ty::List(item) => find_type(item, wanted, depth, follow),
        Ty::Object(def) => {
            let def = def();
            if def.name == wanted {
                return Some(def);
            }
            let deeper = depth.checked_sub(1)?;
            def.members
                .iter()
                .filter(|member| follow || !member.navigation)
                .find_map(|member| find_type(&member.ty, wanted, deeper, follow))
        }
        _ => None,
    }
}
