//! The objects of a tenant, independent of the version of the API.

mod assignment;
mod directory;
mod governance;
mod index;
mod policy;
mod request;
mod resource;
mod role;
mod schedule;
mod stage;
mod table;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

pub(crate) use assignment::{AssignmentState, StoredAssignment};
pub(crate) use directory::{StoredGroup, StoredPrincipal, StoredUser, UserType};
pub(crate) use governance::{
    GuestSettings, StoredCatalog, StoredExtension, StoredOrganization, StoredPackage, StoredSubject,
};
pub(crate) use index::Index;
pub(crate) use policy::{PolicyScope, StoredPolicy};
pub(crate) use request::{Callout, Fate, RequestState, RequestType, StoredRequest};
pub(crate) use resource::{
    OriginSystem, StoredOffer, StoredResource, StoredResourceRequest, StoredRoleScope,
};
pub(crate) use role::{Role, RoleAssignment};
pub(crate) use schedule::{Expiration, Schedule, span};
pub(crate) use stage::{StageState, StoredStage};
pub(crate) use table::{Order, Table};

use crate::ids::{Id, Random};

/// Every collection, with the indexes between them.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    pub(crate) now: DateTime<Utc>,
    pub(crate) random: Random,
    pub(crate) catalogs: Table<StoredCatalog>,
    pub(crate) packages: Table<StoredPackage>,
    pub(crate) policies: Table<StoredPolicy>,
    pub(crate) requests: Table<StoredRequest>,
    pub(crate) assignments: Table<StoredAssignment>,
    pub(crate) subjects: Table<StoredSubject>,
    pub(crate) organizations: Table<StoredOrganization>,
    pub(crate) extensions: Table<StoredExtension>,
    pub(crate) users: Table<StoredUser>,
    pub(crate) groups: Table<StoredGroup>,
    pub(crate) principals: Table<StoredPrincipal>,
    pub(crate) roles: Table<RoleAssignment>,
    pub(crate) resources: Table<StoredResource>,
    /// The roles that resources offer.
    pub(crate) resource_roles: Table<StoredOffer>,
    /// The scopes of those roles.
    pub(crate) resource_scopes: Table<StoredOffer>,
    /// What access packages give.
    pub(crate) role_scopes: Table<StoredRoleScope>,
    pub(crate) resource_requests: Table<StoredResourceRequest>,
    pub(crate) settings: GuestSettings,
    /// The subject of a user; created when entitlement management first needs it.
    subject_of_user: Index,
    pub(crate) assignments_of_subject: Index,
    pub(crate) assignments_of_package: Index,
    pub(crate) requests_of_subject: Index,
    /// Objects that are not replicated yet, and until when, in milliseconds.
    hidden: BTreeMap<Id, u64>,
    /// When old requests were last removed.
    swept: DateTime<Utc>,
    /// The user who is the caller when a token names none.
    pub(crate) administrator: Option<Id>,
}

impl Store {
    pub(crate) fn new(seed: u64, now: DateTime<Utc>) -> Self {
        Self {
            now,
            random: Random::with_seed(seed),
            catalogs: Table::default(),
            packages: Table::default(),
            policies: Table::default(),
            requests: Table::default(),
            assignments: Table::default(),
            subjects: Table::default(),
            organizations: Table::default(),
            extensions: Table::default(),
            users: Table::default(),
            groups: Table::default(),
            principals: Table::default(),
            roles: Table::default(),
            resources: Table::default(),
            resource_roles: Table::default(),
            resource_scopes: Table::default(),
            role_scopes: Table::default(),
            resource_requests: Table::default(),
            settings: GuestSettings::default(),
            subject_of_user: Index::default(),
            assignments_of_subject: Index::default(),
            assignments_of_package: Index::default(),
            requests_of_subject: Index::default(),
            hidden: BTreeMap::new(),
            swept: now,
            administrator: None,
        }
    }

    /// Hides a new object until `until`.
    pub(crate) fn hide(&mut self, id: Id, until: DateTime<Utc>) {
        if until > self.now {
            self.hidden.insert(id, milliseconds(until));
        }
    }

    /// Whether an object is not replicated yet.
    pub(crate) fn is_hidden(&self, id: Id) -> bool {
        let now = milliseconds(self.now);
        !self.hidden.is_empty() && self.hidden.get(&id).is_some_and(|until| *until > now)
    }

    /// Drops the entries of objects that are replicated by now.
    pub(crate) fn reveal(&mut self) {
        let now = milliseconds(self.now);
        self.hidden.retain(|_, until| *until > now);
    }

    /// Removes requests that were completed three months ago (documented: "requests live 3 months after
    /// completion"). Once a day is enough.
    pub(crate) fn remove_old_requests(&mut self) {
        if self.now - self.swept < TimeDelta::days(1) {
            return;
        }
        self.swept = self.now;
        let oldest = self.now - TimeDelta::days(90);
        let old =
            |request: &StoredRequest| request.completed.is_some_and(|completed| completed < oldest);
        for request in self.requests.iter().filter(|request| old(request)) {
            self.requests_of_subject.remove(request.subject, request.id);
            self.requests_of_subject.remove(request.requestor, request.id);
        }
        self.requests.retain(&|request| !old(request));
    }

    pub(crate) fn add_assignment(&mut self, assignment: StoredAssignment) {
        self.assignments_of_subject.add(assignment.subject, assignment.id);
        self.assignments_of_package.add(assignment.package, assignment.id);
        self.assignments.insert(assignment);
    }

    pub(crate) fn add_request(&mut self, request: StoredRequest) {
        self.requests_of_subject.add(request.subject, request.id);
        if request.requestor != request.subject {
            self.requests_of_subject.add(request.requestor, request.id);
        }
        self.requests.insert(request);
    }

    /// The subject of a user; created the first time.
    pub(crate) fn subject_of(&mut self, user: Id) -> Id {
        if let Some(known) = self.subject_of_user.one(user) {
            return known;
        }
        let id = self.random.next_id();
        self.subject_of_user.add(user, id);
        let organization = self.users.get(user).and_then(|user| user.organization);
        self.subjects.insert(StoredSubject { id, user: Some(user), email: None, organization });
        id
    }

    /// The subject of a user, if there is one already.
    pub(crate) fn known_subject(&self, user: Id) -> Option<Id> {
        self.subject_of_user.one(user)
    }

    /// The subject of a mail address outside the directory; created the first time.
    pub(crate) fn subject_of_email(&mut self, email: &str, organization: Option<Id>) -> Id {
        let known = self.subjects.iter().find(|subject| {
            subject.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email))
        });
        if let Some(known) = known {
            return known.id;
        }
        let id = self.random.next_id();
        let email = Some(email.into());
        self.subjects.insert(StoredSubject { id, user: None, email, organization });
        id
    }

    /// The user with this mail address, user principal name or, for guests, invited address.
    pub(crate) fn user_by_mail(&self, mail: &str) -> Option<&StoredUser> {
        self.users.iter().find(|user| {
            user.mail.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(mail))
                || user.principal_name.eq_ignore_ascii_case(mail)
        })
    }

    /// The connected organization to which a mail domain belongs.
    pub(crate) fn organization_of_mail(&self, mail: &str) -> Option<&StoredOrganization> {
        let (_, domain) = mail.rsplit_once('@')?;
        self.organizations.iter().find(|organization| {
            organization.domains.iter().any(|known| known.eq_ignore_ascii_case(domain))
        })
    }
}

fn milliseconds(moment: DateTime<Utc>) -> u64 {
    u64::try_from(moment.timestamp_millis()).unwrap_or(0)
}
