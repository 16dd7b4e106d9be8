//! `validateMany` for the package's own JavaScript: the reports as one flat list, of which `npm/api/many.ts` makes them.
//!
//! Texts that are the same in many reports (codes, links, most help) are in it once, and no name of a member is: that is
//! half of the text, which wasm writes and JavaScript parses.

use std::borrow::Cow;

use accesspack_core::{Diagnostic, Span};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::validate::each_report;
use crate::json_out::JsonWriter;

/// The same as `validateMany`, as JSON text: `[[shared texts], checked, failed, …]`, and then for each report its line,
/// 1 or 0 for valid, the number of its diagnostics, and these.
#[wasm_bindgen(js_name = packedMany, skip_typescript)]
pub fn packed_many(ndjson: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let mut list = FlatList::default();
    let (checked, failed) = each_report(ndjson, options, |line, report| {
        list.number(line);
        list.number(usize::from(report.is_valid()));
        list.number(report.diagnostics().len());
        for diagnostic in report.diagnostics() {
            list.diagnostic(diagnostic);
        }
    })?;
    let mut out = JsonWriter::default();
    out.raw("[");
    out.list(&list.shared, |out, text| out.text(text));
    for number in [checked, failed] {
        out.raw(",");
        out.number(number);
    }
    out.raw(list.items.as_str());
    out.raw("]");
    Ok(out.into_text())
}

/// Items of one JSON list, with a comma before each.
#[derive(Default)]
struct FlatList {
    items: JsonWriter,
    /// Texts that stand in the list as their index here.
    shared: Vec<&'static str>,
}

impl FlatList {
    fn number(&mut self, number: usize) {
        self.items.raw(",");
        self.items.number(number);
    }

    fn shared(&mut self, text: &'static str) {
        // they are few, and the same text is nearly always the same place in memory
        let known = self.shared.iter().position(|known| std::ptr::eq(*known, text));
        let index = known.unwrap_or_else(|| {
            self.shared.push(text);
            self.shared.len() - 1
        });
        self.number(index);
    }

    #[expect(clippy::ptr_arg, reason = "only borrowed text is the same one in many reports")]
    fn text(&mut self, text: &Cow<'static, str>) {
        match text {
            Cow::Borrowed(text) => self.shared(text),
            Cow::Owned(text) => {
                self.items.raw(",");
                self.items.text(text);
            }
        }
    }

    /// Code, severity, pointer, message, number of helps and these, link, span or -1, fix or 0.
    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let Diagnostic { code, severity, pointer, message, help, docs, span, fix } = diagnostic;
        self.shared(code.as_str());
        self.shared(severity.as_str());
        self.items.raw(",");
        self.items.text(pointer);
        self.text(message);
        self.number(help.len());
        for help in help {
            self.text(help);
        }
        self.shared(docs);
        match *span {
            None => self.items.raw(",-1"),
            Some(Span { start, end, line, column, end_line, end_column }) => {
                for number in [
                    start,
                    end,
                    line as usize,
                    column as usize,
                    end_line as usize,
                    end_column as usize,
                ] {
                    self.number(number);
                }
            }
        }
        self.items.raw(",");
        match fix {
            None => self.items.raw("0"),
            Some(fix) => self.items.fix(fix),
        }
    }
}
