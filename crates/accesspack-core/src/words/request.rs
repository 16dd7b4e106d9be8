//! Words about requests, direct assignment, moving an assignment, and callbacks.

use super::{Say, any_of, fill, say, tick_url};
use crate::Version;
use crate::fix::Repair;

pub(crate) fn assignment_name(name: &str, here: &'static str, path: &str) -> Say {
    say(fill("`{}` is called `{}` on `{}`", &[name, here, path]))
        .help("official examples use both names, but the description of this call uses only one")
        .fix(Repair::Rename(here))
}

pub(crate) fn assignment_twice(name: &str, here: &str, is_needless: bool) -> Say {
    say(fill("`{}` has no effect beside `{}`", &[name, here]))
        .help("both are names of the assignment; only one of them is read")
        .maybe_fix(is_needless.then_some(Repair::Remove))
}

pub(crate) fn request_type_missing(names: &[&str]) -> Say {
    say("`requestType` is missing, so Graph cannot tell what is wanted")
        .help(fill("it is one of {}", &[&any_of(names)]))
}

pub(crate) fn assignment_missing(name: &str) -> Say {
    say(fill("`{}` is missing, so the request is about nothing", &[name]))
}

pub(crate) fn admin_add_incomplete(name: &str, what: &str) -> Say {
    say(fill("`{}` is missing, so a direct assignment does not say {}", &[name, what]))
}

pub(crate) fn assignment_id_missing(kind: &str) -> Say {
    say(fill("`{}` needs the `id` of the assignment it is about", &[kind]))
        .help("find it among the assignments of the person; it is not the id of the request")
}

pub(crate) fn user_add_incomplete(kind: &str) -> Say {
    say(fill("`{}` needs `accessPackageId`", &[kind]))
}

pub(crate) fn user_update_incomplete() -> Say {
    say("`userUpdate` needs the `id` of the assignment").help("sources disagree: `targetId`, `assignmentPolicyId` and `accessPackageId` together are documented too")
}

pub(crate) fn update_without_change(kind: &str) -> Say {
    say(fill("`{}` carries neither `answers` nor `schedule`, so it changes nothing", &[kind]))
}

pub(crate) fn request_type_unsupported(kind: &str, why: &str) -> Say {
    say(fill("`{}` may be refused: {}", &[kind, why]))
}

pub(crate) fn recurrence_in_request(is_empty: bool) -> Say {
    say("`recurrence` is not used in requests")
        .help("it is for access reviews; say with `expiration` how long access lasts")
        .maybe_fix(is_empty.then_some(Repair::Replace(serde_json::Value::Null)))
}

pub(crate) fn target_twice(is_same: bool) -> Say {
    say("both `targetId` and `target` say whom to assign").help("send `targetId` for somebody in the directory, and `target` with `email` for somebody who is not").maybe_fix(is_same.then_some(Repair::Remove))
}

pub(crate) fn malformed_mail(value: &str) -> Say {
    say(fill("`{}` is not a mail address", &[value]))
}

pub(crate) fn no_such_call() -> Say {
    say("Graph has no call that creates an assignment; the `adminAdd` request that does is sent instead")
        .help("the assignment appears when the request has been delivered")
}

pub(crate) fn reference_undocumented() -> Say {
    say("no page says that an assignment's policy can be changed this way")
        .help("the documented way to change access is a request; try this on one assignment first")
}

pub(crate) fn entity_not_reference() -> Say {
    say("the body of a `$ref` call is a reference, not a policy")
        .help("send `{\"@odata.id\": \"https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies/{id}\"}`")
        .help("to use a new policy, create it first; building this operation from a policy makes both requests")
}

pub(crate) fn reference_target(value: &str) -> Say {
    say(fill("{} is not the address of a policy", &[&tick_url(value)]))
        .help("it ends in `/identityGovernance/entitlementManagement/assignmentPolicies/{id}`")
}

pub(crate) fn reference_missing() -> Say {
    say("`@odata.id` is missing, which says where the policy is")
}

pub(crate) fn not_in_this_version(version: Version) -> Say {
    say(fill("{} has no such call", &[version.as_str()]))
        .help(fill("use {}", &[version.other().as_str()]))
}

pub(crate) fn resume_incomplete(name: &str) -> Say {
    say(fill("`{}` is missing", &[name])).help(
        "a callback carries `source`, `type` and `data`, and `data` says which call it answers",
    )
}

pub(crate) fn state_at_other_stage(stage: &str) -> Say {
    say(fill(
        "`state` can be set at the stage `assignmentRequestCreated` only, but this is `{}`",
        &[stage],
    ))
    .help("at this stage a callback lets the request go on; to deny it, do so at the stage where it was created")
}

pub(crate) fn answer_incomplete(name: &str) -> Say {
    say(fill("the answer has no `{}`", &[name]))
        .help("an answer carries `value`, and `answeredQuestion` with the `id` of the question")
}

pub(crate) fn answered_twice() -> Say {
    say("this question is answered twice").help("only one of the two answers can count")
}

pub(crate) fn user_add_by_mail() -> Say {
    say("whoever asks for access must be in the directory, where people have an id")
        .help("send `targetId`, or let an administrator send `adminAdd` with the mail address")
}

pub(crate) fn cancel_status(status: &str) -> Say {
    say(fill("`requestStatus` is {}, but a request is taken back with `cancelled`", &[status]))
        .fix(Repair::Replace("cancelled".into()))
}

pub(crate) fn cancel_other_id() -> Say {
    say("the id in the body is not the id in the URL")
        .help("the request in the URL is the one that is taken back")
}

pub(crate) fn resume_stage(kind: &str, stage: &str) -> Say {
    say(fill("`type` speaks of `{}`, but `stage` is `{}`", &[kind, stage]))
        .help("both name the stage at which the extension was called")
}
