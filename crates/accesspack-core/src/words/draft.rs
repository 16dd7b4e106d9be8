//! Sentences about values that a draft or the other version has no place for.

use super::fill::{sentence, tick};

pub(crate) fn becomes(name: &str, value: &str, to: &str) -> String {
    sentence!("`{}` becomes `{}` in {}", name, value, to)
}

pub(crate) fn no_place(name: &str, to: &str) -> String {
    sentence!("`{}` has no place in {}", name, to)
}

pub(crate) fn no_effect(name: &str) -> String {
    sentence!("`{}` is left out: it has no effect here, or is not written as Graph reads it", name)
}

/// A request that is only to be validated is carried out by a version that has no such member.
pub(crate) fn carried_out(name: &str, to: &str) -> String {
    format!("{} has no place in {to}, which carries the request out", tick(name))
}
