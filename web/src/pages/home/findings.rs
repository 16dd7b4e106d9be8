//! What needs attention, counted from what was read.

use crate::pages::requests::facts;
use crate::pages::requests::listed::PolicyStages;
use crate::routes;
use crate::state::sample::Sample;
use crate::words::time::{self, Ends};
use accesspack_client::{AccessPackage, Assignment, AssignmentRequest, Policy};
use accesspack_core::draft::{PolicyDraft, Scope};
use chrono::{DateTime, TimeDelta, Utc};

/// Within how many days an end counts as near.
pub const NEAR_DAYS: i64 = 14;
/// How many lines say more about a count.
const MAX_LINES: usize = 3;

/// A line that says more, with the page that it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeLine {
    /// The words.
    pub text: String,
    /// The address; empty for none.
    pub to: String,
}

/// A count with what stands behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HomeFinding {
    /// How many.
    pub number: usize,
    /// Whether there may be more.
    pub at_least: bool,
    /// The first of them.
    pub lines: Vec<HomeLine>,
    /// What could not be looked at; empty for nothing.
    pub note: String,
}

impl HomeFinding {
    /// The first of these lines, and how many there are.
    pub fn of(lines: Vec<HomeLine>, at_least: bool) -> Self {
        let number = lines.len();
        let lines = lines.into_iter().take(MAX_LINES).collect();
        Self { number, at_least, lines, note: String::new() }
    }
}

fn request_line(request: &AssignmentRequest, more: &str) -> HomeLine {
    let (person, package) = (facts::person(request), facts::package(request).1);
    HomeLine { text: format!("{person}, {package}: {more}"), to: routes::open_request(&request.id) }
}

/// Requests that wait for approvers, the oldest first.
pub fn waiting(
    sample: &Sample<AssignmentRequest>,
    stages: &PolicyStages,
    now: DateTime<Utc>,
) -> HomeFinding {
    let mut rows: Vec<_> = sample.rows.iter().collect();
    rows.sort_by(|one, other| one.created.cmp(&other.created));
    let line = |request: &AssignmentRequest| {
        let age = facts::age(request, now).map(time::length).unwrap_or_default();
        let stages = stages.get(facts::policy_id(request)).map(Vec::as_slice);
        request_line(request, &format!("{age}, for {}", facts::waits_for(request, stages, now)))
    };
    HomeFinding::of(rows.into_iter().map(line).collect(), !sample.is_all)
}

/// Deliveries that failed and can still be reprocessed.
pub fn failed(samples: &[Sample<AssignmentRequest>], now: DateTime<Utc>) -> HomeFinding {
    let rows = samples.iter().flat_map(|sample| &sample.rows);
    let line = |request: &AssignmentRequest| {
        facts::concern(request, None, now).map(|concern| request_line(request, &concern))
    };
    let at_least = samples.iter().any(|sample| !sample.is_all);
    HomeFinding::of(rows.filter_map(line).collect(), at_least)
}

/// Requests that are processed or delivered for too long.
pub fn stuck(
    samples: &[Sample<AssignmentRequest>],
    stages: &PolicyStages,
    now: DateTime<Utc>,
) -> HomeFinding {
    let rows = samples.iter().flat_map(|sample| &sample.rows);
    let line = |request: &AssignmentRequest| {
        let stages = stages.get(facts::policy_id(request)).map(Vec::as_slice);
        facts::concern(request, stages, now).map(|concern| request_line(request, &concern))
    };
    let at_least = samples.iter().any(|sample| !sample.is_all);
    HomeFinding::of(rows.filter_map(line).collect(), at_least)
}

/// Assignments that end soon, the next one first.
pub fn expiring(sample: &Sample<Assignment>, now: DateTime<Utc>) -> HomeFinding {
    let limit = now + TimeDelta::days(NEAR_DAYS);
    let mut rows: Vec<_> = sample
        .rows
        .iter()
        .filter_map(|one| match time::ends(one) {
            Ends::At(at) if one.state.is_live() && at > now && at <= limit => Some((at, one)),
            _ => None,
        })
        .collect();
    rows.sort_by_key(|row| row.0);
    let line = |(at, one): (DateTime<Utc>, &Assignment)| {
        let person = one.target.as_ref().map(accesspack_client::Subject::label).unwrap_or_default();
        let package = one.access_package.as_ref().map(|one| one.display_name.as_str());
        let text =
            format!("{person}, {}: in {}", package.unwrap_or_default(), time::length(at - now));
        let id = one.target.as_ref().map(|target| target.object_id.as_str()).unwrap_or_default();
        HomeLine { text, to: routes::assignment(id, &one.id) }
    };
    HomeFinding::of(rows.into_iter().map(line).collect(), !sample.is_all)
}

/// Policies through which nothing can happen, with the reason. `more` adds what the directory and the catalogs show.
pub fn broken_policies(
    packages: &[AccessPackage],
    more: impl Fn(&Policy) -> Option<String>,
) -> HomeFinding {
    let mut lines = Vec::new();
    for package in packages {
        for policy in &package.policies {
            let defect = defect(&policy.draft()).map(str::to_owned);
            let all: Vec<_> = defect.into_iter().chain(more(policy)).collect();
            if !all.is_empty() {
                let why = all.join("; ");
                let text = format!("{}, {}: {why}", package.display_name, policy.display_name);
                lines.push(HomeLine { text, to: routes::policy(&package.id, &policy.id) });
            }
        }
    }
    HomeFinding::of(lines, false)
}

fn defect(policy: &PolicyDraft) -> Option<&'static str> {
    let approval = &policy.approval;
    if approval.required && approval.stages.is_empty() {
        return Some("approval without a stage");
    }
    if approval.required && approval.stages.iter().any(|stage| stage.approvers.is_empty()) {
        return Some("a stage without an approver");
    }
    let requestors = &policy.requestors;
    if requestors.scope.takes_subjects() && requestors.subjects.is_empty() {
        return Some("no one is in its scope");
    }
    None
}

/// Access packages that no one can request.
pub fn not_requestable(packages: &[AccessPackage]) -> HomeFinding {
    let can_be_requested =
        |package: &&AccessPackage| package.policies.iter().any(|policy| is_open(&policy.draft()));
    let closed = packages.iter().filter(|package| !can_be_requested(package));
    let line = |package: &AccessPackage| {
        let why = if package.policies.is_empty() { "no policy" } else { "direct assignments only" };
        HomeLine {
            text: format!("{}: {why}", package.display_name),
            to: routes::package(&package.id),
        }
    };
    HomeFinding::of(closed.map(line).collect(), false)
}

/// Whether people get access through a policy without an administrator.
fn is_open(policy: &PolicyDraft) -> bool {
    let is_automatic = policy
        .member("automaticRequestSettings")
        .and_then(|settings| settings.get("requestAccessForAllowedTargets"))
        .is_some_and(|value| value == true);
    let requestors = &policy.requestors;
    let asks = requestors.accepts_requests || requestors.on_behalf.add;
    is_automatic || (asks && requestors.scope != Scope::NoOne)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_policy_without_an_approver_cannot_work() {
        let mut draft = PolicyDraft::new_for("p");
        assert_eq!(defect(&draft), None);
        draft.approval.required = true;
        assert_eq!(defect(&draft), Some("approval without a stage"));
        draft.approval.required = false;
        draft.requestors.scope = Scope::SpecificUsers;
        assert_eq!(defect(&draft), Some("no one is in its scope"));
    }

    #[test]
    fn direct_assignments_alone_cannot_be_requested() {
        let mut draft = PolicyDraft::new_for("p");
        draft.requestors.scope = Scope::NoOne;
        assert!(!is_open(&draft));
        draft.requestors.scope = Scope::AllMembers;
        draft.requestors.accepts_requests = true;
        assert!(is_open(&draft));
    }
}
