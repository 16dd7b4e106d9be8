//! The document: title, focus, and places.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlTextAreaElement};

/// The folder that the portal is served from, without the slash at its end: empty at a host's root.
///
/// Every page of the portal is one segment below it, so the folder of the current URL is the base,
/// and the page's relative links hold on every page.
pub fn base_path() -> String {
    let path = window().location().pathname().unwrap_or_default();
    path.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}

/// The whole URL of a file beside the page.
pub fn beside_page(file: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{}/{file}", base_path())
}

/// Sets the tab's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the keyboard to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Moves the keyboard to the part of a drawing with this id.
pub fn focus_drawn(id: &str) {
    // a part of an `<svg>` is no HTML element, and has the same method
    let Some(part) = document().get_element_by_id(id) else { return };
    let focus = js_sys::Reflect::get(&part, &"focus".into()).ok();
    if let Some(focus) = focus.and_then(|focus| focus.dyn_into::<js_sys::Function>().ok()) {
        let _ = focus.call0(&part);
    }
}

/// Moves the keyboard to the first of these elements that is on show, if the keyboard is on no element.
pub fn focus_if_lost(ids: &[&str]) {
    let document = document();
    let body = document.body();
    let is_lost = document
        .active_element()
        .is_none_or(|active| body.as_ref().is_some_and(|body| active.is_same_node(Some(body))));
    if !is_lost {
        return;
    }
    let shown = ids.iter().filter_map(|id| element(id));
    if let Some(element) = shown.into_iter().find(|element| element.offset_height() > 0) {
        let _ = element.focus();
    }
}

/// Whether a key was pressed in a dialog.
pub fn is_in_dialog(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.and_then(|target| target.closest("dialog").ok().flatten()).is_some()
}

/// Whether a dialog is open.
pub fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether a key was pressed where it is text.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.matches("input, textarea, select, [contenteditable]").unwrap_or_default()
    })
}

/// Brings the element with this id into view, at the lower edge.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Moves the keyboard to the first plain button in the element with this id.
pub fn focus_button_in(id: &str) {
    let button =
        element(id).and_then(|holder| holder.query_selector(".button--fluent").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// Brings the element with this id into view and moves the keyboard to it.
pub fn reveal(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a dialog over the page; the browser keeps the keyboard inside and gives it back at the end.
pub fn open_dialog(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub fn close_dialog(dialog: &HtmlDialogElement) {
    if dialog.open() {
        dialog.close();
    }
}

/// Selects from `start` to `end` (UTF-16 units) in a text area and scrolls there.
pub fn select(area: &HtmlTextAreaElement, start: u32, end: u32) {
    if let Ok(Some(folded)) = area.closest("details:not([open])") {
        let _ = folded.set_attribute("open", "");
    }
    let _ = area.focus();
    let _ = area.set_selection_range(start, end);
    let text = area.value();
    let line = text.encode_utf16().take(start as usize).filter(|unit| *unit == 10).count();
    let Some(scroller) = area.closest(".json-editor").ok().flatten() else { return };
    let height = i32::try_from(line).unwrap_or_default().saturating_mul(line_height(area));
    scroller.set_scroll_top(height.saturating_sub(scroller.client_height() / 2).max(0));
    area.scroll_into_view_with_bool(false);
}

/// The height of a line of text, in whole pixels, as the style sheet sets it; 0 where it is not a length.
fn line_height(element: &HtmlElement) -> i32 {
    let style = window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("line-height").ok());
    height.and_then(|height| height.strip_suffix("px")?.parse().ok()).unwrap_or_default()
}

/// The pixels above what the element of a scroll event shows, and those of everything in it.
pub fn scrolled_to(event: &web_sys::Event) -> Option<(u64, u64)> {
    let element: HtmlElement = event.current_target()?.dyn_into().ok()?;
    let pixels = |number: i32| u64::try_from(number).ok();
    Some((pixels(element.scroll_top())?, pixels(element.scroll_height())?))
}

/// Whether the tab is hidden behind another one.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Whether the window is so narrow that panes stand below each other; as in `split.css`.
pub fn is_narrow() -> bool {
    let query = window().match_media("(max-width: 1100px)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Whether there is an element with this id.
pub fn has(id: &str) -> bool {
    element(id).is_some()
}

/// Whether the `<details>` of a toggle event is open now.
pub fn is_unfolded(event: &web_sys::Event) -> bool {
    let element = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.has_attribute("open"))
}

/// Whether no element has the keyboard: it was on one that is gone.
pub fn has_no_focus() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the browser believes that it has no network.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// The tab that a Fluent tab list has just chosen, without the `tab-` before its id.
pub fn active_tab(event: &web_sys::Event) -> Option<String> {
    let list = event.current_target()?;
    let id = js_sys::Reflect::get(&list, &"activeid".into()).ok()?.as_string()?;
    id.strip_prefix("tab-").map(ToOwned::to_owned)
}
