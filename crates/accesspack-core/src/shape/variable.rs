//! Variables that no tool has filled in, where an object or a list should be.

use std::ops::ControlFlow;

use accesspack_wire::describe::Ty;

use crate::findings::Findings;
use crate::json::Val;
use crate::table::PLACEHOLDER_VALUE;
use crate::values::placeholder;
use crate::words::{self, type_phrase};

/// Reports a variable in place of an object or a list; breaks where it is one.
pub(super) fn report(
    findings: &Findings<'_>,
    value: Val<'_>,
    ty: &Ty,
    name: &str,
) -> ControlFlow<()> {
    let Some(text) = value.as_text() else { return ControlFlow::Continue(()) };
    // JSON in text may hold variables; AP0118 reports the text as a whole
    let may_be_variable = !text.trim_start().starts_with(['{', '[']) || text.starts_with("{{");
    if !may_be_variable || placeholder::variable(&text).is_none() {
        return ControlFlow::Continue(());
    }
    let message = words::placeholder_value(name, &text, &type_phrase(ty));
    findings.report(&PLACEHOLDER_VALUE, value, message);
    ControlFlow::Break(())
}
