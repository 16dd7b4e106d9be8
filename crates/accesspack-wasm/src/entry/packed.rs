//! Reports for the package's own JavaScript, as a flat list of numbers, of which `npm/api/packed.ts` makes them.
//!
//! A text is a number there, and JavaScript has each text once: what is wrong with many bodies is mostly the same. So
//! nothing but numbers crosses for a body whose texts were all in a report before.

use std::cell::RefCell;

use accesspack_core::{Diagnostic, Report, Span};
use js_sys::Uint32Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::texts::Texts;
use super::validate::Many;
use crate::json_out::JsonWriter;

thread_local! {
    static LIST: RefCell<FlatList> = RefCell::default();
}

/// The same as `validateMany`: the numbers of all reports. They are 1 where there are texts or fixes that JavaScript has
/// not, how many bodies were checked and how many failed, and then for each report its line, 1 or 0 for valid, the number
/// of its diagnostics, and these.
#[wasm_bindgen(js_name = packedMany, skip_typescript)]
pub fn packed_many(ndjson: &JsValue, options: &JsValue) -> Result<Uint32Array, JsValue> {
    let many = Many::read(ndjson, options)?;
    LIST.with_borrow_mut(|list| {
        list.begin();
        list.numbers.extend([0, 0]);
    });
    let counts = many.each_report(|line, report| {
        LIST.with_borrow_mut(|list| {
            list.number(line);
            list.report(report);
        });
    });
    LIST.with_borrow_mut(|list| {
        list.end();
        for (place, number) in list.numbers.iter_mut().skip(1).zip(<[usize; 2]>::from(counts)) {
            *place = short(number);
        }
        let numbers = Uint32Array::from(list.numbers.as_slice());
        list.numbers.shrink_to(KEPT_NUMBERS);
        Ok(numbers)
    })
}

/// The texts and the fixes of the last list that are new to JavaScript, as JSON: `[["text"], [fix]]`.
#[wasm_bindgen(js_name = packedTexts, skip_typescript)]
#[must_use]
pub fn packed_texts() -> String {
    LIST.with_borrow_mut(|list| {
        let mut json = JsonWriter::default();
        json.raw("[[");
        json.raw(std::mem::take(&mut list.texts.fresh).as_str().get(1..).unwrap_or_default());
        json.raw("],[");
        json.raw(std::mem::take(&mut list.fixes).as_str().get(1..).unwrap_or_default());
        json.raw("]]");
        json.into_text()
    })
}

/// Forgets all texts, as JavaScript does: their numbers begin anew.
#[wasm_bindgen(js_name = packedForget, skip_typescript)]
pub fn packed_forget() {
    LIST.set(FlatList::default());
}

/// The list of one report that has diagnostics; returns how many numbers it has.
pub(super) fn pack(report: &Report) -> usize {
    LIST.with_borrow_mut(|list| {
        list.begin();
        list.report(report);
        list.end();
        list.numbers.len()
    })
}

/// Where the last list is in memory.
pub(super) fn numbers() -> *const u32 {
    LIST.with_borrow(|list| list.numbers.as_ptr())
}

/// What stands in place of a span where there is none.
const NO_SPAN: u32 = u32::MAX;

/// The first number where there are texts or fixes that JavaScript has not; else it is 0.
const HAS_NEW: u32 = 1;

/// How many numbers there is room for between calls.
const KEPT_NUMBERS: usize = 1 << 12;

#[derive(Default)]
struct FlatList {
    numbers: Vec<u32>,
    texts: Texts,
    /// Fixes as JSON, with a comma before each.
    fixes: JsonWriter,
    fix_count: u32,
}

/// A number as JavaScript gets it; no text has as many bytes.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

impl FlatList {
    /// Begins a list with a place for its first number.
    fn begin(&mut self) {
        self.numbers.clear();
        self.numbers.push(0);
        self.fixes = JsonWriter::default();
        self.fix_count = 0;
    }

    /// Ends the list: its first number says whether JavaScript has to ask for more.
    fn end(&mut self) {
        let has_new = !self.texts.fresh.is_empty() || self.fix_count > 0;
        if let Some(first) = self.numbers.first_mut() {
            *first = if has_new { HAS_NEW } else { 0 };
        }
    }

    fn number(&mut self, number: usize) {
        self.numbers.push(short(number));
    }

    fn text(&mut self, text: &str) {
        let index = self.texts.index(text);
        self.numbers.push(index);
    }

    /// 1 or 0 for valid, the number of diagnostics, and these.
    fn report(&mut self, report: &Report) {
        self.number(usize::from(report.is_valid()));
        self.number(report.diagnostics().len());
        for diagnostic in report.diagnostics() {
            self.diagnostic(diagnostic);
        }
    }

    /// Code, severity, pointer, message, number of helps and these, link, span or [`NO_SPAN`], number of the fix or 0.
    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let Diagnostic { code, severity, pointer, message, help, docs, span, fix } = diagnostic;
        for text in [code.as_str(), severity.as_str(), pointer, message] {
            self.text(text);
        }
        self.number(help.len());
        for help in help {
            self.text(help);
        }
        self.text(docs);
        match *span {
            None => self.numbers.push(NO_SPAN),
            Some(Span { start, end, line, column, end_line, end_column }) => {
                let (start, end) = (short(start), short(end));
                self.numbers.extend([start, end, line, column, end_line, end_column]);
            }
        }
        if let Some(fix) = fix {
            self.fixes.raw(",");
            self.fixes.fix(fix);
            self.fix_count += 1;
        }
        self.numbers.push(if fix.is_some() { self.fix_count } else { 0 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::texts::LONGEST;

    #[test]
    fn a_list_says_whether_its_texts_are_new() {
        let mut list = FlatList::default();
        let mut numbers = |text: &str| {
            list.begin();
            list.text(text);
            list.end();
            list.texts.fresh = JsonWriter::default();
            list.numbers.clone()
        };
        assert_eq!(numbers("a"), [HAS_NEW, 1]);
        assert_eq!(numbers("a"), [0, 1]);
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(numbers(&long), [HAS_NEW, 2]);
        assert_eq!(numbers(&long), [HAS_NEW, 3], "a long one is not remembered");
        assert_eq!(numbers("a"), [0, 1]);
    }
}
