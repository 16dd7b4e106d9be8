//! The report of a check.

use serde::Serialize;
use tsify::Tsify;

use super::PatchOperation;

/// The result of a check.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(rename = "Report")]
pub struct ReportShape {
    /// True when there is no error; warnings do not count.
    pub valid: bool,
    /// Every diagnostic, in the order of their places in the body.
    pub diagnostics: Vec<Diagnostic>,
}

/// The result of a check of one line of many.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LineReport {
    /// The line in the whole text, counted from 1. Spans count within this line.
    pub line: usize,
    /// True when there is no error; warnings do not count.
    pub valid: bool,
    /// Every diagnostic, in the order of their places in the line.
    pub diagnostics: Vec<Diagnostic>,
}

/// The result of a check of many lines.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ManyReport {
    /// How many lines were checked; blank ones are not.
    pub checked: usize,
    /// How many of them have an error.
    pub failed: usize,
    /// The reports of the lines that have diagnostics.
    pub reports: Vec<LineReport>,
}

/// A body after every fix.
#[cfg(feature = "whole")]
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Fixed {
    /// The fixed body; left out when the given body is not JSON.
    #[tsify(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<serde_json::Value>,
    /// The diagnostics that are left; none of them has a fix.
    #[tsify(type = "Report")]
    pub report: ReportShape,
    /// The diagnostics that were fixed, in that order.
    pub applied: Vec<Diagnostic>,
}

/// One thing that is wrong with a body, or good to know about it.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// `AP` and four digits, the argument of `explain`. A code never changes its meaning.
    pub code: String,
    /// Whether Graph refuses the body because of it.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) to the value at fault, or to the member that is missing.
    pub pointer: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Vec<String>,
    /// The URL of the documentation that the rule comes from.
    pub docs: String,
    /// The place in the text, when the body was given as text or bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// JSON Patch (RFC 6902) that removes this diagnostic, if there is a safe one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Vec<PatchOperation>>,
}

/// `error`: Graph refuses it. `warning`: Graph may refuse it, or it works in an unexpected way. `info`: good to know.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Graph refuses it.
    Error,
    /// Graph may refuse it, or it works in an unexpected way.
    Warning,
    /// Good to know.
    Info,
}

/// A place in the text: byte offsets, and lines and columns from 1. Columns count UTF-16 units.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line of the first character.
    pub line: u32,
    /// The column of the first character.
    pub column: u32,
    /// The line of the character after the last.
    pub end_line: u32,
    /// The column of the character after the last.
    pub end_column: u32,
}

impl From<accesspack_core::Report> for ReportShape {
    fn from(report: accesspack_core::Report) -> Self {
        let valid = report.is_valid();
        let diagnostics = report.into_diagnostics().into_iter().map(Into::into).collect();
        Self { valid, diagnostics }
    }
}

impl From<accesspack_core::Diagnostic> for Diagnostic {
    fn from(diagnostic: accesspack_core::Diagnostic) -> Self {
        let accesspack_core::Diagnostic { code, severity, pointer, message, help, docs, span, fix } =
            diagnostic;
        Self {
            code: code.as_str().to_owned(),
            severity: severity.into(),
            pointer,
            message: message.into_owned(),
            help: help.into_iter().map(Into::into).collect(),
            docs: docs.to_owned(),
            span: span.map(Into::into),
            fix: fix.map(|patch| patch.0.into_iter().map(Into::into).collect()),
        }
    }
}

impl From<accesspack_core::Severity> for Severity {
    fn from(severity: accesspack_core::Severity) -> Self {
        match severity {
            accesspack_core::Severity::Error => Self::Error,
            accesspack_core::Severity::Warning => Self::Warning,
            accesspack_core::Severity::Info => Self::Info,
        }
    }
}

impl From<accesspack_core::Span> for Span {
    fn from(span: accesspack_core::Span) -> Self {
        let accesspack_core::Span { start, end, line, column, end_line, end_column } = span;
        Self { start, end, line, column, end_line, end_column }
    }
}
