//! What the checker reports about the form of a new assignment, each finding at its field.

use super::facts::Facts;
use crate::platform::clock;
use accesspack_core::draft::{AssignmentDraft, AssignmentField, Question};
use accesspack_core::{
    CheckContext, CheckOptions, Diagnostic, Operation, Severity, Version, check_value,
};
use serde_json::Value;

/// The rule that explains which request gives access: nobody who fills in the form needs it.
const EXPLAINS_REQUEST: &str = "AP1001";

/// The rule about approval of direct assignments, which belongs to the policy.
pub const ON_APPROVAL: &str = "AP1519";

/// The rules about a person, or an address, outside of the policy's scope.
const ON_SCOPE: [&str; 2] = ["AP1512", "AP1513"];

/// A diagnostic with its field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldDiagnostic {
    /// The field; none for the whole.
    pub field: Option<AssignmentField>,
    /// Whether it is about something that is filled in, and not about what is missing.
    pub is_typed: bool,
    /// The diagnostic.
    pub found: Diagnostic,
}

impl FieldDiagnostic {
    /// Whether it keeps the form from being sent.
    pub fn is_error(&self) -> bool {
        self.found.severity == Severity::Error
    }

    /// Whether it is about a person outside of the policy's scope.
    pub fn is_about_scope(&self) -> bool {
        ON_SCOPE.contains(&self.found.code.as_str())
    }
}

/// The element with the error that comes first on the page.
pub fn first_at_fault(all: &[FieldDiagnostic]) -> String {
    let at_fault: Vec<_> =
        all.iter().filter(|one| one.is_error()).filter_map(|one| one.field).collect();
    let has_error =
        |fields: &[AssignmentField]| at_fault.iter().any(|field| fields.contains(field));
    if let Some((id, _)) = IN_ORDER.iter().find(|(_, fields)| has_error(fields)) {
        return (*id).to_owned();
    }
    let answer = at_fault.iter().find_map(|field| match field {
        AssignmentField::Answer(index) => Some(answer_id(*index)),
        _ => None,
    });
    answer.unwrap_or_else(|| "assign-other".to_owned())
}

/// The element id of the answer to the question with this index.
pub fn answer_id(index: usize) -> String {
    format!("assign-answer-{index}")
}

/// The whole validation of the page.
pub fn check(
    draft: &AssignmentDraft,
    version: Version,
    listed: Option<Value>,
    facts: Facts,
) -> Vec<FieldDiagnostic> {
    let now = Some(clock::now());
    let is_known = facts.policy_id == draft.assignment_policy_id;
    let (context, questions) =
        if is_known { (facts.context, facts.questions) } else { Default::default() };
    let access_package = listed.map(Into::into);
    let context = CheckContext { access_package, now, ..context };
    let options = CheckOptions::new(Operation::CreateAssignment, version).with_context(context);
    let input = draft.to_input();
    let mut missing = unanswered(draft, &questions).into_iter();
    let report = check_value(&input, &options);
    let diagnostics = report.into_diagnostics().into_iter();
    let diagnostics = diagnostics.filter(|found| found.code.as_str() != EXPLAINS_REQUEST);
    let diagnostics = diagnostics.map(|found| {
        let field = match AssignmentField::at(&found.pointer) {
            // findings of the answers as a whole belong to the missing ones, in the order of the questions
            Some(AssignmentField::Answers) => missing.next().map(AssignmentField::Answer),
            Some(AssignmentField::Answer(index)) => {
                let id = draft.answers.get(index).map(|answer| &answer.question_id);
                let at = questions.iter().position(|question| Some(&question.id) == id);
                at.map(AssignmentField::Answer)
            }
            None if found.code.as_str() == ON_APPROVAL => Some(AssignmentField::Policy),
            other => other,
        };
        let value = input.pointer(&found.pointer).filter(|value| !value.is_array());
        let is_typed = !found.pointer.is_empty() && value.is_some_and(|value| value != "");
        FieldDiagnostic { field, is_typed, found }
    });
    diagnostics.collect()
}

/// The questions that must be answered and are not.
fn unanswered(draft: &AssignmentDraft, questions: &[Question]) -> Vec<usize> {
    let is_answered = |question: &Question| {
        let of = |id: &str| id.eq_ignore_ascii_case(&question.id);
        draft.answers.iter().any(|one| of(&one.question_id) && !one.value.trim().is_empty())
    };
    let all = questions.iter().enumerate();
    all.filter(|(_, one)| one.required && !is_answered(one)).map(|(index, _)| index).collect()
}

/// The fields from the top of the page to its end, with the ids of their inputs.
const IN_ORDER: [(&str, &[AssignmentField]); 8] = [
    ("assign-package", &[AssignmentField::AccessPackage]),
    ("assign-policy", &[AssignmentField::Policy]),
    ("assign-person", &[AssignmentField::TargetId, AssignmentField::TargetEmail]),
    ("assign-start", &[AssignmentField::Start]),
    ("assign-end", &[AssignmentField::End]),
    ("assign-end-date", &[AssignmentField::EndDate]),
    ("assign-end-duration", &[AssignmentField::EndDuration]),
    ("assign-justification", &[AssignmentField::Justification]),
];
