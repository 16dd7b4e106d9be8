//! Words about connected organizations, settings, decisions and roles.

use super::fill::sentence;
use super::message::{Message, message};

pub(crate) fn identity_source_missing() -> Message {
    message("the new connected organization names no directory or domain").help(
        "send one item in `identitySources`, such as a `domainIdentitySource` with `domainName`",
    )
}

pub(crate) fn several_identity_sources() -> Message {
    message("a new connected organization takes one identity source")
        .help("both versions document a collection with one element")
}

pub(crate) fn identity_source_kind(kind: &str) -> Message {
    message(sentence!("a new connected organization is not documented to take `{}`", kind))
        .help("send its domain as a `domainIdentitySource`: Graph finds the directory that has the domain")
}

pub(crate) fn identity_source_incomplete(name: &str) -> Message {
    message(sentence!("the identity source has no `{}`", name))
}

pub(crate) fn domain_name(value: &str) -> Message {
    message(sentence!("`{}` is not the name of a domain", value))
        .help("it is what stands behind the at sign of mail addresses, such as `example.com`")
}

pub(crate) fn deletion_time_ignored(action: &str) -> Message {
    message(sentence!("the time until deletion has no effect with `{}`", action))
        .help("only `blockSignInAndDelete` deletes accounts")
}

pub(crate) fn decision_missing() -> Message {
    message("`reviewResult` is missing, so nothing is decided").help("send `Approve` or `Deny`")
}

pub(crate) fn decision_unexplained() -> Message {
    message("the decision has no `justification`")
        .help("the policy may require one from approvers, and then Graph refuses the decision")
}

pub(crate) fn role_assignment_incomplete(name: &str) -> Message {
    let message = message(sentence!("`{}` is missing", name));
    match name {
        "roleDefinitionId" => message
            .help("the id of the role of catalog owners is `ae79f266-94d4-4dab-b730-feca7e132178`"),
        "appScopeId" => message
            .help("for a catalog it is `/AccessPackageCatalog/{id}`, for the whole tenant `/`"),
        _ => message.help("it is the object id of a user, group or service principal"),
    }
}

pub(crate) fn scope_of_directory() -> Message {
    message("`directoryScopeId` is for roles of the directory")
        .help("entitlement management reads `appScopeId`: `/AccessPackageCatalog/{id}` or `/`")
}

pub(crate) fn role_scope(value: &str) -> Message {
    message(sentence!("`{}` is no place where a role of entitlement management counts", value))
        .help("for a catalog it is `/AccessPackageCatalog/{id}`, for the whole tenant `/`")
}

pub(crate) fn role_in_scope(role: &str, is_catalog: bool) -> Message {
    if is_catalog {
        message(sentence!("the role `{}` counts in the whole tenant, not in a catalog", role))
            .help("its place is `/`")
    } else {
        message(sentence!("the role `{}` counts in one catalog, not in the whole tenant", role))
            .help("its place is `/AccessPackageCatalog/{id}`")
    }
}
