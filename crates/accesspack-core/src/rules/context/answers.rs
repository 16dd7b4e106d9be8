//! Answers against the policy's questions: all that are required, each for a question that is asked,
//! in the form that the question wants.

use accesspack_wire::Guid;
use serde_json::Value;

use super::Asked;
use crate::check::Context;
use crate::context::{flag, list, text};
use crate::fix::Repair;
use crate::json::Val;
use crate::rules::{
    ANSWER_CHOICE, ANSWER_MISSING, ANSWER_NOT_EDITABLE, ANSWER_PATTERN, UNKNOWN_QUESTION,
};
use crate::words;

/// Checks the answers of a request. Where Graph was not asked for the questions, nothing is known.
pub(super) fn check(cx: &Context<'_>, asked: &Asked<'_>) {
    let Some(questions) = list(asked.policy, &["/questions"]) else { return };
    let answers = asked.request.set("answers");
    let path = asked.path.member("answers");
    let mut answered: Vec<&Value> = Vec::new();
    for (index, answer) in answers.into_iter().flat_map(Val::items).enumerate() {
        let path = path.item(index);
        let Some(id) = answer.set("answeredQuestion").and_then(|question| question.set("id"))
        else {
            continue;
        };
        let name = id.as_text().unwrap_or_default();
        let Some(question) = questions.iter().find(|question| {
            text(question, &["/id"]).is_some_and(|known| known.eq_ignore_ascii_case(&name))
        }) else {
            if Guid::is_guid(&name) {
                let path = path.member("answeredQuestion");
                let say = words::unknown_question();
                cx.at(&UNKNOWN_QUESTION, &path.member("id"), id, say);
            }
            continue;
        };
        if asked.kind == "userupdate" && flag(question, &["/isAnswerEditable"]) == Some(false) {
            cx.at(&ANSWER_NOT_EDITABLE, &path, answer, words::answer_not_editable(shown(question)));
        }
        let Some(value) = answer.set("value") else { continue };
        let given = value.as_text().unwrap_or_default();
        if given.trim().is_empty() {
            continue;
        }
        answered.push(question);
        let path = path.member("value");
        if let Some(pattern) = text(question, &["/regexPattern"]).filter(|text| !text.is_empty())
            && let Some(matches) = asked.known.matches
            && (matches.0)(pattern, &given) == Some(false)
        {
            cx.at(&ANSWER_PATTERN, &path, value, words::answer_pattern(&given, pattern));
        }
        if let Some(say) = choice(question, &given) {
            cx.at(&ANSWER_CHOICE, &path, value, say);
        }
    }
    if !asked.is_add() {
        return;
    }
    for question in questions {
        let is_answered = answered.iter().any(|answered| std::ptr::eq(*answered, question));
        if flag(question, &["/isRequired"]) != Some(true) || is_answered {
            continue;
        }
        let say = words::answer_missing(shown(question)).soft_if(!asked.is_by_user());
        match asked.request.get("answers") {
            Some(answers) => cx.at(&ANSWER_MISSING, &path, answers, say),
            None => cx.missing(&ANSWER_MISSING, asked.path, asked.request, "answers", say),
        }
    }
}

/// What people read as the question.
fn shown(question: &Value) -> &str {
    text(question, &["/text/defaultText", "/text", "/id"]).unwrap_or_default()
}

/// What is to be said of an answer that is none of the choices. How several choices are told in one
/// answer is on no page, so there nothing is said.
fn choice(question: &Value, given: &str) -> Option<words::Say> {
    let choices = list(question, &["/choices"]).filter(|choices| !choices.is_empty())?;
    if flag(question, &["/isMultipleSelectionAllowed", "/allowsMultipleSelection"]) == Some(true) {
        return None;
    }
    let values = || choices.iter().filter_map(|choice| text(choice, &["/actualValue"]));
    if values().any(|value| value == given) {
        return None;
    }
    let meant = choices.iter().find(|choice| reads(choice, given));
    let meant = meant
        .and_then(|choice| text(choice, &["/actualValue"]))
        .or_else(|| values().find(|value| value.eq_ignore_ascii_case(given)));
    let all: Vec<&str> = values().collect();
    Some(words::answer_choice(given, &all, meant.map(|meant| Repair::Replace(meant.into()))))
}

/// Whether people see the choice as `given`, in whatever language.
fn reads(choice: &Value, given: &str) -> bool {
    let plain = text(choice, &["/displayValue/defaultText", "/text"]);
    let others = list(choice, &["/displayValue/localizedTexts", "/localizations"]);
    let others = others.into_iter().flatten().filter_map(|other| text(other, &["/text"]));
    plain.into_iter().chain(others).any(|shown| shown.eq_ignore_ascii_case(given))
}
