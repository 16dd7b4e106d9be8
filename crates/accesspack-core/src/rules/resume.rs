//! Callbacks of custom extensions: complete, and with a state only where one is allowed.

use super::{RESUME_INCOMPLETE, RESUME_STAGE, STATE_AT_OTHER_STAGE};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::words;

/// Stages at which a request waits.
const STAGES: &[&str] = &[
    "assignmentRequestCreated",
    "assignmentRequestApproved",
    "assignmentRequestGranted",
    "assignmentRequestRemoved",
];

/// Checks the body that resumes a request.
pub(super) fn check(cx: &Context<'_>, body: Val<'_>, path: &Path<'_>) {
    for name in ["source", "type", "data"] {
        if body.set(name).is_none() {
            cx.missing(&RESUME_INCOMPLETE, path, body, name, words::resume_incomplete(name));
        }
    }
    let Some(data) = body.set("data") else { return };
    let path = path.member("data");
    if data.set("customExtensionStageInstanceId").is_none() {
        let name = "customExtensionStageInstanceId";
        cx.missing(&RESUME_INCOMPLETE, &path, data, name, words::resume_incomplete(name));
    }
    let stage = data.text_of("stage").unwrap_or_default();
    let kind = body.text_of("type").unwrap_or_default();
    let named = kind.rsplit('.').next().unwrap_or_default();
    if let Some(value) = data.set("stage")
        && STAGES.iter().any(|known| known.eq_ignore_ascii_case(named))
        && !stage.is_empty()
        && !stage.eq_ignore_ascii_case(named)
    {
        let say = words::resume_stage(named, &stage);
        cx.at(&RESUME_STAGE, &path.member("stage"), value, say);
    }
    if let Some(state) = data.set("state")
        && !stage.is_empty()
        && !stage.eq_ignore_ascii_case("assignmentRequestCreated")
    {
        cx.at(
            &STATE_AT_OTHER_STAGE,
            &path.member("state"),
            state,
            words::state_at_other_stage(&stage),
        );
    }
}
