//! The shape of a body: every member is known, every value has its type. The descriptions of the wire
//! crate are walked beside the tape, and each object is handed to the rules for its type.

mod bind;
mod damage;
mod foreign;
mod kind;
mod member;
mod portal;
mod scalar;
mod setter;
mod subject;
mod variable;

use accesspack_wire::callback::CallbackApprovalStage;
use accesspack_wire::describe::{Member, Ty, TypeDef};

use crate::findings::Findings;
use crate::fix::relocate;
use crate::graph::body::finer_type;
use crate::graph::kind::TYPE;
use crate::json::{Kind, Val};
use crate::rules;
use crate::table::{DUPLICATE_MEMBER, NULL_VALUE, READ_ONLY_MEMBER, WRONG_TYPE};
use crate::values::names::StringSet;
use crate::values::placeholder::is_placeholder;
use crate::words::{self, kind_phrase, type_phrase};
use setter::Setter;

/// For how many unknown members of one object the meant one is guessed; a guess compares with each name
/// of the type.
const MAX_GUESSES: usize = 64;

/// Checks one value against its type. `name` is the member's, for the message.
fn check_value(findings: &Findings<'_>, value: Val<'_>, ty: &Ty, name: &str) {
    match (ty, value.kind()) {
        (Ty::Any, _) | (_, Kind::Null) | (Ty::Boolean, Kind::True | Kind::False) => {}
        (Ty::Object(def), Kind::Object) => check_object(findings, value, def()),
        (Ty::List(item), Kind::List) => check_items(findings, value, item, name),
        (Ty::Object(_) | Ty::List(_), _) => report_wrong_kind(findings, value, ty, name),
        _ => scalar::check(findings, value, ty, name),
    }
}

/// Reports what stands in place of an object or a list.
#[cold]
#[inline(never)]
fn report_wrong_kind(findings: &Findings<'_>, value: Val<'_>, ty: &Ty, name: &str) {
    if variable::report(findings, value, ty, name).is_break() {
        return;
    }
    if damage::report(findings, value, ty, name).is_break() {
        check_despite_damage(findings, value, ty, name);
        return;
    }
    let subject = if value.is_item() { "" } else { name };
    let message = words::wrong_type(subject, &type_phrase(ty), kind_phrase(value.kind()));
    findings.report(&WRONG_TYPE, value, message);
}

/// Checks each item of a list.
#[inline(never)]
fn check_items(findings: &Findings<'_>, list: Val<'_>, item: &Ty, name: &str) {
    for value in list.children() {
        if !value.is_null() {
            check_value(findings, value, item, name);
        } else if !findings.count_if_full(&WRONG_TYPE) {
            report_null_item(findings, value, item);
        }
    }
}

#[cold]
#[inline(never)]
fn report_null_item(findings: &Findings<'_>, value: Val<'_>, item: &Ty) {
    let message = words::wrong_type("", &type_phrase(item), kind_phrase(Kind::Null));
    findings.report(&WRONG_TYPE, value, message);
}

/// Checks what lost the brackets of a list, or got some; other damage leaves nothing to check.
fn check_despite_damage(findings: &Findings<'_>, value: Val<'_>, ty: &Ty, name: &str) {
    match (ty, value.kind()) {
        (Ty::List(item), Kind::Object) => check_value(findings, value, item, name),
        (Ty::Object(_), Kind::List) => {
            if let Some(single) = damage::single_item(value) {
                check_value(findings, single, ty, name);
            }
        }
        _ => {}
    }
}

/// Checks one object: its kind, its members, and then the rules for its type.
pub(crate) fn check_object(findings: &Findings<'_>, object: Val<'_>, def: &'static TypeDef) {
    let subtype = kind::check(findings, object, def);
    let mut seen = 0_u64;
    let mut has_type = false;
    let mut unknown = StringSet::default();
    // most bodies have the members in the order of the description
    let mut next = 0;
    for value in object.children() {
        if !has_type && value.is_named(TYPE) {
            has_type = true; // `kind::check` has checked it
            continue;
        }
        let Some((index, member)) = value.member_of(def, next) else {
            check_unknown(findings, (object, def), value, &mut unknown);
            continue;
        };
        next = index + 1;
        let key = member.name;
        let bit = 1_u64.checked_shl(u32::try_from(index).unwrap_or(64)).unwrap_or(0);
        if seen & bit != 0 {
            findings.report_name(&DUPLICATE_MEMBER, value, words::duplicate_member(key));
        }
        seen |= bit;
        if subtype.is_some_and(|subtype| !subtype.has(key)) {
            member::report_other_kind(findings, object, def, subtype, value);
            continue;
        }
        match setter::of(findings, def, member, value) {
            Setter::Caller => {}
            Setter::Service if member.read_only => {
                report_read_only(findings, (object, def), member, value);
                continue;
            }
            Setter::Service => continue,
            Setter::Either => {
                findings.leniently(|| check_value(findings, value, &member.ty, key));
                continue;
            }
        }
        if finer_type(def.name, key).is_some() {
            let stage = Ty::Object(CallbackApprovalStage::def);
            findings.in_callback(|| check_value(findings, value, &stage, key));
            continue;
        }
        if member.not_null && value.is_null() {
            findings.report(&NULL_VALUE, value, words::null_value(key));
        }
        check_value(findings, value, &member.ty, key);
    }
    rules::check_object(findings, def.name, object);
}

/// Checks a member that its type does not have, or a second `@odata.type`.
#[cold]
#[inline(never)]
fn check_unknown(
    findings: &Findings<'_>,
    (object, def): (Val<'_>, &'static TypeDef),
    value: Val<'_>,
    unknown: &mut StringSet,
) {
    let key = value.key();
    if key == TYPE || !unknown.insert(value.key().to_owned()) {
        let message = words::duplicate_member(key);
        findings.report_name(&DUPLICATE_MEMBER, value, message);
        return;
    }
    let guesses = unknown.count() <= MAX_GUESSES;
    let meant = member::report_unknown(findings, object, def, value, guesses);
    if let Some(member) = meant {
        check_value(findings, value, &member.ty, member.name);
    }
}

/// Reports a member that the service sets.
#[cold]
#[inline(never)]
fn report_read_only(
    findings: &Findings<'_>,
    (object, def): (Val<'_>, &'static TypeDef),
    member: &'static Member,
    value: Val<'_>,
) {
    let fix = relocate::fix_read_only(object, def, value, member.name);
    let message = words::read_only_member(member.name, fix);
    findings.report_name(&READ_ONLY_MEMBER, value, message);
    if value.as_text().is_some_and(is_placeholder) {
        check_value(findings, value, &member.ty, member.name);
    }
}
