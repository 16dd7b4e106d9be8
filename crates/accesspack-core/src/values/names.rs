//! Names of members as other tools write them, names that are nearly right, and sets of names.

use std::collections::BTreeMap;

/// A set of texts, each with a number: one type for all rules, because each further type of set or map is code of its own
/// in the wasm.
#[derive(Default)]
pub(crate) struct StringSet {
    /// Most sets have no more, and a tree of one costs more than what is done with it.
    first: Option<(String, u32)>,
    others: BTreeMap<String, u32>,
}

impl StringSet {
    /// Adds a text; returns false where the set has it already.
    pub(crate) fn insert(&mut self, text: String) -> bool {
        self.insert_numbered(text, 0)
    }

    /// Adds a text with a number; returns false, and leaves its number, where the set has it already.
    #[inline(never)]
    pub(crate) fn insert_numbered(&mut self, text: String, number: u32) -> bool {
        match &self.first {
            None => {
                self.first = Some((text, number));
                true
            }
            Some((first, _)) if *first == text => false,
            Some(_) if self.others.contains_key(&text) => false,
            Some(_) => self.others.insert(text, number).is_none(),
        }
    }

    /// The number of a text; `None` where the set does not have it.
    #[inline(never)]
    pub(crate) fn number_of(&self, text: &str) -> Option<u32> {
        match &self.first {
            Some((first, number)) if first == text => Some(*number),
            _ => self.others.get(text).copied(),
        }
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.number_of(text).is_some()
    }

    pub(crate) fn count(&self) -> usize {
        usize::from(self.first.is_some()) + self.others.len()
    }
}

/// Whether two names are the same but for case and underscores: PowerShell and C# write `DisplayName`,
/// Terraform and Python write `display_name`.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    // most names differ in the first letter
    let first = |name: &str| name.bytes().next().map(|byte| byte | 0x20);
    if first(one) != first(other) && !one.starts_with('_') && !other.starts_with('_') {
        return false;
    }
    let bytes =
        |name| str::bytes(name).filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    bytes(one).eq(bytes(other))
}

/// Whether a name is one of these, whatever its case.
pub(crate) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// A bit for each letter of a name, whatever its case. One edit changes two bits at most: one for the
/// letter that goes and one for the letter that comes.
fn letter_bits(name: &str) -> u32 {
    name.bytes().fold(0, |bits, byte| bits | 1 << (byte & 31))
}

/// How similar two names are, from 0 to 1: the part of the longer one's chars that needs no edit.
#[must_use]
pub fn similarity(one: &str, other: &str) -> f64 {
    let chars = |name: &str| u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    let longest = chars(one).max(chars(other)).max(1);
    let edits = u32::try_from(strsim::osa_distance(one, other)).unwrap_or(u32::MAX);
    1.0 - f64::from(edits) / f64::from(longest)
}

/// The name that is most similar to `name`, case aside; `None` where none is similar enough.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    nearest_of(name, names, |_| true)
}

/// The same, among names that `is_eligible` holds for; it is called for similar ones alone.
pub(crate) fn nearest_of<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str>,
    is_eligible: impl Fn(&str) -> bool,
) -> Option<&'n str> {
    /// Of 1: one edit in five chars.
    const MIN_SIMILARITY: f64 = 0.8;
    /// Longer than any name of Graph.
    const MAX_BYTES: usize = 100;
    if name.len() > MAX_BYTES {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let bits = letter_bits(name);
    names
        .filter(|known| {
            // most names differ too much, and their lengths or letters show that at less cost than a distance
            let longest = name.len().max(known.len());
            let is_near = |edits: usize| edits * 5 <= longest || !name.is_ascii();
            is_near(name.len().abs_diff(known.len())) && {
                let others = letter_bits(known);
                let apart = (bits & !others).count_ones().max((others & !bits).count_ones());
                is_near(apart as usize)
            }
        })
        .map(|known| (similarity(&lower, &known.to_ascii_lowercase()), known))
        .filter(|(similarity, known)| *similarity >= MIN_SIMILARITY && is_eligible(known))
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_each_text_once() {
        let mut set = StringSet::default();
        let added = ["b", "a", "b", "a", "c", ""].map(|text| set.insert(text.to_owned()));
        assert_eq!(added, [true, true, false, false, true, true]);
        assert_eq!(set.count(), 4);
        assert!(["a", "b", "c", ""].iter().all(|text| set.has(text)) && !set.has("d"));
        assert!(!StringSet::default().has("") && StringSet::default().count() == 0);
        for (number, text) in (7..).zip(["d", "a", "e"]) {
            set.insert_numbered(text.to_owned(), number);
        }
        let numbers = ["d", "a", "e", "f"].map(|text| set.number_of(text));
        assert_eq!(numbers, [Some(7), Some(0), Some(9), None]);
    }
}
