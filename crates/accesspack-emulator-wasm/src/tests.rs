//! The face without JavaScript, and the package's types against what the emulator knows.

use accesspack_emulator::Fault;
use serde_json::json;

use super::*;

const TYPES: &str = include_str!("../npm/index.d.ts");
const NOW: i64 = 1_760_000_000_000;

fn tenant() -> EmulatedTenant {
    EmulatedTenant::new(None, None, None, NOW).unwrap()
}

fn headers(host: &str) -> Vec<String> {
    ["Host", host, "Authorization", "Bearer x"].map(str::to_owned).to_vec()
}

#[test]
fn a_request_is_answered_and_one_for_another_host_is_not() {
    let mut tenant = tenant();
    let mut ask = |host| tenant.exchange("GET", "/v1.0/users", headers(host), Vec::new(), NOW);
    let mut answer = ask("127.0.0.1:1");
    assert_eq!((answer.status(), answer.is_cut()), (200, false));
    assert!(!answer.take_body().is_empty() && answer.take_body().is_empty());
    assert_eq!(ask("evil.example").status(), 403);
    assert_eq!(tenant.refusal("GET", "/", headers("evil.example")).unwrap().status(), 403);
    assert!(tenant.refusal("GET", "/", headers("localhost")).is_none());
    tenant.allow(vec!["evil.example".to_owned()], Vec::new());
    assert!(tenant.refusal("GET", "/", headers("evil.example")).is_none());
}

#[test]
fn inside_it_is_graph_and_has_no_control() {
    let mut tenant = tenant();
    let mut ask = |url: &str| {
        let headers = headers("graph.microsoft.com");
        tenant.exchange_inside("GET", url.to_owned(), headers, Vec::new(), NOW).status()
    };
    assert_eq!(ask("https://graph.microsoft.com/v1.0/users"), 200);
    assert_eq!(ask("https://graph.microsoft.com/_emulator/state"), 400);
}

#[test]
fn a_beginning_that_is_unknown_is_refused() {
    let begin = |data: Option<&str>, preset: Option<&str>| {
        EmulatedTenant::new(data.map(str::to_owned), Some(7), preset.map(str::to_owned), NOW)
    };
    assert!(begin(Some("none"), None).unwrap_err().contains("there are small, empty"));
    assert!(begin(None, Some("rude")).unwrap_err().contains("there are lenient, hostile"));
    assert!(begin(Some("empty"), Some("hostile")).is_ok());
}

/// The words in quotes of the union type called `name`.
fn union(name: &str) -> Vec<&'static str> {
    let start = format!("export type {name} =");
    let text = TYPES.split(&start).nth(1).unwrap().split(';').next().unwrap();
    text.split('"').skip(1).step_by(2).collect()
}

/// The members of the interface called `name`.
fn members(name: &str) -> Vec<&'static str> {
    let start = format!("export interface {name} {{\n");
    let text = TYPES.split(&start).nth(1).unwrap().split("\n}").next().unwrap();
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with(['/', '*']));
    lines.filter_map(|line| Some(line.split_once(':')?.0.trim_end_matches('?'))).collect()
}

#[test]
fn the_types_name_every_data_set_kind_of_fault_and_setting() {
    assert_eq!(union("DataSet"), Fixture::ALL.map(Fixture::as_str));
    let kinds = union("FaultKind");
    for kind in &kinds {
        assert!(serde_json::from_value::<Fault>(json!({"kind": kind})).is_ok(), "{kind}");
    }
    // the error of an unknown kind names all kinds
    let error = serde_json::from_value::<Fault>(json!({"kind": "?"})).unwrap_err().to_string();
    assert_eq!(error.matches('`').count() / 2 - 1, kinds.len(), "{error}");
    let fault = json!({"kind": "slow", "times": 1, "skip": 0, "method": "GET", "path": "p",
        "retryAfter": 1, "seconds": 1, "status": 400, "code": "c", "message": "m"});
    let mut known: Vec<&str> = fault.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(serde_json::from_value::<Fault>(fault.clone()).is_ok());
    let mut named = members("Fault");
    known.sort_unstable();
    named.sort_unstable();
    assert_eq!(named, known);
    let behaviour = json!(Behaviour::default());
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(members("Behaviour"), keys(&behaviour));
    assert_eq!(members("Limits"), keys(&behaviour["limits"]));
}
