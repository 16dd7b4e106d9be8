//! The list of keyboard shortcuts.

use leptos::prelude::*;

/// Keys, and what they do.
const KEYS: [(&[&str], &str); 8] = [
    (&["Ctrl", "K"], "Search people, access packages, policies, requests, rules and pages"),
    (&["?"], "This list"),
    (&["Tab"], "To the next field, button or table"),
    (&["↑", "↓"], "In a list, a menu or a table: the next entry"),
    (&["Enter"], "Open or choose"),
    (&["Space"], "Select a row, check a box"),
    (&["Shift", "Space"], "Select the rows up to here"),
    (&["Esc"], "Close a dialog, a menu or the details"),
];

/// The list.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let rows = KEYS.map(|(keys, does)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " });
        view! {
            <dt>{keys.collect_view()}</dt>
            <dd>{does}</dd>
        }
    });
    view! {
        <div class="dialog__content" tabindex="0" role="group" aria-label="Keyboard shortcuts">
            <dl class="facts">{rows.collect_view()}</dl>
            <p class="text-small text-muted">"On a Mac: ⌘ instead of Ctrl."</p>
        </div>
    }
}
