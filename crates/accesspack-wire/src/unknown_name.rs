//! The error of reading an enumeration of this crate from text.

use std::fmt;

/// A text is none of the names of a version, a cloud or another enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName {
    /// What was to be read, as a noun: `version`.
    pub what: &'static str,
    /// The text that was given.
    pub given: String,
}

impl UnknownName {
    /// The error for `given`, which names no `what`.
    #[must_use]
    pub fn new(what: &'static str, given: &str) -> Self {
        Self { what, given: given.to_owned() }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`", self.what, self.given)
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use crate::http::Method;
    use crate::{Cloud, Version};

    #[test]
    fn an_unknown_name_is_reported_with_what_was_given() {
        let error = "v2".parse::<Version>().unwrap_err();
        assert_eq!((error.what, error.given.as_str()), ("version", "v2"));
        assert_eq!(error.to_string(), "unknown version `v2`");
        assert_eq!("moon".parse::<Cloud>().unwrap_err().to_string(), "unknown cloud `moon`");
        let error = "BREW".parse::<Method>().unwrap_err();
        assert_eq!(error.to_string(), "unknown HTTP method `BREW`");
    }
}
