//! What outlives a page.

pub mod notices;

/// Puts everything that outlives a page into the context.
pub fn provide() {
    notices::provide();
}
