//! Users, groups, and the people that assignments are about.

use serde_json::Value;

use super::json::text;

/// A user of the directory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct User {
    /// The object id.
    pub id: String,
    /// The name.
    pub display_name: String,
    /// The e-mail address; empty for none.
    pub mail: String,
    /// The name to sign in with.
    pub user_principal_name: String,
    /// `Member` or `Guest`; empty where Graph does not show it.
    pub user_type: String,
    /// The whole answer.
    pub json: Value,
}

impl From<Value> for User {
    fn from(json: Value) -> Self {
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            mail: text(&json, &["mail"]),
            user_principal_name: text(&json, &["userPrincipalName"]),
            user_type: text(&json, &["userType"]),
            json,
        }
    }
}

/// A group of the directory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// The object id.
    pub id: String,
    /// The name.
    pub display_name: String,
    /// What it is for.
    pub description: String,
    /// The whole answer.
    pub json: Value,
}

impl From<Value> for Group {
    fn from(json: Value) -> Self {
        Self {
            id: text(&json, &["id"]),
            display_name: text(&json, &["displayName"]),
            description: text(&json, &["description"]),
            json,
        }
    }
}

/// A person as entitlement management knows them: who asked, or who has access.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// The subject's own id, which is not the user's.
    pub id: String,
    /// The object id of the user; empty for a person who is not in the directory yet.
    pub object_id: String,
    /// The name.
    pub display_name: String,
    /// The e-mail address.
    pub email: String,
    /// The name to sign in with.
    pub principal_name: String,
    /// The name of the connected organization, where it is shown.
    pub organization: String,
}

impl Subject {
    pub(super) fn read(json: &Value) -> Self {
        let organization = json.get("connectedOrganization");
        Self {
            id: text(json, &["id"]),
            object_id: text(json, &["objectId"]),
            display_name: text(json, &["displayName"]),
            email: text(json, &["email"]),
            principal_name: text(json, &["principalName"]),
            organization: organization.map(|json| text(json, &["displayName"])).unwrap_or_default(),
        }
    }

    /// The best name to show.
    #[must_use]
    pub fn label(&self) -> &str {
        let names = [&self.display_name, &self.email, &self.principal_name, &self.object_id];
        names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
    }
}
