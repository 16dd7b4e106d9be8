//! Texts of questions and choices that are marked as required.

use super::{ID_IN_CREATE, LANGUAGE_CODE, NO_CHOICES, TEXT_INCOMPLETE};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::{Operation, shape, words};

/// Checks that a question can be answered.
pub(super) fn check(cx: &Context<'_>, question: Val<'_>, path: &Path<'_>) {
    if cx.operation() == Operation::CreateAssignmentPolicy
        && let Some(id) = question.set("id")
    {
        cx.at(&ID_IN_CREATE, &path.member("id"), id, words::id_in_create("question"));
    }
    let is_choice =
        shape::kind_of(question).is_some_and(|kind| kind == "accessPackageMultipleChoiceQuestion");
    // an answer names its question by id alone
    if !is_choice || !cx.operation().sends_policy() || question.count_of("choices") > 0 {
        return;
    }
    match question.get("choices") {
        Some(choices) if choices.is_empty() => {
            cx.at(&NO_CHOICES, &path.member("choices"), choices, words::no_choices());
        }
        Some(_) => {}
        None => cx.missing(&NO_CHOICES, path, question, "choices", words::no_choices()),
    }
}

/// Whether it has the form of a language: `en`, `en-us`, `zh-Hans`.
pub(crate) fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|letter| letter.is_ascii_alphabetic())
        && parts.all(|part| {
            (2..=8).contains(&part.len())
                && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
        })
}

/// Checks a choice of a question.
pub(super) fn check_choice(cx: &Context<'_>, choice: Val<'_>, path: &Path<'_>) {
    let wanted: &[&str] =
        if cx.is_beta() { &["actualValue", "displayValue"] } else { &["actualValue"] };
    all_of(cx, choice, path, wanted);
}

/// Checks a text of beta with its translations.
pub(super) fn check_content(cx: &Context<'_>, content: Val<'_>, path: &Path<'_>) {
    all_of(cx, content, path, &["defaultText"]);
}

/// Checks one translation.
pub(super) fn check_translation(cx: &Context<'_>, translation: Val<'_>, path: &Path<'_>) {
    all_of(cx, translation, path, &["languageCode", "text"]);
    if let Some(value) = translation.get("languageCode")
        && let Some(code) = value.as_text().filter(|code| !is_language(code))
    {
        cx.at(&LANGUAGE_CODE, &path.member("languageCode"), value, words::language_code(&code));
    }
}

fn all_of(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>, names: &[&str]) {
    for name in names {
        match holder.get(name) {
            Some(value) if value.is_null() => {
                cx.at(&TEXT_INCOMPLETE, &path.member(name), value, words::text_incomplete(name));
            }
            Some(_) => {}
            None => cx.missing(&TEXT_INCOMPLETE, path, holder, name, words::text_incomplete(name)),
        }
    }
}
