//! Repairs: how a rule writes one, and how they are applied.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, MoveOperation, Patch, PatchOperation, RemoveOperation, ReplaceOperation,
};
use serde_json::Value;

use crate::check::{CheckOptions, check_value};
use crate::report::{Diagnostic, Fix, Report, Severity};

/// A repair relative to the diagnostic's own place.
#[derive(Debug, Clone)]
pub(crate) enum Repair {
    /// Takes the value away.
    Remove,
    /// Puts another value there.
    Replace(Value),
    /// Puts a value where a member is missing.
    Add(Value),
    /// Gives the member another name.
    Rename(&'static str),
}

impl Repair {
    pub(crate) fn patch(self, pointer: &str) -> Option<Fix> {
        let path = PointerBuf::parse(pointer).ok()?;
        let step = match self {
            Self::Remove => PatchOperation::Remove(RemoveOperation { path }),
            Self::Replace(value) => PatchOperation::Replace(ReplaceOperation { path, value }),
            Self::Add(value) => PatchOperation::Add(AddOperation { path, value }),
            Self::Rename(name) => {
                let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
                let renamed = PointerBuf::parse(format!("{parent}/{name}")).ok()?;
                PatchOperation::Move(MoveOperation { from: path, path: renamed })
            }
        };
        Some(Patch(vec![step]))
    }
}

/// Why a repair could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixError(String);

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the fix does not fit this body: {}", self.0)
    }
}

impl std::error::Error for FixError {}

/// Applies one repair; the body is left as it was when the repair does not fit.
///
/// # Errors
/// When the body has changed since it was checked, so that the repair's places are not there.
pub fn apply_fix(body: &mut Value, fix: &Fix) -> Result<(), FixError> {
    json_patch::patch(body, fix).map_err(|error| FixError(error.to_string()))
}

/// Applies every repair of the report that still fits, from the end of the body to its beginning, so
/// that taking an item away does not move the others.
#[must_use]
pub fn apply_fixes(body: &Value, report: &Report) -> Value {
    let mut fixed = body.clone();
    for fix in report.diagnostics.iter().rev().filter_map(|found| found.fix.as_ref()) {
        // one that no longer fits was made needless by another
        let _ = apply_fix(&mut fixed, fix);
    }
    fixed
}

/// A body after every repair, and what is still to be said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The body.
    pub body: Value,
    /// What is left: no diagnostic has a fix.
    pub report: Report,
    /// What was mended, round by round.
    pub applied: Vec<Diagnostic>,
}

/// A repair can bring another to light; no body needs more rounds than this.
const ROUNDS: usize = 64;

/// How many checks are spent on finding out which repairs do harm.
const TRIALS: usize = 200;

/// Applies repairs until there is none left. One that would leave more errors than it mends, because
/// of something that it brings to light, is not applied; a valid body stays valid.
#[must_use]
pub fn fix_all(body: &Value, options: &CheckOptions) -> Fixed {
    let mut work =
        Work { body: body.clone(), options, errors: 0, trials: TRIALS, applied: Vec::new() };
    let mut report = check_value(&work.body, options);
    for _ in 0..ROUNDS {
        work.errors = report.count(Severity::Error);
        let mut fixable: Vec<&Diagnostic> =
            report.diagnostics.iter().filter(|found| found.fix.is_some()).collect();
        fixable.reverse();
        if fixable.is_empty() || !work.apply(&fixable) {
            break;
        }
        report = check_value(&work.body, options);
    }
    for found in &mut report.diagnostics {
        found.fix = None;
    }
    Fixed { body: work.body, report, applied: work.applied }
}

struct Work<'o> {
    body: Value,
    options: &'o CheckOptions,
    errors: usize,
    trials: usize,
    applied: Vec<Diagnostic>,
}

impl Work<'_> {
    /// Applies what does no harm of `fixable`, which goes from the end of the body to its beginning,
    /// and says whether anything changed.
    fn apply(&mut self, fixable: &[&Diagnostic]) -> bool {
        let Some(trials) = self.trials.checked_sub(1) else { return false };
        self.trials = trials;
        let mut next = self.body.clone();
        for fix in fixable.iter().filter_map(|found| found.fix.as_ref()) {
            // one that no longer fits was made needless by another
            let _ = apply_fix(&mut next, fix);
        }
        if next == self.body {
            return false;
        }
        let errors = check_value(&next, self.options).count(Severity::Error);
        if errors <= self.errors {
            self.body = next;
            self.errors = errors;
            self.applied.extend(fixable.iter().rev().map(|found| (*found).clone()));
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
