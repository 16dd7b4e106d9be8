//! Words about the URL that a body is sent to.

use accesspack_wire::http::Method;

use super::fill::{sentence, tick_url};
use super::message::{Message, message};
use crate::operation::Operation;
use accesspack_wire::Version;

pub(crate) fn historic_path(path: &str, now: &str) -> Message {
    message(sentence!(
        "{} is an address from 2019 that no page documents any more",
        &tick_url(path)
    ))
    .help(sentence!("today it is {}", &tick_url(now)))
}

pub(crate) fn retiring_path(now: &str) -> Message {
    message("this address will be retired")
        .help(sentence!("use {}, where the assignment is called `assignment`", &tick_url(now)))
}

pub(crate) fn other_operation(wanted: Operation, found: Operation) -> Message {
    message(sentence!("this URL is for `{}`, not for `{}`", found.as_str(), wanted.as_str()))
}

pub(crate) fn no_such_url() -> Message {
    message("Graph has no call that creates an assignment")
        .help("send a request of the type `adminAdd` to `/identityGovernance/entitlementManagement/assignmentRequests`")
}

pub(crate) fn other_method(operation: Operation, method: Method) -> Message {
    let message = message(sentence!(
        "this URL takes `{}`, which is `{}`",
        method.as_str(),
        operation.as_str()
    ));
    if operation == Operation::UpdateAssignmentPolicy {
        message.help("policies are replaced as a whole; PATCH is not implemented")
    } else {
        message
    }
}

pub(crate) fn other_version(wanted: Version, found: Version) -> Message {
    message(sentence!(
        "this URL is for {}, but the body is checked for {}",
        found.as_str(),
        wanted.as_str()
    ))
}

/// `here` is the path in the version that is meant, where the URL has that of the other one.
pub(crate) fn url_not_understood(url: &str, here: Option<&str>) -> Message {
    let message = message(sentence!(
        "{} is no address of entitlement management that is known here",
        &tick_url(url)
    ));
    match here {
        Some(here) => message.help(sentence!("in this version it is {}", &tick_url(here))),
        None => message,
    }
}

pub(crate) fn unknown_host(host: &str) -> Message {
    message(sentence!("`{}` is not a host of Microsoft Graph", host))
        .help("a token for Graph must go to Graph only")
}

pub(crate) fn other_cloud(host: &str, wanted: &str) -> Message {
    message(sentence!("`{}` belongs to another cloud", host))
        .help(sentence!("the host of the chosen cloud is `{}`", wanted))
}

pub(crate) fn page_path() -> Message {
    message("in v1.0 the collection is called `assignments`, and not `accessPackageAssignments`")
        .help("the page about this call prints beta's name, the metadata has the other one")
}

pub(crate) fn malformed_url_id(id: &str) -> Message {
    message(sentence!("`{}` in the URL is not an id", id))
        .help("ids are GUIDs, 8-4-4-4-12 hexadecimal digits; Graph answers with 400")
}
