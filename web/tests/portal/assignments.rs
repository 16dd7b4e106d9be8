//! The table of assignments, however long it is, and the review step behind its buttons.

use super::stage::{Stage, settle, show};
use accesspack_client::{Assignment, AssignmentFilter, AssignmentState, Graph, Subject};
use accesspack_core::{BuildOptions, Operation, Version, build};
use accesspack_web::pages::assignments::actions::Actions;
use accesspack_web::pages::assignments::filters::ListFilters;
use accesspack_web::pages::assignments::row::AssignmentRow;
use accesspack_web::pages::assignments::table::{self, AssignmentTable};
use accesspack_web::parts::data_table::{MAX_PAGE_ROWS, PagedReading};
use accesspack_web::parts::panel::PanelAddress;
use accesspack_web::parts::review::ReviewDialog;
use accesspack_web::state::sending::{SendPlan, SendReview, SendStage};
use accesspack_web::state::session::{Identity, session};
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

/// The signals of a page with these assignments, which reads nothing from Graph.
fn page_of(numbers: impl IntoIterator<Item = usize>) -> (Actions, ListFilters) {
    session().identity.set(Identity::Restoring);
    let (filters, row_actions) = (ListFilters::in_address(), StoredValue::new(None));
    let table = table::model(filters, PanelAddress::of_page(), row_actions);
    let pages = |graph: &Graph| graph.assignment_pages(&AssignmentFilter::default());
    let reading = PagedReading::start(table, pages, AssignmentRow::of);
    table.clear();
    table.push(numbers.into_iter().map(assignment).map(AssignmentRow::of).collect());
    let actions = Actions::new(table, reading);
    row_actions.set_value(Some(actions));
    (actions, filters)
}

/// Waits until the words are on show, for a while.
async fn shows(stage: &Stage, words: &str) {
    for _ in 0..100 {
        if stage.text().contains(words) {
            return;
        }
        settle().await;
    }
    panic!("no `{words}` in {}", stage.text());
}

#[wasm_bindgen_test]
async fn ten_thousand_rows_stay_one_page_and_are_searched_whole() {
    let page = StoredValue::new(None);
    let stage = show(move || {
        let (actions, filters) = page_of(0..10_000);
        page.set_value(Some(filters));
        view! { <AssignmentTable actions /> }
    })
    .await;
    shows(&stage, "of 10000 assignments").await;
    assert_eq!(stage.all("tbody tr").len(), MAX_PAGE_ROWS);
    stage.press("Next").await;
    assert!(stage.find("tbody tr").text_content().unwrap().contains("Person 50"));
    let filters = page.get_value().unwrap();
    filters.search.set("person 9999".to_owned());
    shows(&stage, "Person 9999").await;
    assert_eq!(stage.all("tbody tr").len(), 1);
    filters.state.set("delivered".to_owned());
    shows(&stage, "No assignment fits").await;
    filters.search.set(String::new());
    shows(&stage, "of 5000 assignments").await;
    filters.state.set(String::new());
    settle().await;
}

#[wasm_bindgen_test]
async fn what_is_over_cannot_be_selected() {
    let stage = show(move || {
        let (actions, _) = page_of(0..2);
        view! { <AssignmentTable actions /> }
    })
    .await;
    assert_eq!(stage.all("tbody tr").len(), 2);
    assert_eq!(stage.all("tbody tr input[type='checkbox']").len(), 1, "the delivered one");
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
        let (actions, _) = page_of([2, 30, 1]);
        view! { <AssignmentTable actions /> }
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
