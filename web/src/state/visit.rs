//! Whether the tab has shown a page already: the first page leaves the keyboard where the browser put it.

use leptos::prelude::*;

/// The pages that this tab has shown.
#[derive(Clone, Copy)]
pub struct Visit {
    has_begun: StoredValue<bool>,
}

/// Makes the state.
pub fn provide() {
    provide_context(Visit { has_begun: StoredValue::new(false) });
}

/// The visit of this portal.
pub fn visit() -> Visit {
    use_context().unwrap_or_else(|| Visit { has_begun: StoredValue::new(false) })
}

impl Visit {
    /// Notes that a page is shown; whether it is the first one.
    pub fn is_first_page(self) -> bool {
        let earlier = self.has_begun.try_update_value(|begun| std::mem::replace(begun, true));
        earlier == Some(false)
    }
}
