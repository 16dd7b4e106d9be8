//! Users and groups as they are shown; both versions alike.

use serde_json::{Value, json};

use super::{Kind, To, Type};
use crate::ids::Id;
use crate::store::{Group, Store, User};

pub(super) static USER: Type = Type {
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
        ("manager", To::One(Kind::User)),
        ("directReports", To::Many(Kind::User)),
        ("memberOf", To::Many(Kind::Group)),
    ],
};

pub(super) static GROUP: Type = Type {
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
    navigations: &[("members", To::Many(Kind::User))],
};

pub(super) fn user(row: &User, name: &str) -> Value {
    match name {
        "id" => json!(row.id.to_string()),
        "displayName" => json!(row.display_name),
        "givenName" => json!(row.given_name),
        "surname" => json!(row.surname),
        "userPrincipalName" => json!(row.principal_name),
        "mail" => json!(row.mail),
        "jobTitle" => json!(row.job_title),
        "department" => json!(row.department),
        "officeLocation" => json!(row.office),
        "userType" => json!(row.kind.as_str()),
        "accountEnabled" => json!(row.enabled),
        "businessPhones" => json!([]),
        _ => Value::Null,
    }
}

pub(super) fn group(row: &Group, name: &str) -> Value {
    match name {
        "id" => json!(row.id.to_string()),
        "displayName" => json!(row.display_name),
        "description" => json!(row.description),
        "groupTypes" => json!([]),
        "mailEnabled" => json!(false),
        "mailNickname" => json!(row.mail_nickname),
        "securityEnabled" => json!(true),
        _ => Value::Null,
    }
}

pub(super) fn user_many(store: &Store, row: &User, name: &str) -> Vec<Id> {
    if name == "memberOf" {
        store
            .groups
            .iter()
            .filter(|group| group.members.contains(&row.id))
            .map(|group| group.id)
            .collect()
    } else {
        store.users.iter().filter(|user| user.manager == Some(row.id)).map(|user| user.id).collect()
    }
}
