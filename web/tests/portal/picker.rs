//! Search as you type, by keyboard alone.

use super::stage::{eventually, show};
use accesspack_web::parts::picker::Picker;
use accesspack_web::state::search::{PickerChoice, users};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

async fn pick(text: &'static str, down: usize) -> PickerChoice {
    let picked: RwSignal<Option<PickerChoice>> = RwSignal::new(None);
    let stage = show(move || {
        view! {
            <Picker
                id="who"
                label="User"
                search=users(true)
                on_pick=move |choice: PickerChoice| picked.set(Some(choice))
            />
        }
    })
    .await;
    stage.fill("#who", text).await;
    eventually("an option", || stage.has("[role=option]")).await;
    assert_eq!(stage.find("#who").get_attribute("aria-expanded").as_deref(), Some("true"));
    for _ in 0..down {
        stage.key("#who", "ArrowDown").await;
    }
    let active = stage.find("#who").get_attribute("aria-activedescendant").unwrap();
    assert_eq!(
        stage.find(&format!("#{active}")).get_attribute("aria-selected").as_deref(),
        Some("true")
    );
    stage.key("#who", "Enter").await;
    assert!(!stage.has("[role=option]"), "the list closes");
    picked.get_untracked().unwrap()
}

#[wasm_bindgen_test]
async fn a_user_of_the_directory_is_found_and_taken() {
    let first = pick("a", 0).await;
    let second = pick("a", 1).await;
    assert!(!first.is_email && !first.id.is_empty());
    assert_ne!(first.id, second.id);
}

#[wasm_bindgen_test]
async fn an_unknown_address_is_offered_as_an_invitation() {
    let choice = pick("new.person@fabrikam.example", 0).await;
    assert!(choice.is_email);
    assert_eq!(choice.id, "new.person@fabrikam.example");
}

#[wasm_bindgen_test]
async fn an_object_id_is_taken_as_it_is() {
    let choice = pick("46184453-e63b-4f20-86c2-c557ed5d5df9", 0).await;
    assert_eq!(choice.id, "46184453-e63b-4f20-86c2-c557ed5d5df9");
}

#[wasm_bindgen_test]
async fn escape_closes_the_list() {
    let stage = show(move || {
        view! { <Picker id="who" label="User" search=users(false) on_pick=|_| () /> }
    })
    .await;
    stage.fill("#who", "a").await;
    eventually("an option", || stage.has("[role=option]")).await;
    stage.key("#who", "Escape").await;
    assert!(!stage.has("[role=option]"));
}
