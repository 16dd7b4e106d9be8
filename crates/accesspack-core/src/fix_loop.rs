//! The fix loop: applies fixes and checks again until no fix is left, and undoes a fix that does harm.
//! The check is handed in, so the loop depends on no rule but by its code.

use json_patch::PatchOperation;
use serde_json::Value;

use crate::fix::apply::apply_fix;
use crate::report::{Code, Diagnostic, Fix, Report, Severity};
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

/// How many checks the loop may spend on finding the fixes that do harm.
const CHECK_BUDGET: usize = 200;

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
    let mut state = FixLoop {
        body: body.clone(),
        check,
        errors: Vec::new(),
        checks_left: CHECK_BUDGET,
        applied: Vec::new(),
    };
    let mut report = check(&state.body);
    for _ in 0..MAX_ROUNDS {
        state.errors = errors_of(&report);
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

/// The place of a value after a fix.
fn place_after(place: &str, fix: &Fix) -> String {
    fix.0.iter().fold(place.to_owned(), |place, operation| match operation {
        PatchOperation::Move(step) => match below(&place, step.from.as_str()) {
            Some(rest) => format!("{}{rest}", step.path),
            None => place,
        },
        // a single item got the brackets of a list
        PatchOperation::Replace(step) if step.value.as_array().is_some_and(|it| it.len() == 1) => {
            match below(&place, step.path.as_str()).filter(|rest| !rest.is_empty()) {
                Some(rest) => format!("{}/0{rest}", step.path),
                None => place,
            }
        }
        // a list of one item lost its brackets
        PatchOperation::Replace(step) if step.value.is_object() => {
            match below(&place, step.path.as_str()).and_then(|rest| below(rest, "/0")) {
                Some(rest) => format!("{}{rest}", step.path),
                None => place,
            }
        }
        _ => place,
    })
}

/// The rest of a place that is `holder` or below it.
fn below<'p>(place: &'p str, holder: &str) -> Option<&'p str> {
    place.strip_prefix(holder).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The errors of `after` that `before` does not have; each error of `before` stands for one of `after`.
fn new_errors(
    before: &[PlacedError],
    after: Vec<PlacedError>,
    same: fn(&PlacedError, &PlacedError) -> bool,
) -> Vec<PlacedError> {
    let mut before: Vec<&PlacedError> = before.iter().collect();
    let mut is_new = |error: &PlacedError| match before.iter().position(|known| same(known, error))
    {
        Some(at) => {
            before.swap_remove(at);
            false
        }
        None => true,
    };
    after.into_iter().filter(|error| is_new(error)).collect()
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
        let (mut next, mut before) = (self.body.clone(), self.errors.clone());
        let mut applied = Vec::new();
        // the places, after the fixes, of the objects that hold a value that is checked for the first time
        let mut unmasked: Vec<String> = Vec::new();
        for found in fixable {
            let Some(fix) = &found.fix else { continue };
            // a fix that no longer fits became needless by another one
            if apply_fix(&mut next, fix).is_err() {
                continue;
            }
            let places = before.iter_mut().map(|(_, place)| place).chain(&mut unmasked);
            for place in places {
                *place = place_after(place, fix);
            }
            if may_unmask_errors(found) {
                let holder = found.pointer.rsplit_once('/').map_or("", |(holder, _)| holder);
                unmasked.push(holder.to_owned());
            }
            applied.push((*found).clone());
        }
        if next == self.body {
            return false;
        }
        let after = errors_of(&(self.check)(&next));
        let is_converted = applied.iter().any(|found| found.code == table::WRONG_DIALECT.code);
        let same: fn(&PlacedError, &PlacedError) -> bool =
            if is_converted { |one, other| one.0 == other.0 } else { |one, other| one == other };
        let is_unmasked =
            |(_, place): &PlacedError| unmasked.iter().any(|holder| below(place, holder).is_some());
        if after.len() <= before.len()
            && new_errors(&before, after.clone(), same).iter().all(is_unmasked)
        {
            self.body = next;
            self.errors = after;
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
