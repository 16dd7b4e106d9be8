//! The fix loop: applies fixes and checks again until no fix is left, and undoes a fix that does harm.
//! The check is handed in, so the loop depends on no rule but by its code.

use serde_json::Value;

use crate::fix::apply::apply_fix;
use crate::fix::places::Places;
use crate::report::{Code, Diagnostic, Report, Severity};
use crate::table;

/// A body after every fix, and the diagnostics that are left.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The body.
    pub body: Value,
    /// What is left: no diagnostic has a fix.
    pub report: Report,
    /// The diagnostics whose fixes were applied, in the order in which they were: round by round, each
    /// from the end of the body to its beginning.
    pub applied: Vec<Diagnostic>,
}

/// A fix can unmask another diagnostic with a fix; no body of the tests needs more rounds than this.
const MAX_ROUNDS: usize = 64;

/// How many checks the loop may spend on finding the fixes that do harm, at most and at least.
const CHECK_BUDGET: (usize, usize) = (32, 200);

/// How many bytes these checks may read, so that a large body takes no more than a time that grows with it.
const BYTE_BUDGET: usize = 32 << 20;

/// How many diagnostics a body gets whose fixes are looked for. A body with more of them is fixed round by round.
pub(crate) const MAX_FIXES: usize = 20_000;

/// Checks a body given as a value.
pub(crate) type CheckFn<'c> = dyn Fn(&Value) -> Report + 'c;

/// Applies fixes to `body` until `check` reports none; returns the body, what is left and what was
/// applied.
///
/// Every error that is left was there before: the same rule at the same place, or at the place to which
/// a fix has moved it. There are two exceptions. A value that could not be read, because it was damaged
/// or had another name, is checked for the first time once it is fixed; errors found then are in the
/// object that holds it, and there are never more errors than before. And a policy of the other version
/// gets the places of this one; its errors are compared with those before by their rules alone. A fix
/// that would break this is not applied.
pub(crate) fn fix_until_clean(body: &Value, check: &CheckFn<'_>) -> Fixed {
    let (least, most) = CHECK_BUDGET;
    let mut state = FixLoop {
        body: body.clone(),
        check,
        errors: Vec::new(),
        is_cut: false,
        checks_left: (BYTE_BUDGET / body.to_string().len().max(1)).clamp(least, most),
        applied: Vec::new(),
    };
    let mut report = check(&state.body);
    for _ in 0..MAX_ROUNDS {
        state.errors = errors_of(&report);
        state.is_cut = is_cut(&report);
        let mut fixable: Vec<&Diagnostic> =
            report.diagnostics().iter().filter(|found| found.fix.is_some()).collect();
        fixable.reverse();
        if fixable.is_empty() || !state.apply(&fixable) {
            break;
        }
        report = check(&state.body);
    }
    Fixed { body: state.body, report: report.without_fixes(), applied: state.applied }
}

/// An error: its rule and its place.
type PlacedError = (Code, String);

fn errors_of(report: &Report) -> Vec<PlacedError> {
    let errors = report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| (found.code, found.pointer.clone())).collect()
}

/// Whether the body has more diagnostics than the report.
fn is_cut(report: &Report) -> bool {
    report.diagnostics().last().is_some_and(|last| last.code == table::MORE_DIAGNOSTICS.code)
}

/// The errors of `after` whose rules `before` does not have as often.
fn new_codes(before: &[PlacedError], after: &[PlacedError]) -> usize {
    let mut before: Vec<Code> = before.iter().map(|(code, _)| *code).collect();
    let mut after: Vec<Code> = after.iter().map(|(code, _)| *code).collect();
    before.sort_unstable();
    after.sort_unstable();
    let mut before = before.into_iter().peekable();
    let mut is_new = |code: &Code| {
        while before.next_if(|known| known < code).is_some() {}
        before.next_if_eq(code).is_none()
    };
    after.iter().filter(|code| is_new(code)).count()
}

/// Whether the fix lets rules check something for the first time: a value that could not be read before,
/// an object whose type was unknown, a member or a choice that had another name.
fn may_unmask_errors(found: &Diagnostic) -> bool {
    let unmasking = [
        &table::UNKNOWN_MEMBER,
        &table::OTHER_VERSION_MEMBER,
        &table::UNKNOWN_CHOICE,
        &table::MEMBER_CASING,
        &table::DAMAGED_VALUE,
        &table::TYPE_MISSING,
        &table::TYPE_ABSTRACT,
        &table::TYPE_UNKNOWN,
        &table::BATCH_URL,
    ];
    unmasking.iter().any(|rule| rule.code == found.code)
}

/// The state of the loop.
struct FixLoop<'c> {
    body: Value,
    check: &'c CheckFn<'c>,
    /// The errors of `body`.
    errors: Vec<PlacedError>,
    /// `body` has more diagnostics than were reported, so that errors come into view when others go.
    is_cut: bool,
    checks_left: usize,
    applied: Vec<Diagnostic>,
}

impl FixLoop<'_> {
    /// Applies the fixes of `fixable` that do no harm; `fixable` goes from the end of the body to its
    /// beginning. Where all of them together do harm, each half is tried. Returns whether the body has
    /// changed.
    fn apply(&mut self, fixable: &[&Diagnostic]) -> bool {
        let Some(checks_left) = self.checks_left.checked_sub(1) else { return false };
        self.checks_left = checks_left;
        let mut next = self.body.clone();
        let mut places = Places::of(&self.errors);
        let mut applied = Vec::new();
        for found in fixable {
            let Some(fix) = &found.fix else { continue };
            // a fix that no longer fits became needless by another one
            if apply_fix(&mut next, fix).is_err() {
                continue;
            }
            places.relocate(fix);
            if may_unmask_errors(found) {
                let holder = found.pointer.rsplit_once('/').map_or("", |(holder, _)| holder);
                places.unmask(holder);
            }
            applied.push((*found).clone());
        }
        if next == self.body {
            return false;
        }
        let report = (self.check)(&next);
        let after = errors_of(&report);
        let is_converted = applied.iter().any(|found| found.code == table::WRONG_DIALECT.code);
        let is_cut = self.is_cut || is_cut(&report);
        let is_harmless = after.len() <= self.errors.len()
            && match (is_cut, is_converted) {
                (true, _) => true,
                (_, true) => new_codes(&self.errors, &after) == 0,
                _ => after.iter().all(|(code, place)| places.take(*code, place)),
            };
        if is_harmless {
            self.body = next;
            self.errors = after;
            self.is_cut = is_cut;
            self.applied.extend(applied);
            return true;
        }
        let (late, early) = fixable.split_at(fixable.len() / 2);
        if late.is_empty() {
            return false;
        }
        let changed = self.apply(late);
        self.apply(early) || changed
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde_json::{Map, json};

    use super::*;

    /// `count` members with `value`.
    fn body(count: usize, value: i32) -> Value {
        (0..count).map(|at| (format!("m{at}"), Value::from(value))).collect::<Map<_, _>>().into()
    }

    fn found(code: Code, name: &str, severity: Severity, fix: Option<Value>) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            pointer: format!("/{name}"),
            message: "".into(),
            help: Vec::new(),
            docs: "",
            span: None,
            fix: fix.map(|fix| serde_json::from_value(fix).unwrap()),
        }
    }

    /// For each 1 among the members what `severity` says, with a fix that makes `to` of it, and an error for each 3; no
    /// more than `limit` of them.
    fn report(body: &Value, (severity, to): (Severity, i32), limit: usize) -> Report {
        let code = table::VALUE_AS_TEXT.code;
        let one = |(name, value): (&String, &Value)| match value.as_i64() {
            Some(1) => {
                let fix = json!([{ "op": "replace", "path": format!("/{name}"), "value": to }]);
                Some(found(code, name, severity, Some(fix)))
            }
            Some(3) => Some(found(code, name, Severity::Error, None)),
            _ => None,
        };
        let mut all: Vec<_> = body.as_object().unwrap().iter().filter_map(one).collect();
        if all.len() > limit {
            all.truncate(limit);
            all.push(found(table::MORE_DIAGNOSTICS.code, "", Severity::Info, None));
        }
        Report::new(all)
    }

    #[test]
    fn fixes_that_all_do_harm_cost_a_bounded_number_of_checks() {
        let (least, most) = CHECK_BUDGET;
        for (bytes, limit) in [(0, most), (3_000_000, least)] {
            let checks = Cell::new(0);
            let mut before = body(500, 1);
            before["text"] = "x".repeat(bytes).into();
            let fixed = fix_until_clean(&before, &|body| {
                checks.set(checks.get() + 1);
                report(body, (Severity::Warning, 3), MAX_FIXES)
            });
            assert!(checks.get() <= limit + 1, "{} checks with {bytes} bytes", checks.get());
            assert!(fixed.applied.is_empty() && fixed.body == before);
        }
    }

    #[test]
    fn every_fix_is_applied_where_not_all_are_reported_at_once() {
        let fixed =
            fix_until_clean(&body(1_500, 1), &|body| report(body, (Severity::Error, 2), 1_000));
        assert_eq!((fixed.applied.len(), fixed.body), (1_500, body(1_500, 2)));
    }
}
