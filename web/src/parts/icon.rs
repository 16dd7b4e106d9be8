//! An icon beside a text; never the only carrier of a meaning.

pub use super::icon_paths::IconName;
use accesspack_core::Severity;
use leptos::prelude::*;

/// A Fluent icon, hidden from screen readers.
#[component]
pub fn Icon(
    /// Its name.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=name.path()></path>
        </svg>
    }
}

/// The icon of a severity.
pub const fn of_severity(severity: Severity) -> IconName {
    match severity {
        Severity::Error => IconName::ERROR_CIRCLE,
        Severity::Warning => IconName::WARNING,
        Severity::Info => IconName::INFO,
    }
}
