//! Names of members, types and values: a hash of each, and comparisons of eight bytes at once.

/// A hash of a name: its length, its first and its last four bytes. Names with different hashes are
/// different, so most comparisons of names are one of two numbers.
#[must_use]
#[inline]
pub const fn name_hash(name: &str) -> u32 {
    bytes_hash(name.as_bytes())
}

/// The [`name_hash`] of a name that is given as its bytes.
#[must_use]
#[inline]
pub const fn bytes_hash(bytes: &[u8]) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "any part of the length will do")]
    let length = bytes.len() as u32;
    let (first, last) = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => (u32::from_le_bytes(*first), u32::from_le_bytes(*last)),
        _ => match bytes {
            [a, b, c] => (u32::from_le_bytes([*a, *b, *c, 0]), 0),
            [a, b] => (u32::from_le_bytes([*a, *b, 0, 0]), 0),
            [a] => (*a as u32, 0),
            _ => (0, 0),
        },
    };
    (first.rotate_left(7) ^ last).wrapping_mul(0x9E37_79B1) ^ length
}

/// The part of a [`name_hash`] that the description of a member keeps: one byte of 256 is enough to compare few names.
#[must_use]
#[inline]
pub const fn short_hash(hash: u32) -> u8 {
    hash.to_be_bytes()[0]
}

/// How many places there are for the members of a type: more than most types have members.
#[cfg(feature = "hashes")]
pub const PLACES: usize = 32;

/// The place of a name with this [`name_hash`].
#[cfg(feature = "hashes")]
pub(crate) const fn place(hash: u32) -> usize {
    (hash >> 27) as usize
}

/// Whether two names are equal. Eight bytes are compared at once, because in wasm `==` on text compares
/// byte by byte.
#[must_use]
#[inline]
pub const fn same(left: &str, right: &str) -> bool {
    same_bytes(left.as_bytes(), right.as_bytes())
}

/// The same for names that are given as their bytes.
#[must_use]
#[inline]
pub const fn same_bytes(mut left: &[u8], mut right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    // the last bytes first: most names end differently, and what is left over is compared with them
    if let (Some(a), Some(b)) = (left.last_chunk::<8>(), right.last_chunk::<8>()) {
        if u64::from_le_bytes(*a) != u64::from_le_bytes(*b) {
            return false;
        }
    } else {
        while let ([a, behind_a @ ..], [b, behind_b @ ..]) = (left, right) {
            if *a != *b {
                return false;
            }
            (left, right) = (behind_a, behind_b);
        }
    }
    while let (Some((a, behind_a)), Some((b, behind_b))) =
        (left.split_first_chunk::<8>(), right.split_first_chunk::<8>())
    {
        if u64::from_le_bytes(*a) != u64::from_le_bytes(*b) {
            return false;
        }
        (left, right) = (behind_a, behind_b);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_names_are_the_same() {
        let name = "isApprovalRequiredForUpdate";
        for end in 0..=name.len() {
            let part: String = name.chars().take(end).collect();
            let longer = format!("{part}x");
            assert!(same(&part, name.get(..end).unwrap()));
            assert!(!same(&part, &longer));
            // of the same length, with another byte in each place
            for at in 0..end {
                let mut other = part.clone();
                other.replace_range(at..=at, "#");
                assert!(!same(&part, &other));
            }
        }
    }
}
