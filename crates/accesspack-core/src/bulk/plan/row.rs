//! One row: the task that its cells describe, and the verdict that follows from what is known.

use accesspack_wire::Version;
use serde_json::Value;

use super::cells::{answers, keep};
use super::facts::PlanPolicy;
use super::fields::{Fields, action};
use super::state::{PersonPackage, PlanState, StoredRow};
use super::verdict::{RowDiagnostic, Verdict};
use crate::bulk::column_names::Column;
use crate::bulk::dates::instant;
use crate::bulk::task::{Action, Person, Step, Task};
use crate::check::check_value;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::words::Message;
use crate::words::bulk as words;

/// An id of the right form that no rule takes for a placeholder, for checking a body before the assignment is known.
const ANY_ID: &str = "5b1c2a94-0f3d-4e68-9a7c-21d8e4b6f035";

/// A row that can be carried out.
struct ParsedRow {
    task: Task,
    key: PersonPackage,
    /// Diagnostics that are no errors.
    notes: Vec<RowDiagnostic>,
}

impl PlanState {
    /// The task of a row, or everything that is wrong with the row.
    pub(super) fn task(&self, row: &StoredRow) -> Result<Task, Vec<RowDiagnostic>> {
        self.parsed(row).map(|parsed| parsed.task)
    }

    fn parsed(&self, row: &StoredRow) -> Result<ParsedRow, Vec<RowDiagnostic>> {
        let record = usize::try_from(row.record).unwrap_or(usize::MAX);
        let cells = self.sheet.cells(record).unwrap_or_default();
        let fields = Fields::new(&self.columns, &cells);
        let mut errors = Vec::new();
        let cell = fields.get(&Column::Action);
        let named = if cell.is_empty() { Ok(self.settings.action) } else { action(cell) };
        let action = keep(&mut errors, named).unwrap_or(self.settings.action);
        let target = keep(&mut errors, self.target(row, action));
        let package = keep(&mut errors, self.package_of(&fields));
        let known = package.and_then(|at| self.packages.get(at));
        let needs_policy = matches!(action, Action::Assign | Action::Reassign);
        let policy = known
            .filter(|_| needs_policy)
            .and_then(|package| keep(&mut errors, self.policy_of(&fields, package)));
        let schedule = self.schedule(&fields, action, &mut errors);
        let answers = policy
            .map(|policy| answers(&fields, &policy.questions, &mut errors))
            .unwrap_or_default();
        let (Some((number, person, who)), Some(package), Some(facts)) = (target, package, known)
        else {
            return Err(errors);
        };
        let reason = fields.get(&Column::Justification);
        let justification = if reason.is_empty() { &self.settings.justification } else { reason };
        let task = Task {
            line: self.sheet.line(record),
            action,
            person,
            who,
            package: facts.id.clone(),
            policy: policy.map(|policy| policy.id.clone()).unwrap_or_default(),
            schedule,
            justification: justification.to_owned(),
            answers,
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let notes = check_task(&task, policy)?;
        let key = (number, u32::try_from(package).unwrap_or(u32::MAX));
        Ok(ParsedRow { task, key, notes })
    }

    /// The verdict of a row, and the diagnostics about it.
    pub(super) fn decide(&mut self, at: usize) -> (Verdict, Vec<RowDiagnostic>) {
        let Some(stored) = self.rows.get(at).cloned() else {
            return (Verdict::Unchecked, Vec::new());
        };
        let ParsedRow { task, key, mut notes } = match self.parsed(&stored) {
            Ok(parsed) => parsed,
            Err(errors) => return (Verdict::Error, errors),
        };
        let row = u32::try_from(at).unwrap_or(u32::MAX);
        let first = *self.first.entry(key).or_insert(row);
        if first != row {
            return self.compare_with_first(&task, first);
        }
        let (verdict, diagnostic) = self.effect_of(&task, key);
        if verdict.is_sent()
            && let Some(why) = self.outside_scope(&task, key.0)
        {
            return (Verdict::Error, vec![RowDiagnostic::error(words::outside_scope(&why))]);
        }
        if verdict == Verdict::Invite {
            notes.push(RowDiagnostic::note(words::invited_by_mail()));
        }
        notes.extend(diagnostic);
        (verdict, notes)
    }

    /// The verdict of a later row about the same person and package: a repetition or a contradiction.
    fn compare_with_first(&self, task: &Task, first: u32) -> (Verdict, Vec<RowDiagnostic>) {
        let first = usize::try_from(first).ok().and_then(|at| self.rows.get(at));
        let first = first.and_then(|row| self.task(row).ok());
        let line = first.as_ref().map_or(0, |first| first.line);
        let same = first
            .is_some_and(|first| Task { line: task.line, who: task.who.clone(), ..first } == *task);
        if same {
            return (Verdict::Repeated, vec![RowDiagnostic::note(words::repeats_line(line))]);
        }
        (Verdict::Error, vec![RowDiagnostic::error(words::contradicts_line(line))])
    }

    fn effect_of(&self, task: &Task, key: PersonPackage) -> (Verdict, Option<RowDiagnostic>) {
        let error = |message: Message| (Verdict::Error, Some(RowDiagnostic::error(message)));
        let note = |verdict, message: Message| (verdict, Some(RowDiagnostic::note(message)));
        let has_policy =
            |held: Option<&str>| held.is_some_and(|id| id.eq_ignore_ascii_case(&task.policy));
        match (task.action, self.held.get(&key), self.pending.get(&key)) {
            (Action::Assign, Some(held), _)
                if held.policy.is_some() && !has_policy(held.policy.as_deref()) =>
            {
                error(words::held_through_another_policy())
            }
            (Action::Assign, Some(_), _) => note(Verdict::AlreadyThere, words::held_already()),
            (Action::Assign, None, Some(Step::Add))
            | (Action::Remove, Some(_), Some(Step::Remove)) => {
                note(Verdict::OnItsWay, words::request_on_its_way())
            }
            (Action::Assign, None, _) if matches!(task.person, Person::Email(_)) => {
                (Verdict::Invite, None)
            }
            (Action::Assign, None, _) => (Verdict::Assign, None),
            (_, _, Some(step)) => error(words::other_request_open(step.request_type())),
            (Action::Remove, Some(_), None) => (Verdict::Remove, None),
            (Action::Remove, None, None) => note(Verdict::AlreadyThere, words::not_held()),
            (Action::ChangeDates | Action::Reassign, None, None) => {
                error(words::nothing_to_change())
            }
            (Action::ChangeDates, Some(held), None) => {
                let schedule = task.schedule.as_ref();
                let wanted = schedule.and_then(|one| one.pointer("/expiration/endDateTime"));
                let wanted = wanted.and_then(Value::as_str).and_then(instant);
                let now = held.end.as_deref().and_then(instant);
                if wanted.is_some() && wanted == now {
                    note(Verdict::AlreadyThere, words::ends_then_already())
                } else {
                    (Verdict::Change, None)
                }
            }
            (Action::Reassign, Some(held), None) if has_policy(held.policy.as_deref()) => {
                note(Verdict::AlreadyThere, words::has_this_policy_already())
            }
            (Action::Reassign, Some(_), None) => {
                let warning = RowDiagnostic::warning(words::access_is_interrupted());
                (Verdict::Reassign, Some(warning))
            }
        }
    }
}

/// Checks the request that a task leads to. Returns the diagnostics that keep it valid.
///
/// # Errors
/// All diagnostics, when the request is not valid.
fn check_task(
    task: &Task,
    policy: Option<&PlanPolicy>,
) -> Result<Vec<RowDiagnostic>, Vec<RowDiagnostic>> {
    let step = task.action.steps().last().copied().unwrap_or(Step::Add);
    let body = task.body(step, ANY_ID);
    let plain = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
    let report = check_value(&body, policy.map_or(&plain, |policy| &policy.check));
    let valid = report.is_valid();
    let diagnostics = report.into_diagnostics().into_iter().map(RowDiagnostic::from).collect();
    if valid { Ok(diagnostics) } else { Err(diagnostics) }
}
