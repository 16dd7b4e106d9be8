//! A report as lines, for the message of a test that fails.

use accesspack_core::Report;

/// Each diagnostic on an indented line of its own.
#[must_use]
pub fn listing(report: &Report) -> String {
    let lines = report.diagnostics().iter().map(|found| {
        format!("\n    {} {} {} — {}", found.code, found.severity, found.pointer, found.message)
    });
    lines.collect()
}
