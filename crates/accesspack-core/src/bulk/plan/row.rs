//! One row: what its cells say, and what follows from what is known.

use serde_json::{Value, json};

use super::facts::{Found, Open, Package, Policy};
use super::fields::{Fields, action, named};
use super::{Kept, Plan, Problem, Verdict};
use crate::bulk::columns::Column;
use crate::bulk::dates::{Edge, Zone, duration, is_past, moment};
use crate::bulk::task::{Action, Person, Step, Task};
use crate::check::{CheckOptions, check_value};
use crate::draft::{Answer, AssignmentDraft, Question, QuestionKind};
use crate::{Operation, Severity, Version};

impl Plan {
    /// The package that a row is about.
    pub(super) fn package_of(&self, fields: &Fields<'_>) -> Result<usize, Problem> {
        let cell = fields.get(&Column::Package);
        let text = if cell.is_empty() {
            self.settings.package.as_deref().unwrap_or_default()
        } else {
            cell
        };
        if text.is_empty() {
            return Err(Problem::error(
                "no access package is named",
                "name it in the row, or choose one for all rows",
            ));
        }
        let found = named(text, &self.packages, |one| &one.id, |one| &one.name, "access package");
        found.map(|(at, _)| at)
    }

    fn policy_of<'p>(
        &self,
        fields: &Fields<'_>,
        package: &'p Package,
    ) -> Result<&'p Policy, Problem> {
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
            ("", None, []) => Err(Problem::error(
                format!("`{}` has no policy", package.name),
                "create a policy first",
            )),
            ("", None, all) => {
                let names: Vec<&str> = all.iter().map(|policy| policy.name.as_str()).collect();
                Err(Problem::error(
                    format!("`{}` has several policies, and the row names none", package.name),
                    format!("name one of them: {}", names.join(", ")),
                ))
            }
            (text, _, all) => {
                named(text, all, |one| &one.id, |one| &one.name, "policy").map(|found| found.1)
            }
        }
    }

    fn target(&self, kept: &Kept, action: Action) -> Result<(u32, Person, String), Problem> {
        let Some((number, who)) = kept.who.and_then(|number| Some((number, self.who(number)?)))
        else {
            return Err(Problem::error(
                "nobody is named",
                "name a person by e-mail address, sign-in name or object id",
            ));
        };
        // another name of the same person may have been resolved first
        let number = self.by_name.get(&who.name.to_lowercase()).copied().unwrap_or(number);
        let resolved = self.who(number).and_then(|who| who.found.as_ref());
        let person = match resolved {
            Some(Found::One { id, .. }) => Person::Id(id.clone()),
            Some(Found::Nobody) if action == Action::Assign && who.name.contains('@') => {
                Person::Email(who.name.clone())
            }
            Some(Found::Nobody) if who.name.contains('@') && self.holds_something(number) => {
                Person::Email(who.name.clone())
            }
            Some(Found::Nobody) => {
                let message = format!("nobody in the directory is `{}`", who.name);
                return Err(Problem::error(message, "check the spelling, or use the object id"));
            }
            Some(Found::Several(count)) => {
                let message = format!("{count} people are `{}`", who.name);
                return Err(Problem::error(
                    message,
                    "use the object id or the user principal name",
                ));
            }
            None => {
                let message = format!("`{}` was not looked up", who.name);
                return Err(Problem::error(message, "plan again when the tenant can be reached"));
            }
        };
        Ok((number, person, who.name.clone()))
    }

    fn holds_something(&self, number: u32) -> bool {
        let mut packages = (0..).zip(&self.packages).map(|(package, _)| (number, package));
        let holds = |key: &(u32, u32)| self.held.contains_key(key) || self.open.contains_key(key);
        packages.any(|key| holds(&key))
    }

    fn schedule(
        &self,
        fields: &Fields<'_>,
        action: Action,
        wrong: &mut Vec<Problem>,
    ) -> Option<Value> {
        if action == Action::Remove {
            return None;
        }
        let text = fields.get(&Column::Zone);
        let own = if text.is_empty() { None } else { Zone::read(text) };
        if !text.is_empty() && own.is_none() {
            wrong.push(Problem::error(
                format!("`{text}` is no time zone that is known here"),
                "write the offset, such as UTC or +02:00",
            ));
        }
        let zone = own.unwrap_or_else(|| self.settings.zone.clone());
        let mut read = |column: &Column, edge| {
            let text = fields.get(column);
            if text.is_empty() {
                return None;
            }
            moment(text, &zone, edge)
                .map_err(|message| {
                    wrong.push(Problem::error(
                        message,
                        format!("in the column `{}`", crate::bulk::columns::name_of(column)),
                    ));
                })
                .ok()
        };
        let start = read(&Column::Start, Edge::Start);
        let never = ["never", "none", "no expiration", "nie", "unbegrenzt"];
        let end_text = fields.get(&Column::End).to_lowercase();
        let expiration = if never.contains(&end_text.as_str()) {
            Some(json!({ "type": "noExpiration" }))
        } else {
            let end = read(&Column::End, Edge::End);
            if let Some(end) = end.as_ref().filter(|end| is_past(end, self.settings.now)) {
                wrong.push(Problem::error(
                    format!("the end `{end}` is in the past"),
                    "write a later date",
                ));
            }
            if let (Some(start), Some(end)) = (&start, &end)
                && end <= start
            {
                wrong.push(Problem::error(
                    "the end is not after the start",
                    "change one of the dates",
                ));
            }
            end.map(|end| json!({ "type": "afterDateTime", "endDateTime": end }))
        };
        let length = fields.get(&Column::Duration);
        let expiration = if length.is_empty() {
            expiration
        } else {
            let length =
                duration(length).map_err(|message| wrong.push(Problem::error(message, "")));
            length.ok().map(|length| json!({ "type": "afterDuration", "duration": length }))
        };
        if action == Action::ChangeDates
            && expiration.is_none()
            && end_text.is_empty()
            && length.is_empty()
        {
            wrong.push(Problem::error(
                "no new end is given",
                "write a date, or `never`, in the column `end`",
            ));
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

    /// What a row asks for, or everything that is wrong with it.
    pub(super) fn task(&self, kept: &Kept) -> Result<Task, Vec<Problem>> {
        self.parsed(kept).map(|(task, ..)| task)
    }

    fn parsed(&self, kept: &Kept) -> Result<(Task, u32, u32, Vec<Problem>), Vec<Problem>> {
        let record = usize::try_from(kept.record).unwrap_or(usize::MAX);
        let cells = self.sheet.cells(record).unwrap_or_default();
        let fields = Fields::new(&self.columns, &cells);
        let mut wrong = Vec::new();
        let cell = fields.get(&Column::Action);
        let action = if cell.is_empty() { Ok(self.settings.action) } else { action(cell) };
        let action = action.map_err(|problem| wrong.push(problem)).unwrap_or(self.settings.action);
        let target = self.target(kept, action).map_err(|problem| wrong.push(problem)).ok();
        let package = self.package_of(&fields).map_err(|problem| wrong.push(problem)).ok();
        let known = package.and_then(|at| self.packages.get(at));
        let needs_policy = matches!(action, Action::Assign | Action::Reassign);
        let policy = known.filter(|_| needs_policy).and_then(|package| {
            self.policy_of(&fields, package).map_err(|problem| wrong.push(problem)).ok()
        });
        let schedule = self.schedule(&fields, action, &mut wrong);
        let answers = policy
            .map(|policy| answers(&fields, &policy.questions, &mut wrong))
            .unwrap_or_default();
        let (Some((number, person, who)), Some(package), Some(facts)) = (target, package, known)
        else {
            return Err(wrong);
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
        if wrong.is_empty() {
            let notes = checked(&task, policy)?;
            Ok((task, number, u32::try_from(package).unwrap_or(u32::MAX), notes))
        } else {
            Err(wrong)
        }
    }

    /// What a row will do.
    pub(super) fn judge(&mut self, at: usize) -> (Verdict, Vec<Problem>) {
        let Some(kept) = self.rows.get(at).cloned() else {
            return (Verdict::Unchecked, Vec::new());
        };
        let (task, number, package, mut notes) = match self.parsed(&kept) {
            Ok(parsed) => parsed,
            Err(problems) => return (Verdict::Error, problems),
        };
        let row = u32::try_from(at).unwrap_or(u32::MAX);
        let first = *self.first.entry((number, package)).or_insert(row);
        if first != row {
            return self.second(&task, first);
        }
        if let Person::Email(_) = task.person {
            notes.push(Problem::note(
                "the person is not in the directory; Microsoft Entra invites them by e-mail",
            ));
        }
        let (verdict, problem) = self.effect_of(&task, (number, package));
        notes.extend(problem);
        (verdict, notes)
    }

    /// A second row about the same person and package: the same again, or a contradiction.
    fn second(&self, task: &Task, first: u32) -> (Verdict, Vec<Problem>) {
        let earlier = usize::try_from(first).ok().and_then(|at| self.rows.get(at));
        let earlier = earlier.and_then(|kept| self.task(kept).ok());
        let line = earlier.as_ref().map_or(0, |earlier| earlier.line);
        let same = earlier.is_some_and(|earlier| {
            Task { line: task.line, who: task.who.clone(), ..earlier } == *task
        });
        if same {
            return (
                Verdict::Repeated,
                vec![Problem::note(format!("line {line} asks for the same"))],
            );
        }
        let message = format!(
            "line {line} is about the same person and access package, and asks for something else"
        );
        (Verdict::Error, vec![Problem::error(message, "keep one of the two rows")])
    }

    fn effect_of(&self, task: &Task, key: (u32, u32)) -> (Verdict, Option<Problem>) {
        let held = self.held.get(&key);
        let open = self.open.get(&key);
        let missing = || {
            let message = "the person does not have the access package";
            (Verdict::Error, Some(Problem::error(message, "use the action `assign`")))
        };
        let waits = |step: Step| {
            let message = "another request for the same access is open";
            let remedy = format!("wait until it has ended, or cancel it ({})", step.request_type());
            (Verdict::Error, Some(Problem::error(message, remedy)))
        };
        match (task.action, held, open) {
            (Action::Assign, Some(held), _)
                if !held.policy.is_empty() && !held.policy.eq_ignore_ascii_case(&task.policy) =>
            {
                let message = "the person has the access package through another policy";
                (Verdict::Error, Some(Problem::error(message, "use the action `reassign`")))
            }
            (Action::Assign, Some(_), _) => {
                (Verdict::AlreadyThere, Some(Problem::note("the person has it already")))
            }
            (Action::Assign, None, Some(Open(Step::Add)))
            | (Action::Remove, Some(_), Some(Open(Step::Remove))) => {
                (Verdict::OnItsWay, Some(Problem::note("a request for it is on its way")))
            }
            (Action::Assign, None, _) => (Verdict::Assign, None),
            (_, _, Some(Open(step))) => waits(*step),
            (Action::Remove, Some(_), None) => (Verdict::Remove, None),
            (Action::Remove, None, None) => {
                (Verdict::AlreadyThere, Some(Problem::note("the person does not have it")))
            }
            (Action::ChangeDates | Action::Reassign, None, None) => missing(),
            (Action::ChangeDates, Some(held), None) => {
                let wanted =
                    task.schedule.as_ref().and_then(|one| one.pointer("/expiration/endDateTime"));
                let wanted = wanted.and_then(Value::as_str).and_then(crate::bulk::dates::instant);
                if wanted.is_some() && wanted == crate::bulk::dates::instant(&held.end) {
                    (Verdict::AlreadyThere, Some(Problem::note("it ends at this time already")))
                } else {
                    (Verdict::Change, None)
                }
            }
            (Action::Reassign, Some(held), None)
                if held.policy.eq_ignore_ascii_case(&task.policy) =>
            {
                (
                    Verdict::AlreadyThere,
                    Some(Problem::note("the person has it through this policy already")),
                )
            }
            (Action::Reassign, Some(_), None) => {
                let severity = Severity::Warning;
                let message =
                    "access ends and begins again, because no documented call changes the policy"
                        .to_owned();
                (
                    Verdict::Reassign,
                    Some(Problem { severity, code: "", message, help: String::new() }),
                )
            }
        }
    }
}

/// The answers of a row, in the form that Graph wants.
fn answers(fields: &Fields<'_>, questions: &[Question], wrong: &mut Vec<Problem>) -> Vec<Value> {
    let mut draft = AssignmentDraft::default();
    for (column, cell) in fields.pairs() {
        let Column::Answer(name) = column else { continue };
        if cell.is_empty() {
            continue;
        }
        let question = match named(name, questions, |one| &one.id, |one| &one.text, "question") {
            Ok((_, question)) => question,
            Err(problem) => {
                wrong.push(problem);
                continue;
            }
        };
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

/// What the core's rules say of the request that the row will become.
fn checked(task: &Task, policy: Option<&Policy>) -> Result<Vec<Problem>, Vec<Problem>> {
    let step = task.action.steps().last().copied().unwrap_or(Step::Add);
    let body = task.body(step, "00000000-0000-0000-0000-000000000000");
    let plain = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
    let report = check_value(&body, policy.map_or(&plain, |policy| &policy.check));
    let valid = report.valid;
    let problems = report.diagnostics.into_iter().map(|one| Problem {
        severity: one.severity,
        code: one.code.as_str(),
        message: one.message.into_owned(),
        help: one.help.into_iter().next().unwrap_or_default().into_owned(),
    });
    let problems: Vec<Problem> = problems.collect();
    if valid { Ok(problems) } else { Err(problems) }
}
