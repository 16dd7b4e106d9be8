//! Words about policies: who can ask, for how long, reviews, questions, and what must be there.

use serde_json::Value;

use super::{Say, any_of, fill, say};
use crate::Version;
use crate::fix::Repair;

pub(crate) fn scope_needs_targets(scope: &str, list: &str) -> Say {
    say(fill("`{}` is empty, so nobody is in the scope `{}`", &[list, scope]))
        .help("name the users, groups or organizations, or choose a wider scope")
}

pub(crate) fn scope_takes_no_targets(scope: &str, list: &str) -> Say {
    say(fill("`{}` must be empty with the scope `{}`", &[list, scope]))
        .help("the scope already says who can ask; choose a specific scope to name single subjects, or empty the list")
}

pub(crate) fn scope_target_kind(kind: &str, scope: &str, kinds: &[&str]) -> Say {
    say(fill("a `{}` cannot be named with the scope `{}`", &[kind, scope]))
        .help(fill("this scope takes {}", &[&any_of(kinds)]))
}

pub(crate) fn unusable_policy() -> Say {
    say("with the scope `NoSubjects` and `acceptRequests` false, not even administrators can assign through this policy")
        .help("set `acceptRequests` to true to allow direct assignment")
}

pub(crate) fn undocumented_scope(scope: &str) -> Say {
    say(fill("`{}` is listed as a scope, but the documentation does not say whom it means", &[scope]))
        .help("`AllConfiguredConnectedOrganizationSubjects` is the documented scope for all connected organizations")
}

pub(crate) fn subject_id_missing(kind: &str, member: &str) -> Say {
    say(fill("a `{}` needs `{}` to say which one", &[kind, member]))
}

pub(crate) fn days_range(days: i64) -> Say {
    say(fill("`durationInDays` is {}, but must be between 0 and 3660", &[&days.to_string()]))
        .help("0 means that the number of days does not count")
}

pub(crate) fn two_expirations() -> Say {
    say("both `durationInDays` and `expirationDateTime` are set, but only one of them can count")
        .help("set `durationInDays` to 0, or `expirationDateTime` to null")
}

pub(crate) fn duration_with_other_type(kind: &str) -> Say {
    say(fill("`duration` goes with the type `afterDuration`, but the type is `{}`", &[kind]))
        .help("set `type` to `afterDuration`, or leave `duration` out")
}

pub(crate) fn expiration_type_missing(meant: &'static str, is_null: bool) -> Say {
    let said = say("`type` is not set, so Graph cannot tell when the expiration is");
    if meant.is_empty() {
        return said.help("keep either `duration` or `endDateTime`, and name it with `type`");
    }
    let value = Value::from(meant);
    said.help(fill("`{}` is the type that goes with what is set here", &[meant])).fix(if is_null {
        Repair::Replace(value)
    } else {
        Repair::Add(value)
    })
}

pub(crate) fn duration_with_end() -> Say {
    say("`duration` and `endDateTime` cannot both be set").help(
        "keep the one that is meant, and name it with `type`: `afterDuration` or `afterDateTime`",
    )
}

pub(crate) fn expiration_part_missing(kind: &str, part: &str) -> Say {
    say(fill("the type `{}` needs `{}`", &[kind, part]))
}

pub(crate) fn expiration_part_useless(kind: &str, part: &str) -> Say {
    say(fill("`{}` has no effect with the type `{}`", &[part, kind]))
        .help("for an end at that time the type is `afterDateTime`; without one, leave it out")
}

pub(crate) fn review_incomplete(part: &str) -> Say {
    say(fill("reviews are on, but `{}` is not set", &[part]))
        .help("no page says that it is required, but without it nothing is reviewed, or the service refuses the policy")
}

pub(crate) fn review_without_fallback(list: &str) -> Say {
    say(fill("managers review, but `{}` names nobody for people without one", &[list]))
        .help("the portal asks for fallback reviewers wherever managers review")
}

pub(crate) fn text_incomplete(member: &str) -> Say {
    let said = say(fill("`{}` is not set, but the documentation marks it as required", &[member]));
    if member == "defaultText" {
        said.help("an official example leaves it out, so this is not an error")
    } else {
        said.help("people who ask for access would see nothing in its place")
    }
}

pub(crate) fn put_member_missing(name: &str, default: Option<Value>) -> Say {
    say(fill("`{}` is missing, and an update replaces the whole policy", &[name]))
        .help("what is left out is reset; read the policy, change it, and send all of it")
        .maybe_fix(default.map(Repair::Add))
}

pub(crate) fn wrong_dialect(here: Version, losses: &[String]) -> Say {
    let said = say(fill(
        "this is a {} policy, but it is checked for {}",
        &[here.other().as_str(), here.as_str()],
    ))
    .help(fill("convert it to {}, or send it to {}", &[here.as_str(), here.other().as_str()]));
    losses
        .iter()
        .fold(said, |said, loss| said.help(fill("converting loses something: {}", &[loss])))
}

pub(crate) fn conversion_loss(what: &str) -> Say {
    say(what.to_owned())
}

pub(crate) fn put_id_mismatch() -> Say {
    say("the id in the body is not the id in the URL")
        .help("the policy in the URL is the one that is replaced")
}

pub(crate) fn access_package_missing(version: Version) -> Say {
    let said = say("the policy does not say which access package it belongs to");
    match version {
        Version::V1 => said.help("add `accessPackage` with the `id` of the package"),
        Version::Beta => said.help("add `accessPackageId`"),
    }
}

pub(crate) fn id_in_create(what: &str) -> Say {
    say(fill("a new {} has no id yet", &[what]))
        .help("the service gives the id; take it away")
        .fix(Repair::Remove)
}

pub(crate) fn duration_range(days: i64) -> Say {
    say(fill(
        "access lasts {} days, but 3660 are the most that the portal takes",
        &[&days.to_string()],
    ))
    .help("shorten it, or use `noExpiration`")
}

pub(crate) fn no_length() -> Say {
    say("access would end when it begins, because `duration` is not more than nothing")
        .help("a day is `P1D`, four hours are `PT4H`; use `noExpiration` for access without an end")
}

pub(crate) fn end_before_start() -> Say {
    say("the end is not later than the start")
}

pub(crate) fn recurrence_incomplete(part: &str) -> Say {
    say(fill("`{}` is not set, so the recurrence is not complete", &[part]))
}

pub(crate) fn recurrence_number(name: &str, number: i64) -> Say {
    let said = say(fill("`{}` cannot be {}", &[name, &number.to_string()]));
    match name {
        "interval" => {
            said.help("it is 1 or more: how many days, weeks, months or years lie between")
        }
        _ => said.help("it is 0 where it does not count"),
    }
}

pub(crate) fn recurrence_never() -> Say {
    say("a `numbered` recurrence must come back at least once")
        .help("set `numberOfOccurrences` to 1 or more, or the type to `noEnd`")
}

pub(crate) fn review_recurrence(kind: &str) -> Say {
    say(fill("reviews are weekly or monthly by the page, and not `{}`", &[kind]))
        .help("for a year use `absoluteMonthly` with the interval 12, as official examples do")
}

pub(crate) fn reviewer_kind(kind: &str) -> Say {
    say(fill("a `{}` cannot review", &[kind])).help("reviewers are `singleUser` and `groupMembers`")
}

pub(crate) fn no_choices() -> Say {
    say("the question has no choices, so nobody can answer it")
        .help("add `choices`, or ask with an `accessPackageTextInputQuestion`")
}

pub(crate) fn language_code(code: &str) -> Say {
    let said = say(fill("`{}` is not a language code", &[code]))
        .help("write `en` or `en-us`: the language of ISO 639-1, and the country of ISO 3166-1");
    let better = code.replace('_', "-");
    let fits = code.contains('_') && crate::rules::is_language(&better);
    said.maybe_fix(fits.then(|| Repair::Replace(better.into())))
}

pub(crate) fn name_empty() -> Say {
    say("the policy has no name").help("people and administrators see `displayName` in lists")
}
