//! The members of an options object, taken one by one, with a message for a wrong one. By hand: derived
//! readers of the options were a tenth of the wasm.

use std::str::FromStr;

use accesspack_core::{Cloud, JsonDocument, Operation, Version, similarity};

/// A value that is given by one of a fixed set of names.
pub(crate) trait NamedValue: FromStr + Sized {
    /// The noun for such a value in a message.
    const WHAT: &'static str;
    /// Stands in for a wrong name until its error is returned.
    const ANY: Self;
    /// Every name.
    fn names() -> impl Iterator<Item = &'static str>;
}

impl NamedValue for Operation {
    const WHAT: &'static str = "operation";
    const ANY: Self = Self::Batch;
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

impl NamedValue for Version {
    const WHAT: &'static str = "version";
    const ANY: Self = Self::V1;
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

impl NamedValue for Cloud {
    const WHAT: &'static str = "cloud";
    const ANY: Self = Self::Global;
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

#[cfg(feature = "whole")]
impl NamedValue for accesspack_core::SnippetLanguage {
    const WHAT: &'static str = "language";
    const ANY: Self = Self::Curl;
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

/// The value with this name, or the message that names what it can be.
pub(crate) fn named<T: NamedValue>(text: &str) -> Result<T, String> {
    T::from_str(text).map_err(|_| unknown(T::WHAT, text, &mut T::names()))
}

/// The members of an options object. What is wrong with them is kept until [`Members::end`], so that the code that reads them
/// has no way out before.
pub(crate) struct Members {
    all: Vec<(String, JsonDocument)>,
    /// The names that the function knows.
    known: Vec<&'static str>,
    /// What is wrong with the first wrong one.
    error: Option<String>,
}

impl From<Vec<(String, JsonDocument)>> for Members {
    fn from(all: Vec<(String, JsonDocument)>) -> Self {
        Self { all, known: Vec::new(), error: None }
    }
}

impl Members {
    /// Any value; `None` where it is missing or `null`.
    pub(crate) fn value(&mut self, name: &'static str) -> Option<JsonDocument> {
        self.known.push(name);
        let (_, value) = self.all.iter().rfind(|(known, _)| known == name)?;
        Some(value).filter(|value| !value.is_null()).cloned()
    }

    /// A value that `read` takes; it must be what is `wanted`.
    fn read<T>(
        &mut self,
        name: &'static str,
        wanted: &str,
        read: impl Fn(&JsonDocument) -> Option<T>,
    ) -> Option<T> {
        let read = read(&self.value(name)?);
        if read.is_none() {
            self.fail(format!("`{name}` must be {wanted}"));
        }
        read
    }

    /// Keeps what is wrong, unless something else was before.
    fn fail(&mut self, error: String) {
        self.error.get_or_insert(error);
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        self.read(name, "text", JsonDocument::to_text)
    }

    pub(crate) fn texts(&mut self, name: &'static str) -> Option<Vec<String>> {
        self.read(name, "a list of texts", |value| {
            value.to_items()?.iter().map(JsonDocument::to_text).collect()
        })
    }

    #[cfg(feature = "whole")]
    pub(crate) fn items(&mut self, name: &'static str) -> Option<Vec<JsonDocument>> {
        self.read(name, "a list", JsonDocument::to_items)
    }

    /// A list as one value.
    pub(crate) fn list(&mut self, name: &'static str) -> Option<JsonDocument> {
        self.read(name, "a list", |value| value.is_list().then(|| value.clone()))
    }

    pub(crate) fn count(&mut self, name: &'static str) -> Option<usize> {
        self.read(name, "a whole number", JsonDocument::to_count)
    }

    #[cfg(feature = "whole")]
    pub(crate) fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.read(name, "true or false", JsonDocument::to_bool)
    }

    fn object(&mut self, name: &'static str) -> Option<Self> {
        self.read(name, "an object", JsonDocument::to_members).map(Self::from)
    }

    /// An object that is read as a `T`.
    pub(crate) fn of<T: TryFrom<Self, Error = String>>(&mut self, name: &'static str) -> Option<T> {
        match T::try_from(self.object(name)?) {
            Ok(read) => Some(read),
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }

    /// A named value that must be there.
    pub(crate) fn name<T: NamedValue>(&mut self, name: &'static str) -> T {
        self.name_if_any(name).unwrap_or_else(|| {
            self.fail(format!("missing field `{name}`"));
            T::ANY
        })
    }

    pub(crate) fn name_if_any<T: NamedValue>(&mut self, name: &'static str) -> Option<T> {
        match named(&self.text(name)?) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }

    /// Fails where a member was wrong.
    pub(crate) fn read_well(&self) -> Result<(), String> {
        self.error.clone().map_or(Ok(()), Err)
    }

    /// Fails where a member was wrong, or is one that the function does not know.
    pub(crate) fn end(self) -> Result<(), String> {
        self.read_well()?;
        let is_unknown = |(name, _): &&(String, _)| !self.known.contains(&name.as_str());
        let Some((name, _)) = self.all.iter().find(is_unknown) else { return Ok(()) };
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
