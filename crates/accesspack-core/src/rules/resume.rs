//! Callbacks of custom extensions: complete, and with a state only where one is allowed.

use crate::findings::Findings;
use crate::json::Val;
use crate::table::{RESUME_INCOMPLETE, RESUME_STAGE, STATE_AT_OTHER_STAGE};
use crate::words;

/// The stage at which a callback may set the state of the request.
const CREATED: &str = "assignmentRequestCreated";

/// Stages at which a request waits.
const STAGES: &[&str] =
    &[CREATED, "assignmentRequestApproved", "assignmentRequestGranted", "assignmentRequestRemoved"];

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
    let stage = data.text_of("stage").unwrap_or_default();
    let kind = body.text_of("type").unwrap_or_default();
    let named = kind.rsplit('.').next().unwrap_or_default();
    if stage.is_empty() {
        return;
    }
    if let Some(value) = data.set("stage")
        && STAGES.iter().any(|known| known.eq_ignore_ascii_case(named))
        && !stage.eq_ignore_ascii_case(named)
    {
        findings.report(&RESUME_STAGE, value, words::resume_stage(named, &stage));
    }
    if let Some(state) = data.set("state")
        && !stage.eq_ignore_ascii_case(CREATED)
    {
        findings.report(&STATE_AT_OTHER_STAGE, state, words::state_at_other_stage(&stage));
    }
}
