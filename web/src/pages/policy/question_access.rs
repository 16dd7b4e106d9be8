//! Reads and changes one question of a draft, by its index.

use accesspack_core::draft::{PolicyDraft, Question};

/// Reads the question with this index.
pub fn read<T: Default>(draft: &PolicyDraft, index: usize, get: impl Fn(&Question) -> T) -> T {
    draft.questions.get(index).map(get).unwrap_or_default()
}

/// Changes the question with this index.
pub fn write(draft: &mut PolicyDraft, index: usize, set: impl FnOnce(&mut Question)) {
    if let Some(question) = draft.questions.get_mut(index) {
        set(question);
    }
}
