//! What both the forms of the page and the JSON requests do to a tenant.
//!
//! Each command returns the JSON that the request is answered with, or a message about its input.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::answer::instant;
use crate::faults::Fault;
use crate::fixture::Fixture;
use crate::tenant::Tenant;

/// Adds a fault, or a list of faults, behind the others. Returns the faults to come.
pub(super) fn add_faults(tenant: &mut Tenant, body: Value) -> Result<Value, String> {
    let body = if body.is_array() { body } else { json!([body]) };
    let faults: Vec<Fault> = serde_json::from_value(body).map_err(|error| error.to_string())?;
    for fault in faults {
        tenant.faults.push(fault);
    }
    Ok(json!(tenant.faults))
}

/// Changes the settings that the body names. Returns all settings.
pub(super) fn change_behaviour(tenant: &mut Tenant, body: &Value) -> Result<Value, String> {
    let changes = body.as_object().ok_or("an object was expected")?;
    let mut all = json!(tenant.behaviour);
    for (name, value) in changes {
        match all.get_mut(name) {
            Some(known) => *known = value.clone(),
            None => return Err(format!("there is no setting `{name}`")),
        }
    }
    tenant.behaviour = serde_json::from_value(all).map_err(|error| error.to_string())?;
    Ok(json!(tenant.behaviour))
}

/// Moves the tenant's time forward by `seconds`, which may have a fraction. Returns the new time.
pub(super) fn advance(tenant: &mut Tenant, body: &Value) -> Result<Value, String> {
    let seconds = body.get("seconds").and_then(Value::as_f64).filter(|seconds| *seconds >= 0.0);
    let seconds = seconds.ok_or("`seconds` must be a number that is not negative")?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` saturates and the limit is checked next"
    )]
    let by = TimeDelta::try_milliseconds((seconds * 1_000.0) as i64)
        .filter(|by| *by <= TimeDelta::days(36_500))
        .ok_or("`seconds` is too much")?;
    tenant.advance(by);
    Ok(json!({"now": instant(tenant.now())}))
}

/// Begins anew with the data set and the seed of the body; what it leaves out stays as it is. Returns
/// the name of the data set.
pub(super) fn reset(tenant: &mut Tenant, body: &Value) -> Result<Value, String> {
    // Before `data` had its name, `seed` was the name of the data set and `chance` the number.
    let seed_is_a_name = body.get("seed").is_some_and(Value::is_string);
    let (data, seed) = if seed_is_a_name { ("seed", "chance") } else { ("data", "seed") };
    let fixture = match body.get(data).and_then(Value::as_str) {
        None => tenant.fixture,
        Some(name) => name.parse::<Fixture>().map_err(|error| error.to_string())?,
    };
    let seed = match body.get(seed).or_else(|| body.get("chance")) {
        None | Some(Value::Null) => None,
        Some(number) => Some(number.as_u64().ok_or("`seed` must be a whole number")?),
    };
    tenant.reset(fixture, seed);
    Ok(json!({"data": fixture.as_str()}))
}
