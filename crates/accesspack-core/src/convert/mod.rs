//! A body of one version in the other one, with every loss told.

mod request;

use accesspack_wire::Version;
use serde::Serialize;
use serde_json::Value;

use crate::check::{CheckOptions, check_value};
use crate::draft::{Loss, PolicyDraft};
use crate::report::{Diagnostic, Report};
use crate::rules::CONVERSION_LOSS;
use crate::{Operation, words};

/// A converted body, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Converted {
    /// The body in the version that was asked for.
    pub body: Value,
    /// Each loss with its place in the old body, then what is to be said of the new one.
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
        Operation::CreateAssignmentPolicy
        | Operation::UpdateAssignmentPolicy
        | Operation::CreateAssignmentRequest
            if from == to || !body.is_object() =>
        {
            (body.clone(), Vec::new())
        }
        Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy => policy(body, from),
        Operation::CreateAssignmentRequest => request::convert(body, from),
        _ => return None,
    };
    let mut diagnostics: Vec<Diagnostic> = losses.iter().map(told).collect();
    diagnostics.extend(check_value(&converted, &CheckOptions::new(operation, to)).diagnostics);
    Some(Converted { body: converted, report: Report::new(diagnostics) })
}

/// The policy in the other version, with what that version cannot say and what had no effect.
pub(crate) fn policy(body: &Value, from: Version) -> (Value, Vec<Loss>) {
    let (converted, mut losses) =
        PolicyDraft::from_body(body, from).to_body_with_losses(from.other());
    for unread in PolicyDraft::unread(body, from) {
        if losses.iter().all(|loss| loss.pointer != unread.pointer) {
            let name = unread.what.split('`').nth(1).unwrap_or("body");
            let what = format!(
                "`{name}` is left out: it has no effect here, or is not written as Graph reads it"
            );
            losses.push(Loss { what, ..unread });
        }
    }
    for loss in &mut losses {
        // what is written for clarity, and was not in the body, is told at its place's parent
        while body.pointer(&loss.pointer).is_none()
            && let Some((parent, _)) = loss.pointer.rsplit_once('/')
        {
            loss.pointer = parent.to_owned();
        }
    }
    (converted, losses)
}

fn told(loss: &Loss) -> Diagnostic {
    let said = words::conversion_loss(&loss.what);
    Diagnostic {
        code: CONVERSION_LOSS.code,
        severity: CONVERSION_LOSS.severity,
        pointer: loss.pointer.clone(),
        message: said.message,
        help: said.help,
        docs: CONVERSION_LOSS.source,
        span: None,
        fix: None,
    }
}
