//! The result of a check: a report of diagnostics, each with code, place, message and, where there is
//! one, a fix.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::patch::Fix;

/// A diagnostic's code: `AP` and four digits. A code never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub(crate) &'static str);

impl Code {
    /// The code as text, such as `AP0101`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Documented as wrong, or certainly refused.
    Error,
    /// Sources contradict each other, or it works and will surprise.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The name: `error`, `warning` or `info`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The severity, but a warning in place of an error.
    #[must_use]
    pub const fn at_most_warning(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            weaker => weaker,
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in the text that was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
    /// The line of `start`, from 1.
    pub line: u32,
    /// The column of `start` in UTF-16 units, from 1, as editors count.
    pub column: u32,
    /// The line of `end`, from 1.
    pub end_line: u32,
    /// The column of `end` in UTF-16 units, from 1.
    pub end_column: u32,
}

/// One thing that is wrong, surprising or good to know.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// The code of the rule that reports it.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// The value at fault (RFC 6901), or the parent and the name where a member is missing.
    pub pointer: String,
    /// One sentence: lower case, no full stop, what the user wrote in backticks.
    pub message: Cow<'static, str>,
    /// What else helps, one sentence each.
    pub help: Vec<Cow<'static, str>>,
    /// The page that documents the rule.
    pub docs: &'static str,
    /// The place, when text was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The fix, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// All diagnostics of one body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    valid: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report of `diagnostics`; it is valid when none of them is an error.
    #[must_use]
    pub fn new(diagnostics: Vec<Diagnostic>) -> Self {
        let valid = diagnostics.iter().all(|found| found.severity != Severity::Error);
        Self { valid, diagnostics }
    }

    /// The same report, but not valid: it has errors that are only counted in its diagnostics.
    pub(crate) fn with_counted_errors(self) -> Self {
        Self { valid: false, ..self }
    }

    /// Whether there is no error; warnings never block.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.valid
    }

    /// All diagnostics, by place.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The diagnostics alone, by place.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// The same report without spans, for a caller who has not seen the text.
    #[must_use]
    pub fn without_spans(mut self) -> Self {
        self.diagnostics.iter_mut().for_each(|found| found.span = None);
        self
    }

    /// The same report without fixes.
    #[must_use]
    pub fn without_fixes(mut self) -> Self {
        self.diagnostics.iter_mut().for_each(|found| found.fix = None);
        self
    }

    /// The number of diagnostics of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }
}
