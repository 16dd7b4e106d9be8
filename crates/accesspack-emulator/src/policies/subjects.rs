//! `userSet` of beta and `subjectSet` of v1.0.

use serde_json::{Map, Value};

/// v1.0's name of the member that beta calls `id`, by the type of the set.
fn id_member(kind: &str) -> Option<&'static str> {
    match kind {
        "#microsoft.graph.singleUser" => Some("userId"),
        "#microsoft.graph.groupMembers" => Some("groupId"),
        "#microsoft.graph.connectedOrganizationMembers" => Some("connectedOrganizationId"),
        _ => None,
    }
}

fn kind_of(set: &Value) -> &str {
    set.get("@odata.type").and_then(Value::as_str).unwrap_or_default()
}

/// Beta sets in the shape of v1.0: those that are no backup, and those that are.
pub(super) fn to_v1(sets: &[Value]) -> (Vec<Value>, Vec<Value>) {
    let backup = |set: &&Value| set.get("isBackup").and_then(Value::as_bool).unwrap_or(false);
    let (backups, firsts): (Vec<&Value>, Vec<&Value>) = sets.iter().partition(backup);
    (firsts.into_iter().map(one_to_v1).collect(), backups.into_iter().map(one_to_v1).collect())
}

/// All beta sets in the shape of v1.0, where there is no second list.
pub(super) fn all_to_v1(sets: &[Value]) -> Vec<Value> {
    sets.iter().map(one_to_v1).collect()
}

fn one_to_v1(set: &Value) -> Value {
    let rename = id_member(kind_of(set));
    let mut out = Map::new();
    for (name, value) in set.as_object().into_iter().flatten() {
        match (name.as_str(), rename) {
            ("isBackup", _) => {}
            ("id", Some(v1)) => {
                out.insert(v1.to_owned(), value.clone());
            }
            _ => {
                out.insert(name.clone(), value.clone());
            }
        }
    }
    Value::Object(out)
}

/// v1.0 sets in the shape of beta; types that beta does not have are lost.
pub(super) fn to_beta(sets: &[Value], backup: bool) -> Vec<Value> {
    let unknown = [
        "#microsoft.graph.targetManager",
        "#microsoft.graph.targetApplicationOwners",
        "#microsoft.graph.singleServicePrincipal",
    ];
    let known = sets.iter().filter(|set| !unknown.contains(&kind_of(set)));
    known
        .map(|set| {
            let rename = id_member(kind_of(set));
            let mut out = Map::new();
            for (name, value) in set.as_object().into_iter().flatten() {
                let name = if rename == Some(name.as_str()) { "id" } else { name };
                out.insert(name.to_owned(), value.clone());
                if name == "@odata.type" {
                    out.insert("isBackup".to_owned(), Value::Bool(backup));
                }
            }
            Value::Object(out)
        })
        .collect()
}

/// The manager of the user whose access is reviewed.
pub(super) fn manager() -> Value {
    let mut out = Map::new();
    out.insert("@odata.type".to_owned(), "#microsoft.graph.requestorManager".into());
    out.insert("managerLevel".to_owned(), 1.into());
    Value::Object(out)
}

/// Whether a set means a manager.
pub(super) fn is_manager(set: &Value) -> bool {
    kind_of(set).ends_with("Manager")
}
