//! The words of the code are the field's: CONTRIBUTING.md has the glossary. What this test counts is what
//! the glossary replaces.

use crate::modules::{files, relative};

/// Words that have a better one in almost every place, and how often all code together may use them.
const LIMITS: [(&[&str], usize); 3] = [
    (&["tell", "tells", "told", "telling"], 40),
    (&["say", "says", "said", "saying"], 150),
    (&["somebody", "nobody", "anybody", "whoever"], 80),
];

#[test]
fn the_code_uses_the_words_of_the_glossary() {
    let this = relative(&crate::modules::root().join("tests/tests/house/words.rs"));
    let mut counts = LIMITS.map(|_| Vec::new());
    for path in files("", &[".rs", ".ts", ".mjs"]) {
        let name = relative(&path);
        if name == this {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let words: Vec<&str> = words.collect();
        for ((limited, _), count) in LIMITS.iter().zip(&mut counts) {
            let found = words.iter().filter(|word| limited.contains(word)).count();
            if found > 0 {
                count.push((found, name.clone()));
            }
        }
    }
    let mut over = Vec::new();
    for ((limited, limit), mut count) in LIMITS.into_iter().zip(counts) {
        let sum: usize = count.iter().map(|(found, _)| found).sum();
        if sum > limit {
            count.sort_by(|a, b| b.cmp(a));
            let most: Vec<String> =
                count.iter().take(30).map(|(found, name)| format!("{found} {name}")).collect();
            over.push(format!("{}: {sum} of {limit}\n  {}", limited.join("/"), most.join("\n  ")));
        }
    }
    assert!(over.is_empty(), "see the glossary in CONTRIBUTING.md:\n{}", over.join("\n"));
}
