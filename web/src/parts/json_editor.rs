//! A plain text area for JSON with line numbers and marked lines. Tab leaves it, as everywhere else.

use crate::platform::dom;
use accesspack_core::{Diagnostic, Report, Severity};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Lets a list of diagnostics move the editor's selection.
#[derive(Clone, Copy)]
pub struct EditorHandle(NodeRef<html::Textarea>);

impl Default for EditorHandle {
    fn default() -> Self {
        Self(NodeRef::new())
    }
}

impl EditorHandle {
    /// Selects the place of a diagnostic in `text`, and puts the keyboard there.
    pub fn show(self, found: &Diagnostic, text: &str) {
        let (Some(area), Some(span)) = (self.0.get_untracked(), found.span) else { return };
        dom::select(&area, utf16(text, span.start), utf16(text, span.end));
    }

    /// Puts the keyboard at the start.
    pub fn focus(self) {
        if let Some(area) = self.0.get_untracked() {
            dom::select(&area, 0, 0);
        }
    }
}

/// The editor.
#[component]
pub fn JsonEditor(
    /// The text area's id.
    #[prop(into)]
    id: String,
    /// Its accessible name.
    label: &'static str,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The report on the text; lines with findings are marked.
    #[prop(into)]
    report: Signal<Report>,
    /// Moves the selection from outside.
    #[prop(optional)]
    handle: EditorHandle,
) -> impl IntoView {
    let lines = Memo::new(move |_| value.with(|text| text.split('\n').count()));
    let marks = Memo::new(move |_| report.with(marks));
    let invalid =
        Signal::derive(move || report.with(|report| (!report.is_valid()).then_some("true")));
    let gutter = move || {
        (1..=lines.get())
            .map(|line| {
                let class = match marks.with(|marks| marks.get(&line).copied()) {
                    Some(Severity::Error) => "json-editor__line json-editor__line--error",
                    Some(Severity::Warning) => "json-editor__line json-editor__line--warning",
                    Some(Severity::Info) | None => "json-editor__line",
                };
                view! { <span class=class>{line}</span> }
            })
            .collect_view()
    };
    view! {
        <div class="json-editor">
            <div class="json-editor__gutter" aria-hidden="true">
                {move || gutter()}
            </div>
            <textarea
                node_ref=handle.0
                id=id
                aria-label=label
                aria-invalid=invalid
                rows=move || lines.get().max(8).to_string()
                wrap="off"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        </div>
    }
}

/// The worst severity of each line.
fn marks(report: &Report) -> BTreeMap<usize, Severity> {
    let mut marks = BTreeMap::new();
    for found in report.diagnostics() {
        let Some(span) = found.span else { continue };
        if found.severity == Severity::Info {
            continue;
        }
        let worst = marks.entry(span.line as usize).or_insert(found.severity);
        *worst = (*worst).min(found.severity);
    }
    marks
}

/// The UTF-16 offset of a byte offset: what a text area counts in.
fn utf16(text: &str, byte: usize) -> u32 {
    let before = text.get(..byte).unwrap_or(text);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;
    #[test]
    fn offsets_are_counted_as_the_browser_does() {
        assert_eq!(super::utf16("é😀x", 6), 3);
        assert_eq!(super::utf16("ab", 9), 2);
    }
}
