//! Who can request access, and what requestors may do.

use accesspack_wire::Version;
use serde_json::Value;

use super::json::{Destination, Object, flag, list, object, put, put_flag, put_text, start, text};
use super::subject::{Subject, SubjectKind, read_all, write_all};
use crate::graph::names::{ACCEPTS_REQUESTS, CAN_EXTEND, SCOPE, ScopeName, TARGETS};

/// "Users who can request access".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// None (administrator direct assignments only).
    #[default]
    NoOne,
    /// Specific users and groups of the directory.
    SpecificUsers,
    /// All members of the directory, guests excluded.
    AllMembers,
    /// All users of the directory, guests included.
    AllUsers,
    /// Specific connected organizations.
    SpecificOrganizations,
    /// All configured connected organizations.
    AllConfiguredOrganizations,
    /// All connected organizations, whatever their state; beta only.
    AllExistingOrganizations,
    /// All users, new external ones included.
    AllExternal,
    /// Specific service principals; v1.0 only.
    SpecificServicePrincipals,
    /// All service principals; v1.0 only.
    AllServicePrincipals,
    /// All agent identities; v1.0 only.
    AllAgentIdentities,
    /// A value that forms do not know.
    Other(String),
}

/// Each scope with its name in Graph: the one of v1.0, or of beta where only beta has the scope.
const SCOPES: [(Scope, &str); 11] = [
    (Scope::NoOne, "notSpecified"),
    (Scope::SpecificUsers, "specificDirectoryUsers"),
    (Scope::AllMembers, "allMemberUsers"),
    (Scope::AllUsers, "allDirectoryUsers"),
    (Scope::SpecificOrganizations, "specificConnectedOrganizationUsers"),
    (Scope::AllConfiguredOrganizations, NEAREST_IN_V1),
    (Scope::AllExistingOrganizations, "AllExistingConnectedOrganizationSubjects"),
    (Scope::AllExternal, "allExternalUsers"),
    (Scope::SpecificServicePrincipals, "specificDirectoryServicePrincipals"),
    (Scope::AllServicePrincipals, "allDirectoryServicePrincipals"),
    (Scope::AllAgentIdentities, "allDirectoryAgentIdentities"),
];

/// The v1.0 scope that is nearest to [`Scope::AllExistingOrganizations`], which only beta has.
const NEAREST_IN_V1: &str = "allConfiguredConnectedOrganizationUsers";

/// The beta scope in place of those that only v1.0 has: it gives no access.
const NEAREST_IN_BETA: &str = "NoSubjects";

impl Scope {
    /// Every scope that a form offers in `version`, in Entra's order.
    pub fn all(version: Version) -> impl Iterator<Item = Self> {
        SCOPES.iter().map(|(scope, _)| scope.clone()).filter(move |scope| scope.is_in(version))
    }

    fn names(&self) -> Option<&'static ScopeName> {
        let (_, name) = SCOPES.iter().find(|(scope, _)| scope == self)?;
        ScopeName::find(name)
    }

    /// Whether `version` has this scope.
    #[must_use]
    pub fn is_in(&self, version: Version) -> bool {
        self.names().is_none_or(|names| names.of(version).is_some())
    }

    /// Whether the scope goes with a list of subjects.
    #[must_use]
    pub const fn takes_subjects(&self) -> bool {
        matches!(
            self,
            Self::SpecificUsers
                | Self::SpecificOrganizations
                | Self::SpecificServicePrincipals
                | Self::Other(_)
        )
    }

    /// Whether a list of subjects for this scope may hold one of `kind`.
    const fn takes(&self, kind: &SubjectKind) -> bool {
        match self {
            Self::SpecificUsers => {
                matches!(kind, SubjectKind::User | SubjectKind::Group | SubjectKind::AttributeRule)
            }
            Self::SpecificOrganizations => matches!(kind, SubjectKind::ConnectedOrganization),
            _ => true,
        }
    }

    /// Graph's name for the scope.
    #[must_use]
    pub fn graph_name(&self, version: Version) -> &str {
        if let Self::Other(name) = self {
            return name;
        }
        self.names().and_then(|names| names.of(version)).unwrap_or(match version {
            Version::V1 => NEAREST_IN_V1,
            Version::Beta => NEAREST_IN_BETA,
        })
    }

    fn read(name: &str, version: Version) -> Self {
        if name.is_empty() {
            return Self::NoOne;
        }
        SCOPES
            .iter()
            .map(|(scope, _)| scope)
            .find(|scope| {
                scope.is_in(version) && scope.graph_name(version).eq_ignore_ascii_case(name)
            })
            .map_or_else(|| Self::Other(name.to_owned()), Clone::clone)
    }
}

/// Requests on behalf of another person; v1.0 only.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OnBehalf {
    /// Requesting access.
    pub add: bool,
    /// Changing access.
    pub update: bool,
    /// Giving access back.
    pub remove: bool,
    /// The requestors that may: usually the target's manager.
    pub requestors: Vec<Subject>,
}

/// Who can request access, and what requestors may do.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the form")]
pub struct Requestors {
    /// The scope.
    pub scope: Scope,
    /// The subjects of a specific scope.
    pub subjects: Vec<Subject>,
    /// "Enable": new requests are taken.
    pub accepts_requests: bool,
    /// Requestors may extend or change their own access. `canExtend` in beta.
    pub allow_extend: bool,
    /// Requestors may give their own access back; v1.0 only.
    pub self_remove: bool,
    /// "Users can request specific timeline"; v1.0 only.
    pub custom_schedule: bool,
    /// Requests on behalf of another person; v1.0 only.
    pub on_behalf: OnBehalf,
    /// A v1.0 body has no scope but sets `enableTargetsToSelfAddAccess`.
    direct_self_add: bool,
    raw: Object,
}

const SELF_ADD: &str = ACCEPTS_REQUESTS.v1;
const SELF_UPDATE: &str = "enableTargetsToSelfUpdateAccess";
const SELF_REMOVE: &str = "enableTargetsToSelfRemoveAccess";
const SCHEDULE: &str = "allowCustomAssignmentSchedule";
const BEHALF_ADD: &str = "enableOnBehalfRequestorsToAddAccess";
const BEHALF_UPDATE: &str = "enableOnBehalfRequestorsToUpdateAccess";
const BEHALF_REMOVE: &str = "enableOnBehalfRequestorsToRemoveAccess";

impl Requestors {
    /// What a new policy's form starts with: direct assignments only.
    pub(super) fn for_form() -> Self {
        Self { accepts_requests: true, custom_schedule: true, ..Self::default() }
    }

    pub(super) fn read(policy: &Object, version: Version) -> Self {
        let raw = object(policy.get("requestorSettings"));
        match version {
            Version::V1 => Self::read_v1(policy, raw),
            Version::Beta => Self::read_beta(policy, raw),
        }
    }

    fn read_v1(policy: &Object, raw: Object) -> Self {
        let version = Version::V1;
        let scope = Scope::read(&text(policy, SCOPE.v1), version);
        let self_add = flag(&raw, SELF_ADD, false);
        let is_no_one = scope == Scope::NoOne;
        Self {
            scope,
            subjects: read_all(list(policy, TARGETS.v1), version),
            // v1.0 has no switch for a policy of direct assignments: it is always on
            accepts_requests: is_no_one || self_add,
            direct_self_add: is_no_one && self_add,
            allow_extend: flag(&raw, SELF_UPDATE, false),
            self_remove: flag(&raw, SELF_REMOVE, false),
            custom_schedule: flag(&raw, SCHEDULE, false),
            on_behalf: OnBehalf {
                add: flag(&raw, BEHALF_ADD, false),
                update: flag(&raw, BEHALF_UPDATE, false),
                remove: flag(&raw, BEHALF_REMOVE, false),
                requestors: read_all(list(&raw, "onBehalfRequestors"), version),
            },
            raw,
        }
    }

    fn read_beta(policy: &Object, raw: Object) -> Self {
        let version = Version::Beta;
        let scope = Scope::read(&text(&raw, SCOPE.beta), version);
        let is_no_one = scope == Scope::NoOne;
        Self {
            subjects: read_all(list(&raw, TARGETS.beta), version),
            // a policy of direct assignments that takes none would be of no use
            accepts_requests: flag(&raw, ACCEPTS_REQUESTS.beta, is_no_one),
            scope,
            allow_extend: flag(policy, CAN_EXTEND.beta, false),
            raw,
            ..Self::default()
        }
    }

    /// The subjects that go with the scope. In the other version those that the scope does not take
    /// are left out, and so are all where it has no such scope.
    fn subjects(&self, to: Destination) -> Value {
        let same = to.same_version;
        if !self.scope.takes_subjects() || !(same || self.scope.is_in(to.version)) {
            return Value::Array(Vec::new());
        }
        let fitting = |subject: &&Subject| same || self.scope.takes(&subject.kind);
        let subjects: Vec<Subject> = self.subjects.iter().filter(fitting).cloned().collect();
        write_all(&subjects, to)
    }

    /// Writes scope and targets, which v1.0 has beside the settings.
    pub(super) fn write_scope_v1(&self, policy: &mut Object, to: Destination) {
        let name = self.scope.graph_name(Version::V1);
        if Scope::read(&text(policy, SCOPE.v1), Version::V1) != self.scope
            || !policy.contains_key(SCOPE.v1)
        {
            put_text(policy, SCOPE.v1, name);
        }
        put(policy, TARGETS.v1, self.subjects(to));
    }

    pub(super) fn write_settings(&self, to: Destination) -> Value {
        let mut map = start(&self.raw, to);
        match to.version {
            Version::V1 => self.write_v1(&mut map, to),
            Version::Beta => self.write_beta(&mut map, to),
        }
        map.into()
    }

    fn write_v1(&self, map: &mut Object, to: Destination) {
        let self_add =
            self.accepts_requests && (self.scope != Scope::NoOne || self.direct_self_add);
        put_flag(map, SELF_ADD, self_add, false);
        put_flag(map, SELF_UPDATE, self.allow_extend, false);
        put_flag(map, SELF_REMOVE, self.self_remove, false);
        put_flag(map, SCHEDULE, self.custom_schedule, false);
        put_flag(map, BEHALF_ADD, self.on_behalf.add, false);
        put_flag(map, BEHALF_UPDATE, self.on_behalf.update, false);
        put_flag(map, BEHALF_REMOVE, self.on_behalf.remove, false);
        let requestors = write_all(&self.on_behalf.requestors, to);
        put(map, "onBehalfRequestors", requestors);
    }

    fn write_beta(&self, map: &mut Object, to: Destination) {
        let name = self.scope.graph_name(Version::Beta);
        if Scope::read(&text(map, SCOPE.beta), Version::Beta) != self.scope
            || !map.contains_key(SCOPE.beta)
        {
            put_text(map, SCOPE.beta, name);
        }
        // a scope that beta lacks becomes a policy of direct assignments, which takes these at least
        let accepts = self.accepts_requests || !self.scope.is_in(Version::Beta);
        put_flag(map, ACCEPTS_REQUESTS.beta, accepts, false);
        put(map, TARGETS.beta, self.subjects(to));
    }
}
