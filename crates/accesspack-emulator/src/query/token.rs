//! `$skiptoken`: where the next page begins, encoded so that clients cannot rely on its content. It is
//! valid only for the query that it was made for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::answer::Failure;

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageStart {
    /// After this place in the collection.
    AfterPlace(u64),
    /// After this many sorted rows.
    AfterRows(u64),
}

/// A number that belongs to a query: FNV-1a over its path and options without the token itself.
pub(super) fn mark(path: &str, pairs: &[(String, String)]) -> u64 {
    let kept = pairs.iter().filter(|(name, _)| name != "$skiptoken");
    let words = kept.flat_map(|(name, value)| [name.as_str(), value.as_str()]);
    [path].into_iter().chain(words).fold(0xcbf2_9ce4_8422_2325, |mark, word| {
        let bytes = word.bytes().chain([0xff]);
        bytes.fold(mark, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    })
}

/// The token: kind, number and mark, where the mark also masks the number.
pub(super) fn write(start: PageStart, mark: u64) -> String {
    let (kind, number) = match start {
        PageStart::AfterPlace(place) => (1_u8, place),
        PageStart::AfterRows(rows) => (2, rows),
    };
    let mut bytes = vec![kind];
    bytes.extend((number ^ mark).to_be_bytes());
    bytes.extend(mark.to_be_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn read(token: &str, mark: u64) -> Result<PageStart, Failure> {
    let read = || {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (kind, rest) = bytes.split_first()?;
        let (number, made_for) = rest.split_first_chunk::<8>()?;
        if u64::from_be_bytes(made_for.try_into().ok()?) != mark {
            return None;
        }
        let number = u64::from_be_bytes(*number) ^ mark;
        match kind {
            1 => Some(PageStart::AfterPlace(number)),
            2 => Some(PageStart::AfterRows(number)),
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
    fn a_token_leads_back_to_its_place_in_its_own_query_only() {
        for start in [PageStart::AfterPlace(7), PageStart::AfterRows(100)] {
            assert_eq!(read(&write(start, 9), 9), Ok(start));
            assert!(read(&write(start, 9), 8).is_err());
        }
        assert!(read("nonsense", 0).is_err());
    }

    #[test]
    fn the_token_itself_does_not_count() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let first = [pair("$top", "5")];
        let second = [pair("$top", "5"), pair("$skiptoken", "x")];
        assert_eq!(mark("/v1.0/users", &first), mark("/v1.0/users", &second));
        assert_ne!(mark("/v1.0/users", &first), mark("/v1.0/groups", &first));
    }
}
