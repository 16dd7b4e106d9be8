//! Sets of characters: each of ASCII, and of all others one, all, none, or it is not known which.

/// The characters beyond ASCII in a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Others {
    None,
    One(char),
    All,
    /// Those of Unicode's that .NET has in it.
    Some,
}

impl Others {
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, it) | (it, Self::None) => it,
            (Self::All, _) | (_, Self::All) => Self::All,
            (one, other) if one == other => one,
            _ => Self::Some,
        }
    }

    const fn not(self) -> Self {
        match self {
            Self::None => Self::All,
            Self::All => Self::None,
            Self::One(_) | Self::Some => Self::Some,
        }
    }
}

/// A set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chars {
    /// A bit for each of ASCII.
    ascii: u128,
    others: Others,
}

const fn range(from: char, to: char) -> u128 {
    (u128::MAX >> (127 - to as u32)) & (u128::MAX << from as u32)
}

impl Chars {
    pub(super) const NONE: Self = Self { ascii: 0, others: Others::None };
    pub(super) const DIGITS: Self = Self { ascii: range('0', '9'), others: Others::Some };
    pub(super) const LETTERS: Self =
        Self { ascii: range('a', 'z') | range('A', 'Z'), others: Others::Some };
    pub(super) const WORD: Self = Self {
        ascii: Self::LETTERS.ascii | range('0', '9') | range('_', '_'),
        others: Others::Some,
    };
    pub(super) const SPACE: Self =
        Self { ascii: range('\t', '\r') | range(' ', ' '), others: Others::Some };

    pub(super) const fn of(char: char) -> Self {
        if char.is_ascii() {
            Self { ascii: range(char, char), others: Others::None }
        } else {
            Self { ascii: 0, others: Others::One(char) }
        }
    }

    /// A category of Unicode's; `None` for one that is not known here.
    pub(super) const fn category(name: &str) -> Option<Self> {
        let ascii = match name.as_bytes() {
            b"L" => Self::LETTERS.ascii,
            b"Lu" => range('A', 'Z'),
            b"Ll" => range('a', 'z'),
            b"N" | b"Nd" => Self::DIGITS.ascii,
            _ => return None,
        };
        Some(Self { ascii, others: Others::Some })
    }

    pub(super) const fn not(self) -> Self {
        Self { ascii: !self.ascii, others: self.others.not() }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, others: self.others.or(other.others) }
    }

    /// Those that are not in the other set.
    pub(super) fn without(self, other: Self) -> Self {
        self.not().or(other).not()
    }

    /// All from this single character up to that one; `None` where they are in reverse order.
    pub(super) fn up_to(self, last: Self) -> Option<Self> {
        if self.ascii == 0 {
            return (last.ascii == 0).then_some(Self { others: Others::Some, ..last });
        }
        let from = self.ascii.trailing_zeros();
        if last.ascii == 0 {
            return Some(Self { ascii: u128::MAX << from, others: Others::Some });
        }
        let to = last.ascii.trailing_zeros();
        let ascii = (u128::MAX >> (127 - to)) & (u128::MAX << from);
        (from <= to).then_some(Self { ascii, others: Others::None })
    }

    /// Whether a character is in it; `None` where only .NET knows.
    pub(super) const fn has(self, char: char) -> Option<bool> {
        if char.is_ascii() {
            return Some(self.ascii >> (char as u32) & 1 == 1);
        }
        match self.others {
            Others::None => Some(false),
            Others::All => Some(true),
            Others::One(one) => Some(one as u32 == char as u32),
            Others::Some => None,
        }
    }

    /// Whether the two sets have a character in common. Two sets of others are taken to have none: most
    /// often they are letters of different words.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.ascii & other.ascii != 0
    }
}
