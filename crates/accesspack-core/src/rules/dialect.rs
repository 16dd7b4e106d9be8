//! A whole policy in the other version's dialect: one sentence and one repair, not thirty.

use serde_json::Value;

use super::WRONG_DIALECT;
use crate::check::{CheckOptions, Context, check_text};
use crate::fix::{Repair, fix_all};
use crate::json::Val;
use crate::names::alike;
use crate::place::Path;
use crate::report::{Code, Report};
use crate::{Severity, dialect, draft, words};

/// How many members of the other version make a body one of the other version.
const ENOUGH: usize = 2;

/// Says whether the policy is written in the other dialect, and tells so.
pub(crate) fn check(cx: &Context<'_>, policy: Val<'_>) -> bool {
    // other tools write names with capitals or underscores; most bodies need no second look
    let is_foreign = policy.children().any(|member| {
        let key = member.key();
        key.contains('_') || key.starts_with(|letter: char| letter.is_ascii_uppercase())
    });
    let find = |holder: Val<'_>, name: &str| {
        is_foreign && holder.children().any(|member| alike(&member.key(), name))
    };
    let has = |parent: &str, name: &str| {
        let holder = if parent.is_empty() { Some(policy) } else { policy.get(parent) };
        holder.is_some_and(|holder| holder.get(name).is_some() || find(holder, name))
    };
    let here = cx.version();
    let theirs = dialect::marks(here.other(), has);
    if theirs < ENOUGH || theirs <= dialect::marks(here, has) {
        return false;
    }
    // what is wrong with it in its own dialect is told as well: converting does not mend it
    let own = CheckOptions::new(cx.operation(), here.other());
    let report = check_text(policy.raw(), &own);
    let (fix, losses) = converted(cx, policy, &own);
    let say = words::wrong_dialect(here, &losses).maybe_fix(fix.map(Repair::Replace));
    cx.at(&WRONG_DIALECT, &Path::Root, policy, say);
    cx.take_own(report, policy);
    true
}

/// The same policy in the dialect at hand, after every repair in its own, when that is no worse than
/// the policy is in its own and says all of it.
fn converted(
    cx: &Context<'_>,
    policy: Val<'_>,
    own: &CheckOptions,
) -> (Option<Value>, Vec<String>) {
    if !cfg!(feature = "conversion") {
        return (None, Vec::new());
    }
    let here = cx.version();
    let Ok(body) = serde_json::from_str::<Value>(policy.raw()) else { return (None, Vec::new()) };
    let mended = fix_all(&body, own);
    let (converted, losses) = draft::convert_policy(&mended.body, here.other());
    let converted = fix_all(&converted, &CheckOptions::new(cx.operation(), here));
    let codes = |report: &Report| {
        let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let mut codes: Vec<Code> = errors.map(|found| found.code).collect();
        codes.sort_unstable();
        codes
    };
    // a conversion brings no error that was not there, and loses nothing
    let mut before = codes(&mended.report);
    let is_known = |code: &Code| {
        let at = before.iter().position(|known| known == code);
        at.map(|at| before.swap_remove(at)).is_some()
    };
    let is_good = losses.is_empty() && codes(&converted.report).iter().all(is_known);
    (is_good.then_some(converted.body), losses.into_iter().map(|loss| loss.what).collect())
}
