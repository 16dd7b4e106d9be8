//! AP0100: a whole policy of the other version. It gets one diagnostic and one fix, not thirty.

use std::ops::ControlFlow;

use serde_json::Value;

use crate::draft;
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::fix_loop::fix_until_clean;
use crate::graph::dialect;
use crate::json::Val;
use crate::options::CheckOptions;
use crate::report::{Code, Report, Severity};
use crate::table::WRONG_DIALECT;
use crate::values::names::alike;
use crate::values::search::has_byte;
use crate::words;

/// How many members of the other version make a body one of the other version.
const MIN_MARKS: usize = 2;

/// Checks a body given as text.
type CheckText<'c> = dyn Fn(&str, &CheckOptions) -> Report + 'c;

/// Reports a policy that is written for the other version, with what is wrong with it as one of that
/// version; breaks where it is one. `check` checks it as one of that version.
pub(crate) fn report_other_version(
    findings: &Findings<'_>,
    policy: Val<'_>,
    check: &CheckText<'_>,
) -> ControlFlow<()> {
    if !is_of_other_version(findings, policy) {
        return ControlFlow::Continue(());
    }
    let here = findings.version();
    let other = CheckOptions::new(findings.operation(), here.other());
    // converting does not remove what is wrong with it in its own version
    let report = check(policy.raw(), &other);
    let (fix, losses) = converted(findings, policy, &other, check);
    let message = words::wrong_dialect(here, &losses).maybe_fix(fix.as_ref().map(Edit::replace));
    findings.report(&WRONG_DIALECT, policy, message);
    findings.merge_other_version_report(report, policy);
    ControlFlow::Break(())
}

fn is_of_other_version(findings: &Findings<'_>, policy: Val<'_>) -> bool {
    // other tools write names with capitals or underscores; most bodies need no second look
    let is_foreign = policy.children().any(|member| {
        let key = member.key();
        key.starts_with(|first: char| first.is_ascii_uppercase()) || has_byte(key, b'_')
    });
    let count = |holder: &str, names: &[&str]| {
        let holder = if holder.is_empty() { Some(policy) } else { policy.get(holder) };
        let Some(holder) = holder else { return 0 };
        if !is_foreign {
            return names.iter().filter(|name| holder.get(name).is_some()).count();
        }
        let is_there = |name: &&&str| holder.children().any(|it| alike(it.key(), name));
        names.iter().filter(is_there).count()
    };
    let here = findings.version();
    let marks_of_other = dialect::marks(here.other(), count);
    marks_of_other >= MIN_MARKS && marks_of_other > dialect::marks(here, count)
}

/// The same policy in this version, after every fix in its own, and what converting loses. There is no
/// policy where converting loses something or adds an error.
fn converted(
    findings: &Findings<'_>,
    policy: Val<'_>,
    other: &CheckOptions,
    check: &CheckText<'_>,
) -> (Option<Value>, Vec<String>) {
    if !cfg!(feature = "conversion") {
        return (None, Vec::new());
    }
    let here = findings.version();
    let Some(body) = policy.to_value() else { return (None, Vec::new()) };
    let fix_all = |body: &Value, options: &CheckOptions| {
        fix_until_clean(body, &|body| check(&text_of(body), options))
    };
    let fixed = fix_all(&body, other);
    let (converted, losses) = draft::convert_policy(&fixed.body, here.other());
    let converted = fix_all(&converted, &CheckOptions::new(findings.operation(), here));
    let mut before = error_codes(&fixed.report);
    let was_there = |code: &Code| {
        let at = before.iter().position(|known| known == code);
        at.map(|at| before.swap_remove(at)).is_some()
    };
    let is_good = losses.is_empty() && error_codes(&converted.report).iter().all(was_there);
    (is_good.then_some(converted.body), losses.into_iter().map(|loss| loss.what).collect())
}

/// The text that stands for a value: none for `null`.
fn text_of(body: &Value) -> String {
    if body.is_null() { String::new() } else { body.to_string() }
}

fn error_codes(report: &Report) -> Vec<Code> {
    let errors = report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    let mut codes: Vec<Code> = errors.map(|found| found.code).collect();
    codes.sort_unstable();
    codes
}
