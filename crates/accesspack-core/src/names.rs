//! Names of members as other tools write them: with capitals, or with underscores. And names that have
//! been met.

use std::collections::BTreeSet;

/// Texts that have been met: one kind of set for all rules, because each other kind would be code of its
/// own in the wasm.
#[derive(Default)]
pub(crate) struct Seen(BTreeSet<String>);

impl Seen {
    /// Takes a text in; false where it was there already.
    #[inline(never)]
    pub(crate) fn insert(&mut self, text: String) -> bool {
        self.0.insert(text)
    }

    #[inline(never)]
    pub(crate) fn has(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
}

/// Whether two names are the same but for case and underscores: PowerShell and C# write `DisplayName`,
/// Terraform and Python write `display_name`.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let letters =
        |name| str::bytes(name).filter(|letter| *letter != b'_').map(|it| it.to_ascii_lowercase());
    letters(one).eq(letters(other))
}
