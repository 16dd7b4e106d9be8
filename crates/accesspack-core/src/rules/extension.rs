//! Custom extensions and credentials of a policy.

use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::kind::{TYPE, is_kind};
use crate::graph::link::is_bound;
use crate::graph::names::{DURATION_IN_DAYS, EXPIRATION_DATE_TIME, UNDECLARED_STAGE as UNDECLARED};
use crate::json::{Kind, Val};
use crate::table::{
    CREDENTIAL_INCOMPLETE, EXPIRY_STAGE_NEVER_COMES, EXTENSION_AT_STAGE, EXTENSION_INCOMPLETE,
    OLDER_HANDLERS, TOO_MANY_EXTENSIONS, UNDECLARED_STAGE,
};
use crate::values::names::StringSet;
use crate::words;

/// How many extensions a policy may have, by the page of limits.
const MAX_EXTENSIONS: usize = 5;

const SETTINGS: &str = "customExtensionStageSettings";
const HANDLERS: &str = "customExtensionHandlers";

/// Checks all extensions of a policy together.
pub(super) fn check_policy(findings: &Findings<'_>, policy: Val<'_>) {
    if !policy.is_root() {
        return;
    }
    if findings.is_beta()
        && let Some(handlers) = policy.set(HANDLERS)
    {
        let fits = policy.get(SETTINGS).is_none() && handlers.items().all(is_setting);
        let fix = fits.then_some(Edit::Rename(SETTINGS));
        let message = words::older_handlers(handlers.is_empty()).maybe_fix(fix);
        findings.report_name(&OLDER_HANDLERS, handlers, message);
    }
    let Some(settings) = policy.set(SETTINGS).filter(|list| list.kind() == Kind::List) else {
        return;
    };
    let mut ids = StringSet::default();
    for setting in settings.items() {
        if let Some(id) = setting.set("customExtension").and_then(|it| it.text_of("id")) {
            ids.insert(id.to_ascii_lowercase());
        }
    }
    if ids.count() > MAX_EXTENSIONS {
        let message = words::too_many_extensions(ids.count(), MAX_EXTENSIONS);
        findings.report(&TOO_MANY_EXTENSIONS, settings, message);
    }
    if !never_expires(findings, policy) {
        return;
    }
    for setting in settings.items() {
        if let Some(stage) = setting.get("stage")
            && let Some(name) = stage.as_text().filter(|name| is_expiry(name))
        {
            let message = words::expiry_stage_never_comes(name);
            findings.report(&EXPIRY_STAGE_NEVER_COMES, stage, message);
        }
    }
}

/// Whether a handler is valid as a setting: it has only what both have, and no null as the stage.
fn is_setting(handler: Val<'_>) -> bool {
    handler.kind() == Kind::Object
        && handler.get("stage").is_none_or(|stage| !stage.is_null())
        && handler.children().all(|member| ["stage", "customExtension"].contains(&member.key()))
}

fn never_expires(findings: &Findings<'_>, policy: Val<'_>) -> bool {
    if findings.is_beta() {
        let days = policy.get(DURATION_IN_DAYS.beta).and_then(Val::as_int);
        return days == Some(0) && policy.set(EXPIRATION_DATE_TIME.beta).is_none();
    }
    let expiration = policy.set(DURATION_IN_DAYS.v1);
    let kind = expiration.and_then(|expiration| expiration.text_of("type"));
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("noExpiration"))
}

fn is_expiry(stage: &str) -> bool {
    ["assignmentFourteenDaysBeforeExpiration", "assignmentOneDayBeforeExpiration"]
        .iter()
        .any(|expiry| expiry.eq_ignore_ascii_case(stage))
}

/// Checks one extension at its stage.
pub(super) fn check(findings: &Findings<'_>, setting: Val<'_>) {
    let report_missing = |holder: Val<'_>, name: &'static str| {
        let message = words::extension_incomplete(name);
        findings.report_missing(&EXTENSION_INCOMPLETE, holder, name, message);
    };
    let stage = setting.text_of("stage").unwrap_or_default();
    match setting.get("stage") {
        None => report_missing(setting, "stage"),
        Some(value) if stage.eq_ignore_ascii_case(UNDECLARED) => {
            findings.report(&UNDECLARED_STAGE, value, words::undeclared_stage(stage));
        }
        Some(_) => {}
    }
    let Some(extension) = setting.set("customExtension") else {
        if !is_bound(setting, "customExtension") {
            report_missing(setting, "customExtension");
        }
        return;
    };
    let has_id = extension.set("id").is_some() || is_bound(setting, "customExtension");
    if extension.kind() == Kind::Object && !has_id {
        report_missing(extension, "id");
    }
    let (request, expiry) = (
        "accessPackageAssignmentRequestWorkflowExtension",
        "accessPackageAssignmentWorkflowExtension",
    );
    let (wanted, other) = if is_expiry(stage) { (expiry, request) } else { (request, expiry) };
    if !stage.is_empty()
        && is_kind(extension, &[other])
        && let Some(value) = extension.get(TYPE)
    {
        let message = words::extension_at_stage(other, stage, wanted);
        findings.report(&EXTENSION_AT_STAGE, value, message);
    }
}

/// Checks one credential that requestors must present.
pub(super) fn check_credential(findings: &Findings<'_>, credential: Val<'_>) {
    let report_incomplete = |name: &'static str| {
        let message = words::credential_incomplete(name);
        findings.report_unset(&CREDENTIAL_INCOMPLETE, credential, name, message);
    };
    if credential.text_of("credentialType").is_none_or(|name| name.trim().is_empty()) {
        report_incomplete("credentialType");
    }
    if credential.count_of("issuers") == 0 {
        report_incomplete("issuers");
    }
    for issuer in credential.get("issuers").into_iter().flat_map(Val::items) {
        if let Some(text) = issuer.as_text().filter(|text| !text.starts_with("did:")) {
            findings.report(&CREDENTIAL_INCOMPLETE, issuer, words::issuer_is_no_did(text));
        }
    }
}
