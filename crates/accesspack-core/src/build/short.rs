//! The short forms that `build` takes, the same in both versions: names of either version, and what a person
//! knows in place of what Graph wants, such as a group's id in place of a link.

use accesspack_wire::Version;
use serde_json::{Map, Value, json};

use super::options::BuildOptions;
use crate::convert::walk::in_names_of;
use crate::graph::names::{RESOURCE, ROLE, SCOPE_OF_ROLE};
use crate::graph::roles::{CATALOG_SCOPE, Role, TENANT_SCOPE};
use crate::operation::Operation;

/// Members that say what a resource is.
const OF_RESOURCE: [&str; 7] =
    ["originId", "originSystem", "displayName", "description", "url", "resourceType", "attributes"];

/// Graph's body for a short form; what is a whole body already stays.
pub(super) fn body(input: &Value, options: &BuildOptions) -> Value {
    let Some(members) = input.as_object() else { return input.clone() };
    let (operation, version) = (options.operation, options.version);
    let body = match operation {
        _ if operation.sends_reference() => return reference(members, options),
        Operation::CreateResourceRequest => resource_request(members.clone(), version),
        Operation::CreateResourceRoleScope => role_scope(members.clone(), version),
        Operation::CreateRoleAssignment => role_assignment(members.clone()),
        _ => members.clone(),
    };
    in_names_of(version, &Value::Object(body), operation)
}

/// `{ "groupId": … }` and its like as the address of what it names.
fn reference(members: &Map<String, Value>, options: &BuildOptions) -> Value {
    let packages = "identityGovernance/entitlementManagement/accessPackages";
    let kinds: &[(&str, &str)] = match options.operation {
        Operation::AddIncompatibleAccessPackage => {
            &[("accessPackageId", packages), ("id", packages)]
        }
        Operation::AddIncompatibleGroup => &[("groupId", "groups"), ("id", "groups")],
        _ => &[("userId", "users"), ("groupId", "groups"), ("id", "directoryObjects")],
    };
    let named = kinds.iter().find_map(|(name, kind)| Some((kind, members.get(*name)?.as_str()?)));
    match named {
        Some((kind, id)) if members.len() == 1 => {
            json!({ "@odata.id": format!("{}/{kind}/{id}", options.root()) })
        }
        _ => Value::Object(members.clone()),
    }
}

/// Moves what says which resource is meant into the resource. Without a type the resource is added.
fn resource_request(mut members: Map<String, Value>, version: Version) -> Map<String, Value> {
    if RESOURCE.both().iter().all(|name| !members.contains_key(*name)) {
        let mut resource = Map::new();
        for name in OF_RESOURCE {
            if let Some(value) = members.shift_remove(name) {
                resource.insert(name.to_owned(), value);
            }
        }
        if let Some(id) = members.shift_remove("resourceId") {
            resource.insert("id".to_owned(), id);
        }
        members.insert(RESOURCE.of(version).to_owned(), resource.into());
    }
    if !members.contains_key("requestType") {
        members.shift_insert(0, "requestType".to_owned(), "adminAdd".into());
    }
    members
}

/// `{ resourceId, originSystem, originId, role }` as the role and the root scope of that resource. The role of a
/// group is `Member` or `Owner`; of an application the role's id, of a site the role's number.
fn role_scope(mut members: Map<String, Value>, version: Version) -> Map<String, Value> {
    let is_short = members.get("role").is_none_or(Value::is_string)
        && ["originSystem", "originId"].iter().all(|name| members.contains_key(*name));
    if !is_short {
        return members;
    }
    let mut take = |name: &str| members.shift_remove(name).unwrap_or_default();
    let (system, origin, role) = (take("originSystem"), take("originId"), take("role"));
    let name = take("roleName");
    let mut resource = json!({ "originId": origin, "originSystem": system });
    if let (Value::String(id), Some(resource)) = (take("resourceId"), resource.as_object_mut()) {
        resource.shift_insert(0, "id".to_owned(), id.into());
    }
    let role = role.as_str().unwrap_or("Member");
    let is_of_group = matches!(role.to_ascii_lowercase().as_str(), "member" | "owner")
        && system.as_str().is_some_and(|system| system.eq_ignore_ascii_case("AadGroup"));
    let (role_id, name) = if is_of_group {
        let mut title = role.to_ascii_lowercase();
        title.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
        (format!("{title}_{}", origin.as_str().unwrap_or_default()), Value::from(title))
    } else {
        (role.to_owned(), name)
    };
    let mut own = json!({ "originId": role_id, "originSystem": system });
    if let Some(own) = own.as_object_mut() {
        if name.is_string() {
            own.insert("displayName".to_owned(), name);
        }
        own.insert(RESOURCE.of(version).to_owned(), resource);
    }
    let scope = json!({ "originId": origin, "originSystem": system, "isRootScope": true });
    members.insert(ROLE.of(version).to_owned(), own);
    members.insert(SCOPE_OF_ROLE.of(version).to_owned(), scope);
    members
}

/// The role by its name, and its place by the id of the catalog.
fn role_assignment(mut members: Map<String, Value>) -> Map<String, Value> {
    let named = members.get("role").and_then(Value::as_str).and_then(Role::find);
    if let Some(role) = named.filter(|_| !members.contains_key("roleDefinitionId")) {
        members.shift_remove("role");
        members.insert("roleDefinitionId".to_owned(), role.id.into());
        if !role.is_of_catalog && !members.contains_key("appScopeId") {
            members.insert("appScopeId".to_owned(), TENANT_SCOPE.into());
        }
    }
    if let Some(catalog) = members.get("catalogId").and_then(Value::as_str)
        && !members.contains_key("appScopeId")
    {
        let scope = format!("{CATALOG_SCOPE}{catalog}");
        members.shift_remove("catalogId");
        members.insert("appScopeId".to_owned(), scope.into());
    }
    members
}
