//! Questions, their choices and their texts: the members that are marked as required.

use crate::findings::Findings;
use crate::graph::kind::is_kind;
use crate::graph::names::{DEFAULT_TEXT, DISPLAY_VALUE};
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{
    ID_IN_CREATE, LANGUAGE_CODE, NO_CHOICES, PATTERN_BACKTRACKS, PATTERN_UNREADABLE,
    TEXT_INCOMPLETE,
};
use crate::values::language::is_language;
use crate::values::names::alike;
use crate::values::pattern::{self, Flaw};
use crate::values::placeholder::variable;
use crate::words;

/// Checks that a question can be answered.
pub(super) fn check(findings: &Findings<'_>, question: Val<'_>) {
    if findings.operation() == Operation::CreateAssignmentPolicy
        && let Some(id) = question.set("id")
    {
        findings.report(&ID_IN_CREATE, id, words::id_in_create("question"));
    }
    // an answer names its question by id alone
    if !findings.operation().sends_policy() {
        return;
    }
    check_text(findings, question);
    check_pattern(findings, question);
    if !is_kind(question, &["accessPackageMultipleChoiceQuestion"]) {
        return;
    }
    if question.get("choices").is_none_or(Val::is_empty) {
        findings.report_unset(&NO_CHOICES, question, "choices", words::no_choices());
    }
}

/// Checks that there is something to ask. The text of beta is an object, whose own texts are checked there.
fn check_text(findings: &Findings<'_>, question: Val<'_>) {
    let name = DEFAULT_TEXT.v1;
    let is_blank = |text: Val<'_>| text.as_text().is_some_and(|text| text.trim().is_empty());
    // AP0102 reports the text under a name of the other version, AP0101 under one of another tool
    let others = ["defaultText", "displayValue", "QuestionText", "textString", "content"];
    let has_other =
        || question.children().any(|member| others.iter().any(|other| alike(member.key(), other)));
    if question.set(name).map_or_else(|| !has_other(), is_blank) {
        findings.report_unset(&TEXT_INCOMPLETE, question, name, words::question_without_text());
    }
}

/// Checks that the pattern of an answer can be read, and that matching it ends.
fn check_pattern(findings: &Findings<'_>, question: Val<'_>) {
    let Some(value) = question.set("regexPattern") else { return };
    let Some(text) = value.as_text() else { return };
    if variable(text) == Some(text.trim()) {
        return;
    }
    match pattern::flaw(text) {
        Some(Flaw::Unreadable(why)) => {
            findings.report(&PATTERN_UNREADABLE, value, words::pattern_unreadable(text, why));
        }
        Some(Flaw::Backtracks) => {
            findings.report(&PATTERN_BACKTRACKS, value, words::pattern_backtracks(text));
        }
        None => {}
    }
}

/// Checks a choice of a question.
pub(super) fn check_choice(findings: &Findings<'_>, choice: Val<'_>) {
    let wanted: &[&str] =
        if findings.is_beta() { &["actualValue", DISPLAY_VALUE.beta] } else { &["actualValue"] };
    check_texts(findings, choice, wanted);
}

/// Checks a text of beta with its translations.
pub(super) fn check_content(findings: &Findings<'_>, content: Val<'_>) {
    check_texts(findings, content, &[DEFAULT_TEXT.beta]);
}

/// Checks one translation.
pub(super) fn check_translation(findings: &Findings<'_>, translation: Val<'_>) {
    check_texts(findings, translation, &["languageCode", "text"]);
    if let Some(value) = translation.get("languageCode")
        && let Some(code) = value.as_text().filter(|code| !is_language(code))
    {
        findings.report(&LANGUAGE_CODE, value, words::language_code(code));
    }
}

/// Checks that the members `names` are there and neither null nor blank.
fn check_texts(findings: &Findings<'_>, holder: Val<'_>, names: &[&str]) {
    let is_blank = |text: Val<'_>| text.as_text().is_some_and(|text| text.trim().is_empty());
    for name in names {
        if holder.set(name).is_none_or(is_blank) {
            findings.report_unset(&TEXT_INCOMPLETE, holder, name, words::text_incomplete(name));
        }
    }
}
