//! What is wrong with a header that no plan can be made from, as sentences for the administrator.

use std::fmt;

use super::column_names::{Column, name_of};
use crate::words::bulk as words;

/// Something that is wrong with a header. Its text is a sentence for the administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderIssue {
    /// The first line holds an address or an id: it is a row, and the header is missing.
    HoldsRow,
    /// A column's name could mean either of two columns.
    Ambiguous {
        /// The name in the file.
        name: String,
        /// The one meaning.
        one: Column,
        /// The other meaning.
        other: Column,
    },
    /// Two columns mean the same.
    SameMeaning {
        /// The name of the first.
        first: String,
        /// The name of the second.
        second: String,
    },
    /// No column names a person.
    NoPerson,
    /// There is a column for the end and one for the duration.
    EndAndDuration,
}

impl fmt::Display for HeaderIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::HoldsRow => words::header_is_a_row(),
            Self::Ambiguous { name, one, other } => {
                words::ambiguous_column(name, &name_of(one), &name_of(other))
            }
            Self::SameMeaning { first, second } => words::columns_mean_the_same(first, second),
            Self::NoPerson => words::no_person_column(),
            Self::EndAndDuration => words::end_and_duration_columns(),
        })
    }
}

/// A header that no plan can be made from, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderError {
    pub(super) issues: Vec<HeaderIssue>,
}

impl HeaderError {
    /// Everything that is wrong, in the order of the file; never empty.
    #[must_use]
    pub fn issues(&self) -> &[HeaderIssue] {
        &self.issues
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, issue) in self.issues.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{issue}")?;
        }
        Ok(())
    }
}

impl std::error::Error for HeaderError {}
