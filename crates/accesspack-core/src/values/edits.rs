//! How far two texts are apart. By hand, because a library's is for texts of any length and brings a map of its own.

/// The name that is most like a text in lower case, with no more than so many edits in ten chars; the last one of
/// several. Letters of names are compared as lower ones.
pub fn most_alike<'n>(
    lower: &str,
    names: &mut dyn Iterator<Item = &'n str>,
    edits_in_ten: usize,
) -> Option<&'n str> {
    let text: Vec<char> = lower.chars().collect();
    let mut best: Option<(usize, usize, &str)> = None;
    for name in names {
        let other: Vec<char> = name.chars().map(|char| char.to_ascii_lowercase()).collect();
        let (edits, chars) = (edits(&text, &other), text.len().max(other.len()));
        let is_better = best.is_none_or(|(fewest, of, _)| edits * of <= fewest * chars);
        if edits * 10 <= chars * edits_in_ten && is_better {
            best = Some((edits, chars, name));
        }
    }
    best.map(|(.., name)| name)
}

/// The number of edits between two texts: chars that come, go, are replaced or change places with their neighbour, also
/// when others came or went between these two (Damerau and Levenshtein).
fn edits(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    // a row for each beginning of `one`, a number for each beginning of `other`
    let mut rows: Vec<usize> = (0..width).collect();
    for (row, char) in one.iter().enumerate() {
        let at = |rows: &[usize], row: usize, column: usize| {
            rows.get(row * width + column).copied().unwrap_or_default()
        };
        rows.push(row + 1);
        // the column behind the last char of `other` that is the same
        let mut last = 0;
        for (column, wanted) in other.iter().enumerate() {
            let is_same = char == wanted;
            let mut fewest = at(&rows, row, column) + usize::from(!is_same);
            fewest = fewest.min(at(&rows, row, column + 1) + 1).min(at(&rows, row + 1, column) + 1);
            if last > 0
                && let Some(before) = one.iter().take(row).rposition(|it| it == wanted)
            {
                let between = (row - before - 1) + (column - last);
                fewest = fewest.min(at(&rows, before, last - 1) + between + 1);
            }
            rows.push(fewest);
            if is_same {
                last = column + 1;
            }
        }
    }
    rows.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use strsim::{damerau_levenshtein, normalized_damerau_levenshtein};

    const WORDS: [&str; 18] = [
        "",
        "a",
        "ab",
        "ba",
        "displayname",
        "dispalyname",
        "isplaynmae",
        "displaynames",
        "requestorsettings",
        "requestersetting",
        "allmemberusers",
        "allmembersuser",
        "grüße",
        "größe",
        "ca",
        "abc",
        "aabbccddee",
        "eeddccbbaa",
    ];

    #[test]
    fn it_is_the_distance_of_a_library() {
        // every text of few letters, and words
        let few = (0..729_usize).map(|number| {
            let letters = (0..6).map(|at| ["a", "b", ""][number / 3_usize.pow(at) % 3]);
            letters.collect::<String>()
        });
        let texts: Vec<String> = few.step_by(3).chain(WORDS.map(str::to_owned)).collect();
        for one in &texts {
            for other in &texts {
                let chars = |text: &str| text.chars().collect::<Vec<_>>();
                let own = edits(&chars(one), &chars(other));
                assert_eq!(own, damerau_levenshtein(one, other), "{one} {other}");
            }
        }
    }

    #[test]
    fn the_most_alike_is_that_of_a_library() {
        for text in WORDS {
            for (edits_in_ten, at_fewest) in [(2, 0.8), (3, 0.7)] {
                let others = || WORDS.into_iter().filter(|it| *it != text && !it.is_empty());
                let theirs = others()
                    .map(|name| (normalized_damerau_levenshtein(text, name), name))
                    .filter(|(likeness, _)| *likeness >= at_fewest)
                    .max_by(|(left, _), (right, _)| left.total_cmp(right))
                    .map(|(_, name)| name);
                assert_eq!(most_alike(text, &mut others(), edits_in_ten), theirs, "{text}");
            }
        }
    }
}
