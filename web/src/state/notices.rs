//! Notices that any page can show in the corner of the screen; screen readers read them out.

use leptos::prelude::*;
use std::collections::BTreeSet;

/// The notices on show.
#[derive(Clone, Copy)]
pub struct NoticeBoard {
    words: RwSignal<Vec<(u32, String)>>,
    next: StoredValue<u32>,
}

/// Makes the board.
pub fn provide() {
    provide_context(NoticeBoard { words: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

/// The board of this portal.
pub fn board() -> NoticeBoard {
    use_context().unwrap_or_else(|| NoticeBoard {
        words: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
    })
}

impl NoticeBoard {
    /// Shows a notice for six seconds.
    pub fn announce(self, words: impl Into<String>) {
        let id = self.show(words);
        crate::task::spawn(async move {
            crate::platform::clock::sleep(std::time::Duration::from_secs(6)).await;
            self.take(id);
        });
    }

    /// Shows a notice until [`take`](Self::take) is called.
    pub fn show(self, words: impl Into<String>) -> u32 {
        let id = self.next.with_value(|id| *id);
        self.next.set_value(id.wrapping_add(1));
        self.words.update(|all| all.push((id, words.into())));
        id
    }

    /// Takes a notice away.
    pub fn take(self, id: u32) {
        self.words.try_update(|all| all.retain(|(other, _)| *other != id));
    }

    /// The notices on show.
    pub fn all(self) -> Vec<(u32, String)> {
        self.words.with(|all| shown(all))
    }
}

/// How many notices are on show at once; more would cover the page.
const MAX_SHOWN: usize = 3;

/// The latest of them, each first sentence once: several calls may wait for the same reason.
fn shown(all: &[(u32, String)]) -> Vec<(u32, String)> {
    let sentence = |words: &str| words.split(". ").next().unwrap_or_default().to_owned();
    let mut seen = BTreeSet::new();
    let latest = all.iter().rev().filter(|(_, words)| seen.insert(sentence(words)));
    let mut latest: Vec<_> = latest.take(MAX_SHOWN).cloned().collect();
    latest.reverse();
    latest
}

#[cfg(test)]
mod tests {
    use super::shown;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_latest_are_shown_and_the_same_reason_once() {
        let words = ["Copied.", "Busy. In 7 s.", "Saved.", "Busy. In 4 s.", "Done.", "Copied."];
        let all: Vec<_> = (0..).zip(words.map(str::to_owned)).collect();
        let shown: Vec<_> = shown(&all).into_iter().map(|(_, words)| words).collect();
        assert_eq!(shown, ["Busy. In 4 s.", "Done.", "Copied."]);
    }
}
