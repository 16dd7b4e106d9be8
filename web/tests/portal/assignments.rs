//! The table of assignments, however long it is, and the review step behind its buttons.

use crate::stage::{settle, show};
use accesspack_client::{Assignment, AssignmentState, Subject};
use accesspack_core::{BuildOptions, Operation, Version, build};
use accesspack_web::pages::assignments::actions::Actions;
use accesspack_web::pages::assignments::table::AssignmentTable;
use accesspack_web::parts::data_table::MAX_PAGE_ROWS;
use accesspack_web::parts::review::ReviewDialog;
use accesspack_web::state::sending::{SendPlan, SendReview, SendStage};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn assignment(number: usize) -> Assignment {
    Assignment {
        id: format!("00000000-0000-0000-0000-{number:012}"),
        state: if number.is_multiple_of(2) {
            AssignmentState::Delivered
        } else {
            AssignmentState::Expired
        },
        target: Some(Subject { display_name: format!("Person {number}"), ..Subject::default() }),
        ..Assignment::default()
    }
}

#[wasm_bindgen_test]
async fn ten_thousand_rows_stay_one_page_and_are_searched_whole() {
    let search = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    let stage = show(move || {
        let actions = Actions::default();
        let all = (0..10_000).map(assignment).collect::<Vec<_>>();
        view! { <AssignmentTable all search state=chosen actions /> }
    })
    .await;
    assert_eq!(stage.all("tbody tr").len(), MAX_PAGE_ROWS);
    assert!(stage.text().contains("1–50 of 10000 assignments"), "{}", stage.text());
    stage.press("Next").await;
    assert!(stage.find("tbody tr").text_content().unwrap().contains("Person 50"));
    search.set("person 9999".to_owned());
    settle().await;
    assert_eq!(stage.all("tbody tr").len(), 1);
    chosen.set("delivered".to_owned());
    settle().await;
    assert!(stage.text().contains("No assignment fits"), "{}", stage.text());
    search.set(String::new());
    settle().await;
    assert!(stage.text().contains("of 5000 assignments"), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn what_is_over_offers_no_action() {
    let review = SendReview::default();
    let stage = show(move || {
        let actions = Actions { review, ..Actions::default() };
        let all = vec![assignment(0), assignment(1)];
        let nothing = Signal::stored(String::new());
        view! { <AssignmentTable all search=nothing state=nothing actions /> }
    })
    .await;
    let buttons: Vec<_> = stage.all("tbody tr fluent-button");
    assert_eq!(buttons.len(), 3, "for the delivered one only");
    stage.press("Remove").await;
    let plan = review.plan.get_untracked().unwrap();
    let body = plan.built.requests[0].body.clone().unwrap();
    assert_eq!(body["requestType"], "adminRemove");
    assert_eq!(body["assignment"]["id"], "00000000-0000-0000-0000-000000000000");
}

#[wasm_bindgen_test]
async fn a_plan_with_nothing_to_send_says_why_and_sends_nothing() {
    let review = SendReview::default();
    let stage = show(move || view! { <ReviewDialog review on_done=Callback::new(|_| ()) /> }).await;
    let options = BuildOptions::new(Operation::CreateAssignmentRequest, Version::V1);
    let body = json!({ "requestType": "adminRemove", "assignment": { "id": "1" } });
    let built = build(&body, &options);
    review.show(SendPlan::new("Remove".to_owned(), "Send it", "Removed", built));
    settle().await;
    assert!(stage.has("dialog[open] .message--error"));
    stage.press("Send it").await;
    assert!(matches!(review.stage.get_untracked(), SendStage::Shown));
}

#[wasm_bindgen_test]
async fn a_heading_sorts_all_rows_and_turns_the_order_round() {
    let stage = show(move || {
        let actions = Actions::default();
        let all = [2, 30, 1].map(assignment).to_vec();
        let nothing = Signal::stored(String::new());
        view! { <AssignmentTable all search=nothing state=nothing actions /> }
    })
    .await;
    let first = || stage.find("tbody tr th").text_content().unwrap();
    assert!(first().contains("Person 2"), "{}", first());
    assert!(!stage.has("[aria-sort]"));
    stage.press("Person").await;
    assert!(first().contains("Person 1"), "{}", first());
    assert!(stage.has("th[aria-sort='ascending']"));
    stage.press("Person").await;
    assert!(first().contains("Person 30"), "{}", first());
    assert!(stage.has("th[aria-sort='descending']"));
    assert_eq!(stage.find("table").get_attribute("aria-rowcount").unwrap(), "4");
}
