//! Members that a type does not have: of the other version, known to be ignored, misspelt, or unknown.

use accesspack_wire::describe::{Subtype, Ty, TypeDef};
use accesspack_wire::{Version, beta, v1};

use super::{foreign, kept};
use crate::check::Context;
use crate::fix::Repair;
use crate::json::Val;
use crate::names::alike;
use crate::place::Path;
use crate::rules::{IGNORED_MEMBER, MEMBER_CASING, OTHER_VERSION_MEMBER, UNKNOWN_MEMBER};
use crate::{Operation, dialect, words};

/// Members that are in no metadata, and yet in official examples: the service takes them and does
/// nothing with them.
struct Slip {
    of: &'static str,
    version: Version,
    name: &'static str,
    why: &'static str,
    rename: Option<&'static str>,
}

const SLIPS: &[Slip] = &[
    Slip {
        of: "accessPackageAssignmentPolicy",
        version: Version::Beta,
        name: "isEnabled",
        why: "it left beta in 2020; who can ask is told with `requestorSettings`",
        rename: None,
    },
    Slip {
        of: "accessPackageAssignmentPolicy",
        version: Version::Beta,
        name: "expiration",
        why: "official examples send it, but the answer shows that beta ignores it; use `durationInDays` or `expirationDateTime`",
        rename: None,
    },
    Slip {
        of: "requestorSettings",
        version: Version::Beta,
        name: "isOnBehalfAllowed",
        why: "official examples send it, but it is in no metadata; only v1.0 has settings for asking on behalf of others",
        rename: None,
    },
    Slip {
        of: "accessPackageAssignmentPolicy",
        version: Version::V1,
        name: "accessPackageNotificationSettings",
        why: "the resource page calls it so, but the metadata and the create page say `notificationSettings`",
        rename: Some("notificationSettings"),
    },
    Slip {
        of: "entitlementManagementSchedule",
        version: Version::V1,
        name: "stopDateTime",
        why: "an official example sends it, but it is in no metadata; use `expiration` with `endDateTime`",
        rename: None,
    },
    Slip {
        of: "requestSchedule",
        version: Version::Beta,
        name: "stopDateTime",
        why: "an official example sends it, but it is in no metadata; use `expiration` with `endDateTime`",
        rename: None,
    },
];

/// Says what is wrong with a member that `def` does not have; what is meant is guessed where that is
/// asked for.
pub(super) fn unknown(
    cx: &Context<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    path: &Path<'_>,
    guess: bool,
) {
    let key = value.key();
    if def.is_open
        || (key.contains('@') && key != foreign::ESCAPED_TYPE)
        || (matches!(parent(path), Path::Root) && extra_input(cx, value, path))
    {
        return;
    }
    if key == "accessPackageAssignment" && def.name == "accessPackageAssignmentRequest" {
        // the rule about the two names of the assignment speaks of it; its content is checked as usual
        if let Some(member) = def.member("assignment") {
            super::check_value(cx, value, &member.ty, member.name, path);
        }
        return;
    }
    // with more of them than anybody reads, it does not matter which kind of unknown each is
    if !guess && cx.only_counts(&UNKNOWN_MEMBER) {
        return;
    }
    if let Some(slip) = SLIPS
        .iter()
        .find(|slip| slip.of == def.name && slip.version == cx.version() && slip.name == key)
    {
        let fix = match slip.rename {
            Some(name) => kept::settle(object, value, name),
            None => kept::slip(object, value, &key),
        };
        cx.at_name(&IGNORED_MEMBER, path, value, words::ignored_member(&key, slip.why, fix));
        if let Some(member) = slip.rename.and_then(|name| def.member(name)) {
            super::check_value(cx, value, &member.ty, member.name, path);
        }
        return;
    }
    if let Some((here, fix)) = other_version(cx, object, def, value) {
        let is_renamed = matches!(fix, Some(Repair::Rename(_)));
        cx.at_name(
            &OTHER_VERSION_MEMBER,
            path,
            value,
            words::other_version_member(&key, cx.version(), here, fix),
        );
        if let Some(member) = here.filter(|_| is_renamed).and_then(|name| def.member(name)) {
            super::check_value(cx, value, &member.ty, member.name, path);
        }
        return;
    }
    if !guess {
        cx.at_name(&UNKNOWN_MEMBER, path, value, words::unknown_member(&key, def.name, None));
        return;
    }
    let free = |name: &str| object.get(name).is_none();
    let same = def.members.iter().find(|member| alike(member.name, &key));
    if let Some(member) = same.filter(|member| free(member.name)) {
        cx.at_name(&MEMBER_CASING, path, value, words::member_casing(&key, member.name));
        super::check_value(cx, value, &member.ty, member.name, path);
        return;
    }
    if let Some(member) = same {
        // the right name is there too: this one is a leftover, not another member misspelt
        let fix = kept::settle(object, value, member.name);
        let say = words::leftover_member(&key, def.name, member.name, fix);
        cx.at_name(&UNKNOWN_MEMBER, path, value, say);
        return;
    }
    if let Some(word) = foreign::find(&key, def) {
        let (here, fix) = foreign::repair(cx, object, def, value, word);
        let is_renamed = matches!(fix, Some(Repair::Rename(_)));
        let say = words::foreign_member(&key, word.tool, here, word.how, fix);
        cx.at_name(&UNKNOWN_MEMBER, path, value, say);
        if let Some(member) = here.filter(|_| is_renamed).and_then(|name| def.member(name)) {
            super::check_value(cx, value, &member.ty, member.name, path);
        }
        return;
    }
    let others = def.members.iter().map(|member| member.name).filter(|name| free(name));
    let near = nearest(&key, others);
    cx.at_name(&UNKNOWN_MEMBER, path, value, words::unknown_member(&key, def.name, near));
    if let Some(member) = near.and_then(|near| def.member(near)) {
        super::check_value(cx, value, &member.ty, member.name, path);
    }
}

/// Says that a member belongs to another kind of the same base type.
pub(super) fn of_other_kind(
    cx: &Context<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    kind: Option<&'static Subtype>,
    value: Val<'_>,
    path: &Path<'_>,
) {
    let key = value.key();
    let kind = kind.map_or(def.name, |kind| kind.name);
    if let Some(here) = dialect::subject_id_here(kind, cx.version())
        .filter(|here| *here != key && super::OTHER_IDS.contains(&key.as_ref()))
    {
        let fix = kept::settle(object, value, here);
        cx.at_name(
            &OTHER_VERSION_MEMBER,
            path,
            value,
            words::other_version_member(&key, cx.version(), Some(here), fix),
        );
        return;
    }
    let kinds: Vec<&str> = def
        .subtypes
        .iter()
        .filter(|other| other.members.contains(&key.as_ref()))
        .map(|other| other.name)
        .collect();
    cx.at_name(&UNKNOWN_MEMBER, path, value, words::member_of_other_kind(&key, kind, &kinds));
}

const fn parent<'p>(path: &'p Path<'p>) -> &'p Path<'p> {
    match path {
        Path::Root => path,
        Path::Member(parent, _) | Path::Item(parent, _) => parent,
    }
}

/// Whether `createAssignment` takes this member, which assignments have but the service sets.
pub(super) fn is_input(cx: &Context<'_>, key: &str, path: &Path<'_>) -> bool {
    cx.operation() == Operation::CreateAssignment
        && key == "schedule"
        && matches!(parent(path), Path::Root)
}

/// Members that `createAssignment` takes besides those of an assignment; they go into the request.
fn extra_input(cx: &Context<'_>, value: Val<'_>, path: &Path<'_>) -> bool {
    let key = value.key();
    if cx.operation() != Operation::CreateAssignment
        || !["justification", "answers"].contains(&key.as_ref())
    {
        return false;
    }
    let request = match cx.version() {
        Version::V1 => v1::AccessPackageAssignmentRequest::def(),
        Version::Beta => beta::AccessPackageAssignmentRequest::def(),
    };
    if let Some(member) = request.member(&key) {
        super::check_value(cx, value, &member.ty, member.name, path);
    }
    true
}

type Other = (Option<&'static str>, Option<Repair>);

/// What the member is called here, when it is a name of the other version.
fn other_version(
    cx: &Context<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> Option<Other> {
    let (here, key) = (cx.version(), value.key());
    let key = key.as_ref();
    if ["subjectSet", "userSet"].contains(&def.name) && super::OTHER_IDS.contains(&key) {
        let kind = super::kind_of(object).unwrap_or_default();
        let name = dialect::subject_id_here(&kind, here);
        let fix = name.and_then(|name| kept::settle(object, value, name));
        return Some((name.or(Some("id")), fix));
    }
    if let Some((name, same_shape)) = dialect::member_here(key, here) {
        let is_known = def.member(name).is_some();
        let is_beta_only =
            counterpart(def.name, here).is_some_and(|other| other.member(key).is_some());
        if is_known && object.get(name).is_none() || is_beta_only {
            let fix = if same_shape && is_known {
                kept::settle(object, value, name)
            } else {
                kept::reshaped(object, value, key)
            };
            return Some((Some(name), fix));
        }
    }
    let other = counterpart(def.name, here)?;
    other.member(key)?;
    Some((None, kept::reshaped(object, value, key)))
}

/// The description of the same thing in the other version.
fn counterpart(name: &str, here: Version) -> Option<&'static TypeDef> {
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
    roots.into_iter().find(|def| def.name == wanted).or_else(|| {
        roots
            .into_iter()
            .flat_map(|root| root.members)
            .find_map(|member| find(&member.ty, wanted, 3))
    })
}

/// A type below this one, not deeper than policies go.
fn find(ty: &Ty, wanted: &str, depth: usize) -> Option<&'static TypeDef> {
    match ty {
        Ty::List(item) => find(item, wanted, depth),
        Ty::Object(def) => {
            let def = def();
            if def.name == wanted {
                return Some(def);
            }
            let deeper = depth.checked_sub(1)?;
            def.members
                .iter()
                .filter(|member| !member.navigation)
                .find_map(|member| find(&member.ty, wanted, deeper))
        }
        _ => None,
    }
}

/// Which letters a name has, whatever their case: a bit for each. One edit changes two bits at most, one
/// that goes and one that comes.
fn letters_of(name: &str) -> u32 {
    name.bytes().fold(0, |letters, letter| letters | 1 << (letter & 31))
}

/// The name that is most probably meant, if one is near enough.
pub(super) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const NEAR_ENOUGH: f64 = 0.8;
    const LONGEST: usize = 100;
    if name.len() > LONGEST {
        return None; // longer than any name there is
    }
    let lower = name.to_ascii_lowercase();
    let letters = letters_of(name);
    names
        .filter(|known| {
            // most names are far away, and that is seen without counting how far
            let longest = name.len().max(known.len());
            let others = letters_of(known);
            let apart = (letters & !others).count_ones().max((others & !letters).count_ones());
            let apart = name.len().abs_diff(known.len()).max(apart as usize);
            apart * 5 <= longest || !name.is_ascii()
        })
        .map(|known| {
            (strsim::normalized_damerau_levenshtein(&lower, &known.to_ascii_lowercase()), known)
        })
        .filter(|(near, _)| *near >= NEAR_ENOUGH)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, known)| known)
}
