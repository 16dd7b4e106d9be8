//! What creating or replacing the policy sends and changes.

use super::form::PolicyForm;
use crate::state::names::names;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words::policy::meaning;
use accesspack_core::{Severity, build};
use leptos::prelude::*;

/// The plan; none while the text is no JSON.
pub fn of(form: PolicyForm) -> Option<SendPlan> {
    let body = form.body()?;
    let draft = form.draft.get_untracked();
    let mut options = session().options(form.operation, form.version.get_untracked());
    if form.is_update() {
        options = options.with_id(draft.id.clone().unwrap_or_default());
    }
    let built = build(&body, &options);
    let names = names();
    let meaning = untrack(|| meaning(&draft, &|id| names.of_user(id)));
    let mut changes: Vec<_> =
        meaning.into_iter().map(|(label, words)| format!("{label}: {words}.")).collect();
    if form.is_update() {
        changes.push("The whole policy is replaced by this body.".to_owned());
        changes.push(
            "Requests that are pending or approved keep the expiration that they were made with."
                .to_owned(),
        );
    }
    let warnings = form.checked.get_untracked().report.into_diagnostics().into_iter();
    let warnings = warnings
        .filter(|found| found.severity == Severity::Warning)
        .map(|found| crate::words::sentence(&found.message).replace('`', "\""));
    let name = &draft.display_name;
    Some(SendPlan {
        title: if form.is_update() {
            format!("Update policy {name}")
        } else {
            format!("Create policy {name}")
        },
        action: if form.is_update() { "Update" } else { "Create" },
        changes,
        warnings: warnings.collect(),
        built,
    })
}
