//! The findings of the checker on the page: the list, places, fixes, and messages beside a field.

use super::stage::show;
use accesspack_core::{CheckOptions, Diagnostic, Fix, Operation, Version, check_text};
use accesspack_web::parts::diagnostics::{Diagnostics, summary};
use accesspack_web::parts::field::TextField;
use accesspack_web::parts::json_editor::{EditorHandle, JsonEditor};
use accesspack_web::shell::rule_panel::RulePanel;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const BODY: &str = "{\n  \"displayName\": \"é😀\", \"alowedTargetScope\": \"allMemberUsers\"\n}";

fn report() -> accesspack_core::Report {
    check_text(BODY, &CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1))
}

#[wasm_bindgen_test]
async fn each_diagnostic_is_listed_with_its_place_and_its_fix() {
    let fixed: RwSignal<Option<Fix>> = RwSignal::new(None);
    let gone: RwSignal<Option<Diagnostic>> = RwSignal::new(None);
    let stage = show(move || {
        view! {
            <Diagnostics
                report=Signal::stored(report())
                on_go=move |found: Diagnostic| gone.set(Some(found))
                on_fix=move |fix: Fix| fixed.set(Some(fix))
            />
        }
    })
    .await;
    assert_eq!(stage.all(".diagnostics > li").len(), report().diagnostics().len());
    assert!(stage.text().contains("AP0101"), "{}", stage.text());
    stage.press("Fix this").await;
    assert!(fixed.get_untracked().is_some());
    stage.click(".diagnostics__place button").await;
    assert_eq!(gone.get_untracked(), report().diagnostics().first().cloned());
}

#[wasm_bindgen_test]
async fn a_place_is_selected_in_the_editor_by_the_browsers_count() {
    let editor = EditorHandle::default();
    let stage = show(move || {
        view! {
            <JsonEditor
                id="editor"
                label="Body"
                value=Signal::stored(BODY.to_owned())
                on_input=|_| ()
                report=Signal::stored(report())
                handle=editor
            />
        }
    })
    .await;
    let found =
        report().into_diagnostics().into_iter().find(|found| found.code.as_str() == "AP0101");
    editor.show(&found.unwrap(), BODY);
    let area = stage.find("#editor");
    let number =
        |name: &str| js_sys::Reflect::get(&area, &name.into()).unwrap().as_f64().unwrap() as usize;
    let units: Vec<u16> = BODY.encode_utf16().collect();
    let selected =
        String::from_utf16(&units[number("selectionStart")..number("selectionEnd")]).unwrap();
    assert!(selected.contains("alowedTargetScope"), "{selected}");
    assert!(stage.has(".json-editor__gutter span:nth-child(2).json-editor__line--error"));
    assert_eq!(stage.find("#editor").get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_field_is_described_by_its_findings() {
    let stage = show(move || {
        view! {
            <TextField
                id="name"
                label="Name"
                hint="What people read."
                value=Signal::stored(String::new())
                on_input=|_| ()
                found=Signal::stored(report().into_diagnostics())
            />
        }
    })
    .await;
    let input = stage.find("#name");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = input.get_attribute("aria-describedby").unwrap();
    let words: String = described
        .split(' ')
        .map(|id| stage.find(&format!("#{id}")).text_content().unwrap())
        .collect();
    assert!(words.contains("What people read."), "{words}");
    assert!(words.contains("alowedTargetScope"), "{words}");
    assert_eq!(stage.find("label").get_attribute("for").as_deref(), Some("name"));
}

#[wasm_bindgen_test]
async fn a_code_opens_its_explanation() {
    let stage = show(move || {
        view! {
            <Diagnostics
                report=Signal::stored(report())
                on_go=|_| ()
                on_fix=|_| ()
            />
            <RulePanel />
        }
    })
    .await;
    assert!(!stage.has("dialog[open]"));
    stage.press("AP0101").await;
    assert!(stage.find("dialog[open]").text_content().unwrap().contains("AP0101"));
    stage.click("dialog button[aria-label=Close]").await;
    assert!(!stage.has("dialog[open]"));
}

#[wasm_bindgen_test]
fn the_summary_counts() {
    // the misspelt member, and the access package that is missing
    assert_eq!(summary(&report()), "2 errors");
    assert_eq!(summary(&accesspack_core::Report::new(Vec::new())), "No problems found");
}
