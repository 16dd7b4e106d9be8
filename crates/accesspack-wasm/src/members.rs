//! The members of an options object, taken one by one, with a message for a wrong one. By hand: derived
//! readers of the options were a tenth of the wasm.

use std::str::FromStr;

use accesspack_core::{Cloud, Operation, Version, similarity};
use serde_json::{Map, Value};

/// A value that is given by one of a fixed set of names.
pub(crate) trait NamedValue: FromStr + Sized {
    /// The noun for such a value in a message.
    const WHAT: &'static str;
    /// Every name.
    fn names() -> impl Iterator<Item = &'static str>;
}

impl NamedValue for Operation {
    const WHAT: &'static str = "operation";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

impl NamedValue for Version {
    const WHAT: &'static str = "version";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

impl NamedValue for Cloud {
    const WHAT: &'static str = "cloud";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

#[cfg(feature = "whole")]
impl NamedValue for accesspack_core::SnippetLanguage {
    const WHAT: &'static str = "language";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

/// The value with this name, or the message that names what it can be.
pub(crate) fn named<T: NamedValue>(text: &str) -> Result<T, String> {
    T::from_str(text).map_err(|_| unknown(T::WHAT, text, &mut T::names()))
}

/// The members of an options object that are not taken yet.
pub(crate) struct Members {
    left: Map<String, Value>,
    /// The names that the function knows.
    known: Vec<&'static str>,
}

impl From<Map<String, Value>> for Members {
    fn from(left: Map<String, Value>) -> Self {
        Self { left, known: Vec::new() }
    }
}

impl Members {
    /// Takes any value; `None` where it is missing or `null`.
    pub(crate) fn value(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        self.left.get_mut(name).map(Value::take).filter(|value| !value.is_null())
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<Option<String>, String> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(name, "text")),
        }
    }

    pub(crate) fn texts(&mut self, name: &'static str) -> Result<Option<Vec<String>>, String> {
        let Some(value) = self.value(name) else { return Ok(None) };
        let items = value.as_array().ok_or_else(|| wrong(name, "a list of texts"))?;
        let text = |item: &Value| item.as_str().map(str::to_owned);
        let texts = items.iter().map(text).collect::<Option<_>>();
        texts.map(Some).ok_or_else(|| wrong(name, "a list of texts"))
    }

    pub(crate) fn list(&mut self, name: &'static str) -> Result<Option<Vec<Value>>, String> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(_) => Err(wrong(name, "a list")),
        }
    }

    pub(crate) fn count(&mut self, name: &'static str) -> Result<Option<usize>, String> {
        let count = |value: Value| value.as_u64().and_then(|count| usize::try_from(count).ok());
        let value = self.value(name);
        value.map(|it| count(it).ok_or_else(|| wrong(name, "a whole number"))).transpose()
    }

    #[cfg(feature = "whole")]
    pub(crate) fn flag(&mut self, name: &'static str) -> Result<Option<bool>, String> {
        let value = self.value(name);
        value.map(|value| value.as_bool().ok_or_else(|| wrong(name, "true or false"))).transpose()
    }

    pub(crate) fn object(&mut self, name: &'static str) -> Result<Option<Self>, String> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Object(members)) => Ok(Some(members.into())),
            Some(_) => Err(wrong(name, "an object")),
        }
    }

    /// Takes a named value that must be there.
    pub(crate) fn name<T: NamedValue>(&mut self, name: &'static str) -> Result<T, String> {
        self.name_if_any(name)?.ok_or_else(|| format!("missing field `{name}`"))
    }

    pub(crate) fn name_if_any<T: NamedValue>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<T>, String> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        named(&text).map(Some)
    }

    /// Fails where a member is left that the function does not know.
    pub(crate) fn end(self) -> Result<(), String> {
        let is_unknown = |name: &&String| !self.known.contains(&name.as_str());
        let Some(name) = self.left.keys().find(is_unknown) else { return Ok(()) };
        let name: String = name.chars().take(60).collect();
        Err(format!("unknown field `{name}`, expected one of {}", listed(&self.known)))
    }
}

/// Names in backticks. By hand, because `join` is a kilobyte of code.
fn listed(names: &[&str]) -> String {
    let mut list = String::new();
    for name in names {
        list.push_str(if list.is_empty() { "`" } else { "`, `" });
        list.push_str(name);
    }
    list.push('`');
    list
}

fn wrong(name: &str, wanted: &str) -> String {
    format!("`{name}` must be {wanted}")
}

/// "unknown operation `x`, did you mean `y`?", or all names where none is similar.
fn unknown(what: &str, given: &str, names: &mut dyn Iterator<Item = &'static str>) -> String {
    let names: Vec<_> = names.collect();
    // a bounded part of it, so that the message stays readable
    let given: String = given.chars().take(60).collect();
    let lower = given.to_ascii_lowercase();
    let near = names
        .iter()
        .map(|name| (similarity(&lower, &name.to_ascii_lowercase()), name))
        .filter(|(similarity, _)| *similarity >= 0.7)
        .max_by(|(left, _), (right, _)| left.total_cmp(right));
    match near {
        Some((_, name)) => format!("unknown {what} `{given}`, did you mean `{name}`?"),
        None => format!("unknown {what} `{given}`, expected one of {}", listed(&names)),
    }
}
