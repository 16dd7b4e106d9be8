//! `convert`: a body of one version in the other one, with a diagnostic for each loss.

pub(crate) mod walk;

use std::fmt;

use accesspack_wire::Version;
use serde::Serialize;
use serde_json::Value;

use crate::build::{BuildOptions, normalised};
use crate::check::check_value;
use crate::draft::{Loss, convert_policy};
use crate::findings::diagnostic;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::report::{Diagnostic, Report};
use crate::table::CONVERSION_LOSS;
use crate::words;

/// A converted body, and the report on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Converted {
    /// The body in the version that was asked for.
    pub body: Value,
    /// Each loss at its place in the old body, then the report on the new body.
    pub report: Report,
}

/// Why the body of an operation is not converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotConvertible {
    /// The body has the same form in both versions.
    SameBody(Operation),
    /// The version has no such operation.
    NoSuchCall(Operation, Version),
}

impl fmt::Display for NotConvertible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::SameBody(operation) => words::convert::same_body(*operation),
            Self::NoSuchCall(operation, version) => {
                words::convert::no_such_call(*operation, *version)
            }
        })
    }
}

impl std::error::Error for NotConvertible {}

/// Converts a body from one version to the other.
///
/// # Errors
/// When the operation's body is the same in both versions, or `to` has no such operation.
///
/// # Examples
/// ```
/// use accesspack_core::{Operation, Version, convert};
/// use serde_json::json;
///
/// let body = json!({ "displayName": "Direct", "expiration": { "type": "noExpiration" } });
/// let operation = Operation::CreateAssignmentPolicy;
/// let converted = convert(&body, operation, Version::V1, Version::Beta)?;
/// assert_eq!(converted.body["durationInDays"], 0);
///
/// let error = convert(&body, Operation::Batch, Version::V1, Version::Beta).unwrap_err();
/// assert_eq!(error.to_string(), "the body of `batch` is the same in both versions");
/// # Ok::<(), accesspack_core::NotConvertible>(())
/// ```
pub fn convert(
    body: &Value,
    operation: Operation,
    from: Version,
    to: Version,
) -> Result<Converted, NotConvertible> {
    if operation.info().path(to).is_none() {
        return Err(NotConvertible::NoSuchCall(operation, to));
    }
    let is_same = matches!(
        operation,
        Operation::Batch
            | Operation::CreateAssignment
            | Operation::ResumeAssignmentRequest
            | Operation::SetAssignmentPolicy
    );
    if is_same || !operation.info().has_body {
        return Err(NotConvertible::SameBody(operation));
    }
    let (converted, losses) = if from == to || !body.is_object() {
        (body.clone(), Vec::new())
    } else if operation.sends_policy() {
        convert_policy(body, from)
    } else if operation.sends_reference() {
        (reference(body, from), Vec::new())
    } else {
        let (converted, losses) = walk::convert(body, operation, from);
        // today both versions take the same request at the same address
        (normalised(converted, &BuildOptions::new(operation, to)), losses)
    };
    let mut diagnostics: Vec<Diagnostic> = losses.into_iter().map(loss_diagnostic).collect();
    diagnostics
        .extend(check_value(&converted, &CheckOptions::new(operation, to)).into_diagnostics());
    Ok(Converted { body: converted, report: Report::new(diagnostics) })
}

/// A link with the address of the other version.
fn reference(body: &Value, from: Version) -> Value {
    let mut converted = body.clone();
    if let Some(Value::String(address)) = converted.get_mut("@odata.id") {
        let segment = |version: Version| format!("/{version}/");
        *address = address.replacen(&segment(from), &segment(from.other()), 1);
    }
    converted
}

fn loss_diagnostic(loss: Loss) -> Diagnostic {
    let message = words::conversion_loss(&loss.what);
    diagnostic(&CONVERSION_LOSS, loss.pointer, message)
}
