//! The draft of a policy: read from a body of either version, written to a body of either version.

use accesspack_wire::Version;
use serde_json::{Value, json};

use super::approval::Approval;
use super::expiration::Expiration;
use super::json::{
    Destination, Object, list, object, put, put_flag, put_text, put_text_or_remove, start, text,
};
use super::losses::{Loss, losses};
use super::question::Question;
use super::requestors::Requestors;
use super::review::Review;
use crate::graph::names::{
    ACCESS_PACKAGE, CAN_EXTEND, CATALOG, NOTIFICATION_SETTINGS, REVIEW_SETTINGS,
};

/// The custom extensions of a policy.
const EXTENSIONS: &str = "customExtensionStageSettings";

/// Members that no form edits and that mean the same in both versions, by their v1.0 and beta names.
const CARRIED: [[&str; 2]; 2] = [[EXTENSIONS, EXTENSIONS], NOTIFICATION_SETTINGS.both()];

/// Members of Graph's answers that a body must not have.
const ANSWERED: [&str; 6] =
    ["createdBy", "createdDateTime", "modifiedBy", "modifiedDateTime", CATALOG.v1, CATALOG.beta];

/// A policy as a form edits it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PolicyDraft {
    /// The policy's id; `None` for a new policy.
    pub id: Option<String>,
    /// The access package that the policy belongs to.
    pub access_package_id: String,
    /// "Name".
    pub display_name: String,
    /// "Description".
    pub description: String,
    /// Who can request access, and what requestors may do.
    pub requestors: Requestors,
    /// Who approves.
    pub approval: Approval,
    /// When assignments end.
    pub expiration: Expiration,
    /// How assignments are reviewed.
    pub review: Review,
    /// The questions that requestors must answer.
    pub questions: Vec<Question>,
    /// The version of the body that the draft was read from.
    source: Option<Version>,
    raw: Object,
}

impl PolicyDraft {
    /// A new policy as Entra's form offers it: direct assignments only, for 365 days.
    #[must_use]
    pub fn new_for(access_package_id: &str) -> Self {
        Self {
            access_package_id: access_package_id.to_owned(),
            requestors: Requestors::for_form(),
            expiration: Expiration::after_days(365),
            ..Self::default()
        }
    }

    /// Reads any body. Members that a draft has no place for are kept; values that cannot even be kept are
    /// listed by [`PolicyDraft::unread`].
    #[must_use]
    pub fn from_body(body: &Value, version: Version) -> Self {
        let raw = object(Some(body));
        let package = object(raw.get(ACCESS_PACKAGE.v1));
        let questions = list(&raw, "questions");
        Self {
            id: Some(text(&raw, "id")).filter(|id| !id.is_empty()),
            access_package_id: match version {
                Version::V1 => text(&package, "id"),
                Version::Beta => text(&raw, ACCESS_PACKAGE.beta),
            },
            display_name: text(&raw, "displayName"),
            description: text(&raw, "description"),
            requestors: Requestors::read(&raw, version),
            approval: Approval::read(raw.get("requestApprovalSettings"), version),
            expiration: match version {
                Version::V1 => Expiration::read_pattern(raw.get("expiration")),
                Version::Beta => Expiration::read_beta(&raw),
            },
            review: Review::read(raw.get(REVIEW_SETTINGS.of(version)), version),
            questions: questions.iter().map(|question| Question::read(question, version)).collect(),
            source: Some(version),
            raw,
        }
    }

    /// Reads a policy of Graph's answer, without the members that a body must not have: annotations,
    /// read-only members and expanded relations.
    #[must_use]
    pub fn from_answer(answer: &Value, version: Version) -> Self {
        let mut raw = object(Some(answer));
        raw.retain(|name, _| !ANSWERED.contains(&name.as_str()) && !is_annotation(name));
        if version == Version::V1 {
            let id = text(&object(raw.get(ACCESS_PACKAGE.v1)), "id");
            if raw.contains_key(ACCESS_PACKAGE.v1) {
                put(&mut raw, ACCESS_PACKAGE.v1, json!({ "id": id }));
            }
        } else {
            raw.shift_remove(ACCESS_PACKAGE.v1);
        }
        for name in [EXTENSIONS, "customExtensionHandlers"] {
            if let Some(Value::Array(stages)) = raw.get_mut(name) {
                stages.iter_mut().for_each(strip_stage);
            }
        }
        Self::from_body(&raw.into(), version)
    }

    /// The body in `version`, with every member that replacing the policy requires.
    #[must_use]
    pub fn to_body(&self, version: Version) -> Value {
        let to = Destination { version, same_version: self.source == Some(version) };
        let mut map = start(&self.raw, to);
        put_text_or_remove(&mut map, "id", self.id.as_deref().unwrap_or_default());
        if version == Version::Beta && self.has_package() {
            put_text(&mut map, ACCESS_PACKAGE.beta, &self.access_package_id);
        }
        put_text(&mut map, "displayName", &self.display_name);
        put_text(&mut map, "description", &self.description);
        match version {
            Version::V1 => {
                self.requestors.write_scope_v1(&mut map, to);
                put(&mut map, "expiration", self.expiration.write_pattern(to));
            }
            Version::Beta => {
                put_flag(&mut map, CAN_EXTEND.beta, self.requestors.allow_extend, false);
                self.expiration.write_beta(&mut map, to, self.source == Some(Version::V1));
            }
        }
        put(&mut map, "requestorSettings", self.requestors.write_settings(to));
        put(&mut map, "requestApprovalSettings", self.approval.write(to));
        put(&mut map, REVIEW_SETTINGS.of(version), self.review.write(to));
        let questions = self.questions.iter().map(|question| question.write(to));
        put(&mut map, "questions", questions.collect::<Value>());
        if version == Version::V1 {
            self.write_v1_rest(&mut map);
        }
        if !to.same_version {
            self.carry(&mut map, version);
        }
        map.into()
    }

    fn write_v1_rest(&self, map: &mut Object) {
        if !map.contains_key("automaticRequestSettings") {
            put(map, "automaticRequestSettings", Value::Null);
        }
        if !self.has_package() {
            return;
        }
        let mut package = object(map.get(ACCESS_PACKAGE.v1));
        put_text(&mut package, "id", &self.access_package_id);
        put(map, ACCESS_PACKAGE.v1, package);
    }

    /// Whether the package is written. A body without one is written without it; a form's empty field is
    /// written, so that the check can report it.
    const fn has_package(&self) -> bool {
        self.source.is_none() || !self.access_package_id.is_empty()
    }

    /// Copies the members that both versions have under different names.
    fn carry(&self, map: &mut Object, version: Version) {
        for [v1, beta] in CARRIED {
            let (from, to) = match version {
                Version::V1 => (beta, v1),
                Version::Beta => (v1, beta),
            };
            if let Some(value) = self.raw.get(from) {
                put(map, to, value.clone());
            }
        }
    }

    /// The body in `version`, and the values of the draft that it has no place for.
    #[must_use]
    pub fn to_body_with_losses(&self, version: Version) -> (Value, Vec<Loss>) {
        let body = self.to_body(version);
        let from = self.source.unwrap_or_else(|| version.other());
        if from == version {
            return (body, Vec::new());
        }
        let before = self.to_body(from);
        let back = Self::from_body(&body, version).to_body(from);
        let mut lost = losses(&before, &back, from, version.as_str());
        // a default that writing added, and the body did not have, cannot be lost
        let raw = Value::from(self.raw.clone());
        let usual = Self::from_body(&Value::Null, from).to_body(from);
        lost.retain(|loss| {
            let at = loss.pointer.as_str();
            raw.pointer(at).is_some() || before.pointer(at) != usual.pointer(at)
        });
        (body, lost)
    }

    /// The values of `body` that a draft read from it does not have: values of a wrong shape, and settings
    /// without effect, such as stages where no approval is required.
    #[must_use]
    pub fn unread(body: &Value, version: Version) -> Vec<Loss> {
        let after = Self::from_body(body, version).to_body(version);
        losses(body, &after, version, "the form")
    }

    /// The version of the body that the draft was read from; `None` for a new policy.
    #[must_use]
    pub const fn source(&self) -> Option<Version> {
        self.source
    }

    /// A top-level member that no form edits, as it stood in the body that the draft was read from:
    /// `customExtensionStageSettings`, `automaticRequestSettings`, `verifiableCredentialSettings`…
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.raw.get(name)
    }

    /// Sets a member of [`PolicyDraft::member`]. It is written in the version that the draft was read from; a
    /// new draft becomes one of `version`.
    pub fn set_member(&mut self, version: Version, name: &str, value: Value) {
        self.source.get_or_insert(version);
        self.raw.insert(name.to_owned(), value);
    }
}

/// Whether a member is an annotation such as `questions@odata.context`. `@odata.type`, which names the type of
/// a value, is none.
fn is_annotation(name: &str) -> bool {
    name.contains("@odata.") && name != "@odata.type" || name.contains("@microsoft.")
}

/// Removes all members but the stage, and the extension's type and id.
fn strip_stage(stage: &mut Value) {
    let Some(map) = stage.as_object_mut() else { return };
    map.retain(|name, _| matches!(name.as_str(), "stage" | "customExtension"));
    if let Some(Value::Object(extension)) = map.get_mut("customExtension") {
        extension.retain(|name, _| matches!(name.as_str(), "@odata.type" | "id"));
    }
}
