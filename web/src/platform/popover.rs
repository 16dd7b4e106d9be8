//! Menus over the page, in the browser's top layer, so that nothing around them cuts them off.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::letters::lower_case;

/// How far a menu stays from the edges of the window, in pixels.
const MARGIN: f64 = 8.0;

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Shows a menu below its button, or above where there is no room, and moves the keyboard to its first item.
pub fn show_below(menu: &str, button: &str) {
    let (Some(menu), Some(button)) = (element(menu), element(button)) else { return };
    // a browser without popovers shows the menu in its place
    let _ = menu.show_popover();
    let (at, own) = (button.get_bounding_client_rect(), menu.get_bounding_client_rect());
    let length = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or_default()
    };
    let (width, height) = (length(window().inner_width()), length(window().inner_height()));
    let left = at.left().min(width - own.width() - MARGIN).max(MARGIN);
    let below = at.bottom() + 2.0;
    let fits_below = below + own.height() <= height - MARGIN;
    let above = (at.top() - own.height() - 2.0).max(MARGIN);
    let top = if fits_below { below } else { above };
    let style = menu.style();
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(top));
    focus_item(&menu, |_, _| 0);
}

/// A length in whole pixels; to write a number with a fraction takes code of several kilobytes.
fn pixels(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a window is no million pixels wide")]
    let whole = length.round() as i32;
    format!("{whole}px")
}

/// Hides a menu.
pub fn hide(menu: &str) {
    if let Some(menu) = element(menu) {
        let _ = menu.hide_popover();
    }
}

/// Whether a toggle event is about a menu that closed.
pub fn is_closed(event: &Event) -> bool {
    let state = js_sys::Reflect::get(event, &"newState".into());
    state.ok().and_then(|state| state.as_string()).as_deref() == Some("closed")
}

/// Moves the keyboard in a menu by an arrow, Home, End or the first letter of an item; whether the key is one of these.
pub fn move_focus(menu: &str, key: &str) -> bool {
    let Some(menu) = element(menu) else { return false };
    match key {
        "ArrowDown" => focus_item(&menu, |at, count| at.map_or(0, |at| (at + 1) % count)),
        "ArrowUp" => {
            focus_item(&menu, |at, count| at.map_or(count - 1, |at| (at + count - 1) % count));
        }
        "Home" => focus_item(&menu, |_, _| 0),
        "End" => focus_item(&menu, |_, count| count - 1),
        letter if letter.chars().count() == 1 && letter != " " => {
            let letter = lower_case(letter);
            let (all, at) = items(&menu);
            let (count, at) = (all.len(), at.unwrap_or_default());
            let begins = |index: &usize| {
                let text = all.get(*index).and_then(|item| item.text_content());
                text.is_some_and(|text| lower_case(text.trim()).starts_with(&letter))
            };
            let next = (1..=count).map(|step| (at + step) % count).find(begins);
            if let Some(item) = next.and_then(|next| all.get(next)) {
                let _ = item.focus();
            }
        }
        _ => return false,
    }
    true
}

/// The items of a menu, and the number of the one that has the keyboard.
fn items(menu: &HtmlElement) -> (Vec<HtmlElement>, Option<usize>) {
    let active = document().active_element();
    let found = menu.query_selector_all("[role^='menuitem']").ok();
    let all: Vec<HtmlElement> = found
        .map(|found| (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect())
        .unwrap_or_default();
    let at = all.iter().position(|item| active.as_ref() == Some(item));
    (all, at)
}

fn focus_item(menu: &HtmlElement, choose: impl Fn(Option<usize>, usize) -> usize) {
    let (all, at) = items(menu);
    if all.is_empty() {
        return;
    }
    if let Some(item) = all.get(choose(at, all.len())) {
        let _ = item.focus();
    }
}
