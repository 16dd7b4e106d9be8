//! What outlives a page.

pub mod drafts;
pub mod help;
pub mod loader;
pub mod names;
pub mod notices;
pub mod search;
pub mod sending;
pub mod session;
pub mod settings;

/// Puts everything that outlives a page into the context.
pub fn provide() {
    notices::provide();
    help::provide();
    names::provide();
    session::provide();
}
