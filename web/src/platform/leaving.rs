//! The browser's question before a tab is closed whose work would be lost.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The browser asks before the tab is closed or reloaded, as long as this lives. There is one at a time.
#[derive(Debug)]
pub struct LeaveQuestion {
    _listener: Closure<dyn FnMut(web_sys::BeforeUnloadEvent)>,
}

impl LeaveQuestion {
    /// Begins to ask.
    pub fn ask() -> Self {
        let listener = Closure::new(|event: web_sys::BeforeUnloadEvent| {
            event.prevent_default();
            // browsers from before 2023 look at this instead
            event.set_return_value("the run would stop");
        });
        window().set_onbeforeunload(Some(listener.as_ref().unchecked_ref()));
        Self { _listener: listener }
    }
}

impl Drop for LeaveQuestion {
    fn drop(&mut self) {
        window().set_onbeforeunload(None);
    }
}
