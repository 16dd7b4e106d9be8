//! A body of one version in the other one, with every loss told.

use accesspack_wire::Version;
use serde::Serialize;
use serde_json::Value;

use crate::build::{BuildOptions, normalised};
use crate::check::{CheckOptions, check_value};
use crate::draft::PolicyDraft;
use crate::report::{Diagnostic, Report};
use crate::rules::CONVERSION_LOSS;
use crate::{Operation, words};

/// A converted body, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Converted {
    /// The body in the version that was asked for.
    pub body: Value,
    /// What is to be said of the new body, and each loss with its place in the old one.
    pub report: Report,
}

/// Converts a policy or a request from its version to the other one. `None` for operations whose
/// bodies are the same in both, or that only one version has.
#[must_use]
pub fn convert(
    body: &Value,
    operation: Operation,
    from: Version,
    to: Version,
) -> Option<Converted> {
    let (converted, losses) = match operation {
        _ if from == to => (body.clone(), Vec::new()),
        Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy => {
            PolicyDraft::from_body(body, from).to_body_with_losses(to)
        }
        Operation::CreateAssignmentRequest => {
            // today both versions take the same request at the same address
            (normalised(body.clone(), &BuildOptions::new(operation, to)), Vec::new())
        }
        _ => return None,
    };
    let mut diagnostics: Vec<Diagnostic> = losses
        .into_iter()
        .map(|loss| {
            let said = words::conversion_loss(&loss.what);
            Diagnostic {
                code: CONVERSION_LOSS.code,
                severity: CONVERSION_LOSS.severity,
                pointer: loss.pointer,
                message: said.message,
                help: said.help,
                docs: CONVERSION_LOSS.source.to_owned(),
                span: None,
                fix: None,
            }
        })
        .collect();
    diagnostics.extend(check_value(&converted, &CheckOptions::new(operation, to)).diagnostics);
    Some(Converted { body: converted, report: Report::new(diagnostics) })
}
