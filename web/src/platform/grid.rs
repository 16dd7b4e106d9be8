//! The keyboard in a table, by the grid pattern of ARIA: Tab stops once, arrows move from cell to cell.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// What can have the keyboard inside a cell. A cell without any has it itself.
const CONTROLS: &str = "a[href], button, input, select";

/// How many rows Page Up and Page Down go.
const PAGE: usize = 10;

/// A place in a table: the number of the row in the document, and of the cell in the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridPlace {
    row: usize,
    cell: usize,
}

/// What a key asks for, beyond moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridWish {
    /// To select the row with this number, or all from the row selected last.
    Select(usize, bool),
    /// To select all rows.
    SelectAll,
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// The cells of a row that the keyboard can go to, with the number of the cell.
fn stops(row: &Element) -> Vec<(usize, Element)> {
    let is_head = row.closest("thead").ok().flatten().is_some();
    let mut stops = Vec::new();
    for (number, cell) in all(row, ":scope > td, :scope > th").into_iter().enumerate() {
        let controls = all(&cell, CONTROLS);
        let outside = |one: &Element| one.closest("[popover]").ok().flatten().is_none();
        let mut controls: Vec<_> = controls.into_iter().filter(outside).collect();
        if controls.is_empty() && !is_head {
            controls.push(cell);
        }
        stops.extend(controls.into_iter().map(|stop| (number, stop)));
    }
    stops
}

/// The table of an event, and the place of the event's target in it.
fn place_of(event: &Event) -> Option<(Element, Element, GridPlace)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if target.closest("[popover]").ok().flatten().is_some() {
        return None;
    }
    let table = target.closest("table").ok().flatten()?;
    let row = target.closest("tr").ok().flatten()?;
    let cell = target.closest("td, th").ok().flatten()?;
    let row_number = all(&table, "tr").iter().position(|one| *one == row)?;
    let cell = all(&row, ":scope > td, :scope > th").iter().position(|one| *one == cell)?;
    Some((table, target, GridPlace { row: row_number, cell }))
}

/// Moves the keyboard as the key asks; returns what else it asks for. Keys that the grid does not know do what they
/// usually do.
pub fn on_key(event: &KeyboardEvent) -> Option<GridWish> {
    if event.default_prevented() || event.alt_key() || event.meta_key() {
        return None;
    }
    let (table, target, place) = place_of(event)?;
    if target.matches("select, input:not([type='checkbox'])").unwrap_or(true) {
        return None;
    }
    let rows: Vec<Vec<(usize, Element)>> = all(&table, "tr").iter().map(stops).collect();
    let in_row = rows.get(place.row)?;
    let at = in_row.iter().position(|(_, stop)| *stop == target);
    let key = event.key();
    let wish = match key.as_str() {
        " " if target.matches("td, th").unwrap_or(false) => {
            Some(GridWish::Select(row_number(&target)?, event.shift_key()))
        }
        "a" | "A" if event.ctrl_key() => Some(GridWish::SelectAll),
        _ => None,
    };
    if wish.is_some() {
        event.prevent_default();
        return wish;
    }
    let up_or_down = |to: usize| nearest(rows.get(to)?, place.cell);
    let last_row = rows.len().saturating_sub(1);
    let first_row = rows.iter().position(|row| !row.is_empty()).unwrap_or_default();
    let first_body_row = all(&table, "thead tr").len().min(last_row);
    let next = match (key.as_str(), event.ctrl_key()) {
        ("ArrowLeft", false) => in_row.get(at?.checked_sub(1)?).map(|(_, stop)| stop.clone()),
        ("ArrowRight", false) => in_row.get(at? + 1).map(|(_, stop)| stop.clone()),
        ("ArrowDown", false) => up_or_down((place.row + 1).min(last_row)),
        ("ArrowUp", false) => up_or_down(place.row.saturating_sub(1).max(first_row)),
        ("PageDown", false) => up_or_down((place.row + PAGE).min(last_row)),
        ("PageUp", false) => up_or_down(place.row.saturating_sub(PAGE).max(first_body_row)),
        ("Home", false) => in_row.first().map(|(_, stop)| stop.clone()),
        ("End", false) => in_row.last().map(|(_, stop)| stop.clone()),
        ("Home", true) => rows.get(first_row)?.first().map(|(_, stop)| stop.clone()),
        ("End", true) => rows.last()?.last().map(|(_, stop)| stop.clone()),
        _ => return None,
    };
    event.prevent_default();
    focus(&table, &next?);
    None
}

/// The number of the row that an element is in, as the view wrote it.
pub fn row_number(element: &Element) -> Option<usize> {
    let row = element.closest("tr[data-row]").ok().flatten()?;
    row.get_attribute("data-row")?.parse().ok()
}

fn nearest(row: &[(usize, Element)], cell: usize) -> Option<Element> {
    let right = row.iter().find(|(number, _)| *number >= cell);
    right.or_else(|| row.last()).map(|(_, stop)| stop.clone())
}

fn focus(table: &Element, stop: &Element) {
    make_only_stop(table, stop);
    if let Some(stop) = stop.dyn_ref::<HtmlElement>() {
        let _ = stop.focus();
    }
}

fn make_only_stop(table: &Element, stop: &Element) {
    for earlier in all(table, "[tabindex='0']") {
        if earlier != *stop {
            let _ = earlier.set_attribute("tabindex", "-1");
        }
    }
    let _ = stop.set_attribute("tabindex", "0");
}

/// What in a table has the keyboard, and its place.
#[derive(Debug, Clone)]
pub struct GridFocus {
    place: GridPlace,
    element: Element,
}

impl GridFocus {
    /// The place, where the element that had the keyboard went away.
    pub fn lost_place(&self) -> Option<GridPlace> {
        (!self.element.is_connected()).then_some(self.place)
    }
}

/// Makes what has the keyboard now the table's only stop for Tab.
pub fn on_focus(event: &Event) -> Option<GridFocus> {
    let (table, element, place) = place_of(event)?;
    make_only_stop(&table, &element);
    Some(GridFocus { place, element })
}

/// Leaves one stop for Tab in a table whose rows changed. Where the row that had the keyboard went away, `place` gets
/// it.
pub fn refresh(table: &Element, place: Option<GridPlace>) {
    let mut kept = None;
    for control in all(table, CONTROLS) {
        if control.closest("[popover]").ok().flatten().is_some() {
            continue;
        }
        if kept.is_none() && control.get_attribute("tabindex").as_deref() == Some("0") {
            kept = Some(control);
        } else {
            let _ = control.set_attribute("tabindex", "-1");
        }
    }
    let kept = kept.or_else(|| all(table, "td[tabindex='0'], th[tabindex='0']").into_iter().next());
    let rows = all(table, "tr");
    let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if let Some(place) = place.filter(|_| lost) {
        let row = rows.get(place.row.min(rows.len().saturating_sub(1))).map(stops);
        if let Some(stop) = row.and_then(|row| nearest(&row, place.cell)) {
            return focus(table, &stop);
        }
    }
    let first = || rows.iter().flat_map(stops).next().map(|(_, stop)| stop);
    if let Some(stop) = kept.or_else(first) {
        make_only_stop(table, &stop);
    }
}
