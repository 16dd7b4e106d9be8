//! Everything in the tenant as JSON, for assertions.

use accesspack_wire::Version;
use serde_json::{Map, Value, json};

use crate::answer::instant;
use crate::tenant::{Logged, Tenant};
use crate::view::{Kind, Ref, To, View};

/// The collections by their v1.0 names.
pub(crate) const COLLECTIONS: [(&str, Kind); 9] = [
    ("catalogs", Kind::Catalog),
    ("accessPackages", Kind::Package),
    ("assignmentPolicies", Kind::Policy),
    ("assignmentRequests", Kind::Request),
    ("assignments", Kind::Assignment),
    ("subjects", Kind::Subject),
    ("connectedOrganizations", Kind::Organization),
    ("users", Kind::User),
    ("groups", Kind::Group),
];

/// Everything as JSON.
pub(crate) fn snapshot(tenant: &Tenant) -> Value {
    let view = View { store: &tenant.store, version: Version::V1 };
    let mut all = Map::new();
    all.insert("now".to_owned(), instant(tenant.now()));
    all.insert("data".to_owned(), json!(tenant.fixture.as_str()));
    for (name, kind) in COLLECTIONS {
        let rows = view.all(kind).map(|row| whole(view, row)).collect();
        all.insert(name.to_owned(), Value::Array(rows));
    }
    all.insert("log".to_owned(), log(tenant));
    Value::Object(all)
}

/// The log of requests.
pub(crate) fn log(tenant: &Tenant) -> Value {
    let entry = |entry: &Logged| {
        json!({
            "at": instant(entry.at),
            "method": entry.method.as_str(),
            "path": entry.path,
            "status": entry.status,
        })
    };
    tenant.log.iter().map(entry).collect()
}

/// An object with all its properties, and the ids that its relations lead to.
pub(crate) fn whole(view: View<'_>, row: Ref<'_>) -> Value {
    let kind = row.kind().of(view.version);
    let mut out = Map::new();
    for name in kind.properties.iter().chain(kind.more) {
        out.insert((*name).to_owned(), view.property(row, name));
    }
    for (name, to) in kind.navigations {
        match to {
            To::One(_) => {
                let id = view.one(row, name).map(|id| id.to_string());
                out.insert(format!("{name}Id"), json!(id));
            }
            To::Inline => {
                out.insert((*name).to_owned(), Value::Array(view.inline(row, name)));
            }
            To::Many(_) => {}
        }
    }
    match row {
        Ref::Assignment(assignment) => {
            let subject = view.store.subjects.get(assignment.subject);
            let user = subject.and_then(|subject| subject.user).map(|id| id.to_string());
            out.insert("targetObjectId".to_owned(), json!(user));
        }
        Ref::Policy(policy) => {
            out.insert("beta".to_owned(), Value::Object(policy.beta.clone()));
        }
        Ref::Group(group) => {
            let members: Vec<String> = group.members.iter().map(ToString::to_string).collect();
            out.insert("members".to_owned(), json!(members));
        }
        _ => {}
    }
    Value::Object(out)
}
