//! Words about catalogs, access packages and the resources in them.

use accesspack_wire::Version;

use super::fill::sentence;
use super::message::{Message, message};
use crate::operation::Operation;

pub(crate) fn name_missing(what: &str) -> Message {
    message(sentence!("`displayName` is missing, so the new {} has no name", what))
}

pub(crate) fn catalog_missing(name: &str, version: Version) -> Message {
    let help = match version {
        Version::V1 => "send `\"catalog\": {\"id\": \"…\"}` with the id of a catalog that exists",
        Version::Beta => "send `catalogId` with the id of a catalog that exists",
    };
    message(sentence!("`{}` does not name the catalog", name)).help(help)
}

pub(crate) fn nothing_to_change(operation: Operation) -> Message {
    message(sentence!("`{}` carries nothing that it could change", operation.as_str()))
        .help("send the members that get another value; what is left out stays as it is")
}

pub(crate) fn catalog_fixed(name: &str, version: Version) -> Message {
    let message =
        message(sentence!("`{}` is not among the members of a package that can change", name));
    match version {
        Version::V1 => message.help("beta has an action that moves a package, `moveToCatalog`"),
        Version::Beta => message.help("the action `moveToCatalog` moves a package"),
    }
}

pub(crate) fn incompatible_with_itself() -> Message {
    message("the access package would be incompatible with itself")
        .help("whoever has it could then not ask for it again")
}

/// The request types, as the version writes them.
const fn kinds(version: Version) -> &'static str {
    match version {
        Version::V1 => "use `adminAdd`, `adminUpdate` or `adminRemove`",
        Version::Beta => "use `AdminAdd`, `AdminUpdate` or `AdminRemove`",
    }
}

pub(crate) fn resource_request_untyped(version: Version) -> Message {
    message("`requestType` is missing, so Graph cannot know what to do with the resource")
        .help(kinds(version))
}

pub(crate) fn resource_request_kind(kind: &str, version: Version) -> Message {
    message(sentence!("`{}` is no documented type of request for resources", kind))
        .help(kinds(version))
}

pub(crate) fn resource_missing(name: &str) -> Message {
    message(sentence!("`{}` is missing, so the request is about no resource", name))
}

pub(crate) fn resource_origin_missing(name: &str) -> Message {
    message(sentence!("the resource to add has no `{}`", name)).help(
        "`originSystem` and `originId` say which group, application or site is meant: `AadGroup` with the id of the group",
    )
}

pub(crate) fn resource_id_missing(kind: &str) -> Message {
    message(sentence!("`{}` needs the `id` that the resource has in the catalog", kind))
        .help("list the resources of the catalog; it is not the id of the group or application")
}

pub(crate) fn origin_id(value: &str, wanted: &str) -> Message {
    message(sentence!("`{}` is not {}", value, wanted))
}

pub(crate) fn privileged_resource() -> Message {
    message("roles of the directory and permissions of applications make the catalog privileged")
        .help("only a Global Administrator or Privileged Role Administrator can add them")
}

pub(crate) fn role_scope_incomplete(name: &str) -> Message {
    message(sentence!("`{}` is missing", name)).help("a role and a scope are sent as the catalog lists them: each with `originSystem` and `originId`, and the role with the `id` of its resource")
}

pub(crate) fn role_scope_mismatch(system: &str) -> Message {
    message(sentence!("the role comes from `{}`, and this does not", system))
        .help("role, resource and scope are of one and the same resource")
}

pub(crate) fn role_of_other_group(group: &str) -> Message {
    message(sentence!("the role is one of the group `{}`, and this is another one", group))
        .help("role, resource and scope are of one and the same resource")
}
