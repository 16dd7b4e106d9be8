//! A part of the portal on a page of its own, and what a user does with it.

use accesspack_web::platform::clock;
use accesspack_web::state;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos_router::components::Router;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// What is on the page; it is taken away when the test ends.
pub(crate) struct Stage {
    root: HtmlElement,
    handle: Option<Box<dyn std::any::Any>>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        drop(self.handle.take());
        self.root.remove();
    }
}

/// Shows a view with the portal's contexts around it, and an empty session storage.
pub(crate) async fn show<V: IntoView + 'static>(
    view: impl FnOnce() -> V + Send + 'static,
) -> Stage {
    window().session_storage().unwrap().unwrap().clear().unwrap();
    show_again(view).await
}

/// The same after a reload: the session storage is as it was.
pub(crate) async fn show_again<V: IntoView + 'static>(
    view: impl FnOnce() -> V + Send + 'static,
) -> Stage {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let handle: UnmountHandle<_> = mount_to(root.clone(), move || {
        state::provide();
        view! { <Router>{view().into_any()}</Router> }
    });
    settle().await;
    Stage { root, handle: Some(Box::new(handle)) }
}

/// Lets everything happen that is about to.
pub(crate) async fn settle() {
    clock::sleep(Duration::from_millis(30)).await;
}

impl Stage {
    /// The first element that a selector finds.
    pub(crate) fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
            .unchecked_into()
    }

    /// Every element that a selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
    }

    /// Whether a selector finds anything.
    pub(crate) fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    /// All text on show.
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// The value of an input, a list or a text area.
    pub(crate) fn value(&self, selector: &str) -> String {
        let value = js_sys::Reflect::get(&self.find(selector), &"value".into()).unwrap();
        value.as_string().unwrap()
    }

    /// Whether an input cannot be used.
    pub(crate) fn is_disabled(&self, selector: &str) -> bool {
        self.find(selector).matches(":disabled").unwrap()
    }

    /// Clicks.
    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).click();
        settle().await;
    }

    /// Clicks the first button with these words.
    pub(crate) async fn press(&self, words: &str) {
        let button = self
            .all("button, a")
            .into_iter()
            .find(|button| button.text_content().is_some_and(|text| text.trim() == words))
            .unwrap_or_else(|| panic!("no button {words} in {}", self.text()));
        button.unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    /// Types a whole text into an input.
    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        let input = self.find(selector);
        js_sys::Reflect::set(&input, &"value".into(), &text.into()).unwrap();
        self.fire(&input, "input");
        self.fire(&input, "change");
        settle().await;
    }

    /// Presses a key in an element.
    pub(crate) async fn key(&self, selector: &str, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        self.find(selector).dispatch_event(&event).unwrap();
        settle().await;
    }

    fn fire(&self, element: &HtmlElement, name: &str) {
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict(name, &init).unwrap();
        element.dispatch_event(&event).unwrap();
    }
}

/// Waits until something is so; a test that waits in vain fails.
pub(crate) async fn eventually(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        settle().await;
    }
    panic!("{what} did not happen");
}
