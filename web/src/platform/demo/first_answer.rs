//! What the demo tenant answers to the first page, ready before the tenant is: a third of what the first open would
//! fetch is not needed until a second request.

use accesspack_wire::http::{Method, Request, Response};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// The path and the query of the request for all access packages.
const PATH: &str = "/v1.0/identityGovernance/entitlementManagement/accessPackages";
const QUERY: &str = "$expand=catalog,assignmentPolicies";

/// The answer. Instants that depend on the time of the request stand as `{days-380}`: so many days before it. A test
/// holds it against the emulator; `UPDATE=1` writes it.
const ACCESS_PACKAGES: &str = include_str!("access_packages.json");

/// How such an instant begins.
const DAYS_BEFORE: &str = "{days-";

/// The answer to `request` at an instant, where it is the first page's.
pub(super) fn to(request: &Request, now: DateTime<Utc>) -> Option<Response> {
    let is_first =
        request.method == Method::Get && request.path() == PATH && request.query() == QUERY;
    is_first.then(|| {
        let mut response = Response::new(200);
        response.headers.set("Content-Type", "application/json");
        response.body = dated(ACCESS_PACKAGES, now).into_bytes();
        response
    })
}

/// The text with its instants.
fn dated(text: &str, now: DateTime<Utc>) -> String {
    let mut parts = text.split(DAYS_BEFORE);
    let mut dated = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (days, rest) = part.split_once('}').unwrap_or((part, ""));
        let before = TimeDelta::days(days.parse().unwrap_or_default());
        dated.push_str(&(now - before).to_rfc3339_opts(SecondsFormat::AutoSi, true));
        dated.push_str(rest);
    }
    dated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::demo::Demo;
    use accesspack_emulator::{Behaviour, Delivery, Tenant};
    use serde_json::Value;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn now() -> DateTime<Utc> {
        "2026-11-29T09:30:15.250Z".parse().unwrap()
    }

    fn request() -> Request {
        let url = format!("https://graph.microsoft.com{PATH}?{QUERY}");
        let mut request = Request::new(Method::Get, url);
        request.headers.set("Authorization", "Bearer demo");
        request
    }

    /// The tenant's own answer.
    fn of_the_tenant() -> Value {
        let mut tenant = Tenant::small(now()).with_behaviour(Behaviour::demo());
        let Delivery::Answer { response, .. } = tenant.exchange(&request(), now()) else {
            panic!("the tenant answers")
        };
        response.json().unwrap()
    }

    /// Writes days before [`now`] in the place of instants.
    fn undated(value: &mut Value) {
        match value {
            Value::String(text) => {
                let Ok(at) = text.parse::<DateTime<Utc>>() else { return };
                let before = now() - at;
                if before == TimeDelta::days(before.num_days()) {
                    *text = format!("{DAYS_BEFORE}{}}}", before.num_days());
                }
            }
            Value::Array(items) => items.iter_mut().for_each(undated),
            Value::Object(members) => members.values_mut().for_each(undated),
            _ => {}
        }
    }

    #[test]
    fn the_answer_is_the_tenants_own() {
        if std::env::var_os("UPDATE").is_some() {
            let mut answer = of_the_tenant();
            undated(&mut answer);
            let place =
                concat!(env!("CARGO_MANIFEST_DIR"), "/src/platform/demo/access_packages.json");
            std::fs::write(place, answer.to_string()).unwrap();
            return;
        }
        let answer = to(&request(), now()).unwrap();
        assert_eq!(answer.json().unwrap(), of_the_tenant(), "run this test with UPDATE=1");
    }

    #[test]
    fn other_requests_are_the_tenants() {
        let url = format!("https://graph.microsoft.com{PATH}?$top=1");
        assert_eq!(to(&Request::new(Method::Get, url), now()), None);
        let url = format!("https://graph.microsoft.com{PATH}?{QUERY}");
        assert_eq!(to(&Request::new(Method::Post, url), now()), None);
    }

    #[test]
    fn a_fault_is_rehearsed_before_the_tenant_is_there() {
        let demo = Demo::default();
        demo.rehearse(accesspack_emulator::Fault::refusal(403, "Forbidden", "no"));
        assert!(demo.was_changed.get());
        assert!(demo.fault.borrow().is_some());
    }
}
