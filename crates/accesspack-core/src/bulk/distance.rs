//! Names with a typing error.
//!
//! The measure is another one than that of the check (`values/names.rs`): names here are short words of any
//! language, so the bound is a count of edits, and equal distances have to be known, because a name that could
//! mean two things is refused.

/// The things whose name is nearest to `name`: none when all differ in more characters than a typing error
/// does (two, fewer in short names), several when their distance is the same.
pub(super) fn nearest<T: PartialEq>(name: &str, all: impl Iterator<Item = (T, String)>) -> Vec<T> {
    let max_distance = match name.chars().count() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let mut best = max_distance;
    let mut found: Vec<T> = Vec::new();
    for (thing, known) in all {
        let distance = strsim::osa_distance(name, &known);
        if distance < best || (distance == best && found.is_empty()) {
            if distance < best {
                found.clear();
            }
            best = distance;
        }
        if distance == best && !found.contains(&thing) {
            found.push(thing);
        }
    }
    found
}
