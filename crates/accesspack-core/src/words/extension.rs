//! Words about custom extensions, credentials, automatic policies and clouds.

use super::{Say, fill, say};
use crate::fix::Repair;
use crate::{Cloud, Operation, Version};

pub(crate) fn automatic_targets() -> Say {
    say("an automatic policy wants the scope `specificDirectoryUsers` and one `attributeRuleMembers`")
        .help("only whom a membership rule matches gets access without asking")
        .help("for a policy that people ask through, set `automaticRequestSettings` to null")
}

pub(crate) fn on_behalf_of_nobody(flag: &str) -> Say {
    say(fill("`{}` is true, but nobody is in `onBehalfRequestors`", &[flag]))
        .help("name who may ask for others, such as a `targetManager`")
}

pub(crate) fn on_behalf_of_nothing() -> Say {
    say("somebody is in `onBehalfRequestors`, but every setting that lets them ask is off")
        .help("set `enableOnBehalfRequestorsToAddAccess` to true, or empty the list")
}

pub(crate) fn older_handlers(is_empty: bool) -> Say {
    let said = say("`customExtensionHandlers` is the older form of `customExtensionStageSettings`");
    if is_empty {
        said.help("an official example sends it empty to remove stage settings, but those are in the newer member")
    } else {
        said.help("the elements are the same, so renaming it is enough")
    }
}

pub(crate) fn too_many_extensions(count: usize, most: usize) -> Say {
    say(fill(
        "the policy has {} custom extensions, but {} are the limit",
        &[&count.to_string(), &most.to_string()],
    ))
    .help("limits can be raised by Microsoft")
}

pub(crate) fn expiry_stage_never_comes(stage: &str) -> Say {
    say(fill("the stage `{}` never comes, because access does not end", &[stage]))
        .help("give access an end, or leave this stage out")
}

pub(crate) fn extension_incomplete(name: &str) -> Say {
    say(fill("`{}` is missing, so no custom extension is called", &[name])).help(
        "say at which `stage` which extension is called: `\"customExtension\": { \"id\": … }`",
    )
}

pub(crate) fn extension_at_stage(kind: &str, stage: &str, wanted: &str) -> Say {
    let fix = Repair::Replace(fill("#microsoft.graph.{}", &[wanted]).into());
    say(fill("a `{}` is not called at the stage `{}`", &[kind, stage]))
        .help(fill("extensions at this stage are `{}`", &[wanted]))
        .fix(fix)
}

pub(crate) fn undeclared_stage(stage: &str) -> Say {
    say(fill("`{}` is in an official example, but in no metadata", &[stage]))
        .help("it goes with an `accessPackageDynamicApprovalStage`; try it on one policy first")
}

pub(crate) fn credential_incomplete(name: &str) -> Say {
    say(fill("`{}` is not set, so nobody can show the credential", &[name]))
        .help("to ask for no credential, send `{\"credentialTypes\": []}`")
}

pub(crate) fn issuer_is_no_did(issuer: &str) -> Say {
    say(fill("`{}` is no issuer of credentials", &[issuer]))
        .help("an issuer is told by its decentralized identifier, which begins with `did:`")
}

pub(crate) fn not_in_cloud(name: &str, cloud: Cloud) -> Say {
    say(fill("`{}` is not in the metadata of the cloud `{}`", &[name, cloud.as_str()]))
        .help("the page about it names no clouds; leave it out when the service refuses it")
}

pub(crate) fn call_not_in_cloud(operation: Operation, version: Version, cloud: Cloud) -> Say {
    let said = say(fill(
        "`{}` of {} is not listed for the cloud `{}`",
        &[operation.as_str(), version.as_str(), cloud.as_str()],
    ));
    match operation {
        Operation::ResumeAssignmentRequest if cloud == Cloud::China => {
            said.help("no version of this call is listed there")
        }
        Operation::ResumeAssignmentRequest => said.help("beta is listed there"),
        _ => said.help("v1.0 is listed for all clouds"),
    }
}
