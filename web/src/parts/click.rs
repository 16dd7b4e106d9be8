//! Handlers of clicks in a box: Leptos compiles its machinery of events once for them, and not for each closure.
//! docs/benchmarks.md has the bytes.

use leptos::ev::MouseEvent;

/// A handler that does `action` at each click.
pub fn click(action: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    let mut action = action;
    Box::new(move |_| action())
}
