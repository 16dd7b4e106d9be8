//! A JSON value that was read, with its text: what a caller knows about many bodies is read once.

use serde_json::Value;

use super::reader::{Read, read_into};
use super::value::{Tape, Val};
use super::{Kind, json_text};

/// A JSON value that was read, with its text: what a caller knows about many bodies is read once.
#[derive(Clone)]
pub struct JsonDocument {
    text: String,
    read: Read,
}

impl JsonDocument {
    /// Reads JSON text; `None` where it is not JSON.
    ///
    /// ```
    /// use accesspack_core::JsonDocument;
    ///
    /// assert!(JsonDocument::read("{\"id\": 1}".to_owned()).is_some());
    /// assert!(JsonDocument::read("{".to_owned()).is_none());
    /// ```
    #[must_use]
    pub fn read(text: String) -> Option<Self> {
        let mut read = Read::default();
        read_into(&mut read, &text).ok()?;
        Some(Self { text, read })
    }

    /// The text, as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The value as a tree; `None` where it has a number that no float holds.
    #[must_use]
    pub fn to_value(&self) -> Option<Value> {
        self.tape().root().to_value()
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.tape().root().is_null()
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.tape().root().kind() == Kind::List
    }

    /// The string that it is.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        self.tape().root().as_text().map(str::to_owned)
    }

    /// The Boolean that it is.
    #[must_use]
    pub fn to_bool(&self) -> Option<bool> {
        match self.tape().root().kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// The whole number of at least 0 that it is, without fraction and exponent.
    #[must_use]
    pub fn to_count(&self) -> Option<usize> {
        let tape = self.tape();
        let root = tape.root();
        if root.kind() == Kind::Number { root.raw().parse().ok() } else { None }
    }

    /// The items of a list; `None` for other values.
    #[must_use]
    pub fn to_items(&self) -> Option<Vec<Self>> {
        let tape = self.tape();
        let root = tape.root();
        (root.kind() == Kind::List).then(|| root.items().map(Self::of).collect())
    }

    /// The members of an object with their names, in their order; `None` for other values.
    #[must_use]
    pub fn to_members(&self) -> Option<Vec<(String, Self)>> {
        let tape = self.tape();
        let root = tape.root();
        let member = |member: Val<'_>| (member.key().to_owned(), Self::of(member));
        (root.kind() == Kind::Object).then(|| root.children().map(member).collect())
    }

    /// A part of a text as a document of its own.
    fn of(value: Val<'_>) -> Self {
        Self::read(value.raw().to_owned()).unwrap_or_else(Self::nothing)
    }

    /// Stands for a value that cannot be one: `null`.
    fn nothing() -> Self {
        Self { text: String::new(), read: Read::default() }
    }

    pub(crate) fn tape(&self) -> Tape<'_> {
        self.read.tape(&self.text)
    }
}

/// A value that lies too deep is one that says nothing.
impl From<&Value> for JsonDocument {
    fn from(value: &Value) -> Self {
        Self::read(json_text(value)).unwrap_or_else(Self::nothing)
    }
}

impl From<Value> for JsonDocument {
    fn from(value: Value) -> Self {
        (&value).into()
    }
}

/// Both have the same text.
impl PartialEq for JsonDocument {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for JsonDocument {}

impl std::fmt::Debug for JsonDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_lies_too_deep_is_a_document_that_says_nothing() {
        let mut value = Value::Null;
        for _ in 0..200 {
            value = Value::Array(vec![value]);
        }
        assert_eq!(JsonDocument::from(value).tape().root().kind(), Kind::Null);
    }
}
