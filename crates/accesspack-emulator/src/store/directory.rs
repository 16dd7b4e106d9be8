//! Users and groups.

use super::Row;
use crate::ids::Id;

/// Whether somebody belongs to the directory or is a guest in it.
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

/// A person in the directory.
#[derive(Debug, Clone)]
pub(crate) struct User {
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

impl Row for User {
    fn id(&self) -> Id {
        self.id
    }
}

/// A group of users.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) id: Id,
    pub(crate) display_name: Box<str>,
    pub(crate) description: Box<str>,
    pub(crate) mail_nickname: Box<str>,
    pub(crate) members: Vec<Id>,
}

impl Row for Group {
    fn id(&self) -> Id {
        self.id
    }
}
