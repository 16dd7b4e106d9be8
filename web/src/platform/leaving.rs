//! The browser's question before a tab is closed whose work would be lost.

use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

type Question = Closure<dyn FnMut(web_sys::BeforeUnloadEvent)>;

thread_local! {
    static QUESTION: RefCell<Option<Question>> = const { RefCell::new(None) };
}

/// Has the browser ask before the tab is closed or reloaded, or no longer.
pub fn ask_before(wanted: bool) {
    QUESTION.with_borrow_mut(|question| {
        let window = leptos::prelude::window();
        if wanted && question.is_none() {
            let ask = Question::new(|event: web_sys::BeforeUnloadEvent| {
                event.prevent_default();
                // older browsers look at this instead
                event.set_return_value("the run would stop");
            });
            window.set_onbeforeunload(Some(ask.as_ref().unchecked_ref()));
            *question = Some(ask);
        } else if !wanted {
            window.set_onbeforeunload(None);
            *question = None;
        }
    });
}
