//! Links to another entity: by the entity's id in an object, or by its address as OData has it.

use accesspack_wire::Guid;

use crate::json::Val;

/// What OData puts behind the name of a link that is an address.
pub(crate) const BIND: &str = "@odata.bind";

/// The address of an entity, in the object that stands for it.
pub(crate) const ADDRESS: &str = "@odata.id";

/// Whether `holder` links another entity by its address.
pub(crate) fn is_bound(holder: Val<'_>, link: &str) -> bool {
    let is_address = |value: Val<'_>| value.as_text().is_some_and(|text| !text.trim().is_empty());
    holder.get(link).and_then(|link| link.get(ADDRESS)).is_some_and(is_address)
        || holder
            .children()
            .any(|member| member.key().strip_suffix(BIND) == Some(link) && is_address(member))
}

/// The id at the end of an address: behind the last slash or in brackets.
pub(crate) fn id_of_address(address: &str) -> Option<&str> {
    let last = address.trim().trim_end_matches('/').rsplit(['/', '(']).next()?;
    let id = last.trim_matches([')', '\'', '"']);
    Guid::is_guid(id).then_some(id)
}
