//! The first rows of a list that may be very long: enough to count and to show, without reading everything.

use accesspack_client::{GraphError, Pages};

/// How many rows are read to count them.
pub const MAX_COUNTED: usize = 1_000;

/// The rows that were read, and whether these are all.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether there are no more.
    pub is_all: bool,
}

impl<T> Sample<T> {
    /// The number of those that fit: `12`, or `12+` where not all rows were read.
    pub fn number(&self, fits: impl Fn(&T) -> bool) -> String {
        let number = self.rows.iter().filter(|row| fits(row)).count();
        if self.is_all { number.to_string() } else { format!("{number}+") }
    }
}

/// Reads pages until there are enough rows.
///
/// # Errors
/// As [`Pages::next_page`].
pub async fn read<T>(mut pages: Pages<T>) -> Result<Sample<T>, GraphError> {
    let mut rows = Vec::new();
    while rows.len() < MAX_COUNTED {
        match pages.next_page().await? {
            Some(page) => rows.extend(page),
            None => break,
        }
    }
    Ok(Sample { rows, is_all: !pages.has_more() })
}
