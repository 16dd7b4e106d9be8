//! Catalogs, access packages, subjects, connected organizations, custom extensions and settings.

use chrono::{DateTime, Utc};

use super::table::Entity;
use crate::ids::Id;

/// A container of access packages.
#[derive(Debug, Clone)]
pub(crate) struct StoredCatalog {
    pub(crate) id: Id,
    pub(crate) display_name: String,
    pub(crate) description: String,
    pub(crate) published: bool,
    pub(crate) externally_visible: bool,
    /// Whether it is the catalog that comes with the tenant.
    pub(crate) built_in: bool,
    pub(crate) created: DateTime<Utc>,
    pub(crate) modified: DateTime<Utc>,
}

/// An access package: resources that are assigned together.
#[derive(Debug, Clone)]
pub(crate) struct StoredPackage {
    pub(crate) id: Id,
    pub(crate) catalog: Id,
    pub(crate) display_name: String,
    pub(crate) description: String,
    pub(crate) hidden: bool,
    pub(crate) created: DateTime<Utc>,
    pub(crate) modified: DateTime<Utc>,
    pub(crate) incompatible: Vec<Id>,
    pub(crate) incompatible_groups: Vec<Id>,
}

/// A requestor or holder of access: a user, a service principal, or a mail address that is no user yet.
#[derive(Debug, Clone)]
pub(crate) struct StoredSubject {
    pub(crate) id: Id,
    /// The user or the service principal.
    pub(crate) user: Option<Id>,
    pub(crate) email: Option<Box<str>>,
    pub(crate) organization: Option<Id>,
}

/// Another organization whose users may request access.
#[derive(Debug, Clone)]
pub(crate) struct StoredOrganization {
    pub(crate) id: Id,
    pub(crate) display_name: String,
    pub(crate) description: String,
    pub(crate) configured: bool,
    pub(crate) domains: Vec<String>,
    pub(crate) created: DateTime<Utc>,
    pub(crate) internal_sponsors: Vec<Id>,
    pub(crate) external_sponsors: Vec<Id>,
}

/// A Logic App that is called at a stage of a request or an assignment.
#[derive(Debug, Clone)]
pub(crate) struct StoredExtension {
    pub(crate) id: Id,
    pub(crate) catalog: Id,
    pub(crate) display_name: String,
    pub(crate) description: String,
    /// Whether the request waits until the app calls `resume`.
    pub(crate) waits: bool,
    pub(crate) created: DateTime<Utc>,
}

/// What becomes of guests who lose their last assignment.
#[derive(Debug, Clone)]
pub(crate) struct GuestSettings {
    pub(crate) external_user_action: &'static str,
    pub(crate) days_until_deleted: i64,
}

impl GuestSettings {
    /// The actions as v1.0 writes them (metadata).
    pub(crate) const ACTIONS: [&'static str; 3] = ["none", "blockSignIn", "blockSignInAndDelete"];
}

impl Default for GuestSettings {
    /// As Entra's page on external users has it.
    fn default() -> Self {
        Self { external_user_action: "blockSignInAndDelete", days_until_deleted: 30 }
    }
}

macro_rules! rows {
    ($($row:ty),*) => { $(impl Entity for $row {
        fn id(&self) -> Id {
            self.id
        }
    })* };
}

rows!(StoredCatalog, StoredPackage, StoredSubject, StoredOrganization, StoredExtension);
