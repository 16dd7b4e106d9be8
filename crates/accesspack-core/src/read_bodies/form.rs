//! The forms of text that hold bodies, and what every reader needs.

use super::pieces::Pieces;

/// The most requests that one file is read for. A file with more is not written by people, and each takes more
/// memory than the few bytes that it can have in the file.
pub(super) const MAX_REQUESTS: usize = 100_000;

/// What kind of text holds a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyForm {
    /// JSON, also with comments and trailing commas.
    Json,
    /// A JSON text on each line.
    Ndjson,
    /// Requests as HTTP writes them: `.http` and `.rest`; and collections of Postman.
    Http,
    /// Markdown with blocks of other forms.
    Markdown,
    /// Scripts of shells with curl and `az rest`.
    Shell,
    /// PowerShell: requests, hashtables, JSON.
    PowerShell,
    /// A recording of a browser's developer tools.
    Har,
    /// A definition of Logic Apps or Power Automate.
    Workflow,
    /// A plan of Terraform as JSON.
    Terraform,
    /// A template as Bicep compiles it.
    Bicep,
}

impl BodyForm {
    /// The name in every language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Http => "http",
            Self::Markdown => "markdown",
            Self::Shell => "shell",
            Self::PowerShell => "powershell",
            Self::Har => "har",
            Self::Workflow => "workflow",
            Self::Terraform => "terraform",
            Self::Bicep => "bicep",
        }
    }
}

/// The lines of a text with their places; a line has its end.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// A part of a text that may be a body.
pub(super) fn part(text: &str, start: usize, end: usize) -> Pieces {
    let part = text.get(start..end).unwrap_or_default();
    let lead = part.len() - part.trim_start().len();
    Pieces::of(part.trim(), start + lead)
}

/// Whether a line calls curl or `az rest`.
pub(super) fn sends(line: &str) -> bool {
    let line = line.trim_start_matches(['$', '>', ' ', '\t']);
    ["curl ", "curl.exe ", "az rest "].iter().any(|start| line.starts_with(start))
        || ["$(curl ", "$(az rest ", "| curl ", "`curl "].iter().any(|it| line.contains(it))
}
