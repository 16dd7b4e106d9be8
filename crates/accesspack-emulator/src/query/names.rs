//! What the names in a query mean: the properties and relations of a kind in one version.

use accesspack_wire::Version;

use crate::answer::Failure;
use crate::view::{EntityKind, EntityType, Relation};

/// The kind and version whose names an option uses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameScope {
    pub(crate) kind: EntityKind,
    pub(crate) version: Version,
}

impl NameScope {
    pub(crate) const fn of(self) -> &'static EntityType {
        self.kind.of(self.version)
    }

    /// 400 for a name that the type does not have.
    pub(super) fn unknown(self, name: &str) -> Failure {
        Failure::bad_request(&format!(
            "Could not find a property named '{name}' on type 'microsoft.graph.{}'.",
            self.of().name
        ))
    }
}

/// Follows a single-valued relation in a path.
pub(super) fn step(names: NameScope, name: &str) -> Option<(&'static str, NameScope)> {
    match names.of().navigation(name) {
        Some((known, Relation::One(kind))) => Some((known, NameScope { kind, ..names })),
        _ => None,
    }
}
