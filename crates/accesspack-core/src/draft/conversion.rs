//! A policy in the other version, by way of a draft.

use accesspack_wire::Version;
use serde_json::Value;

use super::losses::Loss;
use super::policy::PolicyDraft;
use crate::words::draft as words;

/// The policy in the other version, and the losses: values that the other version has no place for, and values
/// without effect.
pub(crate) fn convert_policy(body: &Value, from: Version) -> (Value, Vec<Loss>) {
    let (converted, mut losses) =
        PolicyDraft::from_body(body, from).to_body_with_losses(from.other());
    for unread in PolicyDraft::unread(body, from) {
        if losses.iter().all(|loss| loss.pointer != unread.pointer) {
            losses.push(Loss { what: words::no_effect(&unread.name), ..unread });
        }
    }
    for loss in &mut losses {
        // a default that writing added is reported at the object that it was added to
        while body.pointer(&loss.pointer).is_none()
            && let Some((parent, _)) = loss.pointer.rsplit_once('/')
        {
            loss.pointer = parent.to_owned();
        }
    }
    (converted, losses)
}
