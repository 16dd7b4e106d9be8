//! Answers against the policy's questions: an answer to each that is required, for a question that the
//! policy has, in the form that the question wants.

use std::cell::OnceCell;

use accesspack_wire::Guid;

use super::request::KnownRequest;
use crate::context::{KnownIds, flag, list, text};
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::json::Val;
use crate::table::{
    ANSWER_CHOICE, ANSWER_MISSING, ANSWER_NOT_EDITABLE, ANSWER_NOT_JUDGED, ANSWER_PATTERN,
    UNKNOWN_QUESTION,
};
use crate::values::pattern::Pattern;
use crate::words::{self, Message};

/// Checks the answers of a request. Where the questions were not requested from Graph, none are known.
pub(super) fn check(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    let Some(list) = list(known.policy, &["/questions"]) else { return };
    let ids = KnownIds::of(list);
    let mut questions: Vec<Question<'_>> = list.items().map(Question::from).collect();
    let mut steps = pattern_steps(known.request.raw().len());
    for answer in known.request.set("answers").into_iter().flat_map(Val::items) {
        let id = answer.set("answeredQuestion").and_then(|question| question.set("id"));
        let Some(id) = id else { continue };
        let name = id.as_text().unwrap_or_default();
        match ids.index_of(name).and_then(|index| questions.get_mut(index)) {
            Some(question) => check_answer(findings, known, question, answer, &mut steps),
            None if Guid::is_guid(name) => {
                findings.report(&UNKNOWN_QUESTION, id, words::unknown_question());
            }
            None => {}
        }
    }
    for Question { value: question, is_answered, .. } in questions {
        if known.is_add() && flag(question, &["/isRequired"]) == Some(true) && !is_answered {
            let message = words::answer_missing(shown(question)).warning_if(!known.is_by_user());
            findings.report_unset(&ANSWER_MISSING, known.request, "answers", message);
        }
    }
}

/// How many steps the answers of a request of so many bytes may take to be held against patterns: a time that grows with
/// the request, and a moment at most.
fn pattern_steps(bytes: usize) -> usize {
    const LEAST: usize = 100_000;
    const FOR_A_BYTE: usize = 200;
    const MOST: usize = 10_000_000;
    MOST.min(LEAST + bytes * FOR_A_BYTE)
}

/// A question of the policy.
struct Question<'q> {
    value: Val<'q>,
    is_answered: bool,
    /// Its pattern, read for the first answer; `None` where it cannot be read.
    pattern: OnceCell<Option<Pattern>>,
}

impl<'q> From<Val<'q>> for Question<'q> {
    fn from(value: Val<'q>) -> Self {
        Self { value, is_answered: false, pattern: OnceCell::new() }
    }
}

/// Checks one answer.
fn check_answer(
    findings: &Findings<'_>,
    known: &KnownRequest<'_>,
    question: &mut Question<'_>,
    answer: Val<'_>,
    steps: &mut usize,
) {
    let asked = question.value;
    if known.kind == "userupdate" && flag(asked, &["/isAnswerEditable"]) == Some(false) {
        let message = words::answer_not_editable(shown(asked));
        findings.report(&ANSWER_NOT_EDITABLE, answer, message);
    }
    let Some(value) = answer.set("value") else { return };
    let given = value.as_text().unwrap_or_default();
    if given.trim().is_empty() {
        return;
    }
    question.is_answered = true;
    if let Some(pattern) = text(asked, &["/regexPattern"]).filter(|text| !text.is_empty()) {
        let read = question.pattern.get_or_init(|| Pattern::read(pattern));
        match read.as_ref().and_then(|read| read.is_found(given, steps)) {
            Some(true) => {}
            Some(false) => {
                let message = words::answer_pattern(given, pattern);
                findings.report(&ANSWER_PATTERN, value, message);
            }
            None => {
                findings.report(&ANSWER_NOT_JUDGED, value, words::answer_not_judged(pattern));
            }
        }
    }
    if let Some(message) = choice_message(asked, given) {
        findings.report(&ANSWER_CHOICE, value, message);
    }
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
