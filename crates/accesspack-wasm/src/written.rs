//! What the core says, written as JSON text by hand: a derived writer of each type was a large part of
//! the wasm. `types` has the shapes, and a test holds the two against each other.

use accesspack_core::{Diagnostic, Fix, Report, Span};
use json_patch::PatchOperation;

/// JSON text that grows.
#[derive(Default)]
pub(crate) struct Written(pub(crate) String);

impl Written {
    /// A report in an object of its own.
    pub(crate) fn of(report: &Report) -> Self {
        let mut out = Self::default();
        out.report(report);
        out
    }

    /// An object that is left open, with a body, if there is one, and a report.
    #[cfg(feature = "whole")]
    pub(crate) fn begin(body: Option<&serde_json::Value>, report: &Report) -> Self {
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

    pub(crate) fn number(&mut self, number: usize) {
        self.raw(&number.to_string());
    }

    /// Text in double quotes.
    pub(crate) fn text(&mut self, text: &str) {
        self.raw("\"");
        let mut rest = text;
        let is_odd = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        while let Some(at) = rest.as_bytes().iter().position(is_odd) {
            let Some((plain, behind)) = rest.split_at_checked(at) else { break };
            let odd = behind.bytes().next().unwrap_or_default();
            self.raw(plain);
            match odd {
                b'"' | b'\\' => self.raw("\\"),
                _ => self.raw(if odd < 0x10 { "\\u000" } else { "\\u001" }),
            }
            let last = if odd < 0x20 { char::from_digit(u32::from(odd & 15), 16) } else { None };
            self.0.push(last.unwrap_or(char::from(odd)));
            rest = behind.get(1..).unwrap_or_default();
        }
        self.raw(rest);
        self.raw("\"");
    }

    /// A list, with what `each` writes of every item.
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

    /// The members of a report, without the brackets.
    pub(crate) fn members(&mut self, report: &Report) {
        self.raw(if report.valid { "\"valid\":true" } else { "\"valid\":false" });
        self.raw(",\"diagnostics\":");
        self.list(&report.diagnostics, Self::diagnostic);
    }

    pub(crate) fn diagnostic(&mut self, found: &Diagnostic) {
        let Diagnostic { code, severity, pointer, message, help, docs, span, fix } = found;
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
            self.fix(fix);
        }
        self.raw("}");
    }

    fn span(&mut self, span: Span) {
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

    fn fix(&mut self, fix: &Fix) {
        self.raw(",\"fix\":");
        self.list(&fix.0, |out, step| {
            let (op, from, path, value) = match step {
                PatchOperation::Add(it) => ("add", None, &it.path, Some(&it.value)),
                PatchOperation::Remove(it) => ("remove", None, &it.path, None),
                PatchOperation::Replace(it) => ("replace", None, &it.path, Some(&it.value)),
                PatchOperation::Move(it) => ("move", Some(&it.from), &it.path, None),
                PatchOperation::Copy(it) => ("copy", Some(&it.from), &it.path, None),
                PatchOperation::Test(it) => ("test", None, &it.path, Some(&it.value)),
            };
            out.raw("{\"op\":");
            out.text(op);
            if let Some(from) = from {
                out.raw(",\"from\":");
                out.text(from.as_str());
            }
            out.raw(",\"path\":");
            out.text(path.as_str());
            if let Some(value) = value {
                out.raw(",\"value\":");
                out.raw(&value.to_string());
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
    fn what_is_written_has_the_shape_that_the_types_promise() {
        let body = "{\"displayNam\":\"\\u0001\\u001f\\\"\\\\\u{2028}é\",\"a\\tb\":1,\"accessPackage\":null,\"expiration\":{\"type\":\"x\\ny\"},\"reviewSettings\":\"[]\",\"id\":1}";
        for version in Version::ALL {
            for text in
                [body, "{", "[1", "{\"scopeType\":1,\"canExtend\":true,\"durationInDays\":3}"]
            {
                let options = CheckOptions::new(Operation::CreateAssignmentPolicy, version);
                let report = check_text(text, &options);
                let written = Written::of(&report).0;
                let shape = serde_json::to_string(&crate::types::Report::from(report)).unwrap();
                let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
                assert_eq!(read(&written), read(&shape));
            }
        }
    }

    #[test]
    fn text_is_escaped() {
        let mut out = Written::default();
        out.text("a\"b\\c\n\u{1f}\u{0}é");
        assert_eq!(out.0, "\"a\\\"b\\\\c\\u000a\\u001f\\u0000é\"");
    }
}
