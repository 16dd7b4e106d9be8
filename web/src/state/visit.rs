//! Whether the tab has shown a page already: the first page leaves the keyboard where the browser put it.

use leptos::prelude::*;

/// The pages that this tab has shown.
#[derive(Clone, Copy)]
pub struct Visit {
    has_begun: StoredValue<bool>,
    has_read: StoredValue<bool>,
}

/// Makes the state.
pub fn provide() {
    provide_context(Visit::begin());
}

/// The visit of this portal.
pub fn visit() -> Visit {
    use_context().unwrap_or_else(Visit::begin)
}

impl Visit {
    fn begin() -> Self {
        Self { has_begun: StoredValue::new(false), has_read: StoredValue::new(false) }
    }

    /// Notes that a page has what it reads.
    pub fn note_read(self) {
        self.has_read.set_value(true);
    }

    /// Whether a page has what it reads.
    pub fn has_read(self) -> bool {
        self.has_read.get_value()
    }

    /// Notes that a page is shown; whether it is the first one.
    pub fn is_first_page(self) -> bool {
        let earlier = self.has_begun.try_update_value(|begun| std::mem::replace(begun, true));
        earlier == Some(false)
    }
}
