//! What every field has around its input: label, hint, findings, and the attributes that tie them to it.

use crate::parts::findings::Findings;
use accesspack_core::{Diagnostic, Severity};
use leptos::prelude::*;

/// What the checker reports about a field.
pub type FieldFindings = Signal<Vec<Diagnostic>>;

/// No findings, for fields that the checker does not look at.
pub fn no_findings() -> FieldFindings {
    Signal::stored(Vec::new())
}

/// Whether any finding is an error: the value of `aria-invalid`.
pub fn invalid(found: FieldFindings) -> Signal<Option<&'static str>> {
    Signal::derive(move || {
        let bad = found.with(|found| found.iter().any(|found| found.severity == Severity::Error));
        bad.then_some("true")
    })
}

/// The element ids that describe the field `id`.
pub fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-findings")
}

/// The hint and the findings below a field.
#[component]
pub fn Below(
    /// The field's id.
    id: String,
    /// A sentence of help.
    hint: &'static str,
    /// What the checker reports about it.
    found: FieldFindings,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
        <Findings id=format!("{id}-findings") found />
    }
}

/// The text of a field's label, with a mark when it must be filled.
#[component]
pub fn LabelText(
    /// The text.
    #[prop(into)]
    text: String,
    /// Whether the field must be filled.
    required: bool,
) -> impl IntoView {
    view! {
        {text}
        {required
            .then(|| {
                view! {
                    " "
                    <span class="field__required" aria-hidden="true">
                        "*"
                    </span>
                }
            })}
    }
}
