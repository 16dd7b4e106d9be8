//! The ways out to JavaScript: JSON text that JavaScript parses, and members set one by one.
//!
//! Reports are written by hand, because a derived writer of each of their types was a large part of the
//! wasm; `types` has their shapes, and a test compares the two. What holds a body crosses as text too, so that its
//! numbers stay as they are written. The core's own knowledge is set member by member.

use accesspack_core::{Diagnostic, Fix, PatchOperation, Report, Span, push_string};
use js_sys::JSON;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

/// A value as a plain JavaScript value.
#[cfg(feature = "whole")]
pub(crate) fn to_js<T: serde::Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value).map_err(|error| JsValue::from(error.to_string()))?;
    JSON::parse(&text)
}

/// A value of the core's own, without anything of a body, as the type that the `.d.ts` declares for `T`.
#[cfg(feature = "whole")]
pub(crate) fn to_ts<T: serde::Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(Ts::new_unchecked(value.serialize(&serializer)?))
}

/// JSON text that is written from its beginning to its end.
#[derive(Default)]
pub(crate) struct JsonWriter(String);

impl JsonWriter {
    /// A report as an object.
    pub(crate) fn of(report: &Report) -> Self {
        let mut out = Self::default();
        out.report(report);
        out
    }

    /// The text as a JavaScript value of the type that the `.d.ts` declares for `T`.
    pub(crate) fn parse<T: Tsify>(&self) -> Result<Ts<T>, JsValue> {
        JSON::parse(&self.0).map(Ts::new_unchecked)
    }

    /// The text as a JavaScript value, where the `.d.ts` is written by hand.
    #[cfg(feature = "whole")]
    pub(crate) fn parse_untyped(&self) -> Result<JsValue, JsValue> {
        JSON::parse(&self.0)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    #[cfg(feature = "whole")]
    pub(crate) fn into_text(self) -> String {
        self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An object that is left open, with a body, if there is one, and a report.
    #[cfg(feature = "whole")]
    pub(crate) fn open(body: Option<&serde_json::Value>, report: &Report) -> Self {
        let mut out = Self("{".to_owned());
        if let Some(body) = body {
            out.raw("\"body\":");
            out.raw(&body.to_string());
            out.raw(",");
        }
        out.raw("\"report\":");
        out.report(report);
        out
    }

    /// Text as it is: brackets, commas and names.
    pub(crate) fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// A number, digit by digit from behind: no text is made for it.
    pub(crate) fn number(&mut self, number: usize) {
        let mut digits = [0_u8; 20];
        let (mut rest, mut begin) = (number, digits.len());
        for (at, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            (rest, begin) = (rest / 10, at);
            if rest == 0 {
                break;
            }
        }
        self.raw(str::from_utf8(digits.get(begin..).unwrap_or_default()).unwrap_or_default());
    }

    /// Text in double quotes.
    pub(crate) fn text(&mut self, text: &str) {
        push_string(&mut self.0, text);
    }

    /// A list; `each` writes one item.
    pub(crate) fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        let mut before = "[";
        for item in items {
            self.raw(before);
            each(self, item);
            before = ",";
        }
        self.raw(if items.is_empty() { "[]" } else { "]" });
    }

    /// `{"valid":…,"diagnostics":[…]}`.
    pub(crate) fn report(&mut self, report: &Report) {
        self.raw("{");
        self.members(report);
        self.raw("}");
    }

    /// The members of a report, without the braces.
    pub(crate) fn members(&mut self, report: &Report) {
        self.raw(if report.is_valid() { "\"valid\":true" } else { "\"valid\":false" });
        self.raw(",\"diagnostics\":");
        self.list(report.diagnostics(), Self::diagnostic);
    }

    pub(crate) fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let Diagnostic { code, severity, pointer, message, help, docs, span, fix } = diagnostic;
        for (name, text) in [
            ("{\"code\":", code.as_str()),
            (",\"severity\":", severity.as_str()),
            (",\"pointer\":", pointer),
            (",\"message\":", message),
        ] {
            self.raw(name);
            self.text(text);
        }
        self.raw(",\"help\":");
        self.list(help, |out, help| out.text(help));
        self.raw(",\"docs\":");
        self.text(docs);
        if let Some(span) = span {
            self.span(*span);
        }
        if let Some(fix) = fix {
            self.raw(",\"fix\":");
            self.fix(fix);
        }
        self.raw("}");
    }

    /// `,"span":{…}`.
    pub(crate) fn span(&mut self, span: Span) {
        let Span { start, end, line, column, end_line, end_column } = span;
        for (name, number) in [
            (",\"span\":{\"start\":", start),
            (",\"end\":", end),
            (",\"line\":", line as usize),
            (",\"column\":", column as usize),
            (",\"endLine\":", end_line as usize),
            (",\"endColumn\":", end_column as usize),
        ] {
            self.raw(name);
            self.number(number);
        }
        self.raw("}");
    }

    /// The operations of a fix.
    pub(crate) fn fix(&mut self, fix: &Fix) {
        self.list(&fix.0, |out, operation| {
            let (op, value) = match operation {
                PatchOperation::Add { value, .. } => ("add", Some(value)),
                PatchOperation::Remove { .. } => ("remove", None),
                PatchOperation::Replace { value, .. } => ("replace", Some(value)),
                PatchOperation::Move { .. } => ("move", None),
            };
            out.raw("{\"op\":");
            out.text(op);
            if let Some(from) = operation.from() {
                out.raw(",\"from\":");
                out.text(from);
            }
            out.raw(",\"path\":");
            out.text(operation.path());
            if let Some(value) = value {
                out.raw(",\"value\":");
                out.raw(value.as_str());
            }
            out.raw("}");
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_core::{CheckOptions, Operation, Version, check_text};

    #[test]
    fn a_report_has_the_shape_that_the_types_declare() {
        let body = "{\"displayNam\":\"\\u0001\\u001f\\\"\\\\\u{2028}é\",\"a\\tb\":1,\"accessPackage\":null,\"expiration\":{\"type\":\"x\\ny\"},\"reviewSettings\":\"[]\",\"id\":1}";
        for version in Version::ALL {
            for text in
                [body, "{", "[1", "{\"scopeType\":1,\"canExtend\":true,\"durationInDays\":3}"]
            {
                let options = CheckOptions::new(Operation::CreateAssignmentPolicy, version);
                let report = check_text(text, &options);
                let written = JsonWriter::of(&report).0;
                let shape =
                    serde_json::to_string(&crate::types::ReportShape::from(report)).unwrap();
                let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
                assert_eq!(read(&written), read(&shape));
            }
        }
    }
}
