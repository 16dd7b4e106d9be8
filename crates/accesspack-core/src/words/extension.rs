//! Words about custom extensions, credentials, automatic policies and clouds.

use super::fill::sentence;
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::operation::Operation;
use accesspack_wire::Cloud;
use accesspack_wire::Version;

pub(crate) fn automatic_targets() -> Message {
    message("an automatic policy wants the scope `specificDirectoryUsers` and one `attributeRuleMembers`")
        .help("only users whom a membership rule matches get access without a request")
        .help("for a policy that takes requests, set `automaticRequestSettings` to null")
}

pub(crate) fn on_behalf_without_requestors(flag: &str) -> Message {
    message(sentence!("`{}` is true, but `onBehalfRequestors` is empty", flag))
        .help("name who may request for others, such as a `targetManager`")
}

pub(crate) fn on_behalf_of_nothing() -> Message {
    message("`onBehalfRequestors` is not empty, but every setting that lets them request is off")
        .help("set `enableOnBehalfRequestorsToAddAccess` to true, or empty the list")
}

pub(crate) fn older_handlers(is_empty: bool) -> Message {
    let message =
        message("`customExtensionHandlers` is the older form of `customExtensionStageSettings`");
    if is_empty {
        message.help("an official example sends it empty to remove stage settings, but those are in the newer member")
    } else {
        message.help("the elements are the same, so renaming it is enough")
    }
}

pub(crate) fn too_many_extensions(count: usize, most: usize) -> Message {
    message(sentence!(
        "the policy has {} custom extensions, but {} are the limit",
        &count.to_string(),
        &most.to_string()
    ))
    .help("limits can be raised by Microsoft")
}

pub(crate) fn expiry_stage_never_comes(stage: &str) -> Message {
    message(sentence!("the stage `{}` never comes, because access does not end", stage))
        .help("give access an end, or leave this stage out")
}

pub(crate) fn extension_incomplete(name: &str) -> Message {
    message(sentence!("`{}` is missing, so no custom extension is called", name)).help(
        "name the `stage` and the extension that is called there: `\"customExtension\": { \"id\": … }`",
    )
}

pub(crate) fn extension_at_stage(kind: &str, stage: &str, wanted: &str) -> Message {
    let fix = Edit::replace(sentence!("#microsoft.graph.{}", wanted));
    message(sentence!("a `{}` is not called at the stage `{}`", kind, stage))
        .help(sentence!("extensions at this stage are `{}`", wanted))
        .fix(fix)
}

pub(crate) fn undeclared_stage(stage: &str) -> Message {
    message(sentence!("`{}` is in an official example, but in no metadata", stage))
        .help("it goes with an `accessPackageDynamicApprovalStage`; try it on one policy first")
}

pub(crate) fn credential_incomplete(name: &str) -> Message {
    message(sentence!("`{}` is not set, so no requestor can present the credential", name))
        .help("to require no credential, send `{\"credentialTypes\": []}`")
}

pub(crate) fn issuer_is_no_did(issuer: &str) -> Message {
    message(sentence!("`{}` is no issuer of credentials", issuer))
        .help("an issuer is named by its decentralized identifier, which begins with `did:`")
}

pub(crate) fn not_in_cloud(name: &str, cloud: Cloud) -> Message {
    message(sentence!("`{}` is not in the metadata of the cloud `{}`", name, cloud.as_str()))
        .help("the page about it names no clouds; leave it out when the service refuses it")
}

pub(crate) fn call_not_in_cloud(operation: Operation, version: Version, cloud: Cloud) -> Message {
    let message = message(sentence!(
        "`{}` of {} is not listed for the cloud `{}`",
        operation.as_str(),
        version.as_str(),
        cloud.as_str()
    ));
    match operation {
        Operation::ResumeAssignmentRequest if cloud == Cloud::China => {
            message.help("no version of this call is listed there")
        }
        Operation::ResumeAssignmentRequest => message.help("beta is listed there"),
        _ => message.help("v1.0 is listed for all clouds"),
    }
}
