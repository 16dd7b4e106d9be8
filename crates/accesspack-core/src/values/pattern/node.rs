//! A pattern that was read, as a tree.

use super::class::Chars;

/// How often an item is repeated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) min: u32,
    /// `None` for any number.
    pub(super) max: Option<u32>,
}

/// What stands between characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// `^` and `\A`.
    Start,
    /// `$` and `\Z`: at the end, or before a line feed that ends the text.
    LineEnd,
    /// `\z`.
    End,
    /// `\b`.
    WordEdge,
    /// `\B`.
    NoWordEdge,
}

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Node {
    /// One character.
    Place(Chars),
    /// A position.
    At(Anchor),
    /// One behind the other; empty for nothing.
    Chain(Vec<Node>),
    /// One of them.
    Or(Vec<Node>),
    /// The same several times.
    Repeat(Box<Node>, Bounds),
    /// What must follow, or must not.
    Ahead(Box<Node>, bool),
    /// What must stand before, or must not.
    Behind(Box<Node>, bool),
    /// A part whose matches are not worked out here: a reference to a group, a group with options.
    Unjudged(Box<Node>),
}

impl Node {
    pub(super) const fn empty() -> Self {
        Self::Chain(Vec::new())
    }
}
