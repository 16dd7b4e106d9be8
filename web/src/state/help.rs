//! Which rule the help panel shows.

use leptos::prelude::*;

/// The code of the rule on show, if any.
#[derive(Clone, Copy)]
pub struct Help(pub RwSignal<Option<String>>);

/// Makes the panel's state.
pub fn provide() {
    provide_context(Help(RwSignal::new(None)));
}

/// The panel's state; without a panel around, nothing shows it.
pub fn help() -> Help {
    use_context().unwrap_or_else(|| Help(RwSignal::new(None)))
}
