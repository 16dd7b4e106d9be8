//! Your code against a tenant in your own process: no socket, no waiting, your own clock.
//!
//! `cargo run -p accesspack-emulator --example in_process`

use accesspack_emulator::{Behaviour, Fault, FaultKind, Fixture, Tenant};
use accesspack_wire::http::{Method, Request, Response};
use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};

const GRAPH: &str = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement";

/// The code under test: assigns an access package, and returns the final state of the request.
fn give_access(
    mut send: impl FnMut(Request) -> Response,
    mut wait: impl FnMut(TimeDelta),
    assignment: &Value,
) -> Result<String, String> {
    let with_token = |method, url: String| {
        let mut request = Request::new(method, url);
        request.headers.set("Authorization", "Bearer anything");
        request
    };
    let body = json!({"requestType": "adminAdd", "assignment": assignment});
    let made = loop {
        let post = with_token(Method::Post, format!("{GRAPH}/assignmentRequests"));
        let answer = send(post.with_json(&body));
        match (answer.status, answer.headers.get("Retry-After")) {
            (429, Some(seconds)) => wait(TimeDelta::seconds(seconds.parse().unwrap_or(1))),
            _ => break answer,
        }
    };
    let request = made.json().map_err(|error| error.to_string())?;
    let id = request.get("id").and_then(Value::as_str).ok_or_else(|| request.to_string())?;
    loop {
        let now = send(with_token(Method::Get, format!("{GRAPH}/assignmentRequests/{id}")));
        let now = now.json().map_err(|error| error.to_string())?;
        match now.get("state").and_then(Value::as_str).unwrap_or_default() {
            "submitted" | "delivering" => wait(TimeDelta::seconds(1)),
            end => return Ok(end.to_owned()),
        }
    }
}

/// Runs the code under test on a tenant with a fault. The same seed gives the same history.
fn try_it(seed: u64, fault: Option<Fault>) -> Result<String, String> {
    let start = DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default();
    let mut tenant =
        Tenant::new(Fixture::Small, start).with_behaviour(Behaviour::default()).with_seed(seed);
    if let Some(fault) = fault {
        tenant.faults.push(fault);
    }
    let state = tenant.snapshot();
    let find = |collection: &str, fits: &dyn Fn(&Value) -> bool| {
        let rows = state.get(collection).and_then(Value::as_array)?;
        rows.iter().find(|row| fits(row))?.get("id").cloned()
    };
    let is = |row: &Value, name: &str, value: &Value| row.get(name) == Some(value);
    let package = find("accessPackages", &|row| is(row, "displayName", &json!("Sales CRM")))
        .unwrap_or_default();
    let assignment = json!({
        "accessPackageId": package,
        "assignmentPolicyId": find("assignmentPolicies", &|row| {
            is(row, "accessPackageId", &package) && is(row, "displayName", &json!("Direct assignment"))
        }),
        "targetId": find("users", &|row| is(row, "mail", &json!("grace.kim@contoso.com"))),
    });
    // One clock for the code under test and for the tenant.
    let clock = std::cell::Cell::new(start);
    give_access(
        |request| tenant.handle(&request, clock.get()),
        |time: TimeDelta| clock.set(clock.get() + time),
        &assignment,
    )
}

fn main() {
    let faults: [(&str, Option<Fault>); 3] = [
        ("nothing", None),
        ("429 twice", Some(Fault::next(FaultKind::TooManyRequests).times(2).retry_after(3))),
        ("a failed delivery", Some(Fault::next(FaultKind::DeliveryFails))),
    ];
    for (words, fault) in faults {
        match try_it(1, fault) {
            Ok(state) => println!("with {words}: {state}"),
            Err(error) => println!("with {words}: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn access_is_given_in_spite_of_throttling() {
        let twice = Fault::next(FaultKind::TooManyRequests).times(2).retry_after(3);
        assert_eq!(try_it(1, None), Ok("delivered".to_owned()));
        assert_eq!(try_it(1, Some(twice)), Ok("delivered".to_owned()));
    }

    #[test]
    fn a_failure_is_reported() {
        let fails = Fault::next(FaultKind::DeliveryFails);
        assert_eq!(try_it(1, Some(fails)), Ok("deliveryFailed".to_owned()));
        let refused = Fault::refusal(400, "InvalidModel", "The model is invalid.");
        assert!(try_it(1, Some(refused)).is_err_and(|error| error.contains("InvalidModel")));
    }
}
