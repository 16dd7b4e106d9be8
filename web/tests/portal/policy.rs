//! The policy page: form and JSON edit one draft, and nothing that was typed is lost.

use super::stage::{Stage, eventually, show, show_again};
use accesspack_web::pages::policy::Editor;
use accesspack_web::pages::policy::form::PolicyForm;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const PACKAGE: &str = "a914b616-e04e-476b-aa37-91038f0b165b";
const NAME: &str = "#field-display-name";
const JSON: &str = "#policy-json";

fn view() -> AnyView {
    let form = PolicyForm::new(PACKAGE, None);
    view! { <Editor form package=PACKAGE.to_owned() /> }.into_any()
}

async fn page() -> Stage {
    show(view).await
}

fn json(stage: &Stage) -> Value {
    serde_json::from_str(&stage.value(JSON)).unwrap()
}

#[wasm_bindgen_test]
async fn the_form_writes_the_json() {
    let stage = page().await;
    stage.fill(NAME, "Sales people").await;
    assert_eq!(json(&stage)["displayName"], "Sales people");
    assert_eq!(json(&stage)["accessPackage"]["id"], PACKAGE);
}

#[wasm_bindgen_test]
async fn the_json_writes_the_form_and_keeps_what_no_form_knows() {
    let stage = page().await;
    let mut body = json(&stage);
    body["displayName"] = "From JSON".into();
    body["somethingNew"] = true.into();
    stage.fill(JSON, &body.to_string()).await;
    assert_eq!(stage.value(NAME), "From JSON");
    stage.fill(NAME, "From the form").await;
    assert_eq!(json(&stage)["somethingNew"], true);
    assert_eq!(json(&stage)["displayName"], "From the form");
}

#[wasm_bindgen_test]
async fn broken_json_keeps_its_text_and_the_last_good_form() {
    let stage = page().await;
    stage.fill(NAME, "Good").await;
    stage.fill(JSON, "{ \"displayName\": ").await;
    assert_eq!(stage.value(JSON), "{ \"displayName\": ");
    assert_eq!(stage.value(NAME), "Good");
    assert!(stage.is_disabled(NAME));
    assert!(stage.text().contains("AP0001"), "{}", stage.text());
    stage.press("Undo JSON edit").await;
    assert_eq!(json(&stage)["displayName"], "Good");
    assert!(!stage.is_disabled(NAME));
}

#[wasm_bindgen_test]
async fn errors_stand_beside_their_field_once_the_draft_was_edited() {
    let stage = page().await;
    assert!(!stage.has("#error-summary .message"));
    stage
        .fill(
            JSON,
            &format!("{{ \"displayName\": 7, \"accessPackage\": {{ \"id\": \"{PACKAGE}\" }} }}"),
        )
        .await;
    assert_eq!(stage.find(NAME).get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(
        stage.find("#field-display-name-findings").text_content().unwrap().contains("displayName")
    );
    assert!(stage.has("#error-summary .message--error"));
}

#[wasm_bindgen_test]
async fn the_other_version_says_the_same() {
    let stage = page().await;
    stage.fill(NAME, "Both").await;
    stage.fill("#policy-version", "beta").await;
    assert_eq!(json(&stage)["accessPackageId"], PACKAGE);
    assert_eq!(json(&stage)["durationInDays"], 365);
    stage.fill("#policy-version", "v1.0").await;
    assert_eq!(json(&stage)["expiration"]["duration"], "P365D");
    assert_eq!(json(&stage)["displayName"], "Both");
}

#[wasm_bindgen_test]
async fn a_draft_comes_back_after_a_reload() {
    let stage = page().await;
    stage.fill(NAME, "Kept").await;
    stage.fill("#policy-version", "beta").await;
    drop(stage);
    let stage = show_again(view).await;
    assert_eq!(stage.value(NAME), "Kept");
    assert_eq!(stage.value("#policy-version"), "beta");
    assert!(stage.text().contains("This is a draft from"));
    stage.press("Discard draft").await;
    assert_eq!(stage.value(NAME), "");
    drop(stage);
    let stage = show_again(view).await;
    assert!(!stage.text().contains("This is a draft from"));
}

#[wasm_bindgen_test]
async fn the_review_shows_the_exact_request_and_the_tenant_takes_it() {
    let stage = page().await;
    stage.fill(NAME, "Reviewed").await;
    stage.fill("#field-description", "For the test").await;
    stage.press("Review + create").await;
    let dialog = stage.find("dialog[open]").text_content().unwrap();
    assert!(dialog.contains("POST"), "{dialog}");
    assert!(dialog.contains("https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies"));
    assert!(dialog.contains("\"displayName\": \"Reviewed\""), "{dialog}");
    assert!(dialog.contains("EntitlementManagement.ReadWrite.All"), "{dialog}");
    assert!(!dialog.contains("Bearer demo"), "the token is never shown");
    // this package is not in the tenant: Graph refuses, and the draft stays
    stage.press("Create").await;
    eventually("an answer", || stage.has("dialog .message--error")).await;
    stage.press("Back").await;
    assert_eq!(stage.value(NAME), "Reviewed");
}
