//! Placeholders and variables that no tool has filled in. Those of a workflow in Logic Apps are filled in
//! when it runs, so they are reported once.

use std::ops::ControlFlow;

use accesspack_wire::describe::Ty;

use crate::findings::Findings;
use crate::json::Val;
use crate::table::{PLACEHOLDER, PLACEHOLDER_VALUE, WORKFLOW_TEMPLATE};
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
    let Some(variable) = placeholder::variable(text) else { return ControlFlow::Continue(()) };
    // JSON in text may hold variables; AP0118 reports the text as a whole
    if text.trim_start().starts_with(['{', '[']) && variable.len() < text.len() {
        return ControlFlow::Continue(());
    }
    report_value(findings, value, name, text, &type_phrase(ty));
    ControlFlow::Break(())
}

/// Reports a placeholder in text, or in what is text to Graph.
pub(super) fn report_text(findings: &Findings<'_>, value: Val<'_>, name: &str, text: &str) {
    if report_workflow(findings, value, text).is_continue() {
        findings.report(&PLACEHOLDER, value, words::placeholder(name, text));
    }
}

/// Reports a placeholder in place of what is no free text.
pub(super) fn report_value(
    findings: &Findings<'_>,
    value: Val<'_>,
    name: &str,
    text: &str,
    wanted: &str,
) {
    if report_workflow(findings, value, text).is_continue() {
        let message = words::placeholder_value(name, text, wanted);
        findings.report(&PLACEHOLDER_VALUE, value, message);
    }
}

/// Reports the first expression of a workflow; breaks where the text has one.
fn report_workflow(findings: &Findings<'_>, value: Val<'_>, text: &str) -> ControlFlow<()> {
    let Some(expression) = placeholder::variable(text).filter(|it| it.starts_with('@')) else {
        return ControlFlow::Continue(());
    };
    if !findings.was_workflow_reported() {
        findings.report(&WORKFLOW_TEMPLATE, value, words::workflow_template(expression));
    }
    ControlFlow::Break(())
}
