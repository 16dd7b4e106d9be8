//! One entry in a list of approvers, reviewers or requestors: `subjectSet` in v1.0, `userSet` in beta.

use accesspack_wire::Version;
use serde_json::Value;

use super::Number;
use super::json::{
    Destination, Object, flag, object, put, put_flag, put_text, put_text_or_remove, put_type,
    start, text, type_name,
};
use crate::graph::names::{
    CONNECTED_ORGANIZATION_ID, GROUP_ID, IS_BACKUP, SERVICE_PRINCIPAL_ID, USER_ID,
};

/// The kind of a subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SubjectKind {
    /// One user.
    #[default]
    User,
    /// The members of a group.
    Group,
    /// The users of a connected organization.
    ConnectedOrganization,
    /// The manager of the person who asks.
    RequestorManager,
    /// The internal sponsors of the requestor's connected organization.
    InternalSponsors,
    /// The external sponsors of the requestor's connected organization.
    ExternalSponsors,
    /// The sponsors of the person who gets access.
    TargetUserSponsors,
    /// The sponsors or owners of the agent identity that gets access.
    AgentSponsorsOrOwners,
    /// The manager of the person who gets access; v1.0 only.
    TargetManager,
    /// The owners of the application that gets access; v1.0 only.
    ApplicationOwners,
    /// One service principal; v1.0 only.
    ServicePrincipal,
    /// The users that a membership rule matches.
    AttributeRule,
    /// A type that forms do not know, by its name; empty where the body names none.
    Other(String),
}

const NAMES: [(&str, SubjectKind); 12] = [
    ("singleUser", SubjectKind::User),
    ("groupMembers", SubjectKind::Group),
    ("connectedOrganizationMembers", SubjectKind::ConnectedOrganization),
    ("requestorManager", SubjectKind::RequestorManager),
    ("internalSponsors", SubjectKind::InternalSponsors),
    ("externalSponsors", SubjectKind::ExternalSponsors),
    ("targetUserSponsors", SubjectKind::TargetUserSponsors),
    ("targetAgentIdentitySponsorsOrOwners", SubjectKind::AgentSponsorsOrOwners),
    ("targetManager", SubjectKind::TargetManager),
    ("targetApplicationOwners", SubjectKind::ApplicationOwners),
    ("singleServicePrincipal", SubjectKind::ServicePrincipal),
    ("attributeRuleMembers", SubjectKind::AttributeRule),
];

impl SubjectKind {
    /// The type's name in Graph, without namespace.
    #[must_use]
    pub fn graph_name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            kind => NAMES.iter().find(|(_, known)| known == kind).map_or("", |(name, _)| name),
        }
    }

    fn from_graph_name(name: &str) -> Self {
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map_or_else(|| Self::Other(name.to_owned()), |(_, kind)| kind.clone())
    }

    /// The kind with this meaning in `version`, or the nearest one; `None` where there is none.
    pub(super) fn here(&self, version: Version) -> Option<Self> {
        match (self, version) {
            (Self::TargetManager, Version::Beta) => Some(Self::RequestorManager),
            (Self::ApplicationOwners | Self::ServicePrincipal, Version::Beta) => None,
            _ => Some(self.clone()),
        }
    }

    /// The member that holds the subject's id; `None` where the kind has none.
    const fn id_member(&self, version: Version) -> Option<&'static str> {
        Some(match self {
            Self::User => USER_ID.of(version),
            Self::Group => GROUP_ID.of(version),
            Self::ConnectedOrganization => CONNECTED_ORGANIZATION_ID.of(version),
            Self::ServicePrincipal => match version {
                Version::V1 => SERVICE_PRINCIPAL_ID,
                Version::Beta => USER_ID.beta,
            },
            _ => return None,
        })
    }

    /// Whether subjects of this kind have an id.
    #[must_use]
    pub const fn has_id(&self) -> bool {
        self.id_member(Version::V1).is_some()
    }

    /// Whether subjects of this kind have a manager level.
    #[must_use]
    pub const fn has_level(&self) -> bool {
        matches!(self, Self::RequestorManager | Self::TargetManager)
    }
}

/// One entry in a list of approvers, reviewers or requestors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// The kind.
    pub kind: SubjectKind,
    /// The object id, for kinds that have one.
    pub id: String,
    /// Its display name, which Graph stores beside the id.
    pub description: String,
    /// The level of a manager; 1 is the direct manager.
    pub level: Number,
    /// The membership rule, for [`SubjectKind::AttributeRule`].
    pub rule: String,
    /// The place in beta's common list of approvers and fallbacks.
    pub(super) place: usize,
    raw: Object,
}

impl Subject {
    /// A subject of `kind` that needs no id; managers are direct ones.
    #[must_use]
    pub fn of(kind: SubjectKind) -> Self {
        let level = if kind.has_level() { Number::Is(1) } else { Number::Empty };
        Self { kind, level, place: usize::MAX, ..Self::default() }
    }

    /// The user, group, organization or service principal with this id.
    #[must_use]
    pub fn named(kind: SubjectKind, id: &str, description: &str) -> Self {
        let (id, description) = (id.to_owned(), description.to_owned());
        Self { id, description, ..Self::of(kind) }
    }

    pub(crate) fn read(value: &Value, version: Version, place: usize) -> Self {
        let raw = object(Some(value));
        let kind = SubjectKind::from_graph_name(type_name(&raw));
        Self {
            id: kind.id_member(version).map_or_else(String::new, |name| text(&raw, name)),
            description: text(&raw, "description"),
            level: Number::read(raw.get("managerLevel")),
            rule: text(&raw, "membershipRule"),
            kind,
            place,
            raw,
        }
    }

    /// Whether a beta body marks this subject as a fallback.
    pub(crate) fn is_backup(value: &Value) -> bool {
        value.as_object().is_some_and(|map| flag(map, IS_BACKUP.beta, false))
    }

    /// The subject in a body; `None` where the body is of the other version, which lacks the kind. A body of
    /// the same version keeps a wrong kind too.
    pub(super) fn write(&self, to: Destination, backup: Option<bool>) -> Option<Value> {
        let version = to.version;
        let kind = if to.same_version { self.kind.clone() } else { self.kind.here(version)? };
        let mut map = start(&self.raw, to);
        put_type(&mut map, kind.graph_name());
        if to.is_beta() {
            match backup {
                Some(backup) => put_flag(&mut map, IS_BACKUP.beta, backup, false),
                None => put_flag(
                    &mut map,
                    IS_BACKUP.beta,
                    flag(&self.raw, IS_BACKUP.beta, false),
                    false,
                ),
            }
        }
        if let Some(name) = kind.id_member(version) {
            put_text(&mut map, name, &self.id);
        }
        let level = match &self.level {
            // beta's `requestorManager` reaches the manager's manager
            Number::Is(level) if kind != self.kind => Number::Is((*level).min(2)),
            level => level.clone(),
        };
        if Number::read(map.get("managerLevel")) != level {
            put(&mut map, "managerLevel", level.to_number(1, Value::Null));
        }
        put_text_or_remove(&mut map, "description", &self.description);
        put_text_or_remove(&mut map, "membershipRule", &self.rule);
        Some(map.into())
    }
}

/// Reads every subject of a list.
pub(super) fn read_all(values: &[Value], version: Version) -> Vec<Subject> {
    values.iter().enumerate().map(|(place, value)| Subject::read(value, version, place)).collect()
}

/// Reads a list that v1.0 splits in two: the subjects themselves and their fallbacks.
pub(super) fn read_split(
    map: &Object,
    version: Version,
    name: &str,
    fallback_name: &str,
) -> (Vec<Subject>, Vec<Subject>) {
    let values = super::json::list(map, name);
    if version == Version::V1 {
        let fallback = read_all(super::json::list(map, fallback_name), version);
        return (read_all(values, version), fallback);
    }
    let (mut main, mut fallback) = (Vec::new(), Vec::new());
    for (place, value) in values.iter().enumerate() {
        let subject = Subject::read(value, version, place);
        if Subject::is_backup(value) { fallback.push(subject) } else { main.push(subject) }
    }
    (main, fallback)
}

/// Writes every subject of a list that has no fallbacks.
pub(super) fn write_all(subjects: &[Subject], to: Destination) -> Value {
    subjects.iter().filter_map(|subject| subject.write(to, None)).collect()
}

/// Writes a list and its fallbacks: two lists in v1.0, one with marks in beta.
pub(super) fn write_split(
    map: &mut Object,
    to: Destination,
    (name, fallback_name): (&str, &str),
    (main, fallback): (&[Subject], &[Subject]),
) {
    let write = |subject: &Subject, backup| subject.write(to, Some(backup));
    if to.version == Version::V1 {
        let all: Value = main.iter().filter_map(|subject| write(subject, false)).collect();
        put(map, name, all);
        let all: Value = fallback.iter().filter_map(|subject| write(subject, true)).collect();
        put(map, fallback_name, all);
        return;
    }
    let main = main.iter().map(|subject| (subject, false));
    let fallback = fallback.iter().map(|subject| (subject, true));
    let mut all: Vec<_> = main
        .chain(fallback)
        .filter_map(|(subject, backup)| Some((subject.place, write(subject, backup)?)))
        .collect();
    if to.same_version {
        all.sort_by_key(|(place, _)| *place);
    }
    put(map, name, all.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
}
