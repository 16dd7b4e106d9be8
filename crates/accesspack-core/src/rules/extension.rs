//! Custom extensions and credentials of a policy.

use super::{
    CREDENTIAL_INCOMPLETE, EXPIRY_STAGE_NEVER_COMES, EXTENSION_AT_STAGE, EXTENSION_INCOMPLETE,
    OLDER_HANDLERS, TOO_MANY_EXTENSIONS, UNDECLARED_STAGE,
};
use crate::check::Context;
use crate::fix::Repair;
use crate::json::{Kind, Val};
use crate::names::Seen;
use crate::place::Path;
use crate::{shape, words};

/// How many extensions a policy may have, as the page of limits says.
const MOST: usize = 5;

/// A stage that an official example uses and no metadata has.
pub(crate) const UNDECLARED: &str = "assignmentRequestDeterminingApprovalRequirements";

const SETTINGS: &str = "customExtensionStageSettings";
const HANDLERS: &str = "customExtensionHandlers";

/// Checks all extensions of a policy together.
pub(super) fn check_policy(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    if !matches!(path, Path::Root) {
        return;
    }
    if cx.is_beta()
        && let Some(handlers) = policy.set(HANDLERS)
    {
        let fits = policy.get(SETTINGS).is_none() && handlers.items().all(is_setting);
        let fix = fits.then_some(Repair::Rename(SETTINGS));
        let say = words::older_handlers(handlers.is_empty()).maybe_fix(fix);
        cx.at_name(&OLDER_HANDLERS, &path.member(HANDLERS), handlers, say);
    }
    let Some(settings) = policy.set(SETTINGS).filter(|list| list.kind() == Kind::List) else {
        return;
    };
    let path = path.member(SETTINGS);
    let mut ids = Seen::default();
    for setting in settings.items() {
        if let Some(id) = setting.set("customExtension").and_then(|it| it.text_of("id")) {
            ids.insert(id.to_ascii_lowercase());
        }
    }
    if ids.count() > MOST {
        cx.at(&TOO_MANY_EXTENSIONS, &path, settings, words::too_many_extensions(ids.count(), MOST));
    }
    if !never_expires(cx, policy) {
        return;
    }
    for (index, setting) in settings.items().enumerate() {
        if let Some(stage) = setting.get("stage").filter(|stage| is_expiry(&name_of(*stage))) {
            let path = path.item(index);
            let say = words::expiry_stage_never_comes(&name_of(stage));
            cx.at(&EXPIRY_STAGE_NEVER_COMES, &path.member("stage"), stage, say);
        }
    }
}

/// Whether a handler is good as a setting: what both have, and no null at the stage.
fn is_setting(handler: Val<'_>) -> bool {
    handler.kind() == Kind::Object
        && handler.get("stage").is_none_or(|stage| !stage.is_null())
        && handler.children().all(|member| ["stage", "customExtension"].contains(&&*member.key()))
}

fn never_expires(cx: &Context<'_>, policy: Val<'_>) -> bool {
    if cx.is_beta() {
        let days = policy.get("durationInDays").and_then(Val::as_int);
        return days == Some(0) && policy.set("expirationDateTime").is_none();
    }
    let kind = policy.set("expiration").and_then(|expiration| expiration.text_of("type"));
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("noExpiration"))
}

fn name_of(stage: Val<'_>) -> String {
    stage.as_text().unwrap_or_default().into_owned()
}

fn is_expiry(stage: &str) -> bool {
    ["assignmentFourteenDaysBeforeExpiration", "assignmentOneDayBeforeExpiration"]
        .iter()
        .any(|expiry| expiry.eq_ignore_ascii_case(stage))
}

/// Checks one extension at its stage.
pub(super) fn check(cx: &Context<'_>, setting: Val<'_>, path: &Path<'_>) {
    let stage = setting.text_of("stage").unwrap_or_default();
    if setting.get("stage").is_none() {
        cx.missing(
            &EXTENSION_INCOMPLETE,
            path,
            setting,
            "stage",
            words::extension_incomplete("stage"),
        );
    }
    if let Some(value) = setting.get("stage").filter(|_| stage.eq_ignore_ascii_case(UNDECLARED)) {
        let say = words::undeclared_stage(&stage);
        cx.at(&UNDECLARED_STAGE, &path.member("stage"), value, say);
    }
    let Some(extension) = setting.set("customExtension") else {
        let name = "customExtension";
        cx.missing(&EXTENSION_INCOMPLETE, path, setting, name, words::extension_incomplete(name));
        return;
    };
    let path = path.member("customExtension");
    if extension.kind() == Kind::Object && extension.set("id").is_none() {
        cx.missing(
            &EXTENSION_INCOMPLETE,
            &path,
            extension,
            "id",
            words::extension_incomplete("id"),
        );
    }
    let (request, expiry) = (
        "accessPackageAssignmentRequestWorkflowExtension",
        "accessPackageAssignmentWorkflowExtension",
    );
    let (wanted, other) = if is_expiry(&stage) { (expiry, request) } else { (request, expiry) };
    let kind = shape::kind_of(extension);
    if !stage.is_empty()
        && kind.is_some_and(|kind| kind == other)
        && let Some(value) = extension.get("@odata.type")
    {
        let say = words::extension_at_stage(other, &stage, wanted);
        cx.at(&EXTENSION_AT_STAGE, &path.member("@odata.type"), value, say);
    }
}

/// Checks one credential that people must show.
pub(super) fn check_credential(cx: &Context<'_>, credential: Val<'_>, path: &Path<'_>) {
    if credential.text_of("credentialType").is_none_or(|name| name.trim().is_empty()) {
        incomplete(cx, credential, path, "credentialType");
    }
    if credential.count_of("issuers") == 0 {
        incomplete(cx, credential, path, "issuers");
    }
    let list = path.member("issuers");
    for (index, issuer) in credential.get("issuers").into_iter().flat_map(Val::items).enumerate() {
        if issuer.as_text().is_some_and(|text| !text.starts_with("did:")) {
            let say = words::issuer_is_no_did(&issuer.as_text().unwrap_or_default());
            cx.at(&CREDENTIAL_INCOMPLETE, &list.item(index), issuer, say);
        }
    }
}

fn incomplete(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>, name: &'static str) {
    let say = words::credential_incomplete(name);
    match holder.get(name) {
        Some(value) => cx.at(&CREDENTIAL_INCOMPLETE, &path.member(name), value, say),
        None => cx.missing(&CREDENTIAL_INCOMPLETE, path, holder, name, say),
    }
}
