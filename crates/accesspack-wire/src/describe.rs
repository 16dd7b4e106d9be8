//! The description of a Graph type as data: the one source for the shape check, the JSON Schema and
//! the TypeScript types. The macros in this file write it beside the Rust type, from the same lines.

use chrono::{DateTime, FixedOffset, NaiveDate};

#[cfg(feature = "hashes")]
use crate::name::{PLACES, place, short_hash};
use crate::name::{name_hash, same};
use crate::values::{Guid, IsoDuration};

/// The type of a member's value.
#[derive(Debug, Clone, Copy)]
pub enum Ty {
    /// `Edm.String`.
    Text,
    /// `Edm.String` that holds a directory or entitlement management id, a GUID.
    Id,
    /// `Edm.Boolean`.
    Boolean,
    /// `Edm.Int32`.
    Int32,
    /// `Edm.DateTimeOffset`: a date and time with its offset from UTC.
    Instant,
    /// `Edm.Date`: `2026-11-22`.
    Date,
    /// `Edm.Duration`: ISO 8601, days and smaller.
    Duration,
    /// One of a set of names.
    Choice(&'static ChoiceDef),
    /// A complex type or an entity. A function, because types refer to each other in circles.
    Object(fn() -> &'static TypeDef),
    /// A collection.
    List(&'static Ty),
    /// Any JSON value: undocumented, or not checked.
    Any,
}

/// A complex type or an entity type of Graph.
#[derive(Debug)]
pub struct TypeDef {
    /// The name without namespace: `accessPackageAssignmentPolicy`.
    pub name: &'static str,
    /// What it is, for schema and editor: a build that only checks does not carry it.
    #[cfg(feature = "docs")]
    pub doc: &'static [&'static str],
    /// An abstract type must be named more precisely with `@odata.type`.
    pub is_abstract: bool,
    /// An open type takes members that the metadata does not declare.
    pub is_open: bool,
    /// Every member, those of all subtypes included.
    pub members: &'static [Member],
    /// The [`places`] of the members. The small wasm looks at one after the other.
    #[cfg(feature = "hashes")]
    pub places: [u8; PLACES],
    /// The concrete types of an abstract one; empty where there is no choice.
    pub subtypes: &'static [Subtype],
}

/// A concrete type of an abstract one.
#[derive(Debug)]
pub struct Subtype {
    /// The name without namespace: `singleUser`.
    pub name: &'static str,
    /// Names of the members that this subtype has.
    pub members: &'static [&'static str],
}

/// One member of a type.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts of the metadata")]
pub struct Member {
    /// The name in JSON.
    pub name: &'static str,
    /// The [`short_hash`] of the name. The small wasm compares the names themselves.
    #[cfg(feature = "hashes")]
    pub name_hash: u8,
    /// What it is, for schema and editor: a build that only checks does not carry it.
    #[cfg(feature = "docs")]
    pub doc: &'static [&'static str],
    /// The type of its value.
    pub ty: Ty,
    /// Set by the service; what a client sends is ignored or refused.
    pub read_only: bool,
    /// `Nullable="false"` in the metadata: send a value or leave the member out.
    pub not_null: bool,
    /// In the documentation, but in no metadata.
    pub undeclared: bool,
    /// A link to another entity: what counts in a body is its `id`.
    pub navigation: bool,
}

/// A set of names that a string must come from.
#[derive(Debug)]
pub struct ChoiceDef {
    /// The name of the enumeration, or of the member whose documentation lists the names.
    pub name: &'static str,
    /// What it is about.
    #[cfg(feature = "docs")]
    pub doc: &'static [&'static str],
    /// Every name, in Graph's spelling and order.
    pub names: &'static [&'static str],
    /// The documentation gives examples rather than a full list.
    pub is_open: bool,
}

impl TypeDef {
    /// The member called `name`.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        let index = self.find(name_hash(name), |member| same(member.name, name))?;
        self.members.get(index)
    }

    /// The index of the member that `is_it` holds for, whose name has this [`name_hash`].
    #[must_use]
    #[inline]
    pub fn find(&self, hash: u32, is_it: impl Fn(&Member) -> bool) -> Option<usize> {
        let first = self.first_with(hash)?;
        let members = self.members.get(first..)?;
        let index = members.iter().position(|member| member.may_be(hash) && is_it(member))?;
        Some(first + index)
    }

    /// The index of the first member whose name can have this [`name_hash`].
    #[cfg(feature = "hashes")]
    #[inline]
    fn first_with(&self, hash: u32) -> Option<usize> {
        self.places.get(place(hash))?.checked_sub(1).map(usize::from)
    }

    #[cfg(not(feature = "hashes"))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "there are no places to look at"
    )]
    fn first_with(&self, _hash: u32) -> Option<usize> {
        Some(0)
    }

    /// The subtype called `name`.
    #[must_use]
    pub fn subtype(&self, name: &str) -> Option<&'static Subtype> {
        self.subtypes.iter().find(|subtype| same(subtype.name, name))
    }
}

impl Member {
    /// Whether a name with this [`name_hash`] can be its own.
    #[must_use]
    #[inline]
    #[cfg_attr(
        not(feature = "hashes"),
        expect(unused_variables, reason = "there is no hash to compare with")
    )]
    pub const fn may_be(&self, hash: u32) -> bool {
        #[cfg(feature = "hashes")]
        let is_other = self.name_hash != short_hash(hash);
        #[cfg(not(feature = "hashes"))]
        let is_other = false;
        !is_other
    }
}

impl Subtype {
    /// Whether it has the member called `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|member| same(member, name))
    }
}

impl ChoiceDef {
    /// The name that `text` stands for, whatever its case.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&'static str> {
        self.names.iter().find(|name| name.eq_ignore_ascii_case(text)).copied()
    }
}

/// A Rust type that has a description.
pub trait Described {
    /// The description.
    const TY: Ty;
}

impl Described for String {
    const TY: Ty = Ty::Text;
}
impl Described for Guid {
    const TY: Ty = Ty::Id;
}
impl Described for bool {
    const TY: Ty = Ty::Boolean;
}
impl Described for i32 {
    const TY: Ty = Ty::Int32;
}
impl Described for DateTime<FixedOffset> {
    const TY: Ty = Ty::Instant;
}
impl Described for NaiveDate {
    const TY: Ty = Ty::Date;
}
impl Described for IsoDuration {
    const TY: Ty = Ty::Duration;
}
impl Described for serde_json::Value {
    const TY: Ty = Ty::Any;
}
impl<T: Described> Described for Vec<T> {
    const TY: Ty = Ty::List(&T::TY);
}
impl<T: Described> Described for Box<T> {
    const TY: Ty = T::TY;
}

/// At each place the number of the first member whose name belongs there, counted from 1; 0 where there is none.
///
/// # Panics
///
/// When a type with 256 members or more is compiled.
#[cfg(feature = "hashes")]
#[must_use]
pub const fn places(members: &[Member]) -> [u8; PLACES] {
    assert!(members.len() < 256, "a place has one byte");
    let mut places = [0; PLACES];
    let mut rest = members;
    while let [others @ .., member] = rest {
        #[expect(clippy::cast_possible_truncation, reason = "it was just asserted")]
        #[expect(clippy::indexing_slicing, reason = "it is made when this is compiled")]
        {
            places[place(name_hash(member.name))] = rest.len() as u8;
        }
        rest = others;
    }
    places
}

/// Whether `names` holds `name`, at compile time too.
#[must_use]
pub const fn has_flag(names: &[&str], name: &str) -> bool {
    let mut rest = names;
    while let [first, others @ ..] = rest {
        if same(first, name) {
            return true;
        }
        rest = others;
    }
    false
}

/// Writes a Graph type once: the Rust struct with serde names, and its [`TypeDef`].
///
/// A member is `rust_name "graphName": RustType [flags];` with the flags `read_only`, `not_null`,
/// `undeclared` and `navigation`. The type's own flags are `is_abstract` and `is_open`.
macro_rules! resource {
    (
        $(#[doc = $doc:literal])*
        $name:ident $graph:literal $([$($flag:ident),*])? {
            $(
                $(#[doc = $mdoc:literal])*
                $field:ident $json:literal: $ty:ty $([$($mflag:ident),*])?;
            )*
        }
        $(subtypes { $($sub:literal: $($smember:literal),*;)* })?
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            /// The precise type, with or without the leading `#`.
            #[serde(rename = "@odata.type", skip_serializing_if = "crate::values::MemberValue::is_missing")]
            pub odata_type: crate::values::MemberValue<String>,
            $(
                $(#[doc = $mdoc])*
                #[serde(rename = $json, skip_serializing_if = "crate::values::MemberValue::is_missing")]
                pub $field: crate::values::MemberValue<$ty>,
            )*
            /// Members that the description does not know, kept as they came.
            #[serde(flatten)]
            pub other: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The description of this type.
            #[must_use]
            pub fn def() -> &'static crate::describe::TypeDef {
                const MEMBERS: &[crate::describe::Member] = &[$(crate::describe::Member {
                    name: $json,
                    #[cfg(feature = "hashes")]
                    name_hash: crate::name::short_hash(crate::name::name_hash($json)),
                    #[cfg(feature = "docs")]
                    doc: &[$($mdoc),*],
                    ty: <$ty as crate::describe::Described>::TY,
                    read_only: crate::describe::has_flag(&[$($(stringify!($mflag)),*)?], "read_only"),
                    not_null: crate::describe::has_flag(&[$($(stringify!($mflag)),*)?], "not_null"),
                    undeclared: crate::describe::has_flag(&[$($(stringify!($mflag)),*)?], "undeclared"),
                    navigation: crate::describe::has_flag(&[$($(stringify!($mflag)),*)?], "navigation"),
                }),*];
                static DEF: crate::describe::TypeDef = crate::describe::TypeDef {
                    name: $graph,
                    #[cfg(feature = "docs")]
                    doc: &[$($doc),*],
                    is_abstract: crate::describe::has_flag(&[$($(stringify!($flag)),*)?], "is_abstract"),
                    is_open: crate::describe::has_flag(&[$($(stringify!($flag)),*)?], "is_open"),
                    members: MEMBERS,
                    #[cfg(feature = "hashes")]
                    places: crate::describe::places(MEMBERS),
                    subtypes: &[$($(crate::describe::Subtype { name: $sub, members: &[$($smember),*] }),*)?],
                };
                &DEF
            }
        }

        impl crate::describe::Described for $name {
            const TY: crate::describe::Ty = crate::describe::Ty::Object($name::def);
        }
    };
}

/// Writes a set of names once: the Rust type with a constant for each name, and its [`ChoiceDef`].
///
/// The Rust type keeps the text exactly as it came and compares without regard to case, because
/// official bodies of both versions carry both `UserAdd` and `userAdd`.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $name:ident $graph:literal $([$($flag:ident),*])? {
            $($(#[doc = $cdoc:literal])* $constant:ident = $text:literal,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub std::borrow::Cow<'static, str>);

        impl $name {
            $(
                $(#[doc = $cdoc])*
                #[doc = concat!("`", $text, "`")]
                pub const $constant: Self = Self(std::borrow::Cow::Borrowed($text));
            )*

            /// The text as it came, or as Graph spells it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.eq_ignore_ascii_case(&other.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(std::borrow::Cow::Owned(text.to_owned()))
            }
        }

        impl crate::describe::Described for $name {
            const TY: crate::describe::Ty = {
                static DEF: crate::describe::ChoiceDef = crate::describe::ChoiceDef {
                    name: $graph,
                    #[cfg(feature = "docs")]
                    doc: &[$($doc),*],
                    names: &[$($text),*],
                    is_open: crate::describe::has_flag(&[$($(stringify!($flag)),*)?], "is_open"),
                };
                crate::describe::Ty::Choice(&DEF)
            };
        }
    };
}

pub(crate) use {choice, resource};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_members_of_a_type_have_different_hashes() {
        let members = crate::v1::AccessPackageAssignmentPolicy::def().members;
        let hashes: std::collections::BTreeSet<u32> =
            members.iter().map(|it| name_hash(it.name)).collect();
        assert_eq!(hashes.len(), members.len());
        assert!(members.iter().all(|it| it.may_be(name_hash(it.name))));
    }

    #[test]
    fn each_member_is_found_at_its_place() {
        for def in [crate::v1::AccessPackageAssignmentPolicy::def(), crate::beta::UserSet::def()] {
            for member in def.members {
                let found = def.member(member.name).map(|it| it.name);
                assert_eq!(found, Some(member.name));
            }
            assert!(def.member("nothing").is_none() && def.member("").is_none());
        }
    }

    #[test]
    fn a_flag_is_found_among_others() {
        assert!(has_flag(&["read_only", "not_null"], "not_null"));
        assert!(!has_flag(&["read_only"], "not_null"));
        assert!(!has_flag(&[], "read_only"));
    }
}
