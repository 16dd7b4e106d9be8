//! A whole policy in the other version's dialect: one sentence and one repair, not thirty.

use accesspack_wire::Version;
use serde_json::Value;

use super::WRONG_DIALECT;
use crate::check::{CheckOptions, Context, check_value};
use crate::draft::PolicyDraft;
use crate::fix::Repair;
use crate::json::Val;
use crate::place::Path;
use crate::{Severity, dialect, words};

/// How many members of the other version make a body one of the other version.
const ENOUGH: usize = 2;

/// Says whether the policy is written in the other dialect, and tells so.
pub(crate) fn check(cx: &Context<'_>, policy: Val<'_>) -> bool {
    let has = |parent: &str, name: &str| {
        let holder = if parent.is_empty() { Some(policy) } else { policy.get(parent) };
        holder.is_some_and(|holder| holder.get(name).is_some())
    };
    let here = cx.version();
    let theirs = dialect::marks(here.other(), has);
    if theirs < ENOUGH || theirs <= dialect::marks(here, has) {
        return false;
    }
    let (fix, losses) = converted(cx, policy);
    let say = words::wrong_dialect(here, &losses).maybe_fix(fix.map(Repair::Replace));
    cx.at(&WRONG_DIALECT, &Path::Root, policy, say);
    true
}

/// The same policy in the dialect at hand, when that is no worse than the policy is in its own.
fn converted(cx: &Context<'_>, policy: Val<'_>) -> (Option<Value>, Vec<String>) {
    let here = cx.version();
    let Ok(body) = serde_json::from_str::<Value>(policy.raw()) else { return (None, Vec::new()) };
    let (converted, losses) = PolicyDraft::from_body(&body, here.other()).to_body_with_losses(here);
    let errors = |body: &Value, version: Version| {
        check_value(body, &CheckOptions::new(cx.operation(), version)).count(Severity::Error)
    };
    let is_good = errors(&converted, here) <= errors(&body, here.other());
    (is_good.then_some(converted), losses.into_iter().map(|loss| loss.what).collect())
}
