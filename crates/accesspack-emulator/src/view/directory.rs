//! Users, groups and service principals as they are shown; both versions alike.

use serde_json::Value;

use super::entity::{EntityKind, EntityType, Relation};
use crate::ids::Id;
use crate::json::{maybe, object, string};
use crate::store::{Store, StoredGroup, StoredPrincipal, StoredUser};

pub(super) static USER: EntityType = EntityType {
    name: "user",
    properties: &[
        "businessPhones",
        "displayName",
        "givenName",
        "jobTitle",
        "mail",
        "mobilePhone",
        "officeLocation",
        "preferredLanguage",
        "surname",
        "userPrincipalName",
        "id",
    ],
    more: &["accountEnabled", "companyName", "department", "userType"],
    navigations: &[
        ("manager", Relation::One(EntityKind::User)),
        ("directReports", Relation::Many(EntityKind::User)),
        ("memberOf", Relation::Many(EntityKind::Group)),
        // no group of this tenant has a group as its member
        ("transitiveMemberOf", Relation::Many(EntityKind::Group)),
    ],
};

pub(super) static GROUP: EntityType = EntityType {
    name: "group",
    properties: &[
        "id",
        "description",
        "displayName",
        "groupTypes",
        "mail",
        "mailEnabled",
        "mailNickname",
        "securityEnabled",
    ],
    more: &[],
    navigations: &[
        ("members", Relation::Many(EntityKind::User)),
        ("owners", Relation::Many(EntityKind::User)),
    ],
};

pub(super) static PRINCIPAL: EntityType = EntityType {
    name: "servicePrincipal",
    properties: &[
        "@odata.type",
        "id",
        "appId",
        "displayName",
        "servicePrincipalType",
        "accountEnabled",
        "appRoles",
    ],
    more: &[],
    navigations: &[("owners", Relation::Many(EntityKind::User))],
};

pub(super) fn user(row: &StoredUser, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "givenName" => string(&row.given_name),
        "surname" => string(&row.surname),
        "userPrincipalName" => string(&row.principal_name),
        "mail" => maybe(row.mail.as_deref()),
        "jobTitle" => maybe(row.job_title.as_deref()),
        "department" => maybe(row.department.as_deref()),
        "officeLocation" => maybe(row.office.as_deref()),
        "userType" => string(row.kind.as_str()),
        "accountEnabled" => Value::Bool(row.enabled),
        "businessPhones" => Value::Array(Vec::new()),
        _ => Value::Null,
    }
}

pub(super) fn group(row: &StoredGroup, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "groupTypes" => Value::Array(Vec::new()),
        "mailEnabled" => Value::Bool(false),
        "mailNickname" => string(&row.mail_nickname),
        "securityEnabled" => Value::Bool(true),
        _ => Value::Null,
    }
}

/// An agent's identity is a service principal of a type of its own (documented).
pub(super) fn principal(row: &StoredPrincipal, name: &str) -> Value {
    match name {
        "@odata.type" => {
            let kind = if row.agent { "agentIdentity" } else { "servicePrincipal" };
            string(["#microsoft.graph.", kind].concat())
        }
        "id" => string(row.id.to_string()),
        "appId" => string(row.app.to_string()),
        "displayName" => string(&row.display_name),
        "servicePrincipalType" => string(if row.agent { "ServiceIdentity" } else { "Application" }),
        "accountEnabled" => Value::Bool(true),
        "appRoles" => {
            let role = |(id, name): &(Id, Box<str>)| {
                object(vec![
                    ("id", string(id.to_string())),
                    ("displayName", string(name)),
                    ("isEnabled", Value::Bool(true)),
                ])
            };
            row.app_roles.iter().map(role).collect()
        }
        _ => Value::Null,
    }
}

pub(super) fn user_many(store: &Store, row: &StoredUser, name: &str) -> Vec<Id> {
    if matches!(name, "memberOf" | "transitiveMemberOf") {
        store.groups.ids(&|group| group.members.contains(&row.id))
    } else {
        store.users.ids(&|user| user.manager == Some(row.id))
    }
}
