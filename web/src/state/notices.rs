//! Notices that any page can show in the corner of the screen; screen readers read them out.

use leptos::prelude::*;

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

/// The latest of them, each text once: several calls may wait for the same reason.
fn shown(all: &[(u32, String)]) -> Vec<(u32, String)> {
    let is_first = |at: usize, words: &str| !all.iter().take(at).any(|(_, other)| other == words);
    let distinct = all.iter().enumerate().filter(|(at, (_, words))| is_first(*at, words));
    let mut distinct: Vec<_> = distinct.map(|(_, one)| one.clone()).collect();
    distinct.drain(..distinct.len().saturating_sub(MAX_SHOWN));
    distinct
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_text_stands_once_and_the_latest_ones_are_shown() {
        let all: Vec<_> =
            ["a", "b", "b", "c", "a", "d"].map(str::to_owned).into_iter().zip(0..).collect();
        let all: Vec<_> = all.into_iter().map(|(words, id)| (id, words)).collect();
        let shown: Vec<_> = shown(&all).into_iter().map(|(_, words)| words).collect();
        assert_eq!(shown, ["b", "c", "d"]);
    }
}
