//! `$skiptoken`: where the next page begins, in a form that nobody should read meaning into.

use crate::answer::Failure;

/// What every token begins with.
const PREFIX: &str = "RFNwdAIAAQAAAB";

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// After this place in the collection.
    AfterPlace(u64),
    /// After this many sorted rows.
    AfterRows(u64),
}

pub(super) fn write(start: Start) -> String {
    let (kind, number) = match start {
        Start::AfterPlace(place) => ('p', place),
        Start::AfterRows(rows) => ('o', rows),
    };
    format!("{PREFIX}{kind}{number}")
}

pub(super) fn read(token: &str) -> Result<Start, Failure> {
    let read = || {
        let rest = token.strip_prefix(PREFIX)?;
        match rest.split_at_checked(1)? {
            ("p", place) => place.parse().ok().map(Start::AfterPlace),
            ("o", rows) => rows.parse().ok().map(Start::AfterRows),
            _ => None,
        }
    };
    read().ok_or_else(|| {
        Failure::new(
            400,
            "Directory_ExpiredPageToken",
            "The specified page token value is invalid.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back_to_its_place() {
        for start in [Start::AfterPlace(7), Start::AfterRows(100)] {
            assert_eq!(read(&write(start)), Ok(start));
        }
        assert!(read("nonsense").is_err());
    }
}
