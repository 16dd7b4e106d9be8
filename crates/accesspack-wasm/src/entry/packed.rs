//! `validateMany` for the package's own JavaScript: the reports as a flat list of numbers, of which `npm/api/many.ts`
//! makes them.
//!
//! A text is a number there: its place in a list that has each text once, for what is wrong with many bodies is mostly
//! the same. No name of a member is in it, and no number is written out for JavaScript to read.

use accesspack_core::{Diagnostic, Span};
use accesspack_wire::describe::same;
use js_sys::{Array, Uint32Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::validate::each_report;
use crate::json_out::JsonWriter;

/// The same as `validateMany`: `[[[texts], [fixes]] as JSON text, numbers]`. The numbers are how many were checked and how
/// many failed, and then for each report its line, 1 or 0 for valid, the number of its diagnostics, and these.
#[wasm_bindgen(js_name = packedMany, skip_typescript)]
pub fn packed_many(ndjson: &JsValue, options: &JsValue) -> Result<Array, JsValue> {
    let mut list = FlatList { numbers: vec![0, 0], ..FlatList::default() };
    let (checked, failed) = each_report(ndjson, options, |line, report| {
        list.number(line);
        list.number(usize::from(report.is_valid()));
        list.number(report.diagnostics().len());
        for diagnostic in report.diagnostics() {
            list.diagnostic(diagnostic);
        }
    })?;
    let mut numbers = list.numbers;
    for (place, number) in numbers.iter_mut().zip([checked, failed]) {
        *place = short(number);
    }
    let mut json = JsonWriter::default();
    json.raw("[[\"\"");
    json.raw(list.texts.items.as_str());
    json.raw("],[0");
    json.raw(list.fixes.as_str());
    json.raw("]]");
    let numbers = Uint32Array::from(numbers.as_slice());
    Ok(Array::of2(&json.into_text().into(), &numbers))
}

/// What stands in place of a span where there is none.
const NO_SPAN: u32 = u32::MAX;

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
    fn number(&mut self, number: usize) {
        self.numbers.push(short(number));
    }

    fn text(&mut self, text: &str) {
        let index = self.texts.index(text);
        self.numbers.push(index);
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

/// How many texts are remembered; a power of two.
const REMEMBERED: usize = 1024;

/// Texts as JSON, with a comma before each; number 0 is the empty one.
#[derive(Default)]
struct Texts {
    items: JsonWriter,
    count: u32,
    /// Texts by their hash: of two with the same place the later one is remembered.
    known: Vec<KnownText>,
}

#[derive(Clone, Copy, Default)]
struct KnownText {
    index: u32,
    /// Where it is in the JSON.
    start: usize,
    length: usize,
}

impl Texts {
    /// The number of a text, which is written unless it is remembered.
    fn index(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        self.known.resize(REMEMBERED, KnownText::default());
        let written = self.items.as_str();
        let Some(known) = self.known.get_mut(place_of(text)) else { return 0 };
        let there = written.get(known.start..known.start + known.length).unwrap_or_default();
        if same(there, text) {
            return known.index;
        }
        let start = written.len() + ",\"".len();
        self.items.raw(",");
        self.items.text(text);
        self.count += 1;
        let length = self.items.as_str().len() - start - 1;
        if length == text.len() {
            // it has no escapes, so the JSON has the text itself
            *known = KnownText { index: self.count, start, length };
        }
        self.count
    }
}

/// The place of a text among the remembered ones.
fn place_of(text: &str) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(ODD);
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let hash = eights.iter().fold(0, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let hash = rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)));
    usize::try_from(hash >> 54).unwrap_or_default() % REMEMBERED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_once() {
        let mut texts = Texts::default();
        let all = ["/a", "", "/a/b", "say \"no\"", "/a", "/a/b", "say \"no\""];
        assert_eq!(all.map(|text| texts.index(text)), [1, 0, 2, 3, 1, 2, 4]);
        assert_eq!(texts.items.as_str(), r#","/a","/a/b","say \"no\"","say \"no\"""#);
    }

    #[test]
    fn texts_with_one_place_keep_their_numbers_apart() {
        let mut texts = Texts::default();
        let many: Vec<String> = (0..REMEMBERED * 3).map(|number| format!("/{number}")).collect();
        let twice = many.iter().chain(&many);
        let found: Vec<_> = twice.map(|text| (texts.index(text) as usize, text)).collect();
        let items: Vec<&str> = texts.items.as_str().split(',').collect();
        assert!(found.iter().all(|(index, text)| items[*index] == format!("\"{text}\"")));
    }
}
