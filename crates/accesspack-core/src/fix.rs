//! Repairs: how a rule writes one, and how they are applied.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, MoveOperation, Patch, PatchOperation, RemoveOperation, ReplaceOperation,
};
use serde_json::Value;

use crate::check::{CheckOptions, check_value};
use crate::report::{Code, Diagnostic, Fix, Report, Severity};
use crate::rules;

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
    /// Several steps, from the object that lies so many levels above the diagnostic's place.
    Steps(usize, Vec<Step>),
}

/// One step of a repair that has several; places are pointers from a common object.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Takes a value away.
    Remove(String),
    /// Puts a value where a member is missing.
    Add(String, Value),
    /// Moves a value.
    Move(String, String),
}

impl Repair {
    pub(crate) fn patch(self, pointer: &str) -> Option<Fix> {
        let path = PointerBuf::parse(pointer).ok()?;
        let above = |levels: usize| {
            (0..levels).try_fold(pointer, |at, _| at.rsplit_once('/').map(|(parent, _)| parent))
        };
        let step = match self {
            Self::Remove => PatchOperation::Remove(RemoveOperation { path }),
            Self::Replace(value) => PatchOperation::Replace(ReplaceOperation { path, value }),
            Self::Add(value) => PatchOperation::Add(AddOperation { path, value }),
            Self::Rename(name) => {
                let renamed = PointerBuf::parse(format!("{}/{name}", above(1)?)).ok()?;
                PatchOperation::Move(MoveOperation { from: path, path: renamed })
            }
            Self::Steps(levels, steps) => {
                let base = above(levels)?;
                let all = steps.into_iter().map(|step| step.operation(base));
                return all.collect::<Option<_>>().map(Patch);
            }
        };
        Some(Patch(vec![step]))
    }
}

impl Step {
    fn operation(self, base: &str) -> Option<PatchOperation> {
        let at = |place: String| PointerBuf::parse(format!("{base}{place}")).ok();
        Some(match self {
            Self::Remove(place) => PatchOperation::Remove(RemoveOperation { path: at(place)? }),
            Self::Add(place, value) => {
                PatchOperation::Add(AddOperation { path: at(place)?, value })
            }
            Self::Move(from, to) => {
                PatchOperation::Move(MoveOperation { from: at(from)?, path: at(to)? })
            }
        })
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
/// When the body has changed since it was checked, so that the repair's places are not there, or
/// something stands already where it would put a value.
pub fn apply_fix(body: &mut Value, fix: &Fix) -> Result<(), FixError> {
    let mut fixed = body.clone();
    for step in &fix.0 {
        let target = match step {
            PatchOperation::Add(add) => Some(&add.path),
            PatchOperation::Move(moved) => Some(&moved.path),
            _ => None,
        };
        // in a list a value is put between others, in an object it would take another's place
        let is_taken = |place: &&PointerBuf| {
            let parent =
                place.as_str().rsplit_once('/').and_then(|(above, _)| fixed.pointer(above));
            !parent.is_some_and(Value::is_array) && fixed.pointer(place.as_str()).is_some()
        };
        if let Some(place) = target.filter(is_taken) {
            return Err(FixError(format!("something stands at `{place}` already")));
        }
        json_patch::patch(&mut fixed, std::slice::from_ref(step))
            .map_err(|error| FixError(error.to_string()))?;
    }
    *body = fixed;
    Ok(())
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
    /// What was mended, as it was applied: round by round, each from the end of the body to its
    /// beginning.
    pub applied: Vec<Diagnostic>,
}

/// A repair can bring another to light; no body needs more rounds than this.
const ROUNDS: usize = 64;

/// How many checks are spent on finding out which repairs do harm.
const TRIALS: usize = 200;

/// Applies repairs until there is none left.
///
/// Every error that is left was there before: the same rule at the same place, or where a repair has
/// moved it. Two things are excepted. A value that could not be read, because it was spoilt or had
/// another name, is checked for the first time once it is mended; what is found then lies in the object
/// that holds it, and there are never more errors than before. And a policy in the other dialect gets
/// the places of this one; its errors are held against those before by their rules alone. A repair that
/// would break this is not applied.
#[must_use]
pub fn fix_all(body: &Value, options: &CheckOptions) -> Fixed {
    let mut work = Work {
        body: body.clone(),
        options,
        errors: Vec::new(),
        trials: TRIALS,
        applied: Vec::new(),
    };
    let mut report = check_value(&work.body, options);
    for _ in 0..ROUNDS {
        work.errors = errors_of(&report);
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

/// An error: which rule, and where.
type Error = (Code, String);

fn errors_of(report: &Report) -> Vec<Error> {
    let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| (found.code, found.pointer.clone())).collect()
}

/// Where a place is after a repair.
fn moved(place: &str, fix: &Fix) -> String {
    fix.0.iter().fold(place.to_owned(), |place, step| match step {
        PatchOperation::Move(step) => match below(&place, step.from.as_str()) {
            Some(rest) => format!("{}{rest}", step.path),
            None => place,
        },
        // a list of one got its brackets back
        PatchOperation::Replace(step) if step.value.as_array().is_some_and(|it| it.len() == 1) => {
            match below(&place, step.path.as_str()).filter(|rest| !rest.is_empty()) {
                Some(rest) => format!("{}/0{rest}", step.path),
                None => place,
            }
        }
        // and a list of one lost them
        PatchOperation::Replace(step) if step.value.is_object() => {
            match below(&place, step.path.as_str()).and_then(|rest| below(rest, "/0")) {
                Some(rest) => format!("{}{rest}", step.path),
                None => place,
            }
        }
        _ => place,
    })
}

/// The rest of a place that is `holder`, or lies in it.
fn below<'p>(place: &'p str, holder: &str) -> Option<&'p str> {
    place.strip_prefix(holder).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The errors of `after` that `before` does not have, each of which counts once.
fn new_errors(before: &[Error], after: Vec<Error>, same: fn(&Error, &Error) -> bool) -> Vec<Error> {
    let mut before: Vec<&Error> = before.iter().collect();
    let mut is_new = |error: &Error| match before.iter().position(|known| same(known, error)) {
        Some(at) => {
            before.swap_remove(at);
            false
        }
        None => true,
    };
    after.into_iter().filter(|error| is_new(error)).collect()
}

/// Whether mending this lets rules speak for the first time: about a value that could not be read
/// before, an object whose type was unknown, a member or a choice that had another name.
fn reveals(found: &Diagnostic) -> bool {
    let revealing = [
        &rules::UNKNOWN_MEMBER,
        &rules::OTHER_VERSION_MEMBER,
        &rules::UNKNOWN_CHOICE,
        &rules::MEMBER_CASING,
        &rules::DAMAGED_VALUE,
        &rules::TYPE_MISSING,
        &rules::TYPE_ABSTRACT,
        &rules::TYPE_UNKNOWN,
        &rules::BATCH_URL,
    ];
    revealing.iter().any(|rule| rule.code == found.code)
}

struct Work<'o> {
    body: Value,
    options: &'o CheckOptions,
    errors: Vec<Error>,
    trials: usize,
    applied: Vec<Diagnostic>,
}

impl Work<'_> {
    /// Applies what does no harm of `fixable`, which goes from the end of the body to its beginning,
    /// and says whether anything changed.
    fn apply(&mut self, fixable: &[&Diagnostic]) -> bool {
        let Some(trials) = self.trials.checked_sub(1) else { return false };
        self.trials = trials;
        let (mut next, mut before) = (self.body.clone(), self.errors.clone());
        let mut applied = Vec::new();
        // where each object that holds a mended value is then
        let mut mended: Vec<String> = Vec::new();
        for found in fixable {
            let Some(fix) = &found.fix else { continue };
            // one that no longer fits was made needless by another
            if apply_fix(&mut next, fix).is_err() {
                continue;
            }
            let places = before.iter_mut().map(|(_, place)| place).chain(&mut mended);
            for place in places {
                *place = moved(place, fix);
            }
            if reveals(found) {
                let holder = found.pointer.rsplit_once('/').map_or("", |(holder, _)| holder);
                mended.push(holder.to_owned());
            }
            applied.push((*found).clone());
        }
        if next == self.body {
            return false;
        }
        let after = errors_of(&check_value(&next, self.options));
        let is_other = applied.iter().any(|found| found.code == rules::WRONG_DIALECT.code);
        let same: fn(&Error, &Error) -> bool =
            if is_other { |one, other| one.0 == other.0 } else { |one, other| one == other };
        let is_within =
            |(_, place): &Error| mended.iter().any(|holder| below(place, holder).is_some());
        if after.len() <= before.len()
            && new_errors(&before, after.clone(), same).iter().all(is_within)
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
