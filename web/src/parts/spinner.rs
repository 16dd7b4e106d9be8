//! Wraps `<fluent-spinner>`: something is under way. The words beside it say what, so that screen readers pass it by.

use crate::platform::fluent;
use leptos::prelude::*;

/// A small spinner.
#[component]
pub fn Spinner() -> impl IntoView {
    fluent::dress();
    view! { <fluent-spinner size="tiny" aria-hidden="true"></fluent-spinner> }
}
