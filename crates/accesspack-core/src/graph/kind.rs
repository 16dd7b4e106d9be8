//! Names of types as `@odata.type` carries them.

use accesspack_wire::name::same_bytes;

use crate::json::Val;

/// The namespace of all types outside the service.
pub(crate) const NAMESPACE: &str = "microsoft.graph.";

/// The member that names an object's type.
pub(crate) const TYPE: &str = "@odata.type";

/// The type that an object names as its own, without `#` and namespace; `None` where it has no such text.
pub(crate) fn kind_of(object: Val<'_>) -> Option<&str> {
    object.text_of(TYPE).map(short_name)
}

/// Whether the object names one of these types as its own.
pub(crate) fn is_kind(object: Val<'_>, kinds: &[&str]) -> bool {
    kind_of(object).is_some_and(|kind| kinds.contains(&kind))
}

/// A type's name without `#` and namespace: `singleUser` for `#microsoft.graph.singleUser`.
pub(crate) fn short_name(text: &str) -> &str {
    let text = text.strip_prefix('#').unwrap_or(text);
    match text.as_bytes().get(..NAMESPACE.len()) {
        Some(start) if same_bytes(start, NAMESPACE.as_bytes()) => {
            text.get(NAMESPACE.len()..).unwrap_or_default()
        }
        _ => text,
    }
}

/// A type's name as `@odata.type` carries it: `#microsoft.graph.singleUser` for `singleUser`.
pub(crate) fn full_name(short: &str) -> String {
    format!("#{NAMESPACE}{short}")
}
