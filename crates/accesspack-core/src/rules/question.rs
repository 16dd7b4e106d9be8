//! Texts of questions and choices that are marked as required.

use super::TEXT_INCOMPLETE;
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::words;

/// Checks a choice, or a text with its translations.
pub(super) fn check(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>) {
    let is_choice = holder.get("actualValue").is_some() || holder.get("displayValue").is_some();
    let wanted: &[&str] = match (is_choice, cx.is_beta()) {
        (true, true) => &["actualValue", "displayValue"],
        (true, false) => &["actualValue"],
        (false, true) => &["defaultText"],
        (false, false) => &[],
    };
    for name in wanted {
        if holder.set(name).is_none() {
            cx.missing(&TEXT_INCOMPLETE, path, holder, name, words::text_incomplete(name));
        }
    }
}
