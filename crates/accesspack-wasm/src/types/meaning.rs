//! The results of `diff`, `describe`, `nextActions` and `appliesTo`.

use accesspack_core::{RequestAction, Ternary};
use serde::Serialize;
use tsify::Tsify;

/// A setting that two bodies have with different values.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SettingChange {
    /// The JSON Pointer of the setting: in the body after the change, or in the one before it where only that
    /// has it.
    pub pointer: String,
    /// The words of the Entra admin center for the setting.
    pub label: String,
    /// The value before, in words: `null` where it is not set; of a set, what only this side has.
    #[tsify(type = "string | string[] | null")]
    pub before: accesspack_core::SettingValue,
    /// The value after, in words.
    #[tsify(type = "string | string[] | null")]
    pub after: accesspack_core::SettingValue,
    /// Whether the change touches assignments that exist: `unknown` where Microsoft does not document it.
    #[tsify(type = "\"yes\" | \"no\" | \"unknown\"")]
    pub touches_assignments: &'static str,
}

impl From<accesspack_core::SettingChange> for SettingChange {
    fn from(given: accesspack_core::SettingChange) -> Self {
        let accesspack_core::SettingChange { pointer, label, before, after, touches_assignments } =
            given;
        Self {
            pointer,
            label,
            before,
            after,
            touches_assignments: Ternary::as_str(touches_assignments),
        }
    }
}

/// What a body means.
#[derive(Serialize, Tsify)]
pub struct Description {
    /// The whole in one sentence, without a full stop.
    pub sentence: String,
    /// Its settings, one a line: `Require approval: Yes`.
    pub lines: Vec<String>,
}

impl From<accesspack_core::Description> for Description {
    fn from(given: accesspack_core::Description) -> Self {
        let accesspack_core::Description { sentence, lines } = given;
        Self { sentence, lines }
    }
}

/// Something that can be done with a request.
#[derive(Serialize, Tsify)]
pub struct NextAction {
    /// The action; `wait` is to let the request go on by itself.
    #[tsify(type = "\"cancel\" | \"reprocess\" | \"resume\" | \"delete\" | \"wait\"")]
    pub action: &'static str,
    /// Whether the service carries it out, as far as the request shows.
    pub allowed: bool,
    /// The last instant at which it is allowed, in UTC; left out where there is none, or it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Why it is allowed or not.
    pub why: String,
}

impl From<accesspack_core::NextAction> for NextAction {
    fn from(given: accesspack_core::NextAction) -> Self {
        let accesspack_core::NextAction { action, allowed, until, why } = given;
        Self { action: RequestAction::as_str(action), allowed, until, why }
    }
}

/// Whether a policy applies to a person, and why.
#[derive(Serialize, Tsify)]
pub struct AppliesTo {
    /// Whether the person is in scope: `unknown` where what is given does not decide it.
    #[tsify(type = "\"yes\" | \"no\" | \"unknown\"")]
    pub verdict: &'static str,
    /// The reason.
    pub why: String,
}

impl From<accesspack_core::AppliesTo> for AppliesTo {
    fn from(given: accesspack_core::AppliesTo) -> Self {
        let accesspack_core::AppliesTo { verdict, why } = given;
        Self { verdict: verdict.as_str(), why }
    }
}
