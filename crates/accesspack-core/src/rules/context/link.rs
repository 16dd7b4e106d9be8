//! Ids of other objects: a member of their own, or `id` in a link.

use crate::json::Val;

/// The id of an object in `holder`: the member `own`, or `id` in the member `link`.
pub(super) fn find<'a>(holder: Val<'a>, own: &str, link: &str) -> Option<Val<'a>> {
    holder.set(own).or_else(|| holder.set(link)?.set("id"))
}

/// Whether `value` is the id `id`; an unknown one may be it.
pub(super) fn is_id(value: Val<'_>, id: Option<&str>) -> bool {
    let own = value.as_text();
    own.zip(id).is_none_or(|(own, id)| own.eq_ignore_ascii_case(id))
}
