//! Questions, their choices and their texts: the members that are marked as required.

use crate::findings::Findings;
use crate::graph::kind::is_kind;
use crate::graph::names::{DEFAULT_TEXT, DISPLAY_VALUE};
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{ID_IN_CREATE, LANGUAGE_CODE, NO_CHOICES, TEXT_INCOMPLETE};
use crate::values::language::is_language;
use crate::words;

/// Checks that a question can be answered.
pub(super) fn check(findings: &Findings<'_>, question: Val<'_>) {
    if findings.operation() == Operation::CreateAssignmentPolicy
        && let Some(id) = question.set("id")
    {
        findings.report(&ID_IN_CREATE, id, words::id_in_create("question"));
    }
    // an answer names its question by id alone
    if !findings.operation().sends_policy()
        || !is_kind(question, &["accessPackageMultipleChoiceQuestion"])
    {
        return;
    }
    if question.get("choices").is_none_or(Val::is_empty) {
        findings.report_unset(&NO_CHOICES, question, "choices", words::no_choices());
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
        findings.report(&LANGUAGE_CODE, value, words::language_code(&code));
    }
}

/// Checks that the members `names` are there and not null.
fn check_texts(findings: &Findings<'_>, holder: Val<'_>, names: &[&str]) {
    for name in names {
        if holder.set(name).is_none() {
            findings.report_unset(&TEXT_INCOMPLETE, holder, name, words::text_incomplete(name));
        }
    }
}
