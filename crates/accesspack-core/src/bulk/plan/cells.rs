//! What the cells of a row name: package, policy, person, dates and answers.

use serde_json::{Value, json};

use super::facts::{PlanPackage, PlanPolicy};
use super::fields::{Fields, named};
use super::people::PersonMatch;
use super::state::{PlanState, StoredRow};
use super::verdict::RowDiagnostic;
use crate::bulk::column_names::{Column, name_of};
use crate::bulk::dates::{Edge, is_past, moment};
use crate::bulk::duration::duration;
use crate::bulk::task::{Action, Person};
use crate::bulk::zone::Zone;
use crate::draft::{Answer, AssignmentDraft, Question, QuestionKind};
use crate::words::bulk as words;

/// The ends that mean: no end.
const NEVER: [&str; 5] = ["never", "none", "no expiration", "nie", "unbegrenzt"];

/// What a cell describes, or `None` with its error added to `errors`.
pub(super) fn keep<T>(
    errors: &mut Vec<RowDiagnostic>,
    result: Result<T, RowDiagnostic>,
) -> Option<T> {
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
    pub(super) fn target(
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
pub(super) fn answers(
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
