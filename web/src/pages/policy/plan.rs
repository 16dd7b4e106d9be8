//! What creating or replacing the policy sends and changes.

use super::form::PolicyForm;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words;
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
    let warnings = form.checked.get_untracked().report.into_diagnostics().into_iter();
    let warnings = warnings.filter(|found| found.severity == Severity::Warning).map(|found| {
        let own = || words::sentence(&found.message).replace('`', "\"");
        words::form::in_form(&found).map_or_else(own, str::to_owned)
    });
    let name = words::name(&draft.display_name);
    let (title, action, done) = if form.is_update() {
        (format!("Update policy {name}"), "Update", "Policy updated")
    } else {
        (format!("Create policy {name}"), "Create", "Policy created")
    };
    Some(SendPlan { warnings: warnings.collect(), ..SendPlan::new(title, action, done, built) })
}
