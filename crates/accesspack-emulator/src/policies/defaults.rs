//! The defaults that the service sets for members that a body leaves out: `defaults.json`.
//!
//! A null `requestApprovalSettings` is answered with the `NoApproval` defaults (documented response
//! of beta's create page, examples 4 and 5); the two review flags are true by default (documented).
//! The rest is what the documented responses show.

use serde_json::{Map, Value};

/// A v1.0 policy with every member.
pub(super) fn v1(body: Map<String, Value>) -> Map<String, Value> {
    complete(body, "v1.0", ("requestApprovalSettings", "stages"), "reviewSettings")
}

/// A beta policy with every member.
pub(super) fn beta(body: Map<String, Value>) -> Map<String, Value> {
    complete(body, "beta", ("requestApprovalSettings", "approvalStages"), "accessReviewSettings")
}

fn complete(
    mut body: Map<String, Value>,
    version: &str,
    (approval, stages): (&str, &str),
    review: &str,
) -> Map<String, Value> {
    let all: Value = serde_json::from_str(include_str!("defaults.json")).unwrap_or_default();
    let part = |name: &str| all.get([version, name].concat()).and_then(Value::as_object);
    fill(&mut body, part(""));
    let stages = body.get_mut(approval).and_then(|approval| approval.get_mut(stages));
    let stages = stages.and_then(Value::as_array_mut);
    for stage in stages.into_iter().flatten().filter_map(Value::as_object_mut) {
        fill(stage, part(" stage"));
    }
    if let Some(review) = body.get_mut(review).and_then(Value::as_object_mut) {
        fill(review, part(" review"));
    }
    body
}

/// Sets members that are missing, or null where the default is not; objects member by member.
fn fill(of: &mut Map<String, Value>, defaults: Option<&Map<String, Value>>) {
    for (name, default) in defaults.into_iter().flatten() {
        match (of.get_mut(name), default) {
            (Some(Value::Object(given)), Value::Object(default)) if name != "expiration" => {
                fill(given, Some(default));
            }
            (None | Some(Value::Null), _) => {
                of.insert(name.clone(), default.clone());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_body_becomes_a_whole_policy() {
        let (v1, beta) = (v1(Map::new()), beta(Map::new()));
        assert_eq!((v1.len(), beta.len()), (12, 13));
        assert_eq!(beta["requestApprovalSettings"]["approvalMode"], "NoApproval");
    }
}
