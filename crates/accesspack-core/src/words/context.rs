//! Words about a body and what is known around it: its policy, its access package, and the time.

use super::{Say, any_of, fill, say, tick_url};
use crate::fix::Repair;

pub(crate) fn context_mismatch(what: &str) -> Say {
    say(fill("this is not the {} that was given with the options", &[what])).help(fill(
        "nothing is checked against the {}; give the one that the body is about",
        &[what],
    ))
}

pub(crate) fn policy_of_other_package() -> Say {
    say("the policy belongs to another access package")
        .help("take a policy of this access package, or the access package of this policy")
}

pub(crate) fn answer_missing(question: &str) -> Say {
    say(fill("`{}` must be answered", &[question]))
        .help("add an answer with a `value` and the question's id in `answeredQuestion`")
}

pub(crate) fn unknown_question() -> Say {
    say("the policy does not ask this question")
        .help("question ids change when a policy is replaced without them; read the policy again")
}

pub(crate) fn unknown_question_of_policy() -> Say {
    say("the policy has no question with this id")
        .help("ids of questions are given by the service; leave the id of a new question out")
        .fix(Repair::Remove)
}

pub(crate) fn answer_pattern(given: &str, pattern: &str) -> Say {
    say(fill("`{}` does not match the pattern {} of the question", &[given, &tick_url(pattern)]))
}

pub(crate) fn answer_choice(given: &str, choices: &[&str], fix: Option<Repair>) -> Say {
    let said = say(fill("`{}` is none of the choices of the question", &[given]));
    let said = if fix.is_some() {
        said.help("people see a text, but the answer is the choice's `actualValue`")
    } else {
        said.help(fill("it is one of {}", &[&any_of(choices)]))
    };
    said.maybe_fix(fix)
}

pub(crate) fn answer_not_editable(question: &str) -> Say {
    say(fill("the answer to `{}` cannot be changed by the person who gave it", &[question]))
        .help("leave this answer out, or let an administrator send `adminUpdate`")
}

pub(crate) fn schedule_not_allowed() -> Say {
    say("the policy does not let people say from when to when they want access")
        .help("leave `schedule` out; the policy says how long access lasts")
}

pub(crate) fn schedule_outside_window() -> Say {
    say("access is asked for longer than the policy gives it")
        .help("end it earlier, or leave the end out to get as long as the policy allows")
}

pub(crate) fn justification_missing() -> Say {
    say("the policy wants to know why, but `justification` says nothing")
        .help("say in a sentence what the access is for")
}

pub(crate) fn request_not_accepted(kind: &str, member: &str) -> Say {
    say(fill("the policy takes no `{}` because `{}` is false", &[kind, member]))
        .help("ask through another policy of the access package, or let an administrator do it")
}

pub(crate) fn nobody_can_ask(scope: &str) -> Say {
    say(fill("nobody can ask through this policy, whose scope is `{}`", &[scope]))
        .help("such requests were answered with `No valid policy was found in the request`; an administrator can assign directly")
}

pub(crate) fn target_outside_scope(scope: &str) -> Say {
    say(fill("the target is not in the policy's scope `{}`", &[scope])).help(
        "the service has been seen to refuse it with 400; name the target in the policy first",
    )
}

pub(crate) fn mail_outside_scope(scope: &str) -> Say {
    say(fill("the policy's scope `{}` is of people in the directory, who have an id", &[scope]))
        .help("send `targetId`, or take a policy for people of connected organizations")
}

pub(crate) fn mail_of_other_domain(domain: &str, domains: &[String]) -> Say {
    let domains: Vec<&str> = domains.iter().map(String::as_str).take(10).collect();
    let said = say(fill("`{}` is of no organization that the policy lets in", &[domain]));
    if domains.is_empty() { said } else { said.help(fill("it lets in {}", &[&any_of(&domains)])) }
}

pub(crate) fn end_in_past(end: &str) -> Say {
    say(fill("`{}` has passed, so access would end at once", &[end]))
        .help("take a time in the future")
}

pub(crate) fn second_automatic_policy() -> Say {
    say("the access package has an automatic assignment policy already")
        .help("there can be one at most; change that one")
}

pub(crate) fn too_many_policies(count: usize, most: usize) -> Say {
    say(fill(
        "the access package has {} policies already, and an older page says that {} is the limit",
        &[&count.to_string(), &most.to_string()],
    ))
    .help("the newer page has no such limit, so try it")
}

pub(crate) fn review_start_changed() -> Say {
    say("the start of a review cannot be changed once it has been created")
        .help("keep the start as it is in the policy now")
}

pub(crate) fn update_drops(name: &str) -> Say {
    say(fill("the policy has `{}`, which this update would remove", &[name]))
        .help("an update replaces the whole policy; to remove it on purpose, send it empty")
}

pub(crate) fn approval_of_direct_assignment() -> Say {
    say("requests through this policy need approval, and sources disagree whether a direct assignment does")
        .help("the portal's page says that it waits for approval, an administrator has seen it approved by itself")
}
