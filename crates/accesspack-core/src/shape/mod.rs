//! The shape of a body: every member known, every value of its type. The descriptions of the wire
//! crate are walked beside the text.

mod damage;
mod foreign;
mod kept;
mod kinds;
mod member;
mod placeholder;
mod root;
mod scalar;
mod time;
mod zone;

pub(crate) use kept::{is_needless, package_id, schedule as moved_schedule};
pub(crate) use kinds::kind_of;
pub(crate) use placeholder::variable;
pub(crate) use root::{body_of, check_root};
pub(crate) use time::seconds;

use accesspack_wire::describe::{Ty, TypeDef};

use crate::check::Context;
use crate::json::{Kind, Val};
use crate::names::Seen;
use crate::place::Path;
use crate::rules::{
    self, DAMAGED_VALUE, DUPLICATE_MEMBER, NULL_VALUE, PLACEHOLDER_VALUE, READ_ONLY_MEMBER,
    WRONG_TYPE,
};
use crate::words;

/// Names that a subject's id has in one version or the other.
pub(crate) const OTHER_IDS: &[&str] = &["id", "userId", "groupId", "connectedOrganizationId"];

/// For how many unknown members of one object it is worth guessing what was meant.
const MOST_GUESSES: usize = 64;

/// What a value is, for people.
pub(crate) const fn found(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::True | Kind::False => "a Boolean",
        Kind::Number => "a number",
        Kind::Text => "text",
        Kind::List => "a list",
        Kind::Object => "an object",
    }
}

/// What a type wants, for people.
pub(crate) fn wanted(ty: &Ty) -> String {
    match ty {
        Ty::Text => "text".to_owned(),
        Ty::Id => "an id, which is text".to_owned(),
        Ty::Boolean => "`true` or `false`".to_owned(),
        Ty::Int32 => "a whole number".to_owned(),
        Ty::Instant => "a date and time".to_owned(),
        Ty::Date => "a date".to_owned(),
        Ty::Duration => "a duration".to_owned(),
        Ty::Choice(choice) => format!("one of {}", words::any_of(choice.names)),
        Ty::Object(_) => "an object".to_owned(),
        Ty::List(_) => "a list".to_owned(),
        Ty::Any => "anything".to_owned(),
    }
}

/// Checks one value against its type. `name` is the member's, for the words.
pub(crate) fn check_value(cx: &Context<'_>, value: Val<'_>, ty: &Ty, name: &str, path: &Path<'_>) {
    match (ty, value.kind()) {
        (Ty::Any, _) | (_, Kind::Null) => {}
        (Ty::Object(def), Kind::Object) => check_object(cx, value, def(), path),
        (Ty::List(item), Kind::List) => {
            for (index, value) in value.children().enumerate() {
                let path = path.item(index);
                if value.is_null() {
                    if cx.only_counts(&WRONG_TYPE) {
                        continue;
                    }
                    cx.at(
                        &WRONG_TYPE,
                        &path,
                        value,
                        words::wrong_type("", &wanted(item), found(Kind::Null)),
                    );
                } else {
                    check_value(cx, value, item, name, &path);
                }
            }
        }
        (Ty::Object(_) | Ty::List(_), Kind::Text) if is_variable(cx, value, ty, name, path) => {}
        (Ty::Object(_) | Ty::List(_), _) if is_damaged(cx, value, ty, name, path) => {}
        (Ty::Object(_) | Ty::List(_), kind) => {
            let subject = if matches!(path, Path::Item(..)) { "" } else { name };
            cx.at(&WRONG_TYPE, path, value, words::wrong_type(subject, &wanted(ty), found(kind)));
        }
        _ => scalar::check(cx, value, ty, name, path),
    }
}

/// Tells of a variable that stands where an object or a list should, and says whether it was one.
fn is_variable(cx: &Context<'_>, value: Val<'_>, ty: &Ty, name: &str, path: &Path<'_>) -> bool {
    let text = value.as_text().unwrap_or_default();
    // JSON in text may hold variables, and is told as what it is
    let is_it = !text.trim_start().starts_with(['{', '[']) || text.starts_with("{{");
    if !is_it || placeholder::variable(&text).is_none() {
        return false;
    }
    let say = words::placeholder_value(name, &text, &wanted(ty));
    cx.at(&PLACEHOLDER_VALUE, path, value, say);
    true
}

/// Tells of a value that a tool has spoilt, and says whether it was one.
fn is_damaged(cx: &Context<'_>, value: Val<'_>, ty: &Ty, name: &str, path: &Path<'_>) -> bool {
    let Some(damage) = damage::find(value, ty) else { return false };
    let subject = if matches!(path, Path::Item(..)) { "" } else { name };
    let say = words::damaged_value(subject, damage.looks_like, damage.meant);
    cx.at(&DAMAGED_VALUE, path, value, say);
    // what lost its brackets, or got some, can be checked all the same
    match (ty, value.kind()) {
        (Ty::List(item), Kind::Object) => check_value(cx, value, item, name, path),
        (Ty::Object(_), Kind::List) => {
            if let Some(one) = damage::lone(value) {
                check_value(cx, one, ty, name, &path.item(0));
            }
        }
        _ => {}
    }
    true
}

/// Checks one object: its kind, its members, and then the rules for its type.
pub(crate) fn check_object(
    cx: &Context<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    path: &Path<'_>,
) {
    let subtype = kinds::check(cx, object, def, path);
    let mut seen = 0_u64;
    let mut says_type = false;
    let mut unknown = Seen::default();
    for value in object.children() {
        let mut all = def.members.iter().enumerate();
        let known = all.find(|(_, member)| value.is_called(member.name, member.name_hash));
        let Some((index, member)) = known else {
            let key = value.key();
            let path = path.member(&key);
            let is_type = key == "@odata.type";
            if is_type && !says_type {
                says_type = true; // looked at already, with the type
                continue;
            }
            if !is_type && unknown.insert(value.key().into_owned()) {
                member::unknown(cx, object, def, value, &path, unknown.count() <= MOST_GUESSES);
            } else {
                cx.at_name(&DUPLICATE_MEMBER, &path, value, words::duplicate_member(&key));
            }
            continue;
        };
        let key = member.name;
        let path = path.member(key);
        let bit = 1_u64.checked_shl(u32::try_from(index).unwrap_or(64)).unwrap_or(0);
        if seen & bit != 0 {
            cx.at_name(&DUPLICATE_MEMBER, &path, value, words::duplicate_member(key));
        }
        seen |= bit;
        if subtype.is_some_and(|subtype| !subtype.has(key)) {
            member::of_other_kind(cx, object, def, subtype, value, &path);
            continue;
        }
        if member.read_only && !member::is_input(cx, key, &path) && !kept::is_told(def, key) {
            let fix = kept::read_only(object, def, value, key);
            cx.at_name(&READ_ONLY_MEMBER, &path, value, words::read_only_member(key, fix));
        }
        if member.not_null && value.is_null() {
            cx.at(&NULL_VALUE, &path, value, words::null_value(key));
        }
        check_value(cx, value, &member.ty, key, &path);
    }
    rules::check_object(cx, def.name, object, path);
}
