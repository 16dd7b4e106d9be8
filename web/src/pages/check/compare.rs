//! What the body sets differently from another one.

use super::state::Checker;
use crate::parts::differences::Differences;
use crate::parts::json_editor::JsonEditor;
use accesspack_core::{Report, diff};
use leptos::prelude::*;
use serde_json::Value;

/// A second body, and the settings that differ.
#[component]
pub fn Compare(
    /// What the page knows.
    checker: Checker,
) -> impl IntoView {
    let before = RwSignal::new(String::new());
    let report = Signal::stored(Report::new(Vec::new()));
    let changes = Memo::new(move |_| {
        let before = before.with(|text| serde_json::from_str::<Value>(text).ok())?;
        let after = checker.text.with(|text| serde_json::from_str::<Value>(text).ok())?;
        let (operation, version) = checker.meant.get()?;
        Some(diff(&before, &after, operation, version))
    });
    view! {
        <details class="card">
            <summary>"Compare with another body"</summary>
            <div class="layout-stack">
                <p class="text-small text-muted">
                    "Paste what is there now. The body above is what comes after it."
                </p>
                <JsonEditor
                    id="check-before"
                    label="Body before"
                    value=before
                    on_input=move |text: String| before.set(text)
                    report=report
                />
                <div role="status">
                    {move || match changes.get() {
                        Some(changes) => {
                            view! { <Differences changes same="Both bodies set the same." /> }.into_any()
                        }
                        None if before.with(|text| text.trim().is_empty()) => ().into_any(),
                        None => view! { <p>"Both must be JSON."</p> }.into_any(),
                    }}
                </div>
            </div>
        </details>
    }
}
