//! The JSON cases in `tests/cases`: the same files are run natively, in wasm and through the npm
//! package. `README.md` beside them describes the format.

use std::path::{Path, PathBuf};

use accesspack_core::{
    CheckOptions, Cloud, Operation, Report, Severity, Version, apply_fixes, check_bytes,
    check_text, check_value,
};
use serde::Deserialize;
use serde_json::Value;

use crate::known::Known;
use crate::listing::listing;

/// A body, and the report that is expected for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The point of the case.
    pub note: String,
    /// The operation that the body is for.
    pub operation: Operation,
    /// The version of Graph.
    pub version: Version,
    /// The URL that it is sent to, when that matters.
    #[serde(default)]
    pub url: Option<String>,
    /// The cloud it is sent to, when that matters.
    #[serde(default)]
    pub cloud: Option<Cloud>,
    /// The context of the body, when that matters.
    #[serde(default)]
    pub context: Option<Known>,
    /// The body as a value; or see `text` and `bytes`.
    #[serde(default)]
    pub body: Option<Value>,
    /// The body as text, when its notation matters.
    #[serde(default)]
    pub text: Option<String>,
    /// The body as bytes in hexadecimal digits, when it is no text.
    #[serde(default)]
    pub bytes: Option<String>,
    /// Whether the body can be sent.
    pub valid: bool,
    /// All diagnostics in order.
    #[serde(default)]
    pub want: Vec<Want>,
    /// The body after all fixes, when there are any.
    #[serde(default)]
    pub fixed: Option<Value>,
}

/// One diagnostic that is expected.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    /// The rule.
    pub code: String,
    /// The place.
    pub pointer: String,
    /// The severity, where it is not the rule's own.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// The line in `text`.
    #[serde(default)]
    pub line: Option<u32>,
    /// The column in `text`.
    #[serde(default)]
    pub column: Option<u32>,
    /// A part of the message.
    #[serde(default)]
    pub message: Option<String>,
}

/// The folder of the cases.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Every case with the name of its file and its place in it.
///
/// # Panics
/// When a file cannot be read or is not a list of cases.
#[must_use]
pub fn all() -> Vec<(String, Case)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("tests/cases can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let name =
            path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = std::fs::read_to_string(&path).expect("a case file can be read");
        let list: Vec<Case> = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (index, case) in list.into_iter().enumerate() {
            cases.push((format!("{name}[{index}] {}", case.note), case));
        }
    }
    cases
}

/// Runs one case. The error describes the difference.
///
/// # Errors
/// When the verdict, a diagnostic or the fixed body is not the one that the case expects.
pub fn run(case: &Case) -> Result<(), String> {
    let report = report(case)?;
    compare(case, &report)?;
    let Some(fixed) = &case.fixed else { return Ok(()) };
    let body = case.body.as_ref().ok_or("a case with `fixed` needs `body`")?;
    let after = apply_fixes(body, &report);
    if after != *fixed {
        return Err(format!("fixed to {after}\n  wanted {fixed}"));
    }
    Ok(())
}

/// Checks the body of a case.
///
/// # Errors
/// When text and value of the same body get different reports, or the case is not well-formed.
pub fn report(case: &Case) -> Result<Report, String> {
    let mut options = CheckOptions::new(case.operation, case.version);
    options.url.clone_from(&case.url);
    options.cloud = case.cloud;
    if let Some(known) = &case.context {
        options = options.with_context(known.into());
    }
    match (&case.text, &case.bytes, &case.body) {
        (Some(text), None, None) => {
            let from_text = check_text(text, &options);
            same(&from_text, &check_bytes(text.as_bytes(), &options))?;
            Ok(from_text)
        }
        (None, Some(digits), None) => Ok(check_bytes(&bytes(digits)?, &options)),
        (None, None, Some(body)) => {
            let text = serde_json::to_string_pretty(body).map_err(|error| error.to_string())?;
            let from_text = check_text(&text, &options);
            same(&from_text, &check_value(body, &options))?;
            Ok(from_text)
        }
        _ => Err("a case has either `body`, `text` or `bytes`".to_owned()),
    }
}

fn bytes(digits: &str) -> Result<Vec<u8>, String> {
    let digits: Vec<u32> = digits
        .chars()
        .map(|digit| digit.to_digit(16).ok_or("`bytes` holds hexadecimal digits"))
        .collect::<Result<_, _>>()?;
    let bytes = digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + digit));
    bytes.map(|byte| u8::try_from(byte).map_err(|error| error.to_string())).collect()
}

/// Fails unless text and value give the same diagnostics, apart from spans.
fn same(text: &Report, value: &Report) -> Result<(), String> {
    let strip = |report: &Report| -> Vec<_> {
        report
            .diagnostics()
            .iter()
            .map(|found| (found.code, found.severity, found.pointer.clone(), found.message.clone()))
            .collect()
    };
    if strip(text) == strip(value) {
        Ok(())
    } else {
        Err("text and value give different diagnostics".to_owned())
    }
}

fn compare(case: &Case, report: &Report) -> Result<(), String> {
    let listing = listing(report);
    if report.is_valid() != case.valid {
        return Err(format!("valid is {}{listing}", report.is_valid()));
    }
    if report.diagnostics().len() != case.want.len() {
        return Err(format!(
            "{} diagnostics, wanted {}{listing}",
            report.diagnostics().len(),
            case.want.len()
        ));
    }
    for (found, want) in report.diagnostics().iter().zip(&case.want) {
        let rule = accesspack_core::rules().find(|rule| rule.code == found.code);
        let severity = want.severity.or(rule.map(|rule| rule.severity));
        let fits = found.code.as_str() == want.code
            && found.pointer == want.pointer
            && Some(found.severity) == severity
            && want.line.is_none_or(|line| found.span.is_some_and(|span| span.line == line))
            && want
                .column
                .is_none_or(|column| found.span.is_some_and(|span| span.column == column))
            && want.message.as_deref().is_none_or(|part| found.message.contains(part));
        if !fits {
            return Err(format!("wanted {want:?}{listing}"));
        }
    }
    Ok(())
}
