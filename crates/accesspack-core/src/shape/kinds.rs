//! Discriminators: which concrete type an object says it is.

use std::borrow::Cow;

use accesspack_wire::Version;
use accesspack_wire::describe::{Subtype, TypeDef};
use accesspack_wire::{beta, v1};

use crate::check::Context;
use crate::fix::Repair;
use crate::json::Val;
use crate::names::alike;
use crate::place::Path;
use crate::rules::{
    TYPE_ABSTRACT, TYPE_MISSING, TYPE_OTHER_VERSION, TYPE_UNKNOWN, TYPE_WITHOUT_HASH, WRONG_TYPE,
};
use crate::{dialect, words};

const NAMESPACE: &str = "microsoft.graph.";

/// The type that an object says it is, without `#` and namespace.
pub(crate) fn kind_of(object: Val<'_>) -> Option<Cow<'_, str>> {
    Some(match object.text_of("@odata.type")? {
        Cow::Borrowed(text) => Cow::Borrowed(short(text)),
        Cow::Owned(text) => Cow::Owned(short(&text).to_owned()),
    })
}

fn short(text: &str) -> &str {
    let text = text.strip_prefix('#').unwrap_or(text);
    text.strip_prefix(NAMESPACE).unwrap_or(text)
}

/// Checks `@odata.type` of an object that should be a `def`, and gives the subtype it is.
pub(crate) fn check(
    cx: &Context<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    path: &Path<'_>,
) -> Option<&'static Subtype> {
    let kinds = || def.subtypes.iter().map(|subtype| subtype.name).collect::<Vec<_>>();
    let Some(value) = object.get("@odata.type") else {
        // under another tool's name it is told by itself
        let other = || {
            object.children().find(|member| {
                let key = member.key();
                alike(&key, "odataType") || key == super::foreign::ESCAPED_TYPE
            })
        };
        if def.is_abstract
            && let Some(subtype) =
                other().and_then(Val::as_text).and_then(|text| def.subtype(short(&text)))
        {
            return Some(subtype);
        }
        if def.is_abstract {
            let guess = guess(object, def);
            cx.missing(
                &TYPE_MISSING,
                path,
                object,
                "@odata.type",
                words::type_missing(def.name, &kinds(), guess),
            );
            return guess.and_then(|name| def.subtype(name));
        }
        return def.subtype(def.name);
    };
    let path = path.member("@odata.type");
    let Some(text) = value.as_text() else {
        let fix = value.is_null().then_some(Repair::Remove);
        let say = words::wrong_type("@odata.type", "text", super::found(value.kind()));
        let say = say.maybe_fix(fix);
        cx.at(&WRONG_TYPE, &path, value, say);
        return guess(object, def).and_then(|name| def.subtype(name));
    };
    let name = short(&text);
    if let Some(subtype) =
        def.subtype(name).or_else(|| (name == def.name && !def.is_abstract).then_some(&NO_SUBTYPE))
    {
        if !text.contains(NAMESPACE) {
            let near = Some(if subtype.name.is_empty() { def.name } else { subtype.name });
            cx.at(&TYPE_UNKNOWN, &path, value, words::type_unknown(&text, &kinds(), near));
        } else if !text.starts_with('#') {
            cx.at(&TYPE_WITHOUT_HASH, &path, value, words::type_without_hash(&text));
        }
        return (subtype.name == name).then_some(subtype);
    }
    let guess = guess(object, def);
    if name == def.name {
        cx.at(&TYPE_ABSTRACT, &path, value, words::type_abstract(&text, &kinds(), guess));
    } else if text.contains("Microsoft.IGAELM.") {
        let last = text.rsplit('.').next().unwrap_or_default();
        let fix = serde_json::Value::from(format!("#{NAMESPACE}{last}"));
        cx.at(&TYPE_UNKNOWN, &path, value, words::type_internal(&text, fix));
    } else if let Some(here) =
        dialect::type_here(name, cx.version()).filter(|here| *here == def.name)
    {
        let here = if def.is_abstract { None } else { Some(here) };
        cx.at(
            &TYPE_OTHER_VERSION,
            &path,
            value,
            words::type_other_version(&text, cx.version(), here),
        );
    } else if subject_kinds(def.name, cx.version().other()).contains(&name) {
        cx.at(
            &TYPE_OTHER_VERSION,
            &path,
            value,
            words::type_other_version(&text, cx.version(), None),
        );
    } else {
        let candidates = if def.subtypes.is_empty() { vec![def.name] } else { kinds() };
        let set = SETS.iter().find(|(one, _)| *one == name).map(|(_, set)| *set);
        let near = set
            .filter(|set| candidates.contains(set))
            .or_else(|| super::member::nearest(name, candidates.iter().copied()));
        cx.at(&TYPE_UNKNOWN, &path, value, words::type_unknown(&text, &candidates, near));
    }
    guess.and_then(|name| def.subtype(name))
}

/// Types of the directory, and the sets of subjects that name one of them.
const SETS: &[(&str, &str)] = &[
    ("user", "singleUser"),
    ("group", "groupMembers"),
    ("connectedOrganization", "connectedOrganizationMembers"),
    ("servicePrincipal", "singleServicePrincipal"),
];

static NO_SUBTYPE: Subtype = Subtype { name: "", members: &[] };

/// Kinds of subjects in `version`, when `name` is the base type of subjects in the other one.
fn subject_kinds(name: &str, version: Version) -> Vec<&'static str> {
    match (name, version) {
        ("userSet", Version::V1) => {
            v1::SubjectSet::def().subtypes.iter().map(|kind| kind.name).collect()
        }
        ("subjectSet", Version::Beta) => {
            beta::UserSet::def().subtypes.iter().map(|kind| kind.name).collect()
        }
        _ => Vec::new(),
    }
}

/// The only kind whose members the object has, if there is just one.
fn guess(object: Val<'_>, def: &'static TypeDef) -> Option<&'static str> {
    let names: Vec<Cow<'_, str>> =
        object.children().map(Val::key).filter(|key| key != "@odata.type").collect();
    if names.is_empty() {
        return None;
    }
    let mut fitting = def
        .subtypes
        .iter()
        .filter(|kind| names.iter().all(|name| kind.members.contains(&name.as_ref())));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first.name)
}
