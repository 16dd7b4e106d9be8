//! Words about requests, direct assignment, moving an assignment, and callbacks.

use super::fill::{any_of, sentence, tick_url};
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::json_text::JsonText;
use crate::operation::Operation;
use crate::values::names::is_one_of;
use accesspack_wire::Version;

pub(crate) fn assignment_name(name: &str, here: &'static str, path: &str) -> Message {
    message(sentence!("`{}` is called `{}` on `{}`", name, here, path))
        .help("official examples use both names, but the description of this call uses only one")
        .fix(Edit::Rename(here))
}

pub(crate) fn assignment_twice(name: &str, here: &str, is_needless: bool) -> Message {
    message(sentence!("`{}` has no effect beside `{}`", name, here))
        .help("both are names of the assignment; only one of them is read")
        .maybe_fix(is_needless.then_some(Edit::Remove))
}

pub(crate) fn request_type_missing(names: &[&str]) -> Message {
    message("`requestType` is missing, so Graph cannot know what is requested")
        .help(sentence!("it is one of {}", &any_of(names)))
}

pub(crate) fn assignment_missing(name: &str) -> Message {
    message(sentence!("`{}` is missing, so the request is about nothing", name))
}

pub(crate) fn target_missing() -> Message {
    message("`targetId` is missing, so a direct assignment does not name the target")
        .help("for a user who is not in the directory, send `target` with `email`")
}

pub(crate) fn policy_of_assignment_missing() -> Message {
    message("`assignmentPolicyId` is missing, so a direct assignment does not name the policy")
}

pub(crate) fn package_of_assignment_missing() -> Message {
    message("`accessPackageId` is missing, so a direct assignment does not name the access package")
}

pub(crate) fn assignment_id_missing(kind: &str) -> Message {
    message(sentence!("`{}` needs the `id` of the assignment it is about", kind))
        .help("find it among the assignments of the user; it is not the id of the request")
}

pub(crate) fn user_add_incomplete(kind: &str) -> Message {
    message(sentence!("`{}` needs `accessPackageId`", kind))
}

pub(crate) fn user_update_incomplete() -> Message {
    message("`userUpdate` needs the `id` of the assignment").help("sources disagree: `targetId`, `assignmentPolicyId` and `accessPackageId` together are documented too")
}

pub(crate) fn update_without_change(kind: &str) -> Message {
    message(sentence!("`{}` carries neither `answers` nor `schedule`, so it changes nothing", kind))
}

/// `None` for a type that clients may send.
pub(crate) fn request_type_unsupported(kind: &str, version: Version) -> Option<Message> {
    let is = |names: &[&str]| is_one_of(kind, names);
    let why = if is(&["onBehalfAdd"]) {
        "the documentation calls it not supported"
    } else if is(&["systemAdd", "systemUpdate", "systemRemove"]) {
        "it is undocumented whether a client may send it"
    } else if is(&["notSpecified"]) {
        "it requests nothing"
    } else if version == Version::V1 && is(&["userExtend"]) {
        "the v1.0 page lists it, but the metadata does not have it"
    } else {
        return None;
    };
    Some(message(sentence!("`{}` may be refused: {}", kind, why)))
}

pub(crate) fn approver_removes() -> Message {
    message("only the approver who let the person in can take access back with `approverRemove`")
        .help("the tenant must let approvers do so; an administrator sends `adminRemove`")
}

pub(crate) fn recurrence_in_request(is_empty: bool) -> Message {
    message("`recurrence` is not used in requests")
        .help("it is for access reviews; set with `expiration` how long access lasts")
        .maybe_fix(is_empty.then_some(Edit::Replace(JsonText::NULL)))
}

pub(crate) fn target_twice(is_same: bool) -> Message {
    message("both `targetId` and `target` name the target").help("send `targetId` for a user of the directory, and `target` with `email` for a user who is not in it").maybe_fix(is_same.then_some(Edit::Remove))
}

pub(crate) fn malformed_mail(value: &str) -> Message {
    message(sentence!("`{}` is not a mail address", value))
}

pub(crate) fn no_such_call() -> Message {
    message("Graph has no call that creates an assignment; the `adminAdd` request that does is sent instead")
        .help("the assignment appears when the request has been delivered")
}

pub(crate) fn reference_undocumented() -> Message {
    message("changing an assignment's policy this way is undocumented")
        .help("the documented way to change access is a request; try this on one assignment first")
}

/// What a `$ref` call links, and the end of its address.
const fn linked(operation: Operation) -> (&'static str, &'static str) {
    match operation {
        Operation::SetAssignmentPolicy => {
            ("a policy", "/identityGovernance/entitlementManagement/assignmentPolicies/{id}")
        }
        Operation::AddIncompatibleAccessPackage => {
            ("an access package", "/identityGovernance/entitlementManagement/accessPackages/{id}")
        }
        Operation::AddIncompatibleGroup => ("a group", "/groups/{id}"),
        _ => ("a user or group", "/users/{id}"),
    }
}

pub(crate) fn entity_not_reference(operation: Operation, version: Version) -> Message {
    let (what, end) = linked(operation);
    let message = message(sentence!("the body of a `$ref` call is a reference, not {}", what))
        .help(format!("send `{{\"@odata.id\": \"https://graph.microsoft.com/{version}{end}\"}}`"));
    if operation == Operation::SetAssignmentPolicy {
        message.help("to use a new policy, create it first; building this operation from a policy makes both requests")
    } else {
        message
    }
}

pub(crate) fn reference_target(operation: Operation, value: &str) -> Message {
    let (what, end) = linked(operation);
    message(sentence!("{} is not the address of {}", &tick_url(value), what))
        .help(sentence!("it ends in `{}`", end))
}

pub(crate) fn reference_version(here: Version, there: Version) -> Message {
    message(sentence!(
        "this address is one of {}, but the call is one of {}",
        there.as_str(),
        here.as_str()
    ))
}

pub(crate) fn reference_missing(operation: Operation) -> Message {
    let (what, _) = linked(operation);
    message(sentence!("`@odata.id` is missing, which is the address of {}", what))
}

pub(crate) fn not_in_this_version(version: Version) -> Message {
    message(sentence!("{} has no such call", version.as_str()))
        .help(sentence!("use {}", version.other().as_str()))
}

pub(crate) fn resume_incomplete(name: &str) -> Message {
    message(sentence!("`{}` is missing", name)).help(
        "a callback carries `source`, `type` and `data`, and `data` names the call that it answers",
    )
}

pub(crate) fn state_at_other_stage(stage: &str) -> Message {
    message(sentence!("`state` can be set at the stage `assignmentRequestCreated` only, but this is `{}`", stage))
    .help("at this stage a callback can only continue the request; to deny it, do so at the stage where it was created")
}

pub(crate) fn answer_incomplete(name: &str) -> Message {
    message(sentence!("the answer has no `{}`", name))
        .help("an answer carries `value`, and `answeredQuestion` with the `id` of the question")
}

pub(crate) fn answered_twice() -> Message {
    message("this question is answered twice").help("only one of the two answers can count")
}

pub(crate) fn user_add_by_mail() -> Message {
    message("the requestor must be in the directory, where every user has an id")
        .help("send `targetId`, or let an administrator send `adminAdd` with the mail address")
}

pub(crate) fn cancel_status(status: &str) -> Message {
    message(sentence!("`requestStatus` is {}, but a request is cancelled with `cancelled`", status))
        .fix(Edit::replace("cancelled"))
}

pub(crate) fn cancel_other_id() -> Message {
    message("the id in the body is not the id in the URL")
        .help("the request in the URL is the one that is cancelled")
}

pub(crate) fn resume_stage(kind: &str, stage: &str) -> Message {
    message(sentence!("`type` names `{}`, but `stage` is `{}`", kind, stage))
        .help("both name the stage at which the extension was called")
}

pub(crate) fn approval_callback_type(kind: &str, wanted: &str) -> Message {
    message(sentence!("`type` names `{}`, which is no kind of event", kind)).help(sentence!(
        "the official callback that picks approvers has `{}` in `type` and the other name in `stage` only",
        wanted
    ))
}

pub(crate) fn approval_callback_stage(stage: &str, wanted: &'static str) -> Message {
    message(sentence!(
        "a callback that picks approvers has the stage `{}`, not `{}`",
        wanted,
        stage
    ))
    .help("the official example has it so; no metadata lists the name")
    .fix(Edit::replace(wanted))
}

pub(crate) fn approval_callback_in_v1() -> Message {
    message("the page about callbacks that pick approvers sends them to beta")
        .help("an older copy of it sent them to v1.0; try one request first")
}
