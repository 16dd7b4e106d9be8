//! Texts of questions and choices that are marked as required.

use super::TEXT_INCOMPLETE;
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::words;

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
