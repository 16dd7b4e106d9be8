//! `diff`, `describe`, `nextActions` and `appliesTo`.

use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::from_js;
use crate::input::BodyInput;
use crate::json_out::to_ts;
use crate::options::{AppliesToOptions, BodyOptions, NextActionsOptions};
use crate::types::{AppliesTo, Description, NextAction, SettingChange};

/// What two bodies of an operation set differently, setting by setting in the words of the Entra admin center.
///
/// People are compared as sets, stages in their order, questions by their id. The order of sets, annotations,
/// read-only members, values that mean the same as their absence, and settings without effect on both
/// sides make no difference. What `after` leaves out is reset, except for an operation that changes only what
/// its body holds, such as `updateCatalog`.
///
/// @example
/// ```js
/// import { diff } from "accesspack";
///
/// const before = { expiration: { type: "afterDuration", duration: "P30D" } };
/// const after = { expiration: { type: "noExpiration" } };
/// const [change] = diff(before, after, { operation: "updateAssignmentPolicy", version: "v1.0" });
/// console.log(`${change.label}: ${change.before} -> ${change.after}`);
/// //> Access package assignments expire: After 30 days -> Never
/// ```
#[wasm_bindgen]
pub fn diff(
    #[wasm_bindgen(unchecked_param_type = "unknown")] before: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] after: &JsValue,
    options: &Ts<BodyOptions>,
) -> Result<Vec<Ts<SettingChange>>, JsValue> {
    let BodyOptions { operation, version, max_bytes: max } = from_js("diff", &options.js_value())?;
    let changes = accesspack_core::diff(&read(before, max), &read(after, max), operation, version);
    changes.into_iter().map(|change| to_ts(&SettingChange::from(change))).collect()
}

/// What a body means, in one sentence and in lines, in the words of the Entra admin center. People, groups and
/// packages have their names where the body holds them.
///
/// @example
/// ```js
/// import { describe } from "accesspack";
///
/// const policy = { allowedTargetScope: "allMemberUsers", requestorSettings: { enableTargetsToSelfAddAccess: true } };
/// console.log(describe(policy, { operation: "createAssignmentPolicy", version: "v1.0" }).sentence);
/// //> Any member may ask; no approval is needed; access never ends; not reviewed
/// ```
#[wasm_bindgen]
pub fn describe(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    options: &Ts<BodyOptions>,
) -> Result<Ts<Description>, JsValue> {
    let BodyOptions { operation, version, max_bytes: max } =
        from_js("describe", &options.js_value())?;
    to_ts(&Description::from(accesspack_core::describe(&read(body, max), operation, version)))
}

/// What can be done with a request, as Graph returns it in either version: every action, whether the service
/// carries it out, until when, and why.
///
/// @example
/// ```js
/// import { nextActions } from "accesspack";
///
/// const request = { state: "deliveryFailed", completedDateTime: "2026-11-01T00:00:00Z" };
/// const actions = nextActions(request, { now: "2026-11-10T00:00:00Z" });
/// console.log(actions.find(({ action }) => action === "reprocess").until);
/// //> 2026-11-15T00:00:00Z
/// ```
#[wasm_bindgen(js_name = nextActions)]
pub fn next_actions(
    #[wasm_bindgen(unchecked_param_type = "unknown")] request: &JsValue,
    options: &Ts<NextActionsOptions>,
) -> Result<Vec<Ts<NextAction>>, JsValue> {
    let NextActionsOptions { now, max_bytes: max } = from_js("nextActions", &options.js_value())?;
    let actions = accesspack_core::next_actions(&read(request, max), now);
    actions.into_iter().map(|action| to_ts(&NextAction::from(action))).collect()
}

/// Whether a person is in the scope of a policy of either version, and why. `person` is a user, a service
/// principal or the subject of an assignment, as Graph returns it.
///
/// @example
/// ```js
/// import { appliesTo } from "accesspack";
///
/// const { verdict, why } = appliesTo({ allowedTargetScope: "allMemberUsers" }, { userType: "Guest" });
/// console.log(`${verdict}: ${why}`);
/// //> no: the policy is for members, and this is a guest
/// ```
#[wasm_bindgen(js_name = appliesTo)]
pub fn applies_to(
    #[wasm_bindgen(unchecked_param_type = "unknown")] policy: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] person: &JsValue,
    options: Option<Ts<AppliesToOptions>>,
) -> Result<Ts<AppliesTo>, JsValue> {
    let given = match options {
        Some(options) => from_js::<AppliesToOptions>("appliesTo", &options.js_value())?,
        None => AppliesToOptions::default(),
    };
    let max = given.max_bytes;
    let (policy, person) = (read(policy, max), read(person, max));
    to_ts(&AppliesTo::from(accesspack_core::applies_to(&policy, &person, &given.into())))
}

/// The value of a body of at most `max` bytes, or the default limit; null for one that is not JSON.
fn read(given: &JsValue, max: Option<usize>) -> Value {
    BodyInput::read(given, max).value().unwrap_or_default()
}
