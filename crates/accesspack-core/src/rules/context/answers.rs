//! Answers against the policy's questions: an answer to each that is required, for a question that the
//! policy has, in the form that the question wants.

use accesspack_wire::Guid;
use serde_json::Value;

use super::request::KnownRequest;
use crate::context::{flag, list, text};
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::json::Val;
use crate::table::{
    ANSWER_CHOICE, ANSWER_MISSING, ANSWER_NOT_EDITABLE, ANSWER_PATTERN, UNKNOWN_QUESTION,
};
use crate::values::pattern;
use crate::words::{self, Message};

/// Checks the answers of a request. Where the questions were not requested from Graph, none are known.
pub(super) fn check(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    let Some(questions) = list(known.policy, &["/questions"]) else { return };
    let answers = known.request.set("answers");
    let mut answered: Vec<&Value> = Vec::new();
    for answer in answers.into_iter().flat_map(Val::items) {
        if let Some(question) = check_answer(findings, known, questions, answer) {
            answered.push(question);
        }
    }
    if !known.is_add() {
        return;
    }
    for question in questions {
        let is_answered = answered.iter().any(|answered| std::ptr::eq(*answered, question));
        if flag(question, &["/isRequired"]) == Some(true) && !is_answered {
            let message = words::answer_missing(shown(question)).warning_if(!known.is_by_user());
            findings.report_unset(&ANSWER_MISSING, known.request, "answers", message);
        }
    }
}

/// Checks one answer. Returns the question that it answers.
fn check_answer<'q>(
    findings: &Findings<'_>,
    known: &KnownRequest<'_>,
    questions: &'q [Value],
    answer: Val<'_>,
) -> Option<&'q Value> {
    let id = answer.set("answeredQuestion").and_then(|question| question.set("id"))?;
    let name = id.as_text().unwrap_or_default();
    let is_it = |question: &&Value| {
        text(question, &["/id"]).is_some_and(|known| known.eq_ignore_ascii_case(&name))
    };
    let Some(question) = questions.iter().find(is_it) else {
        if Guid::is_guid(&name) {
            findings.report(&UNKNOWN_QUESTION, id, words::unknown_question());
        }
        return None;
    };
    if known.kind == "userupdate" && flag(question, &["/isAnswerEditable"]) == Some(false) {
        let message = words::answer_not_editable(shown(question));
        findings.report(&ANSWER_NOT_EDITABLE, answer, message);
    }
    let value = answer.set("value")?;
    let given = value.as_text().unwrap_or_default();
    if given.trim().is_empty() {
        return None;
    }
    if let Some(pattern) = text(question, &["/regexPattern"]).filter(|text| !text.is_empty())
        && pattern::is_found(pattern, &given) == Some(false)
    {
        findings.report(&ANSWER_PATTERN, value, words::answer_pattern(&given, pattern));
    }
    if let Some(message) = choice_message(question, &given) {
        findings.report(&ANSWER_CHOICE, value, message);
    }
    Some(question)
}

/// The text of the question that requestors read.
fn shown(question: &Value) -> &str {
    text(question, &["/text/defaultText", "/text", "/id"]).unwrap_or_default()
}

/// The message about an answer that is none of the choices; `None` where it is one. How one answer has
/// several choices is undocumented, so such answers are not checked.
fn choice_message(question: &Value, given: &str) -> Option<Message> {
    let choices = list(question, &["/choices"]).filter(|choices| !choices.is_empty())?;
    if flag(question, &["/isMultipleSelectionAllowed", "/allowsMultipleSelection"]) == Some(true) {
        return None;
    }
    let values = || choices.iter().filter_map(|choice| text(choice, &["/actualValue"]));
    if values().any(|value| value == given) {
        return None;
    }
    let meant = choices.iter().find(|choice| is_shown_as(choice, given));
    let meant = meant
        .and_then(|choice| text(choice, &["/actualValue"]))
        .or_else(|| values().find(|value| value.eq_ignore_ascii_case(given)));
    let all: Vec<&str> = values().collect();
    Some(words::answer_choice(given, &all, meant.map(|meant| Edit::Replace(meant.into()))))
}

/// Whether requestors see the choice as `given`, in any language.
fn is_shown_as(choice: &Value, given: &str) -> bool {
    let plain = text(choice, &["/displayValue/defaultText", "/text"]);
    let others = list(choice, &["/displayValue/localizedTexts", "/localizations"]);
    let others = others.into_iter().flatten().filter_map(|other| text(other, &["/text"]));
    plain.into_iter().chain(others).any(|shown| shown.eq_ignore_ascii_case(given))
}
