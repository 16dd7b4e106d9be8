//! The exact JavaScript objects that each function gives, in Node.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail this way")]

use accesspack_wasm::{
    apply_fixes, build, convert, detect, explain_error, operations, rules, validate, validate_many,
};
use js_sys::{BigInt, JSON, Object, Reflect, Uint8Array};
use serde_json::{Value, json};
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// A JavaScript value written as JSON.
fn js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

/// What is in a JavaScript value; it must be made of plain objects and arrays.
fn plain(value: &JsValue) -> Value {
    if value.is_object() && !js_sys::Array::is_array(value) {
        let prototype = Object::get_prototype_of(value);
        assert!(Object::is(&prototype, &Object::get_prototype_of(&Object::new())));
    }
    serde_json::from_str(&JSON::stringify(value).unwrap().as_string().unwrap()).unwrap()
}

fn options<T: Tsify>(operation: &str, version: &str) -> Ts<T> {
    Ts::new_unchecked(js(&json!({ "operation": operation, "version": version })))
}

fn request() -> Value {
    json!({
        "requestType": "adminAdd",
        "assignment": {
            "targetId": "46184453-e63b-4f20-86c2-c557ed5d5df9",
            "assignmentPolicyId": "2264bf65-76ba-417b-a27d-54d291f0cbc8",
            "accessPackageId": "a914b616-e04e-476b-aa37-91038f0b165b",
        },
    })
}

fn checked(body: &JsValue) -> Value {
    plain(&validate(body, &options("createAssignmentRequest", "v1.0")).unwrap().js_value())
}

#[wasm_bindgen_test]
fn a_good_body() {
    assert_eq!(checked(&js(&request())), json!({ "valid": true, "diagnostics": [] }));
}

#[wasm_bindgen_test]
fn a_wrong_body_as_value_text_and_bytes() {
    let mut body = request();
    body["requestType"] = json!("adminAd");
    let names = "possible values are `notSpecified`, `userAdd`, `userUpdate`, `userRemove`, `adminAdd`, \
        `adminUpdate`, `adminRemove`, `systemAdd`, `systemUpdate`, `systemRemove`, `onBehalfAdd`, \
        `unknownFutureValue` or `approverRemove`";
    let found = |span: Option<Value>| {
        let mut diagnostic = json!({
            "code": "AP0108",
            "severity": "error",
            "pointer": "/requestType",
            "message": "`adminAd` is not a value of `requestType`",
            "help": ["did you mean `adminAdd`?", names],
            "docs": "https://learn.microsoft.com/graph/api/resources/entitlementmanagement-overview",
            "fix": [{ "op": "replace", "path": "/requestType", "value": "adminAdd" }],
        });
        if let Some(span) = span {
            diagnostic["span"] = span;
        }
        json!({ "valid": false, "diagnostics": [diagnostic] })
    };
    assert_eq!(checked(&js(&body)), found(None));

    let text = body.to_string();
    let start = text.find("\"adminAd\"").unwrap();
    let end = start + "\"adminAd\"".len();
    let span = json!({
        "start": start, "end": end,
        "line": 1, "column": start + 1, "endLine": 1, "endColumn": end + 1,
    });
    assert_eq!(checked(&JsValue::from_str(&text)), found(Some(span.clone())));
    let bytes = Uint8Array::from(text.as_bytes());
    assert_eq!(checked(&bytes), found(Some(span)));
}

#[wasm_bindgen_test]
fn a_value_without_a_json_form() {
    let cycle = Object::new();
    Reflect::set(&cycle, &"self".into(), &cycle).unwrap();
    for (body, reason) in [
        (JsValue::from(cycle), "circular"),
        (JsValue::from(BigInt::from(1)), "BigInt"),
        (JsValue::symbol(None), "`symbol` has no JSON form"),
    ] {
        let report = checked(&body);
        assert_eq!(report["valid"], false);
        let diagnostics = report["diagnostics"].as_array().unwrap();
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0]["code"], "AP0001");
        assert_eq!(diagnostics[0].get("span"), None);
        assert!(diagnostics[0]["message"].as_str().unwrap().contains(reason), "{report}");
    }
}

#[wasm_bindgen_test]
fn many_lines() {
    let text = format!("{}\n\n{{\"requestType\":\n{}\r\n", request(), request());
    let many = validate_many(&text.as_str().into(), &options("createAssignmentRequest", "v1.0"));
    let many = plain(&many.unwrap().js_value());
    assert_eq!(many["checked"], 3);
    assert_eq!(many["failed"], 1);
    let reports = many["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!((&reports[0]["line"], &reports[0]["valid"]), (&json!(3), &json!(false)));
}

#[wasm_bindgen_test]
fn a_request() {
    let built = build(&js(&request()), &options("createAssignmentRequest", "v1.0")).unwrap();
    let mut built = plain(&built.js_value());
    assert!(!built["roles"].as_array().unwrap().is_empty());
    built["roles"] = json!([]);
    assert_eq!(
        built,
        json!({
            "requests": [{
                "method": "POST",
                "url": "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests",
                "headers": { "Content-Type": "application/json" },
                "body": request(),
            }],
            "scopes": ["EntitlementManagement.ReadWrite.All"],
            "roles": [],
            "report": { "valid": true, "diagnostics": [] },
        })
    );
}

#[wasm_bindgen_test]
fn fixes() {
    let mut body = request();
    body["requestType"] = json!("adminAd");
    let options = options("createAssignmentRequest", "v1.0");
    let report = validate(&js(&body), &options).unwrap().js_value();
    assert_eq!(plain(&apply_fixes(&js(&body), &report).unwrap()), request());
    let every_kind = js(&json!({ "diagnostics": [
        { "code": "AP0102", "fix": [{ "op": "replace", "path": "/a", "value": null }] },
        { "code": "AP0102", "fix": [{ "op": "move", "from": "/d", "path": "/e~1f" }, { "op": "remove", "path": "/b" }] },
        { "code": "AP0102", "fix": [{ "op": "add", "path": "/list/0", "value": 0 }] },
        { "code": "AP0102", "fix": [{ "op": "remove", "path": "/not/there" }] },
        { "fix": null },
        {},
    ] }));
    let body = json!({ "a": 1, "b": 2, "d": 4, "list": [1] });
    let fixed = apply_fixes(&js(&body), &every_kind).unwrap();
    assert_eq!(plain(&fixed), json!({ "a": null, "e/f": 4, "list": [0, 1] }));
}

#[wasm_bindgen_test]
fn a_step_that_no_rule_takes_is_refused() {
    let body = js(&json!({ "a": 1 }));
    for step in [
        json!({ "op": "test", "path": "/a", "value": 1 }),
        json!({ "op": "copy", "from": "/a", "path": "/b" }),
    ] {
        let report = js(&json!({ "diagnostics": [{ "code": "AP0102", "fix": [step] }] }));
        assert!(apply_fixes(&body, &report).is_err());
    }
}

#[wasm_bindgen_test]
fn what_is_known() {
    let detected = detect(&js(&request())).unwrap().unwrap();
    let wanted = json!({ "operation": "createAssignmentRequest", "version": "v1.0" });
    assert_eq!(plain(&detected.js_value()), wanted);
    assert!(detect(&"{".into()).unwrap().is_none());

    let rule = rules()
        .unwrap()
        .iter()
        .map(|rule| plain(&rule.js_value()))
        .find(|rule| rule["code"] == "AP0101");
    let rule = rule.unwrap();
    assert_eq!((&rule["name"], &rule["severity"]), (&json!("unknown-member"), &json!("error")));
    assert!(rule["operations"].as_array().unwrap().contains(&json!("batch")));

    let operations: Vec<_> = operations().unwrap().iter().map(|it| plain(&it.js_value())).collect();
    let names: Vec<_> = operations.iter().map(|it| it["operation"].as_str().unwrap()).collect();
    assert_eq!(names, accesspack_core::Operation::ALL.map(accesspack_core::Operation::as_str));
    let moved = &operations[9];
    assert_eq!(moved["operation"], "setAssignmentPolicy");
    assert_eq!(moved["paths"].get("beta"), None);

    let explanation = explain_error(429, &js(&json!({ "error": { "code": "TooManyRequests" } })));
    let explanation = plain(&explanation.unwrap().js_value());
    assert!(explanation["remedy"].as_str().unwrap().contains("Retry-After"));
    assert_eq!(explanation["codes"], json!([]));
}

#[wasm_bindgen_test]
fn another_version() {
    let options = |operation: &str| {
        Ts::new_unchecked(js(&json!({ "operation": operation, "from": "beta", "to": "v1.0" })))
    };
    let body = json!({
        "accessPackageId": "a914b616-e04e-476b-aa37-91038f0b165b",
        "displayName": "A month",
        "durationInDays": 30,
    });
    let converted = convert(&js(&body), &options("createAssignmentPolicy")).unwrap();
    let converted = plain(&converted);
    let expiration = &converted["body"]["expiration"];
    assert_eq!(
        (&expiration["type"], &expiration["duration"]),
        (&json!("afterDuration"), &json!("P30D"))
    );
    assert_eq!(converted["body"]["accessPackage"]["id"], body["accessPackageId"]);
    assert_eq!(converted["report"]["valid"], true);

    let broken = plain(&convert(&"{".into(), &options("createAssignmentPolicy")).unwrap());
    assert_eq!(broken.get("body"), None);
    assert_eq!(broken["report"]["diagnostics"][0]["code"], "AP0001");

    let error = convert(&js(&body), &options("batch")).unwrap_err();
    let error: js_sys::TypeError = error.dyn_into().unwrap();
    let wanted = "convert: the body of `batch` is the same in both versions";
    assert_eq!(error.message().as_string().unwrap(), wanted);
}

#[wasm_bindgen_test]
fn every_option_is_read() {
    let given = js(&json!({
        "operation": "createAssignmentRequest",
        "version": "beta",
        "cloud": "china",
        "baseUrl": "http://127.0.0.1:8090",
        "legacyPath": true,
        "id": "46184453-e63b-4f20-86c2-c557ed5d5df9",
    }));
    let body = json!({
        "requestType": "AdminAdd",
        "accessPackageAssignment": request()["assignment"],
    });
    let built = build(&js(&body), &Ts::new_unchecked(given)).unwrap();
    let url = plain(&built.js_value())["requests"][0]["url"].clone();
    assert_eq!(
        url,
        "http://127.0.0.1:8090/beta/identityGovernance/entitlementManagement/accessPackageAssignmentRequests"
    );
}

#[wasm_bindgen_test]
fn a_wrong_call_is_a_type_error() {
    let error = validate(&JsValue::NULL, &options("createAssignmentRequst", "v1.0")).unwrap_err();
    let error: js_sys::TypeError = error.dyn_into().unwrap();
    let wanted = "validate: unknown operation `createAssignmentRequst`, did you mean `createAssignmentRequest`?";
    assert_eq!(error.message().as_string().unwrap(), wanted);
}
