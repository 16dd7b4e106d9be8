//! Callbacks of custom extensions: complete, with a state only where one is allowed, and with the stage of
//! approval where the extension picks the approvers.

use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::kind::is_kind;
use crate::graph::names::UNDECLARED_STAGE;
use crate::json::Val;
use crate::table::{
    APPROVAL_CALLBACK_IN_V1, RESUME_INCOMPLETE, RESUME_STAGE, STATE_AT_OTHER_STAGE,
};
use crate::values::placeholder::is_placeholder;
use crate::words;

/// The stage at which a callback may set the state of the request.
const CREATED: &str = "assignmentRequestCreated";

/// Stages at which a request waits.
const STAGES: &[&str] =
    &[CREATED, "assignmentRequestApproved", "assignmentRequestGranted", "assignmentRequestRemoved"];

/// The data of a callback that picks the approvers.
const APPROVAL: &str = "assignmentRequestApprovalStageCallbackData";

/// Checks the body that resumes a request.
pub(super) fn check(findings: &Findings<'_>, body: Val<'_>) {
    let check_there = |holder: Val<'_>, name: &str| {
        if holder.set(name).is_none() {
            let message = words::resume_incomplete(name);
            findings.report_missing(&RESUME_INCOMPLETE, holder, name, message);
        }
    };
    for name in ["source", "type", "data"] {
        check_there(body, name);
    }
    let Some(data) = body.set("data") else { return };
    check_there(data, "customExtensionStageInstanceId");
    check_there(data, "stage");
    if is_kind(data, &[APPROVAL]) {
        check_there(data, "approvalStage");
        if !findings.is_beta() {
            findings.report_whole(&APPROVAL_CALLBACK_IN_V1, words::approval_callback_in_v1());
        }
    }
    let Some(value) = data.set("stage") else { return };
    let stage = value.as_text().filter(|stage| !is_placeholder(stage)).unwrap_or_default();
    check_stage(findings, body, data, value, stage);
    if let Some(state) = data.set("state")
        && !stage.is_empty()
        && !stage.eq_ignore_ascii_case(CREATED)
    {
        findings.report(&STATE_AT_OTHER_STAGE, state, words::state_at_other_stage(stage));
    }
}

/// Checks the stage against the type of the event. An extension that picks the approvers is called while
/// the request is created, at a stage that the type has no name for.
fn check_stage(findings: &Findings<'_>, body: Val<'_>, data: Val<'_>, value: Val<'_>, stage: &str) {
    let Some(event) = body.set("type") else { return };
    let kind = event.as_text().unwrap_or_default();
    let named = kind.rsplit('.').next().unwrap_or_default();
    let is_known = STAGES.iter().any(|known| known.eq_ignore_ascii_case(named));
    if named.eq_ignore_ascii_case(UNDECLARED_STAGE) {
        let fix = kind
            .strip_suffix(named)
            .map(|start| Edit::Replace(words::joined(&[start, CREATED], "").into()));
        let message = words::approval_callback_type(named, CREATED).maybe_fix(fix);
        findings.report(&RESUME_STAGE, event, message);
    } else if stage.eq_ignore_ascii_case(UNDECLARED_STAGE) || is_kind(data, &[APPROVAL]) {
        if is_known && !named.eq_ignore_ascii_case(CREATED) {
            findings.report(&RESUME_STAGE, value, words::resume_stage(named, stage));
        } else if !stage.is_empty() && !stage.eq_ignore_ascii_case(UNDECLARED_STAGE) {
            let message = words::approval_callback_stage(stage, UNDECLARED_STAGE);
            findings.report(&RESUME_STAGE, value, message);
        }
    } else if is_known && !stage.is_empty() && !stage.eq_ignore_ascii_case(named) {
        findings.report(&RESUME_STAGE, value, words::resume_stage(named, stage));
    }
}
