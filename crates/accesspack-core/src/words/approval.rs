//! Words about approval.

use super::fill::{any_of, sentence};
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::values::duration::MINUTES_PER_DAY;

pub(crate) fn approval_without_stages(stages: &str) -> Message {
    message(sentence!("approval is required, but `{}` is empty", stages))
        .help("add one to three stages, each with at least one approver")
}

pub(crate) fn any_user_without_approval() -> Message {
    message("any user may ask, so new requests must need approval")
        .help("Graph answers `AnyUserPolicyValidationError`; require approval and name the approvers, or choose a narrower scope")
}

pub(crate) fn stages_without_approval(stages: &str) -> Message {
    message(sentence!("no approval is required, so `{}` must be empty", stages))
        .help("turn approval on, or take the stages away")
}

pub(crate) fn too_many_stages(count: usize) -> Message {
    message(sentence!(
        "there are {} stages of approval, but at most three are possible",
        &count.to_string()
    ))
}

pub(crate) fn three_stages_in_beta() -> Message {
    message("there are three stages of approval, but the beta page documents one or two")
        .help("v1.0 and the portal take three; if beta refuses the policy, send it to v1.0")
}

/// Why an `approvalMode` does not go with the other settings.
pub(crate) enum ModeMismatch {
    Required,
    NotRequired,
    SeveralStages,
}

pub(crate) fn approval_mode_mismatch(
    mode: &str,
    wanted: &'static str,
    why: &ModeMismatch,
) -> Message {
    let why = match why {
        ModeMismatch::Required => "approval is required",
        ModeMismatch::NotRequired => "no approval is required",
        ModeMismatch::SeveralStages => "there is more than one stage",
    };
    message(sentence!("`approvalMode` is `{}`, but {}", mode, why))
        .help(sentence!("`{}` is what the documentation shows for it", wanted))
        .fix(Edit::replace(wanted))
}

pub(crate) fn no_primary_approver(is_beta: bool) -> Message {
    let message = message("this stage has no approver");
    if is_beta {
        message.help("`primaryApprovers` needs at least one entry")
    } else {
        message.help("fill `primaryApprovers`, or at least `fallbackPrimaryApprovers`")
    }
}

pub(crate) fn escalation_without_approvers() -> Message {
    message("`isEscalationEnabled` is true, but `escalationApprovers` is empty")
        .help("name at least one alternate approver, or set `isEscalationEnabled` to false")
}

pub(crate) fn escalation_approvers_missing() -> Message {
    message("`escalationApprovers` is missing, which has made the service fail with `ArgumentNullException`")
        .help("send an empty list where there are no escalation approvers")
}

pub(crate) fn escalation_too_early(name: &str, first: i64) -> Message {
    let first = span(first);
    message(sentence!("`{}` is earlier than {}, the first that the portal takes", name, &first)).help(
        "requests are forwarded to alternate approvers a day after half of the time that approvers have at the earliest",
    )
}

/// A length of time as people say it: `4 days and 12 hours`.
fn span(minutes: i64) -> String {
    let parts = [
        (minutes / MINUTES_PER_DAY, "day"),
        (minutes % MINUTES_PER_DAY / 60, "hour"),
        (minutes % 60, "minute"),
    ];
    let mut out = String::new();
    for (number, unit) in parts.into_iter().filter(|(number, _)| *number != 0) {
        if !out.is_empty() {
            out.push_str(" and ");
        }
        out.push_str(&number.to_string());
        out.push(' ');
        out.push_str(unit);
        if number != 1 {
            out.push('s');
        }
    }
    out
}

pub(crate) fn escalation_needs_time() -> Message {
    message(
        "approvers have less than four days, which is too short to forward to alternate approvers",
    )
    .help("give approvers four days or more, or turn escalation off")
}

pub(crate) fn escalation_too_late(is_never: bool) -> Message {
    message(if is_never {
        "the request is denied before it is forwarded to the alternate approvers"
    } else {
        "the request is forwarded on its last day, which the portal does not take"
    })
    .help("forward earlier, or give approvers more time")
}

pub(crate) fn time_out_range(is_short: bool) -> Message {
    if is_short {
        message("approvers have less than a day before the request is denied")
            .help("give them at least one day; official examples use 2, 7 and 14")
    } else {
        message("approvers have more than 14 days, which no official example does")
            .help("no page states a limit, but the service may refuse more than 14 days")
    }
}

pub(crate) fn approver_kind(kind: &str, kinds: &[&str]) -> Message {
    message(sentence!("a `{}` cannot approve", kind))
        .help(sentence!("approvers are {}", &any_of(kinds)))
}

pub(crate) fn manager_level_range(kind: &str, level: i64, most: i64) -> Message {
    message(sentence!(
        "`managerLevel` of a `{}` is {}, but must be between 1 and {}",
        kind,
        &level.to_string(),
        &most.to_string()
    ))
    .help("1 is the direct manager, 2 the manager's manager")
}

pub(crate) fn approver_twice(kind: &str) -> Message {
    message(sentence!("the same `{}` approves in an earlier stage already", kind))
        .help("name different approvers in each stage; the portal takes a manager or a sponsor in one stage only")
}

pub(crate) fn approver_may_be_missing(kind: &str, is_beta: bool) -> Message {
    let message = message(sentence!("only `{}` approves, and some requestors have none", kind));
    if is_beta {
        message
            .help("add a user or a group with `isBackup` true, so that requests do not get stuck")
    } else {
        message.help(
            "add a user or a group to the fallback approvers, so that requests do not get stuck",
        )
    }
}

pub(crate) fn escalation_without_time(name: &str) -> Message {
    message(sentence!("`isEscalationEnabled` is true, but `{}` does not set when to forward", name))
        .help("forward after a day or more, and earlier than the request is denied")
}

pub(crate) fn sponsors_of_members(kind: &str, scope: &str) -> Message {
    message(sentence!("no requestor in the scope `{}` has `{}`", scope, kind)).help(
        "sponsors are those of a connected organization, and members of the directory are of none",
    )
}

pub(crate) fn stale_visibility(name: &str, wanted: &'static str) -> Message {
    message(sentence!("`{}` is on two pages, but not in the metadata", name))
        .help(sentence!("the name in the metadata is `{}`", wanted))
        .fix(Edit::replace(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_in_days_hours_and_minutes() {
        assert_eq!(span(6480), "4 days and 12 hours");
        assert_eq!(span(1440), "1 day");
        assert_eq!(span(8 * 1440 + 61), "8 days and 1 hour and 1 minute");
    }
}
