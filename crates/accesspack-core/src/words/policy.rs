//! Words about policies: who can request, for how long, reviews, questions, and what must be there.

use super::fill::{any_of, sentence, tick_url};
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::json_text::JsonText;
use accesspack_wire::Version;

pub(crate) fn scope_needs_targets(scope: &str, list: &str) -> Message {
    message(sentence!("`{}` is empty, so the scope `{}` includes no one", list, scope))
        .help("name the users, groups or organizations, or choose a wider scope")
}

pub(crate) fn scope_takes_no_targets(scope: &str, list: &str) -> Message {
    message(sentence!("`{}` must be empty with the scope `{}`", list, scope))
        .help("the scope already defines who can request; choose a specific scope to name single subjects, or empty the list")
}

pub(crate) fn scope_target_kind(kind: &str, scope: &str, kinds: &[&str]) -> Message {
    message(sentence!("a `{}` cannot be named with the scope `{}`", kind, scope))
        .help(sentence!("this scope takes {}", &any_of(kinds)))
}

pub(crate) fn member_of_rule() -> Message {
    message(
        "the rule asks for `memberOf`, and such rules are not evaluated any more since autumn 2026",
    )
    .help("name the group itself as `groupMembers`, or write the rule with attributes of the user")
}

pub(crate) fn too_many_targets(count: usize, most: usize) -> Message {
    message(sentence!(
        "the policy names {} of these, but {} are the limit",
        &count.to_string(),
        &most.to_string()
    ))
    .help("put users into a group and name the group, or use a second policy; Microsoft can raise limits")
}

pub(crate) fn requestors_of_others(kind: &str, scope: &str) -> Message {
    message(sentence!("no one in the scope `{}` has a `{}` to ask for them", scope, kind)).help(
        "managers and sponsors of users ask for users, sponsors and owners of agents for agents",
    )
}

pub(crate) fn unusable_policy() -> Message {
    message("with the scope `NoSubjects` and `acceptRequests` false perhaps not even administrators can assign through this policy")
        .help("official pages disagree: one says so, another and an official example do not; `acceptRequests` true is safe")
}

pub(crate) fn undocumented_scope(scope: &str) -> Message {
    message(sentence!("`{}` is listed as a scope, but the documentation does not define it", scope))
        .help("`AllConfiguredConnectedOrganizationSubjects` is the documented scope for all connected organizations")
}

pub(crate) fn subject_id_missing(kind: &str, member: &str) -> Message {
    message(sentence!("a `{}` needs `{}`, which identifies it", kind, member))
}

pub(crate) fn days_range(days: i64) -> Message {
    message(sentence!("`durationInDays` is {}, but must be between 0 and 3660", &days.to_string()))
        .help("0 means that the number of days does not count")
}

pub(crate) fn two_expirations() -> Message {
    message(
        "both `durationInDays` and `expirationDateTime` are set, but only one of them can count",
    )
    .help("set `durationInDays` to 0, or `expirationDateTime` to null")
}

pub(crate) fn duration_with_other_type(kind: &str) -> Message {
    message(sentence!("`duration` goes with the type `afterDuration`, but the type is `{}`", kind))
        .help("set `type` to `afterDuration`, or leave `duration` out")
}

pub(crate) fn expiration_type_missing(meant: &'static str, is_null: bool) -> Message {
    let message = message("`type` is not set, so Graph cannot know when the expiration is");
    if meant.is_empty() {
        return message.help("keep either `duration` or `endDateTime`, and name it with `type`");
    }
    let value = JsonText::from(meant);
    message
        .help(sentence!("`{}` is the type that goes with what is set here", meant))
        .fix(if is_null { Edit::Replace(value) } else { Edit::Add(value) })
}

pub(crate) fn duration_with_end() -> Message {
    message("`duration` and `endDateTime` cannot both be set").help(
        "keep the one that is meant, and name it with `type`: `afterDuration` or `afterDateTime`",
    )
}

pub(crate) fn expiration_part_missing(kind: &str, part: &str) -> Message {
    message(sentence!("the type `{}` needs `{}`", kind, part))
}

pub(crate) fn expiration_part_useless(kind: &str, part: &str) -> Message {
    message(sentence!("`{}` has no effect with the type `{}`", part, kind))
        .help("for an end at that time the type is `afterDateTime`; without one, leave it out")
}

pub(crate) fn review_incomplete(part: &str) -> Message {
    let help = match part {
        "expirationBehavior" | "accessReviewTimeoutBehavior" => {
            "access is kept when reviewers do not answer; `removeAccess` and `acceptAccessRecommendation` are the other ways"
        }
        "startDateTime" => "it is open when the first review begins, which cannot be changed later",
        _ => {
            "the documentation does not require it, but without it nothing is reviewed, or the service refuses the policy"
        }
    };
    message(sentence!("reviews are on, but `{}` is not set", part)).help(help)
}

pub(crate) fn review_without_fallback(list: &str) -> Message {
    message(sentence!(
        "managers review, but `{}` names no reviewer for users without a manager",
        list
    ))
    .help("the portal wants fallback reviewers wherever managers review")
}

pub(crate) fn text_incomplete(member: &str) -> Message {
    let message =
        message(sentence!("`{}` is not set, but the documentation marks it as required", member));
    if member == "defaultText" {
        message.help("an official example leaves it out, so this is not an error")
    } else {
        message.help("requestors would see nothing in its place")
    }
}

pub(crate) fn question_without_text() -> Message {
    message("the question has no text, so requestors do not know what to answer")
}

pub(crate) fn pattern_unreadable(pattern: &str, why: &'static str) -> Message {
    message(sentence!("{} is no pattern that can be read: {}", &tick_url(pattern), why))
        .help("patterns are those of .NET; without a pattern any answer will do")
}

pub(crate) fn pattern_backtracks(pattern: &str) -> Message {
    message(sentence!("matching {} can take time without end", &tick_url(pattern)))
        .help("something is repeated inside a repetition so that one text matches in very many ways; make each repetition begin with something of its own")
}

pub(crate) fn name_too_long(chars: usize, most: usize) -> Message {
    message(sentence!(
        "`displayName` has {} characters, and {} are as many as names in the directory have",
        &chars.to_string(),
        &most.to_string()
    ))
    .help("no page gives the limit of this name; put the rest into `description`")
}

pub(crate) fn put_member_missing(name: &str, default: Option<JsonText>) -> Message {
    message(sentence!("`{}` is missing, and an update replaces the whole policy", name))
        .help("what is left out is reset; read the policy, change it, and send all of it")
        .maybe_fix(default.map(Edit::Add))
}

pub(crate) fn wrong_dialect(here: Version, losses: &[String]) -> Message {
    let message = message(sentence!(
        "this is a {} policy, but it is checked for {}",
        here.other().as_str(),
        here.as_str()
    ))
    .help(sentence!(
        "convert it to {}, or send it to {}",
        here.as_str(),
        here.other().as_str()
    ));
    losses.iter().fold(message, |message, loss| {
        message.help(sentence!("converting loses something: {}", loss))
    })
}

pub(crate) fn conversion_loss(what: &str) -> Message {
    message(what.to_owned())
}

pub(crate) fn put_id_mismatch() -> Message {
    message("the id in the body is not the id in the URL")
        .help("the policy in the URL is the one that is replaced")
}

pub(crate) fn access_package_missing(version: Version) -> Message {
    let message = message("the policy does not name the access package it belongs to");
    match version {
        Version::V1 => message.help("add `accessPackage` with the `id` of the package"),
        Version::Beta => message.help("add `accessPackageId`"),
    }
}

pub(crate) fn id_in_create(what: &str) -> Message {
    message(sentence!("a new {} has no id yet", what))
        .help("the service gives the id; take it away")
        .fix(Edit::Remove)
}

pub(crate) fn duration_range(days: i64) -> Message {
    message(sentence!(
        "access lasts {} days, but 3660 are the most that the portal takes",
        &days.to_string()
    ))
    .help("shorten it, or use `noExpiration`")
}

pub(crate) fn no_length() -> Message {
    message("access would end when it begins, because `duration` is zero or negative")
        .help("a day is `P1D`, four hours are `PT4H`; use `noExpiration` for access without an end")
}

pub(crate) fn end_before_start() -> Message {
    message("the end is not later than the start")
}

pub(crate) fn recurrence_incomplete(part: &str) -> Message {
    message(sentence!("`{}` is not set, so the recurrence is not complete", part))
}

pub(crate) fn recurrence_number(name: &str, number: i64) -> Message {
    let message = message(sentence!("`{}` cannot be {}", name, &number.to_string()));
    match name {
        "interval" => {
            message.help("it is 1 or more: how many days, weeks, months or years lie between")
        }
        _ => message.help("it is 0 where it does not count"),
    }
}

pub(crate) fn recurrence_never() -> Message {
    message("a `numbered` recurrence must come back at least once")
        .help("set `numberOfOccurrences` to 1 or more, or the type to `noEnd`")
}

pub(crate) fn review_recurrence(kind: &str) -> Message {
    message(sentence!(
        "according to the documentation reviews are weekly or monthly, and not `{}`",
        kind
    ))
    .help("for a year use `absoluteMonthly` with the interval 12, as official examples do")
}

pub(crate) fn reviewer_kind(kind: &str) -> Message {
    message(sentence!("a `{}` cannot review", kind))
        .help("reviewers are `singleUser` and `groupMembers`")
}

pub(crate) fn no_choices() -> Message {
    message("the question has no choices, so it cannot be answered")
        .help("add `choices`, or use an `accessPackageTextInputQuestion`")
}

pub(crate) fn language_code(code: &str) -> Message {
    let message = message(sentence!("`{}` is not a language code", code))
        .help("write `en` or `en-us`: the language of ISO 639-1, and the country of ISO 3166-1");
    let better = code.replace('_', "-");
    let fits = crate::values::search::has_byte(code, b'_')
        && crate::values::language::is_language(&better);
    message.maybe_fix(fits.then(|| Edit::replace(better)))
}

pub(crate) fn name_empty(what: &str) -> Message {
    message(sentence!("the {} has no name", what))
        .help("requestors and administrators see `displayName` in lists")
}
