//! `$skiptoken`: where the next page begins, in a form that nobody can read meaning into.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::answer::Failure;

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// After this place in the collection.
    AfterPlace(u64),
    /// After this many sorted rows.
    AfterRows(u64),
}

pub(super) fn write(start: Start) -> String {
    let text = match start {
        Start::AfterPlace(place) => format!("RFNwdAp{place}"),
        Start::AfterRows(rows) => format!("RFNwdAo{rows}"),
    };
    URL_SAFE_NO_PAD.encode(text)
}

pub(super) fn read(token: &str) -> Result<Start, Failure> {
    let read = || {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let rest = text.strip_prefix("RFNwdA")?;
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
