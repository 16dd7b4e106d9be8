//! Sets of characters: each of ASCII, and all others as one.

/// A set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chars {
    /// A bit for each of ASCII.
    ascii: u128,
    /// Whether characters beyond ASCII are in it.
    others: bool,
}

const fn range(from: char, to: char) -> u128 {
    (u128::MAX >> (127 - to as u32)) & (u128::MAX << from as u32)
}

impl Chars {
    pub(super) const NONE: Self = Self { ascii: 0, others: false };
    pub(super) const DIGITS: Self = Self { ascii: range('0', '9'), others: true };
    pub(super) const LETTERS: Self =
        Self { ascii: range('a', 'z') | range('A', 'Z'), others: true };
    pub(super) const WORD: Self =
        Self { ascii: Self::LETTERS.ascii | range('0', '9') | range('_', '_'), others: true };
    pub(super) const SPACE: Self =
        Self { ascii: range('\t', '\r') | range(' ', ' '), others: true };

    pub(super) const fn of(char: char) -> Self {
        if char.is_ascii() {
            Self { ascii: range(char, char), others: false }
        } else {
            Self { ascii: 0, others: true }
        }
    }

    pub(super) const fn not(self) -> Self {
        // it is unknown which of the others are in it
        Self { ascii: !self.ascii, others: true }
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, others: self.others | other.others }
    }

    /// All from this single character up to that one; `None` where they are in reverse order.
    pub(super) fn up_to(self, last: Self) -> Option<Self> {
        if self.ascii == 0 {
            return (last.ascii == 0).then_some(last);
        }
        let from = self.ascii.trailing_zeros();
        if last.ascii == 0 {
            return Some(Self { ascii: u128::MAX << from, others: true });
        }
        let to = last.ascii.trailing_zeros();
        let ascii = (u128::MAX >> (127 - to)) & (u128::MAX << from);
        (from <= to).then_some(Self { ascii, others: false })
    }

    /// Whether the two sets have a character in common. Two sets of others are taken to have none: most
    /// often they are letters of different words.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.ascii & other.ascii != 0
    }
}
