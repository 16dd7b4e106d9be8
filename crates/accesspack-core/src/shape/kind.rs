//! Discriminators: the concrete type that an object names as its own.

use accesspack_wire::Version;
use accesspack_wire::describe::{Subtype, TypeDef};
use accesspack_wire::{beta, v1};

use super::foreign::ESCAPED_TYPE;
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::dialect;
use crate::graph::kind::{NAMESPACE, TYPE, full_name, short_name};
use crate::json::Val;
use crate::table::{
    TYPE_ABSTRACT, TYPE_MISSING, TYPE_OTHER_VERSION, TYPE_UNKNOWN, TYPE_WITHOUT_HASH, WRONG_TYPE,
};
use crate::values::names::{alike, nearest};
use crate::values::search;
use crate::words::{self, kind_phrase};

/// Types of the directory, and the subject sets that name one of them.
const DIRECTORY_TYPES: &[(&str, &str)] = &[
    ("user", "singleUser"),
    ("group", "groupMembers"),
    ("connectedOrganization", "connectedOrganizationMembers"),
    ("servicePrincipal", "singleServicePrincipal"),
];

/// Checks `@odata.type` of an object that should be a `def`, and returns the subtype that it is; `None`
/// where that is not known.
pub(super) fn check(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
) -> Option<&'static Subtype> {
    let Some(value) = object.get(TYPE) else {
        return if def.is_abstract {
            check_missing(findings, object, def)
        } else {
            def.subtype(def.name)
        };
    };
    let Some(text) = value.as_text() else { return check_no_text(findings, object, def, value) };
    let name = short_name(text);
    let subtype = def.subtype(name);
    if subtype.is_none() && (name != def.name || def.is_abstract) {
        let guess = guess(object, def);
        report_wrong(findings, value, def, text, guess);
        return guess;
    }
    let is_bare = text.len() - usize::from(text.starts_with('#')) == name.len();
    if is_bare && !search::has(text, NAMESPACE) {
        let near = Some(subtype.map_or(def.name, |subtype| subtype.name));
        let message = words::type_unknown(text, &kinds_of(def), near);
        findings.report(&TYPE_UNKNOWN, value, message);
    } else if !text.starts_with('#') {
        findings.report(&TYPE_WITHOUT_HASH, value, words::type_without_hash(text));
    }
    subtype
}

/// Checks an object whose type is named by no text.
#[cold]
#[inline(never)]
fn check_no_text(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
) -> Option<&'static Subtype> {
    if value.is_null() && def.is_abstract {
        return check_missing(findings, object, def);
    }
    let fix = value.is_null().then_some(Edit::Remove);
    let message = words::wrong_type(TYPE, "text", kind_phrase(value.kind())).maybe_fix(fix);
    findings.report(&WRONG_TYPE, value, message);
    guess(object, def)
}

/// Checks an object of an abstract type without `@odata.type`, or with `null` in its place.
#[inline(never)]
fn check_missing(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
) -> Option<&'static Subtype> {
    // AP0101 reports the type under another tool's name
    let named = object.children().find(|member| {
        let key = member.key();
        alike(key, "odataType") || key == ESCAPED_TYPE
    });
    let named = named.and_then(Val::as_text).and_then(|text| def.subtype(short_name(text)));
    if named.is_some() && object.get(TYPE).is_none() {
        return named;
    }
    let guess = named.or_else(|| guess(object, def));
    let message = words::type_missing(def.name, &kinds_of(def), guess.map(|subtype| subtype.name));
    findings.report_unset(&TYPE_MISSING, object, TYPE, message);
    guess
}

/// Reports a type that cannot be here.
#[cold]
#[inline(never)]
fn report_wrong(
    findings: &Findings<'_>,
    value: Val<'_>,
    def: &'static TypeDef,
    text: &str,
    guess: Option<&'static Subtype>,
) {
    let (name, version) = (short_name(text), findings.version());
    if name == def.name {
        let guess = guess.map(|subtype| subtype.name);
        let message = words::type_abstract(text, &kinds_of(def), guess);
        findings.report(&TYPE_ABSTRACT, value, message);
    } else if search::has(text, "Microsoft.IGAELM.") {
        let last = text.rsplit('.').next().unwrap_or_default();
        let message = words::type_internal(text, full_name(last).into());
        findings.report(&TYPE_UNKNOWN, value, message);
    } else if let Some(here) = dialect::type_here(name, version).filter(|here| *here == def.name) {
        let here = if def.is_abstract { None } else { Some(here) };
        let message = words::type_other_version(text, version, here);
        findings.report(&TYPE_OTHER_VERSION, value, message);
    } else if is_subject_kind(def.name, version.other(), name) {
        let message = words::type_other_version(text, version, None);
        findings.report(&TYPE_OTHER_VERSION, value, message);
    } else {
        let candidates = if def.subtypes.is_empty() { vec![def.name] } else { kinds_of(def) };
        let set = DIRECTORY_TYPES.iter().find(|(one, _)| *one == name).map(|(_, set)| *set);
        let near = set
            .filter(|set| candidates.contains(set))
            .or_else(|| nearest(name, candidates.iter().copied()));
        let message = words::type_unknown(text, &candidates, near);
        findings.report(&TYPE_UNKNOWN, value, message);
    }
}

fn kinds_of(def: &'static TypeDef) -> Vec<&'static str> {
    def.subtypes.iter().map(|subtype| subtype.name).collect()
}

/// Whether `kind` is a kind of subjects in `version`, when `base` is the base type of subjects in the
/// other one.
fn is_subject_kind(base: &str, version: Version, kind: &str) -> bool {
    match (base, version) {
        ("userSet", Version::V1) => v1::SubjectSet::def().subtype(kind).is_some(),
        ("subjectSet", Version::Beta) => beta::UserSet::def().subtype(kind).is_some(),
        _ => false,
    }
}

/// The only kind whose members the object has; `None` where there is none or there are several.
fn guess(object: Val<'_>, def: &'static TypeDef) -> Option<&'static Subtype> {
    let names: Vec<&str> =
        object.children().map(Val::key).filter(|key| *key != TYPE && *key != "isBackup").collect();
    if names.is_empty() {
        return None;
    }
    let mut fitting =
        def.subtypes.iter().filter(|kind| names.iter().all(|name| kind.members.contains(name)));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
