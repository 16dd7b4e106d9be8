//! Form fields: a label above, a hint and the checker's findings below, all tied to the input.

pub mod check;
pub mod date;
pub mod radio;
pub mod select;
pub mod text;

pub use check::CheckField;
pub use date::DateField;
pub use radio::{Alternative, RadioField};
pub use select::SelectField;
pub use text::TextField;

use super::findings::Findings;
use accesspack_core::{Diagnostic, Severity};
use leptos::prelude::*;

/// What the checker says of a field.
pub type Found = Signal<Vec<Diagnostic>>;

/// No findings, for fields that nothing is said about.
pub fn nothing() -> Found {
    Signal::stored(Vec::new())
}

/// Whether any finding is an error: the value of `aria-invalid`.
pub fn invalid(found: Found) -> Signal<Option<&'static str>> {
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
    /// What the checker says.
    found: Found,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        <Findings id=format!("{id}-findings") found />
    }
}

/// The words of a field's label, with a mark when it must be filled.
#[component]
pub fn LabelWords(
    /// The words.
    #[prop(into)]
    words: String,
    /// Whether the field must be filled.
    required: bool,
) -> impl IntoView {
    view! {
        {words}
        {required
            .then(|| {
                view! {
                    " "
                    <span class="required" aria-hidden="true">
                        "*"
                    </span>
                }
            })}
    }
}
