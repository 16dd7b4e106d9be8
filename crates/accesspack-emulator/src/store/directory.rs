//! Users, groups, and the service principals of applications and agents.

use super::table::Entity;
use crate::ids::Id;

/// Whether a user is a member of the directory or a guest in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UserType {
    Member,
    Guest,
}

impl UserType {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "Member",
            Self::Guest => "Guest",
        }
    }
}

/// A user in the directory.
#[derive(Debug, Clone)]
pub(crate) struct StoredUser {
    pub(crate) id: Id,
    pub(crate) display_name: Box<str>,
    pub(crate) given_name: Box<str>,
    pub(crate) surname: Box<str>,
    pub(crate) principal_name: Box<str>,
    pub(crate) mail: Option<Box<str>>,
    pub(crate) job_title: Option<Box<str>>,
    pub(crate) department: Option<Box<str>>,
    pub(crate) office: Option<Box<str>>,
    pub(crate) kind: UserType,
    pub(crate) enabled: bool,
    pub(crate) manager: Option<Id>,
    pub(crate) organization: Option<Id>,
}

impl StoredUser {
    /// A member of the directory of whom only the names are known; the sign-in name is the address.
    pub(crate) fn member(id: Id, given_name: &str, surname: &str, principal_name: &str) -> Self {
        Self {
            id,
            display_name: format!("{given_name} {surname}").trim().into(),
            given_name: given_name.into(),
            surname: surname.into(),
            principal_name: principal_name.into(),
            mail: Some(principal_name.into()),
            job_title: None,
            department: None,
            office: None,
            kind: UserType::Member,
            enabled: true,
            manager: None,
            organization: None,
        }
    }
}

impl Entity for StoredUser {
    fn id(&self) -> Id {
        self.id
    }
}

/// A group of users.
#[derive(Debug, Clone)]
pub(crate) struct StoredGroup {
    pub(crate) id: Id,
    pub(crate) display_name: Box<str>,
    pub(crate) description: Box<str>,
    pub(crate) mail_nickname: Box<str>,
    pub(crate) members: Vec<Id>,
    pub(crate) owners: Vec<Id>,
}

impl Entity for StoredGroup {
    fn id(&self) -> Id {
        self.id
    }
}

/// The service principal of an application, or an agent's identity.
#[derive(Debug, Clone)]
pub(crate) struct StoredPrincipal {
    pub(crate) id: Id,
    pub(crate) app: Id,
    pub(crate) display_name: Box<str>,
    /// Whether it is an agent's identity.
    pub(crate) agent: bool,
    /// The owner of an application, the sponsor of an agent.
    pub(crate) owner: Option<Id>,
    /// Its roles for users and for other applications.
    pub(crate) app_roles: Vec<(Id, Box<str>)>,
}

impl Entity for StoredPrincipal {
    fn id(&self) -> Id {
        self.id
    }
}
