//! How the shape of a body is written down: the members of a type, and the type of each member.

/// The type of a member.
#[derive(Debug, Clone, Copy)]
pub(super) enum Type {
    Text,
    Flag,
    Int,
    Instant,
    Day,
    Duration,
    /// A string that must be a GUID (assumed for every reference to an object).
    Id,
    /// Exactly one of these.
    Enum(&'static [&'static str]),
    /// One of these in any casing, where official bodies have both casings.
    EnumAnyCase(&'static [&'static str]),
    Object(&'static Shape),
    /// An object whose `@odata.type` picks the shape; the base type is abstract.
    OneOf(&'static [&'static Shape]),
    List(&'static Type),
    /// Anything at all (open types).
    Any,
}

/// The members of a type.
#[derive(Debug)]
pub(super) struct Shape {
    /// Without `microsoft.graph.`.
    pub(super) name: &'static str,
    pub(super) members: &'static [(&'static str, Type)],
    /// Members that may not be null (metadata: `Nullable="false"`).
    pub(super) never_null: &'static [&'static str],
    /// Members that are accepted and ignored: read-only ones, and undeclared ones that official
    /// examples send.
    pub(super) dropped: &'static [&'static str],
    /// Whether other members are accepted and ignored too.
    pub(super) open: bool,
}

impl Shape {
    /// A reference to an existing object: "only the id property is required", and only
    /// the id is read.
    pub(super) const REFERENCE: Self = Self { open: true, ..Self::new("", &[("id", Type::Id)]) };

    pub(super) const fn new(name: &'static str, members: &'static [(&'static str, Type)]) -> Self {
        Self { name, members, never_null: &[], dropped: &[], open: false }
    }
}
