//! The tenant as JSON, for assertions in tests.

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::answer::instant;
use crate::ids;
use crate::log::LogEntry;
use crate::store::StoredSubject;
use crate::tenant::Tenant;
use crate::view::{EntityKind, EntityRef, Relation, View};

/// The collections by their v1.0 names.
pub(crate) const COLLECTIONS: [(&str, EntityKind); 12] = [
    ("catalogs", EntityKind::Catalog),
    ("accessPackages", EntityKind::Package),
    ("assignmentPolicies", EntityKind::Policy),
    ("assignmentRequests", EntityKind::Request),
    ("assignments", EntityKind::Assignment),
    ("subjects", EntityKind::Subject),
    ("connectedOrganizations", EntityKind::Organization),
    ("users", EntityKind::User),
    ("groups", EntityKind::Group),
    ("servicePrincipals", EntityKind::Principal),
    ("resources", EntityKind::Resource),
    ("resourceRequests", EntityKind::ResourceRequest),
];

impl Tenant {
    /// Everything in the tenant, for assertions: an object with `now`, `data` (the fixture's name),
    /// each collection under its v1.0 name (`assignments`, `users`, …), and `log`, the requests that
    /// were answered. An object of a collection has the properties that v1.0 shows, and the ids of
    /// related objects beside them (`accessPackageId`). It is as of [`Tenant::now`], which moves with
    /// requests and with [`Tenant::advance`].
    #[must_use]
    pub fn snapshot(&self) -> Value {
        let view = View { store: &self.store, version: Version::V1 };
        let mut all = Map::new();
        all.insert("now".to_owned(), instant(self.now()));
        all.insert("data".to_owned(), json!(self.fixture.as_str()));
        for (name, kind) in COLLECTIONS {
            let rows = view.all(kind).map(|row| whole(view, row)).collect();
            all.insert(name.to_owned(), Value::Array(rows));
        }
        all.insert("log".to_owned(), log(self));
        Value::Object(all)
    }

    /// The `assignments` and `assignmentRequests` of one person at `now`, as in [`Tenant::snapshot`]:
    /// cheap enough for an assertion after each event. `person` is an object id or an address.
    pub fn snapshot_of_person(&mut self, person: &str, now: DateTime<Utc>) -> Value {
        self.move_to(now);
        let view = View { store: &self.store, version: Version::V1 };
        let is_meant = |subject: &&StoredSubject| match (subject.user, &subject.email) {
            (Some(user), _) => ids::parse(person) == Some(user),
            (None, Some(email)) => email.eq_ignore_ascii_case(person),
            (None, None) => false,
        };
        let (mut assignments, mut requests) = (Vec::new(), Vec::new());
        for subject in self.store.subjects.iter().filter(is_meant) {
            let held = self.store.assignments_of_subject.of(subject.id).iter();
            let held = held.filter_map(|id| self.store.assignments.get(*id));
            let held = held.filter(|row| row.listed);
            assignments.extend(held.map(|row| whole(view, EntityRef::Assignment(row))));
            let asked = self.store.requests_of_subject.of(subject.id).iter();
            let asked = asked.filter_map(|id| self.store.requests.get(*id));
            requests.extend(asked.map(|row| whole(view, EntityRef::Request(row))));
        }
        json!({ "assignments": assignments, "assignmentRequests": requests })
    }
}

/// The log of requests.
pub(crate) fn log(tenant: &Tenant) -> Value {
    let entry = |entry: &LogEntry| {
        json!({
            "at": instant(entry.at),
            "method": entry.method.as_str(),
            "path": entry.path,
            "status": entry.status,
            "isWrite": entry.is_write,
        })
    };
    tenant.log.iter().map(entry).collect()
}

/// An object with all its properties, and the ids that its relations lead to.
pub(crate) fn whole(view: View<'_>, row: EntityRef<'_>) -> Value {
    let kind = row.kind().of(view.version);
    let mut out = Map::new();
    for name in kind.properties.iter().chain(kind.more) {
        out.insert((*name).to_owned(), view.property(row, name));
    }
    for (name, to) in kind.navigations {
        match to {
            Relation::One(_) => {
                let id = view.one(row, name).map(|id| id.to_string());
                out.insert(format!("{name}Id"), json!(id));
            }
            Relation::Inline => {
                out.insert((*name).to_owned(), Value::Array(view.inline(row, name)));
            }
            Relation::Many(_) | Relation::Part => {}
        }
    }
    match row {
        EntityRef::Assignment(assignment) => {
            let subject = view.store.subjects.get(assignment.subject);
            let user = subject.and_then(|subject| subject.user).map(|id| id.to_string());
            out.insert("targetObjectId".to_owned(), json!(user));
        }
        EntityRef::Policy(policy) => {
            out.insert("beta".to_owned(), Value::Object(policy.beta.clone()));
        }
        EntityRef::Group(group) => {
            let members: Vec<String> = group.members.iter().map(ToString::to_string).collect();
            out.insert("members".to_owned(), json!(members));
        }
        _ => {}
    }
    Value::Object(out)
}
