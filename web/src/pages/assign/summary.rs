//! What a direct assignment does, in sentences: who gets what through which policy, from when to when.

use crate::words::{self, time};
use accesspack_core::draft::{AssignmentDraft, AssignmentTarget, Expiration, ExpirationKind};

/// The sentences; `policy_end` is when access through the policy ends, where that is known.
pub fn sentences(
    draft: &AssignmentDraft,
    person: &str,
    package: &str,
    policy: &str,
    policy_end: &str,
) -> Vec<String> {
    let mut all = vec![
        format!("{} gets {}.", words::name(person), words::name(package)),
        format!("Policy: {}.", words::name(policy)),
        format!("Starts: {}.", start(&draft.start)),
        format!("Ends: {}.", end(&draft.end, policy_end)),
    ];
    if let AssignmentTarget::Email(_) = draft.target {
        all.push("They are invited as a guest by e-mail.".to_owned());
    }
    all.push("The person gets no mail when an administrator assigns.".to_owned());
    all
}

/// When access starts.
pub fn start(start: &str) -> String {
    if start.is_empty() { "when it is delivered".to_owned() } else { time::shown(start) }
}

/// When access ends, each date in its own case.
pub fn end(end: &Expiration, policy_end: &str) -> String {
    match end.kind {
        ExpirationKind::NotSpecified if policy_end.is_empty() => "as the policy says".to_owned(),
        ExpirationKind::NotSpecified => format!("as the policy says ({policy_end})"),
        ExpirationKind::OnDate => time::shown(&end.date),
        ExpirationKind::Never => "never".to_owned(),
        ExpirationKind::Days => format!("after {}", days(&end.days.text(), "day", "days")),
        ExpirationKind::Hours => format!("after {}", days(&end.hours.text(), "hour", "hours")),
        ExpirationKind::Other(ref name) => name.clone(),
    }
}

fn days(number: &str, one: &str, many: &str) -> String {
    format!("{number} {}", if number == "1" { one } else { many })
}
