//! One row: the task that its cells describe, and the verdict that follows from what is known.

use accesspack_wire::Version;
use serde_json::{Value, json};

use super::facts::{PlanPackage, PlanPolicy};
use super::fields::{Fields, action, named};
use super::people::PersonMatch;
use super::state::{PersonPackage, PlanState, StoredRow};
use super::verdict::{RowDiagnostic, Verdict};
use crate::bulk::columns::{Column, name_of};
use crate::bulk::dates::{Edge, Zone, duration, instant, is_past, moment};
use crate::bulk::task::{Action, Person, Step, Task};
use crate::check::check_value;
use crate::draft::{Answer, AssignmentDraft, Question, QuestionKind};
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::words::Message;
use crate::words::bulk as words;

/// The ends that mean: no end.
const NEVER: [&str; 5] = ["never", "none", "no expiration", "nie", "unbegrenzt"];

/// An id of the right form, for checking a body before the assignment is known.
const ANY_ID: &str = "00000000-0000-0000-0000-000000000000";

/// A row that can be carried out.
struct ParsedRow {
    task: Task,
    key: PersonPackage,
    /// Diagnostics that are no errors.
    notes: Vec<RowDiagnostic>,
}

/// What a cell describes, or `None` with its error added to `errors`.
fn keep<T>(errors: &mut Vec<RowDiagnostic>, result: Result<T, RowDiagnostic>) -> Option<T> {
    result.map_err(|error| errors.push(error)).ok()
}

impl PlanState {
    /// The index of the package that a row is about.
    pub(super) fn package_of(&self, fields: &Fields<'_>) -> Result<usize, RowDiagnostic> {
        let cell = fields.get(&Column::Package);
        let text = if cell.is_empty() {
            self.settings.package.as_deref().unwrap_or_default()
        } else {
            cell
        };
        if text.is_empty() {
            return Err(RowDiagnostic::error(words::no_package_named()));
        }
        let found = named(text, &self.packages, |one| &one.id, |one| &one.name, "access package");
        found.map(|(at, _)| at)
    }

    /// The policy that a row is about.
    pub(super) fn policy_of<'p>(
        &self,
        fields: &Fields<'_>,
        package: &'p PlanPackage,
    ) -> Result<&'p PlanPolicy, RowDiagnostic> {
        let cell = fields.get(&Column::Policy);
        let own =
            self.settings.policy.as_deref().filter(|id| {
                package.policies.iter().any(|policy| policy.id.eq_ignore_ascii_case(id))
            });
        match (cell, own, package.policies.as_slice()) {
            ("", Some(id), all) => {
                named(id, all, |one| &one.id, |one| &one.name, "policy").map(|found| found.1)
            }
            ("", None, [only]) => Ok(only),
            ("", None, []) => {
                Err(RowDiagnostic::error(words::package_without_policy(&package.name)))
            }
            ("", None, all) => {
                let names: Vec<&str> = all.iter().map(|policy| policy.name.as_str()).collect();
                let names = names.join(", ");
                let message = words::package_with_several_policies(&package.name, &names);
                Err(RowDiagnostic::error(message))
            }
            (text, _, all) => {
                named(text, all, |one| &one.id, |one| &one.name, "policy").map(|found| found.1)
            }
        }
    }

    /// The number of a row's person, the person, and the name in the file.
    fn target(
        &self,
        row: &StoredRow,
        action: Action,
    ) -> Result<(u32, Person, String), RowDiagnostic> {
        let Some((number, entry)) =
            row.person.and_then(|number| Some((number, self.people.get(number)?)))
        else {
            return Err(RowDiagnostic::error(words::no_person_named()));
        };
        let name = &entry.name;
        // another name of the same person may have been resolved first
        let number = self.people.number_of_name(name).unwrap_or(number);
        let resolved = self.people.get(number).and_then(|entry| entry.resolved.as_ref());
        let by_address =
            || name.contains('@') && (action == Action::Assign || self.holds_something(number));
        let person = match resolved {
            Some(PersonMatch::User(id)) => Ok(Person::Id(id.clone())),
            Some(PersonMatch::NotFound)
                if self.is_own_address(name) && action == Action::Assign =>
            {
                Err(words::no_such_user_of_own_domain(name))
            }
            Some(PersonMatch::NotFound) if by_address() => Ok(Person::Email(name.clone())),
            Some(PersonMatch::NotFound) => Err(words::person_not_found(name)),
            Some(PersonMatch::Several(count)) => Err(words::several_persons(name, *count)),
            None => Err(words::person_not_looked_up(name)),
        };
        let person = person.map_err(RowDiagnostic::error)?;
        Ok((number, person, name.clone()))
    }

    /// Whether an address is in a domain that the tenant has verified.
    fn is_own_address(&self, name: &str) -> bool {
        let domain = name.rsplit_once('@').map(|(_, domain)| domain.trim());
        domain.is_some_and(|domain| {
            self.own_domains.iter().any(|own| own.eq_ignore_ascii_case(domain))
        })
    }

    fn holds_something(&self, number: u32) -> bool {
        let mut packages = (0..).zip(&self.packages).map(|(package, _)| (number, package));
        packages.any(|key| self.held.contains_key(&key) || self.pending.contains_key(&key))
    }

    /// When access begins and ends, as Graph writes it; `None` where the row names neither.
    pub(super) fn schedule(
        &self,
        fields: &Fields<'_>,
        action: Action,
        errors: &mut Vec<RowDiagnostic>,
    ) -> Option<Value> {
        if action == Action::Remove {
            return None;
        }
        let zone = self.zone(fields, errors);
        let start = date_of(fields, &Column::Start, Edge::Start, &zone, errors);
        let expiration = self.expiration(fields, start.as_deref(), &zone, errors);
        let no_end = [Column::End, Column::Duration].iter().all(|one| fields.get(one).is_empty());
        if action == Action::ChangeDates && no_end {
            errors.push(RowDiagnostic::error(words::no_new_end()));
        }
        let mut schedule = serde_json::Map::new();
        if let Some(start) = start {
            schedule.insert("startDateTime".to_owned(), start.into());
        }
        if let Some(expiration) = expiration {
            schedule.insert("expiration".to_owned(), expiration);
        }
        (!schedule.is_empty()).then(|| schedule.into())
    }

    /// The zone of a row's dates: its own, or the default.
    fn zone(&self, fields: &Fields<'_>, errors: &mut Vec<RowDiagnostic>) -> Zone {
        let text = fields.get(&Column::Zone);
        let own = if text.is_empty() { None } else { Zone::read(text) };
        if !text.is_empty() && own.is_none() {
            errors.push(RowDiagnostic::error(words::unknown_zone(text)));
        }
        own.unwrap_or_else(|| self.settings.zone.clone())
    }

    /// When access ends, as an `expirationPattern`; `None` where the row does not name an end.
    fn expiration(
        &self,
        fields: &Fields<'_>,
        start: Option<&str>,
        zone: &Zone,
        errors: &mut Vec<RowDiagnostic>,
    ) -> Option<Value> {
        let by_date = if NEVER.contains(&fields.get(&Column::End).to_lowercase().as_str()) {
            Some(json!({ "type": "noExpiration" }))
        } else {
            let end = date_of(fields, &Column::End, Edge::End, zone, errors);
            if let Some(end) = end.as_deref().filter(|end| is_past(end, self.settings.now)) {
                errors.push(RowDiagnostic::error(words::end_in_the_past(end)));
            }
            if let (Some(start), Some(end)) = (start, &end)
                && end.as_str() <= start
            {
                errors.push(RowDiagnostic::error(words::end_before_start()));
            }
            end.map(|end| json!({ "type": "afterDateTime", "endDateTime": end }))
        };
        let length = fields.get(&Column::Duration);
        if length.is_empty() {
            return by_date;
        }
        let length = duration(length)
            .map_err(|error| RowDiagnostic::error(words::wrong_duration(error.to_string())));
        keep(errors, length).map(|length| json!({ "type": "afterDuration", "duration": length }))
    }

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

/// The instant in a column, as Graph writes it; `None` where the cell is empty or wrong.
fn date_of(
    fields: &Fields<'_>,
    column: &Column,
    edge: Edge,
    zone: &Zone,
    errors: &mut Vec<RowDiagnostic>,
) -> Option<String> {
    let text = fields.get(column);
    if text.is_empty() {
        return None;
    }
    let read = moment(text, zone, edge).map_err(|error| {
        RowDiagnostic::error(words::in_the_column(error.to_string(), &name_of(column)))
    });
    keep(errors, read)
}

/// The answers of a row, as Graph writes them.
fn answers(
    fields: &Fields<'_>,
    questions: &[Question],
    errors: &mut Vec<RowDiagnostic>,
) -> Vec<Value> {
    let mut draft = AssignmentDraft::default();
    for (column, cell) in fields.pairs() {
        let Column::Answer(name) = column else { continue };
        if cell.is_empty() {
            continue;
        }
        let question = named(name, questions, |one| &one.id, |one| &one.text, "question");
        let Some((_, question)) = keep(errors, question) else { continue };
        let choice = question.choices.iter().find(|choice| {
            choice.value.eq_ignore_ascii_case(cell) || choice.text.eq_ignore_ascii_case(cell)
        });
        let value = choice.map_or(cell, |choice| choice.value.as_str());
        draft.answers.push(Answer {
            question_id: question.id.clone(),
            multiple_choice: question.kind == QuestionKind::MultipleChoice,
            value: value.to_owned(),
            display_value: choice.map(|choice| choice.text.clone()).unwrap_or_default(),
        });
    }
    match draft.to_input().get_mut("answers").map(Value::take) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
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
