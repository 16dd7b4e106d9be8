//! Words about a body and what the caller knows about it: its policy, its access package, and the time.

use super::fill::{any_of, sentence, tick_url};
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::report::Code;
use crate::table::ROLE_NOT_FOR_AGENTS;

pub(crate) fn context_mismatch(what: &str) -> Message {
    message(sentence!("this is not the {} that was given with the options", what)).help(sentence!(
        "nothing is checked against the {}; give the one that the body is about",
        what
    ))
}

pub(crate) fn policy_of_other_package() -> Message {
    message("the policy belongs to another access package")
        .help("take a policy of this access package, or the access package of this policy")
}

pub(crate) fn answer_missing(question: &str) -> Message {
    message(sentence!("`{}` must be answered", question))
        .help("add an answer with a `value` and the question's id in `answeredQuestion`")
}

pub(crate) fn unknown_question() -> Message {
    message("the policy does not have this question")
        .help("question ids change when a policy is replaced without them; read the policy again")
}

pub(crate) fn unknown_question_of_policy() -> Message {
    message("the policy has no question with this id")
        .help("ids of questions are given by the service; leave the id of a new question out")
        .fix(Edit::Remove)
}

pub(crate) fn answer_pattern(given: &str, pattern: &str) -> Message {
    message(sentence!(
        "`{}` does not match the pattern {} of the question",
        given,
        &tick_url(pattern)
    ))
}

pub(crate) fn answer_not_judged(pattern: &str) -> Message {
    message(sentence!(
        "whether this answer matches the pattern {} of the question is not known here",
        &tick_url(pattern)
    ))
    .help("the service holds the answer against it; try the pattern on a page for patterns of .NET")
}

pub(crate) fn answer_choice(given: &str, choices: &[&str], fix: Option<Edit>) -> Message {
    let message = message(sentence!("`{}` is none of the choices of the question", given));
    let message = if fix.is_some() {
        message.help("requestors see a text, but the answer is the choice's `actualValue`")
    } else {
        message.help(sentence!("it is one of {}", &any_of(choices)))
    };
    message.maybe_fix(fix)
}

pub(crate) fn answer_not_editable(question: &str) -> Message {
    message(sentence!("the answer to `{}` cannot be changed by the user who gave it", question))
        .help("leave this answer out, or let an administrator send `adminUpdate`")
}

pub(crate) fn schedule_not_allowed() -> Message {
    message("the policy does not let requestors choose when access starts and ends")
        .help("leave `schedule` out; the policy sets how long access lasts")
}

pub(crate) fn schedule_outside_window() -> Message {
    message("access is requested for longer than the policy gives it")
        .help("end it earlier, or leave the end out to get as long as the policy allows")
}

pub(crate) fn justification_missing() -> Message {
    message("the policy requires a justification, but `justification` is empty")
        .help("state in a sentence what the access is for")
}

pub(crate) fn request_not_accepted(kind: &str, member: &str) -> Message {
    message(sentence!("the policy takes no `{}` because `{}` is false", kind, member))
        .help("request through another policy of the access package, or let an administrator do it")
}

pub(crate) fn no_one_can_request(scope: &str) -> Message {
    message(sentence!("no one can request access through this policy, whose scope is `{}`", scope))
        .help("such requests were answered with `No valid policy was found in the request`; an administrator can assign directly")
}

pub(crate) fn target_outside_scope(scope: &str) -> Message {
    message(sentence!("the target is not in the policy's scope `{}`", scope)).help(
        "the service has been seen to refuse it with 400; name the target in the policy first",
    )
}

pub(crate) fn mail_outside_scope(scope: &str) -> Message {
    message(sentence!(
        "the policy's scope `{}` is of users in the directory, who have an id",
        scope
    ))
    .help("send `targetId`, or use a policy for users of connected organizations")
}

pub(crate) fn mail_under_no_one(scope: &str) -> Message {
    message(sentence!(
        "through the scope `{}` perhaps no one can be assigned who is not in the directory yet",
        scope
    ))
    .help("official pages disagree; send `targetId` for a guest who exists, or use a policy for users who are not in the directory")
}

pub(crate) fn shown_to_all() -> Message {
    message("all members of the directory see this access package, not only those whom the policy names")
        .help("My Access has shown such packages to all members since September 2025; hide the package with `isHidden`")
}

pub(crate) fn mail_of_other_domain(domain: &str, domains: &[String]) -> Message {
    let domains: Vec<&str> = domains.iter().map(String::as_str).take(10).collect();
    let message = message(sentence!("`{}` is of no organization that the policy lets in", domain));
    if domains.is_empty() {
        message
    } else {
        message.help(sentence!("it lets in {}", &any_of(&domains)))
    }
}

pub(crate) fn end_in_past(end: &str) -> Message {
    message(sentence!("`{}` has passed, so access would end at once", end))
        .help("take a time in the future")
}

pub(crate) fn second_automatic_policy() -> Message {
    message("the access package has an automatic assignment policy already")
        .help("there can be one at most; change that one")
}

pub(crate) fn too_many_policies(count: usize, most: usize) -> Message {
    message(sentence!(
        "the access package has {} policies already, and an older page gives {} as the limit",
        &count.to_string(),
        &most.to_string()
    ))
    .help("the newer page has no such limit, so try it")
}

pub(crate) fn review_start_changed() -> Message {
    message("the start of a review cannot be changed once it has been created")
        .help("keep the start as it is in the policy now")
}

pub(crate) fn update_drops(name: &str) -> Message {
    message(sentence!("the policy has `{}`, which this update would remove", name))
        .help("an update replaces the whole policy; to remove it on purpose, send it empty")
}

pub(crate) fn approval_of_direct_assignment() -> Message {
    message("requests through this policy need approval, and sources disagree whether a direct assignment does")
        .help("according to the portal's page it waits for approval, an administrator has seen it approved by itself")
}

pub(crate) fn resource_outside_catalog() -> Message {
    message("this resource is not in the catalog of the access package").help(
        "add the resource to the catalog with `createResourceRequest`, and wait until it is there",
    )
}

/// `code` decides for whom the role is not.
pub(crate) fn role_unfit(code: Code, system: &str, scope: &str) -> Message {
    if code == ROLE_NOT_FOR_AGENTS.code {
        message(sentence!(
            "agents and service principals, as in `{}`, cannot hold roles of `{}`",
            scope,
            system
        ))
        .help("give them groups or API permissions in an access package of their own")
    } else {
        message(sentence!("people, as in `{}`, cannot hold API permissions, which are roles of `{}`", scope, system))
            .help("put API permissions into an access package of its own, with policies for service principals or agents")
    }
}

pub(crate) fn extension_of_other_catalog() -> Message {
    message("this custom extension is not in the catalog of the access package")
        .help("take an extension of that catalog, or create it there")
}

pub(crate) fn catalog_unpublished() -> Message {
    message("the catalog of the access package is not published, so no one can request access")
        .help("publish the catalog with `updateCatalog`, or let administrators assign the access")
}

pub(crate) fn catalog_internal(scope: &str) -> Message {
    message(sentence!("the catalog is not visible to external users, but `{}` is for them", scope))
        .help("set `isExternallyVisible` of the catalog to true, or take a scope inside the directory")
}

pub(crate) fn incompatible_package_held(name: &str) -> Message {
    message(sentence!("this person has `{}`, which the access package is incompatible with", name))
        .help("remove that assignment first; an administrator cannot assign both either")
}
