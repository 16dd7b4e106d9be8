//! Text and values as literals of each language. What would end a literal, run something or turn the direction of
//! writing is escaped, so that a program says what it does.

use std::fmt::Write as _;

use serde_json::Value;

/// Whether a char is shown as it is: it takes room, and nothing around it changes. The others are controls, ends of lines,
/// marks of annotations and the chars that Unicode calls `Default_Ignorable_Code_Point`; `tests/npm/hidden.test.mjs`
/// holds them against what JavaScript knows of Unicode.
fn is_visible(char: char) -> bool {
    !(char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'))
}

/// How a language writes what it cannot have in text.
#[derive(Clone, Copy)]
pub(super) struct Escapes {
    /// The quote around text.
    quote: char,
    /// Chars that get a backslash, beside the quote and the backslash.
    marked: &'static [char],
    /// Whether chars beyond ASCII are escaped too.
    ascii: bool,
    /// Writes the escape of any other char.
    write: fn(&mut String, char),
}

fn utf16(out: &mut String, char: char) {
    for unit in char.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// JSON, JavaScript and C#.
pub(super) const JSON: Escapes = Escapes { quote: '"', marked: &[], ascii: false, write: utf16 };

/// JSON that stands in a script of Windows PowerShell, which may read files as ANSI and takes curly quotes for quotes.
pub(super) const JSON_ASCII: Escapes = Escapes { ascii: true, ..JSON };

pub(super) const PYTHON: Escapes = Escapes {
    quote: '"',
    marked: &[],
    ascii: false,
    write: |out, char| {
        let _ = write!(out, "\\U{:08x}", u32::from(char));
    },
};

pub(super) const BICEP: Escapes = Escapes {
    quote: '\'',
    marked: &['$'],
    ascii: false,
    write: |out, char| {
        let _ = write!(out, "\\u{{{:x}}}", u32::from(char));
    },
};

/// Terraform's language reads `${` and `%{` in text; doubled they are text.
pub(super) const TERRAFORM: Escapes = Escapes {
    quote: '"',
    marked: &[],
    ascii: false,
    write: |out, char| match u32::from(char) {
        wide @ 0x1_0000.. => {
            let _ = write!(out, "\\U{wide:08x}");
        }
        code => {
            let _ = write!(out, "\\u{code:04x}");
        }
    },
};

impl Escapes {
    /// Text as a literal.
    pub(super) fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 2);
        out.push(self.quote);
        for char in text.chars() {
            match char {
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                _ if char == self.quote || self.marked.contains(&char) => {
                    out.push('\\');
                    out.push(char);
                }
                _ if !is_visible(char) || (self.ascii && !char.is_ascii()) => {
                    (self.write)(&mut out, char);
                }
                _ => out.push(char),
            }
        }
        out.push(self.quote);
        out
    }
}

/// Text as a literal of Terraform's language.
pub(super) fn terraform(text: &str) -> String {
    TERRAFORM.text(text).replace("${", "$${").replace("%{", "%%{")
}

/// Text as one word of a POSIX shell.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Text in single quotes for PowerShell, which takes curly quotes for straight ones.
pub(super) fn powershell(text: &str) -> String {
    let mut out = String::from("'");
    for char in text.chars() {
        if matches!(char, '\'' | '\u{2018}'..='\u{201b}') {
            out.push(char);
        }
        out.push(char);
    }
    out.push('\'');
    out
}

/// How a language writes values.
pub(super) struct Notation {
    pub(super) escapes: Escapes,
    pub(super) words: [&'static str; 3],
    /// Writes the name of a member, without the colon.
    pub(super) key: fn(Escapes, &str) -> String,
}

const fn quoted() -> fn(Escapes, &str) -> String {
    |escapes, name| escapes.text(name)
}

/// JSON.
pub(super) const AS_JSON: Notation =
    Notation { escapes: JSON, words: ["null", "true", "false"], key: quoted() };

/// JSON of ASCII only.
pub(super) const AS_JSON_ASCII: Notation = Notation { escapes: JSON_ASCII, ..AS_JSON };

/// An object of JavaScript, in which `__proto__` in quotes would set the prototype.
pub(super) const AS_JAVASCRIPT: Notation = Notation {
    key: |escapes, name| {
        let text = escapes.text(name);
        if name == "__proto__" { format!("[{text}]") } else { text }
    },
    ..AS_JSON
};

/// A dictionary of Python.
pub(super) const AS_PYTHON: Notation =
    Notation { escapes: PYTHON, words: ["None", "True", "False"], key: quoted() };

impl Notation {
    /// A value over several lines; the first begins where the caller is.
    pub(super) fn value(&self, value: &Value) -> String {
        let mut out = String::new();
        self.write(&mut out, value, 0);
        out
    }

    fn write(&self, out: &mut String, value: &Value, depth: usize) {
        let [null, yes, no] = self.words;
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        match value {
            Value::Null => out.push_str(null),
            Value::Bool(flag) => out.push_str(if *flag { yes } else { no }),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::String(text) => out.push_str(&self.escapes.text(text)),
            Value::Array(items) if items.is_empty() => out.push_str("[]"),
            Value::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    line(out, depth + 1);
                    self.write(out, item, depth + 1);
                }
                line(out, depth);
                out.push(']');
            }
            Value::Object(members) if members.is_empty() => out.push_str("{}"),
            Value::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    line(out, depth + 1);
                    out.push_str(&(self.key)(self.escapes, name));
                    out.push_str(": ");
                    self.write(out, value, depth + 1);
                }
                line(out, depth);
                out.push('}');
            }
        }
    }
}
