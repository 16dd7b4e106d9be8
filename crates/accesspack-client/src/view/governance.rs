//! Catalogs, access packages, policies and connected organizations.

use accesspack_core::draft::PolicyDraft;
use accesspack_wire::Version;
use serde_json::Value;

use super::directory::User;
use super::json::{take_part, take_parts, text};

/// A catalog.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalog {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it is for.
    pub description: String,
    /// Whether its access packages can be requested; none where Graph does not show it.
    pub is_enabled: Option<bool>,
    /// Whether people of other organizations may ask; none where Graph does not show it.
    pub is_externally_visible: Option<bool>,
    /// Whether every tenant has it.
    pub is_built_in: bool,
    /// The whole answer.
    pub json: Value,
}

/// A logic app that is called while a request is processed or an assignment changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extension {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it does.
    pub description: String,
    /// Whether the request waits for its answer.
    pub waits: bool,
}

impl From<Value> for Extension {
    fn from(json: Value) -> Self {
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            waits: json.get("callbackConfiguration").is_some_and(Value::is_object),
        }
    }
}

impl From<Value> for Catalog {
    fn from(json: Value) -> Self {
        let state = text(&json, &["state", "catalogStatus"]);
        let kind = text(&json, &["catalogType"]);
        Self {
            is_enabled: (!state.is_empty()).then(|| state.eq_ignore_ascii_case("published")),
            is_externally_visible: json.get("isExternallyVisible").and_then(Value::as_bool),
            is_built_in: kind.eq_ignore_ascii_case("serviceDefault"),
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            json,
        }
    }
}

/// An access package, with its catalog and its policies as far as they were asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AccessPackage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it gives.
    pub description: String,
    /// The My Access portal does not list it.
    pub is_hidden: bool,
    /// The catalog that it is in.
    pub catalog: Option<Catalog>,
    /// Its policies.
    pub policies: Vec<Policy>,
    /// The rest of the answer.
    pub json: Value,
}

impl AccessPackage {
    pub(crate) fn read(mut json: Value, version: Version) -> Self {
        let catalog = take_part(&mut json, &["catalog", "accessPackageCatalog"]);
        let names = ["assignmentPolicies", "accessPackageAssignmentPolicies"];
        let policies = take_parts(&mut json, &names);
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            is_hidden: json.get("isHidden").and_then(Value::as_bool).unwrap_or_default(),
            catalog: catalog.map(Catalog::from),
            policies: policies.into_iter().map(|json| Policy::read(json, version)).collect(),
            json,
        }
    }
}

/// A policy of an access package.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it is for.
    pub description: String,
    /// The id of its access package, where it is shown.
    pub access_package_id: String,
    /// The version that [`Policy::json`] is written in.
    pub version: Version,
    /// The whole answer.
    pub json: Value,
}

impl Policy {
    pub(crate) fn read(json: Value, version: Version) -> Self {
        let package = json.get("accessPackage");
        let package_id = package.map(|json| text(json, &["id"])).unwrap_or_default();
        let own = text(&json, &["accessPackageId"]);
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            access_package_id: if own.is_empty() { package_id } else { own },
            version,
            json,
        }
    }

    /// The policy as a form edits it.
    #[must_use]
    pub fn draft(&self) -> PolicyDraft {
        let mut draft = PolicyDraft::from_answer(&self.json, self.version);
        if draft.access_package_id.is_empty() {
            draft.access_package_id.clone_from(&self.access_package_id);
        }
        draft
    }
}

/// A partner organization whose users may ask for access.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConnectedOrganization {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it is.
    pub description: String,
    /// `configured` or `proposed`.
    pub state: String,
    /// Its sponsors in the tenant, where they were asked for.
    pub internal_sponsors: Vec<User>,
    /// Its sponsors among its own people, where they were asked for.
    pub external_sponsors: Vec<User>,
    /// The rest of the answer.
    pub json: Value,
}

impl From<Value> for ConnectedOrganization {
    fn from(mut json: Value) -> Self {
        let mut sponsors =
            |name| take_parts(&mut json, &[name]).into_iter().map(User::from).collect();
        let (internal_sponsors, external_sponsors) =
            (sponsors("internalSponsors"), sponsors("externalSponsors"));
        Self {
            internal_sponsors,
            external_sponsors,
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            state: text(&json, &["state"]),
            json,
        }
    }
}
