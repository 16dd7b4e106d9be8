//! The tape and the views into it.

#![expect(
    clippy::inline_always,
    reason = "every check goes through these few lines; built for size they would stay calls"
)]

use accesspack_wire::describe::{Member, TypeDef};
use accesspack_wire::name::{name_hash as hash_of, same_bytes};

use super::place::push_escaped;

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    True,
    False,
    Number,
    Text,
    List,
    Object,
}

/// One value: its place, its name, and where the next one is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(super) kind: Kind,
    /// The text holds a backslash and must be decoded.
    pub(super) escaped: bool,
    pub(super) key_escaped: bool,
    /// The whole value, quotes and brackets included.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The name without quotes. Of an item of a list, its ordinal, and 0 as the end.
    pub(super) key_start: u32,
    pub(super) key_end: u32,
    /// The hash of the name, so that most comparisons of names are one of two numbers.
    pub(super) name_hash: u32,
    /// Of an object, a bit for the hash of each name in it: a name without its bit is not in the object.
    pub(super) member_bloom: u64,
    /// Of an object, whether two names in it have one bit, as two of the same name have.
    pub(super) may_repeat: bool,
    /// The index of the value behind it in the text, which is its first member or item where it has one.
    pub(super) first: u32,
    /// The index of the value behind it and everything in it.
    pub(super) behind: u32,
    /// How many members or items it has.
    pub(super) count: u32,
    /// The index of the object or list that holds this value; 0 for the root, which has none.
    pub(super) parent: u32,
}

/// All values of one text, in its order: the root, and behind each object or list what is in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tape<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: &'t [Node],
    pub(super) decoded: &'t [Decoded],
}

/// A string or a name with escapes, decoded: the byte behind its opening quote, and what it says.
pub(super) type Decoded = (u32, String);

impl Tape<'_> {
    pub(crate) fn root(&self) -> Val<'_> {
        Val { tape: self, node: self.node(0) }
    }

    #[inline(always)]
    fn node(&self, at: u32) -> &Node {
        self.nodes.get(at as usize).unwrap_or(&NOTHING)
    }
}

/// A view of one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Val<'a> {
    tape: &'a Tape<'a>,
    node: &'a Node,
}

pub(super) const NOTHING: Node = Node {
    kind: Kind::Null,
    escaped: false,
    key_escaped: false,
    start: 0,
    end: 0,
    key_start: 0,
    key_end: 0,
    name_hash: 0,
    member_bloom: 0,
    may_repeat: false,
    first: 0,
    behind: 0,
    count: 0,
    parent: 0,
};

impl<'a> Val<'a> {
    #[inline(always)]
    fn slice(self, start: u32, end: u32) -> &'a str {
        self.tape.text.get(start as usize..end as usize).unwrap_or_default()
    }

    #[inline(always)]
    pub(crate) fn kind(self) -> Kind {
        self.node.kind
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Byte offsets of the whole value.
    pub(crate) fn range(self) -> (usize, usize) {
        let node = self.node;
        (node.start as usize, node.end as usize)
    }

    /// Byte offsets of the name with its quotes.
    pub(crate) fn key_range(self) -> Option<(usize, usize)> {
        let node = self.node;
        (node.key_end > 0).then(|| (node.key_start as usize - 1, node.key_end as usize + 1))
    }

    /// The value's own text.
    pub(crate) fn raw(self) -> &'a str {
        let node = self.node;
        self.slice(node.start, node.end)
    }

    /// The member's name.
    pub(crate) fn key(self) -> &'a str {
        let node = self.node;
        if node.key_escaped {
            return decoded(self.tape, node.key_start);
        }
        self.slice(node.key_start, node.key_end)
    }

    /// Whether the member has this name.
    #[inline]
    pub(crate) fn is_named(self, name: &str) -> bool {
        self.node.name_hash == hash_of(name) && self.node.is_called(self.tape, name)
    }

    pub(crate) fn as_text(self) -> Option<&'a str> {
        let node = self.node;
        if node.kind != Kind::Text {
            return None;
        }
        let start = node.start + 1;
        Some(if node.escaped { decoded(self.tape, start) } else { self.slice(start, node.end - 1) })
    }

    /// Whether it is text with escapes.
    pub(crate) fn has_escapes(self) -> bool {
        self.node.escaped
    }

    /// A Boolean, in quotes too: AP0106 reports the quotes, and every rule takes it as the Boolean.
    pub(crate) fn as_bool(self) -> Option<bool> {
        match self.kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => self.as_text()?.to_ascii_lowercase().parse().ok(),
        }
    }

    /// A whole number, in quotes too.
    pub(crate) fn as_int(self) -> Option<i64> {
        match self.kind() {
            Kind::Number => self.raw().parse().ok(),
            _ => self.as_text()?.parse().ok(),
        }
    }

    /// Whether it is the whole body.
    pub(crate) fn is_root(self) -> bool {
        std::ptr::eq(self.node, self.tape.node(0))
    }

    /// Whether it is an item of a list.
    pub(crate) fn is_item(self) -> bool {
        !self.is_root() && self.node.key_end == 0
    }

    /// The object or list that holds it; the root for the root.
    pub(crate) fn parent(self) -> Self {
        Self { tape: self.tape, node: self.tape.node(self.node.parent) }
    }

    /// The RFC 6901 pointer from the root of the text.
    pub(crate) fn pointer(self) -> String {
        self.pointer_with_room(0)
    }

    /// The pointer of the member `name`, whether it is there or not.
    pub(crate) fn pointer_of(self, name: &str) -> String {
        let mut pointer = self.pointer_with_room(name.len() + 1);
        push_escaped(&mut pointer, name);
        pointer
    }

    /// The pointer, with room for so many bytes behind it.
    fn pointer_with_room(self, room: usize) -> String {
        if self.is_root() {
            return String::with_capacity(room);
        }
        if self.is_item() {
            let mut pointer = self.parent().pointer_with_room(room + 4);
            pointer.push('/');
            pointer.push_str(&self.node.key_start.to_string());
            return pointer;
        }
        let key = self.key();
        let mut pointer = self.parent().pointer_with_room(room + key.len() + 1);
        push_escaped(&mut pointer, key);
        pointer
    }

    /// Members of an object or items of a list; nothing for other values.
    #[inline(always)]
    pub(crate) fn children(self) -> Children<'a> {
        Children { tape: self.tape, next: self.node.first, end: self.node.behind }
    }

    /// Items of a list; nothing for other values, whose members have no number.
    pub(crate) fn items(self) -> Children<'a> {
        if self.kind() == Kind::List {
            self.children()
        } else {
            Children { tape: self.tape, next: 0, end: 0 }
        }
    }

    /// How many members or items there are.
    pub(crate) fn len(self) -> usize {
        self.node.count as usize
    }

    /// Whether there is no member or item.
    pub(crate) fn is_empty(self) -> bool {
        self.node.count == 0
    }

    /// The member called `name`; the last one of two, as most readers of JSON take it.
    #[inline]
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        let name_hash = hash_of(name);
        if self.node.member_bloom & bit_of(name_hash) == 0 {
            return None;
        }
        find(self.tape, self.node, name, name_hash)
    }

    /// The member called `name`, unless it is missing or null.
    #[inline]
    pub(crate) fn set(self, name: &str) -> Option<Self> {
        self.get(name).filter(|member| !member.is_null())
    }

    #[inline]
    pub(crate) fn text_of(self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(Val::as_text)
    }

    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        self.get(name).and_then(Val::as_bool)
    }

    /// How many items the list called `name` has, 0 where it is missing, null or no list.
    pub(crate) fn count_of(self, name: &str) -> usize {
        self.get(name).map_or(0, |list| if list.kind() == Kind::List { list.len() } else { 0 })
    }

    /// The member of `def` that it is called as, with its index; those from `next` on are tried first.
    #[inline]
    pub(crate) fn member_of(
        self,
        def: &'static TypeDef,
        next: usize,
    ) -> Option<(usize, &'static Member)> {
        match def.members.get(next) {
            Some(member) if self.node.is_member(self.tape, member) => Some((next, member)),
            _ => search_member(self.tape, self.node, def),
        }
    }
}

/// The same for a member that is not the next one.
#[inline(never)]
fn search_member(
    tape: &Tape<'_>,
    node: &Node,
    def: &'static TypeDef,
) -> Option<(usize, &'static Member)> {
    let index = def.find(node.name_hash, |member| node.is_called(tape, member.name))?;
    Some((index, def.members.get(index)?))
}

/// The member called `name` of an object whose names may have its hash.
fn find<'a>(tape: &'a Tape<'a>, object: &Node, name: &str, name_hash: u32) -> Option<Val<'a>> {
    let mut found = None;
    for value in (Children { tape, next: object.first, end: object.behind }) {
        if value.node.name_hash == name_hash && value.node.is_called(tape, name) {
            found = Some(value);
            if !object.may_repeat {
                break;
            }
        }
    }
    found
}

impl Node {
    /// Whether it is called as a member is that a type has.
    #[inline(always)]
    fn is_member(&self, tape: &Tape<'_>, member: &Member) -> bool {
        member.may_be(self.name_hash) && self.is_called(tape, member.name)
    }

    /// Whether the member has this name.
    #[inline(always)]
    fn is_called(&self, tape: &Tape<'_>, name: &str) -> bool {
        let range = self.key_start as usize..self.key_end as usize;
        if self.key_escaped {
            return decoded(tape, self.key_start) == name;
        }
        tape.text.as_bytes().get(range).is_some_and(|key| same_bytes(key, name.as_bytes()))
    }
}

/// The string with escapes that begins at `start`, decoded.
#[inline(never)]
fn decoded<'a>(tape: &'a Tape<'a>, start: u32) -> &'a str {
    let at = tape.decoded.binary_search_by_key(&start, |(start, _)| *start);
    at.ok().and_then(|at| tape.decoded.get(at)).map_or("", |(_, text)| text)
}

/// The bit of [`Node::member_bloom`] for a name with this hash.
pub(super) const fn bit_of(name_hash: u32) -> u64 {
    1 << (name_hash >> 26)
}

/// Members or items in order.
pub(crate) struct Children<'a> {
    tape: &'a Tape<'a>,
    next: u32,
    end: u32,
}

impl<'a> Iterator for Children<'a> {
    type Item = Val<'a>;

    #[inline(always)]
    fn next(&mut self) -> Option<Val<'a>> {
        if self.next >= self.end {
            return None;
        }
        let node = self.tape.nodes.get(self.next as usize)?;
        self.next = node.behind;
        Some(Val { tape: self.tape, node })
    }
}

/// Decodes the escapes of a string; the reader has checked them.
pub(super) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut units: Vec<u16> = Vec::new();
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        if escaped == Some('u') {
            let hex: String = chars.by_ref().take(4).collect();
            units.push(u16::from_str_radix(&hex, 16).unwrap_or(0xFFFD));
            continue;
        }
        flush(&mut units, &mut out);
        out.push(match escaped {
            None => char,
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some(other) => other,
        });
    }
    flush(&mut units, &mut out);
    out
}

fn flush(units: &mut Vec<u16>, out: &mut String) {
    if !units.is_empty() {
        out.push_str(&String::from_utf16_lossy(units));
        units.clear();
    }
}
