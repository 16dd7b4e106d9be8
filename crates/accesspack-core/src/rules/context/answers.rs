//! Answers against the policy's questions: an answer to each that is required, for a question that the
//! policy has, in the form that the question wants.

use accesspack_wire::Guid;

use super::request::KnownRequest;
use crate::context::{find_by_id, flag, list, text};
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
    let mut answered: Vec<(usize, usize)> = Vec::new();
    for answer in answers.into_iter().flat_map(Val::items) {
        if let Some(question) = check_answer(findings, known, questions, answer) {
            answered.push(question.range());
        }
    }
    if !known.is_add() {
        return;
    }
    for question in questions.items() {
        let is_answered = answered.contains(&question.range());
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
    questions: Val<'q>,
    answer: Val<'_>,
) -> Option<Val<'q>> {
    let id = answer.set("answeredQuestion").and_then(|question| question.set("id"))?;
    let name = id.as_text().unwrap_or_default();
    let Some(question) = find_by_id(questions, name) else {
        if Guid::is_guid(name) {
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
        && pattern::is_found(pattern, given) == Some(false)
    {
        findings.report(&ANSWER_PATTERN, value, words::answer_pattern(given, pattern));
    }
    if let Some(message) = choice_message(question, given) {
        findings.report(&ANSWER_CHOICE, value, message);
    }
    Some(question)
}

/// The text of the question that requestors read.
fn shown(question: Val<'_>) -> &str {
    text(question, &["/text/defaultText", "/text", "/id"]).unwrap_or_default()
}

/// The message about an answer that is none of the choices; `None` where it is one. How one answer has
/// several choices is undocumented, so such answers are not checked.
fn choice_message(question: Val<'_>, given: &str) -> Option<Message> {
    let choices = list(question, &["/choices"]).filter(|choices| !choices.is_empty())?;
    if flag(question, &["/isMultipleSelectionAllowed", "/allowsMultipleSelection"]) == Some(true) {
        return None;
    }
    let values = || choices.items().filter_map(|choice| choice.text_of("actualValue"));
    if values().any(|value| value == given) {
        return None;
    }
    let meant = choices.items().find(|choice| is_shown_as(*choice, given));
    let meant = meant
        .and_then(|choice| choice.text_of("actualValue"))
        .or_else(|| values().find(|value| value.eq_ignore_ascii_case(given)));
    let all: Vec<&str> = values().collect();
    Some(words::answer_choice(given, &all, meant.map(Edit::replace)))
}

/// Whether requestors see the choice as `given`, in any language.
fn is_shown_as(choice: Val<'_>, given: &str) -> bool {
    let plain = text(choice, &["/displayValue/defaultText", "/text"]);
    let others = list(choice, &["/displayValue/localizedTexts", "/localizations"]);
    let others = others.into_iter().flat_map(Val::items).filter_map(|other| other.text_of("text"));
    plain.into_iter().chain(others).any(|shown| shown.eq_ignore_ascii_case(given))
}
