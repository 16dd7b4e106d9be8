//! The texts of reports that JavaScript has already, by their numbers.

use accesspack_wire::name::same;

use crate::json_out::JsonWriter;

/// How many texts are remembered; a power of two.
const REMEMBERED: usize = 1024;
/// The bytes of the longest text that is remembered.
pub(super) const LONGEST: usize = 512;

/// Texts and their numbers; 0 is the empty one.
#[derive(Default)]
pub(super) struct Texts {
    /// Those that JavaScript has not yet, as JSON, with a comma before each.
    pub(super) fresh: JsonWriter,
    count: u32,
    /// Texts by their hash: of two with the same place the later one is remembered.
    known: Vec<(u32, String)>,
}

impl Texts {
    /// The number of a text, which is a new one unless it is remembered.
    pub(super) fn index(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        self.known.resize_with(REMEMBERED, Default::default);
        let Some((index, known)) = self.known.get_mut(place_of(text)) else { return 0 };
        if same(known, text) {
            return *index;
        }
        self.fresh.raw(",");
        self.fresh.text(text);
        self.count += 1;
        if text.len() <= LONGEST {
            *index = self.count;
            known.clear();
            known.push_str(text);
        }
        self.count
    }
}

/// The place of a text among the remembered ones.
fn place_of(text: &str) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(ODD);
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let hash = eights.iter().fold(0, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let hash = rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)));
    usize::try_from(hash >> 54).unwrap_or_default() % REMEMBERED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_once() {
        let mut texts = Texts::default();
        let all = ["/a", "", "/a/b", "say \"no\"", "/a", "/a/b", "say \"no\""];
        assert_eq!(all.map(|text| texts.index(text)), [1, 0, 2, 3, 1, 2, 3]);
        assert_eq!(texts.fresh.as_str(), r#","/a","/a/b","say \"no\"""#);
    }

    #[test]
    fn texts_with_one_place_keep_their_numbers_apart() {
        let mut texts = Texts::default();
        let many: Vec<String> = (0..REMEMBERED * 3).map(|number| format!("/{number}")).collect();
        let twice = many.iter().chain(&many);
        let found: Vec<_> = twice.map(|text| (texts.index(text) as usize, text)).collect();
        let items: Vec<&str> = texts.fresh.as_str().split(',').collect();
        assert!(found.iter().all(|(index, text)| items[*index] == format!("\"{text}\"")));
    }
}
