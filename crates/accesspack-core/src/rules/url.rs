//! The URL that a body is sent to: AP0901 to AP0907 but for AP0902, which needs the body.

use accesspack_wire::{Cloud, Guid, Version};

use crate::findings::Findings;
use crate::graph::url;
use crate::operation::Operation;
use crate::table::{
    HISTORIC_PATH, MALFORMED_URL_ID, PAGE_PATH, UNKNOWN_HOST, URL_MISMATCH, URL_NOT_UNDERSTOOD,
};
use crate::values::search;
use crate::words::{self, Message};

/// Checks the URL that a body is sent to.
pub(crate) fn check(findings: &Findings<'_>) {
    let Some(url) = findings.options.url.as_deref() else { return };
    let report = |rule, message| findings.report_whole(rule, message);
    let Some(target) = &findings.target else {
        let here = findings.version();
        let there = format!("/{}/", here.other());
        let parts = search::split_once(url, &format!("/{here}/"));
        let address = parts.map(|(before, behind)| words::joined(&[before, &there, behind], ""));
        let other = address.and_then(|address| url::read(None, &address));
        let path = other.and_then(|other| other.operation.info().path(here));
        report(&URL_NOT_UNDERSTOOD, words::url_not_understood(url, path));
        return;
    };
    if target.version != findings.version() {
        report(&URL_MISMATCH, words::other_version(findings.version(), target.version));
    }
    if !is_same_call(target.operation, findings.operation(), target.version) {
        report(&URL_MISMATCH, words::other_operation(findings.operation(), target.operation));
    } else if target.is_historic {
        let path = search::split_once(url, target.version.as_str()).map_or(url, |(_, path)| path);
        let now = findings.operation().info().path(target.version).unwrap_or_default();
        report(&HISTORIC_PATH, words::historic_path(path, now));
    }
    if target.version == Version::V1
        && target.operation == Operation::ReprocessAssignment
        && search::has(url, "accessPackageAssignments/")
    {
        report(&PAGE_PATH, words::page_path());
    }
    let ids = [&target.id, &target.child_id].into_iter().flatten();
    for id in ids.filter(|id| !is_id(id) && !is_template(id)) {
        report(&MALFORMED_URL_ID, words::malformed_url_id(id));
    }
    if let Some(message) =
        host_message(target.host.as_deref(), target.cloud, findings.options.cloud)
    {
        report(&UNKNOWN_HOST, message);
    }
}

/// Whether a URL that is read as `found` is one for `wanted`; some operations share a URL.
fn is_same_call(found: Operation, wanted: Operation, version: Version) -> bool {
    let path = |operation: Operation| operation.info().path(version);
    found == wanted
        || (found != Operation::CreateAssignment
            && path(found).is_some_and(|found| path(wanted) == Some(found)))
}

/// Whether an id has the form of one; that of a resource role in a package is made of two.
fn is_id(id: &str) -> bool {
    id.split('_').all(Guid::is_guid)
}

/// Whether the id is a placeholder: `{id}`, `<id>`, `:id`, as text or percent-encoded.
fn is_template(id: &str) -> bool {
    id.starts_with(['{', '<', ':', '$']) || id.starts_with("%7B") || id.starts_with("%7b")
}

/// The message about the host of a URL that is meant for the cloud `wanted`; `None` where the host is right.
pub(super) fn host_message(
    host: Option<&str>,
    found: Option<Cloud>,
    wanted: Option<Cloud>,
) -> Option<Message> {
    match (host, found, wanted) {
        (Some(host), Some(found), Some(wanted)) if found != wanted => {
            Some(words::other_cloud(host, wanted.graph_host()))
        }
        (Some(host), None, _) if !is_loopback(host) => Some(words::unknown_host(host)),
        _ => None,
    }
}

/// Whether the host is this machine, where an emulator stands in for Graph in tests.
fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "[::1]") || name.starts_with("127.")
}
