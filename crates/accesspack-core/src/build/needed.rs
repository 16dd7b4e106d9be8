//! The permissions and roles of a built request: by the operation, by the type of a request, and by who asks.

use accesspack_wire::http::Method;
use serde_json::Value;

use super::options::BuildOptions;
use crate::graph::names::ASSIGNMENT;
use crate::graph::url;
use crate::operation::Operation;
use crate::permission::{ADMINISTRATOR, AnyOf, OWN_REQUESTS};

/// Permissions and roles that are enough, the least first.
pub(super) struct Needed {
    pub(super) scopes: Vec<String>,
    /// None where the permission alone is enough.
    pub(super) roles: Vec<String>,
}

/// What sending `input` needs.
pub(super) fn needed(input: &Value, options: &BuildOptions) -> Needed {
    let mut all = Vec::new();
    collect(options.operation, input, options, &mut all);
    let scopes = common(all.iter().map(|(scopes, _)| *scopes));
    // who needs no role for one request may need one for another
    let roles = common(all.iter().map(|(_, roles)| *roles).filter(|roles| !roles.is_empty()));
    Needed { scopes, roles }
}

/// What is in every one of the lists.
fn common(mut lists: impl Iterator<Item = AnyOf>) -> Vec<String> {
    let first = lists.next().unwrap_or_default();
    let rest: Vec<AnyOf> = lists.collect();
    let is_enough = |name: &&&str| rest.iter().all(|list| list.contains(name));
    first.iter().filter(is_enough).map(|name| (*name).to_owned()).collect()
}

fn collect(
    operation: Operation,
    body: &Value,
    options: &BuildOptions,
    all: &mut Vec<(AnyOf, AnyOf)>,
) {
    let info = operation.info();
    match operation {
        Operation::Batch => {
            let requests = body.get("requests").and_then(Value::as_array);
            let before = all.len();
            for request in requests.into_iter().flatten() {
                collect_of_batch(request, options, all);
            }
            if all.len() == before {
                all.push((info.scopes, info.roles));
            }
        }
        Operation::CreateAssignmentRequest if is_own(body) => all.push((OWN_REQUESTS, &[])),
        Operation::CancelAssignmentRequest if options.own => all.push((OWN_REQUESTS, &[])),
        _ if operation.sends_policy() && is_automatic(body) => {
            all.push((info.scopes, ADMINISTRATOR));
        }
        _ => all.push((info.scopes, info.roles)),
    }
}

fn collect_of_batch(request: &Value, options: &BuildOptions, all: &mut Vec<(AnyOf, AnyOf)>) {
    let text = |name: &str| request.get(name).and_then(Value::as_str).unwrap_or_default();
    let method =
        Method::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(text("method")));
    let whole = format!("/{}/{}", options.version, text("url").trim_start_matches('/'));
    let target = url::read(method, &whole).filter(|target| target.operation != Operation::Batch);
    if let Some(target) = target {
        collect(target.operation, request.get("body").unwrap_or(&Value::Null), options, all);
    }
}

/// Whether people send a request of this type for themselves, or as approvers.
fn is_own(request: &Value) -> bool {
    let kind = request.get("requestType").and_then(Value::as_str).unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    let is_there = ASSIGNMENT.both().iter().any(|name| request.get(name).is_some());
    is_there && (kind.starts_with("user") || kind == "approverremove")
}

/// Whether the policy gives access without requests, which only administrators set up.
fn is_automatic(policy: &Value) -> bool {
    policy.get("automaticRequestSettings").is_some_and(|settings| !settings.is_null())
}

// permissions of calls are known with this feature
#[cfg(all(test, feature = "about"))]
mod tests {
    use super::*;
    use accesspack_wire::Version;
    use serde_json::json;

    fn of(operation: Operation, input: &Value, own: bool) -> (Vec<String>, usize) {
        let options =
            BuildOptions { own, ..BuildOptions::new(operation, Version::V1).with_id("x") };
        let needed = needed(input, &options);
        (needed.scopes, needed.roles.len())
    }

    const OWN: &str = "EntitlementMgmt-SubjectAccess.ReadWrite";
    const ALL: &str = "EntitlementManagement.ReadWrite.All";

    #[test]
    fn requests_of_ones_own_need_less() {
        let request = |kind: &str| json!({ "requestType": kind, "assignment": { "id": "x" } });
        let create = Operation::CreateAssignmentRequest;
        for kind in ["userAdd", "UserUpdate", "userRemove", "userExtend", "approverRemove"] {
            assert_eq!(
                of(create, &request(kind), false),
                (vec![OWN.into(), ALL.into()], 0),
                "{kind}"
            );
        }
        for kind in ["adminAdd", "adminRemove", "systemAdd", ""] {
            assert_eq!(of(create, &request(kind), false), (vec![ALL.into()], 4), "{kind}");
        }
        let cancel = Operation::CancelAssignmentRequest;
        assert_eq!(of(cancel, &Value::Null, true), (vec![OWN.into(), ALL.into()], 0));
        assert_eq!(of(cancel, &Value::Null, false), (vec![ALL.into()], 4));
    }

    #[test]
    fn a_batch_needs_what_all_of_it_needs() {
        let url = "/identityGovernance/entitlementManagement/assignmentRequests";
        let part = |kind: &str| {
            let body = json!({ "requestType": kind, "assignment": { "id": "x" } });
            json!({ "id": kind, "method": "POST", "url": url, "body": body })
        };
        let batch = |kinds: &[&str]| json!({ "requests": kinds.iter().map(|kind| part(kind)).collect::<Vec<_>>() });
        let own = of(Operation::Batch, &batch(&["userAdd", "userRemove"]), false);
        assert_eq!(own, (vec![OWN.into(), ALL.into()], 0));
        let mixed = of(Operation::Batch, &batch(&["userAdd", "adminAdd"]), false);
        assert_eq!(mixed, (vec![ALL.into()], 4));
    }

    #[test]
    fn automatic_policies_are_for_administrators() {
        let create = Operation::CreateAssignmentPolicy;
        assert_eq!(of(create, &json!({ "automaticRequestSettings": {} }), false).1, 1);
        assert_eq!(of(create, &json!({ "automaticRequestSettings": null }), false).1, 3);
    }
}
