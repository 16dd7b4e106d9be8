//! Names that are nearly right.

/// The things whose name is nearest to `name`: none when all are too far, several when they tie.
pub(super) fn nearest<T: PartialEq>(name: &str, all: impl Iterator<Item = (T, String)>) -> Vec<T> {
    let most = match name.chars().count() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let mut best = most;
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
