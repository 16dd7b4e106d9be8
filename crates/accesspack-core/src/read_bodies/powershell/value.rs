//! Values of PowerShell: hashtables, lists, texts, numbers. What would have to be run is an expression.

use super::super::pieces::Pieces;

/// How deep tables and lists may lie in each other.
const MAX_DEPTH: usize = 100;

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct PsValue {
    pub(super) kind: PsKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum PsKind {
    Table(Vec<PsMember>),
    List(Vec<PsValue>),
    Text(Pieces),
    /// A number, as JSON writes it too.
    Number,
    Word(&'static str),
    /// The value of a variable, by its name.
    Variable(String),
    /// What only PowerShell can work out.
    Expression,
}

/// A member of a hashtable.
#[derive(Debug, Clone)]
pub(super) struct PsMember {
    pub(super) name: PsValue,
    pub(super) value: PsValue,
}

/// Reads values one after the other.
pub(super) struct PsReader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    depth: usize,
    /// A text of several lines had no end: no other one is looked for.
    is_open: bool,
}

impl<'t> PsReader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, is_open: false }
    }

    pub(super) fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Goes on by one char.
    pub(super) fn skip_char(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Skips spaces, comments and joined lines; line breaks too where `breaks`.
    pub(super) fn skip_space(&mut self, breaks: bool) {
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' if breaks => self.at += 1,
                b'`' if matches!(self.byte(1), Some(b'\n')) => self.at += 2,
                b'`' if self.rest().starts_with("`\r\n") => self.at += 3,
                b'#' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                b'<' if self.byte(1) == Some(b'#') => {
                    self.at += self.rest().find("#>").map_or(self.rest().len(), |at| at + 2);
                }
                _ => return,
            }
        }
    }

    /// A value, with what is done to it: a comma makes a list, anything else an expression.
    pub(super) fn value(&mut self) -> Option<PsValue> {
        let first = self.operand()?;
        let start = first.start;
        self.skip_space(false);
        if self.byte(0) != Some(b',') {
            return Some(first);
        }
        let mut items = vec![first];
        while self.byte(0) == Some(b',') {
            self.at += 1;
            self.skip_space(true);
            let Some(item) = self.operand() else { break };
            items.push(item);
            self.skip_space(false);
        }
        let end = items.last().map_or(start, |item| item.end);
        Some(PsValue { kind: PsKind::List(items), start, end })
    }

    /// A value; an expression where an operator or a member follows.
    fn operand(&mut self) -> Option<PsValue> {
        let mut value = self.primary()?;
        let is_joined = matches!(self.byte(0), Some(b'.' | b'[' | b'+')) && self.at == value.end;
        self.skip_space(false);
        let operator = match self.byte(0) {
            Some(b'-') => {
                self.byte(1).is_some_and(|it| it.is_ascii_lowercase()) && !self.is_option()
            }
            Some(b'+' | b'*' | b'/' | b'%' | b'=') => true,
            _ => false,
        };
        if is_joined || operator {
            self.skip_expression();
            value.kind = PsKind::Expression;
            value.end = self.text.get(..self.at).map_or(self.at, |it| it.trim_end().len());
        }
        Some(value)
    }

    /// Whether a word with a dash is an option of a command, not an operator.
    fn is_option(&self) -> bool {
        const OPERATORS: [&str; 9] =
            ["-f", "-join", "-split", "-replace", "-eq", "-ne", "-as", "-and", "-or"];
        let start = self.rest().get(..12).unwrap_or(self.rest());
        let word = start.split([' ', '\n', '\'', '"', '(']).next().unwrap_or_default();
        !OPERATORS.contains(&word)
    }

    /// Skips to the end of an expression, over everything in brackets and quotes.
    pub(super) fn skip_expression(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte(0) {
            match byte {
                b'(' | b'{' | b'[' => depth += 1,
                b')' | b'}' | b']' | b'\n' | b';' | b',' | b'|' if depth == 0 => return,
                b')' | b'}' | b']' => depth -= 1,
                b'#' if depth == 0 && self.is_behind_space() => return,
                b'\'' | b'"' => {
                    self.quoted(byte);
                    continue;
                }
                b'`' => self.at += 1,
                _ => {}
            }
            self.skip_char();
        }
    }

    fn is_behind_space(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        before.is_some_and(u8::is_ascii_whitespace)
    }

    fn primary(&mut self) -> Option<PsValue> {
        self.skip_space(false);
        let start = self.at;
        if self.depth >= MAX_DEPTH {
            self.skip_expression();
            return Some(PsValue { kind: PsKind::Expression, start, end: self.at.max(start) })
                .filter(|_| self.at > start);
        }
        self.depth += 1;
        let kind = self.kind();
        self.depth -= 1;
        let kind = kind?;
        (self.at > start).then_some(PsValue { kind, start, end: self.at })
    }

    fn kind(&mut self) -> Option<PsKind> {
        let next = self.byte(1);
        match self.byte(0)? {
            b'@' if next == Some(b'{') => Some(self.table()),
            b'@' if next == Some(b'(') => {
                self.at += 2;
                Some(PsKind::List(self.items()))
            }
            b'@' if matches!(next, Some(b'\'' | b'"')) => self.here_string(),
            quote @ (b'\'' | b'"') => Some(PsKind::Text(self.quoted(quote))),
            b'[' => self.cast(),
            b'(' => Some(self.group()),
            b'$' if matches!(next, Some(b'(' | b'{')) => {
                let is_name = next == Some(b'{');
                let start = self.at + 2;
                self.at += 1;
                self.skip_group();
                Some(if is_name {
                    PsKind::Variable(
                        self.slice(start, self.at.saturating_sub(1)).to_ascii_lowercase(),
                    )
                } else {
                    PsKind::Expression
                })
            }
            b'$' => Some(self.variable()),
            b'-' | b'0'..=b'9' => self.number(),
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                self.skip_expression();
                Some(PsKind::Expression)
            }
            _ => None,
        }
    }

    /// `[ordered]`, `[pscustomobject]` and other types in front of a value.
    fn cast(&mut self) -> Option<PsKind> {
        self.skip_group();
        let is_static = self.byte(0) == Some(b':');
        if is_static {
            self.skip_expression();
            return Some(PsKind::Expression);
        }
        self.primary().map(|value| value.kind)
    }

    /// Skips what stands in brackets.
    fn skip_group(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte(0) {
            match byte {
                b'(' | b'{' | b'[' => depth += 1,
                b')' | b'}' | b']' => depth = depth.saturating_sub(1),
                b'\'' | b'"' => {
                    self.quoted(byte);
                    continue;
                }
                _ => {}
            }
            self.skip_char();
            if depth == 0 {
                return;
            }
        }
    }

    fn table(&mut self) -> PsKind {
        self.at += 2;
        let mut members = Vec::new();
        loop {
            self.skip_space(true);
            match self.byte(0) {
                None => break,
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b';') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let before = self.at;
            if let Some(member) = self.member() {
                members.push(member);
            } else {
                self.skip_expression();
            }
            if self.at == before {
                self.skip_char();
            }
        }
        PsKind::Table(members)
    }

    fn member(&mut self) -> Option<PsMember> {
        let start = self.at;
        let first = self.byte(0)?;
        let kind = if matches!(first, b'\'' | b'"') {
            PsKind::Text(self.quoted(first))
        } else {
            let is_inside =
                |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.' | b'@');
            while self.byte(0).is_some_and(is_inside) {
                self.at += 1;
            }
            PsKind::Text(Pieces::of(self.slice(start, self.at), start))
        };
        let name = PsValue { kind, start, end: self.at };
        self.skip_space(true);
        if self.byte(0) != Some(b'=') {
            return None;
        }
        self.at += 1;
        self.skip_space(true);
        let begin = self.at;
        let value = self.value();
        self.skip_space(false);
        let is_end = matches!(self.byte(0), None | Some(b'\n' | b';' | b'}'));
        let value = value.filter(|_| is_end).unwrap_or_else(|| {
            // a pipeline, a command, an `if`: only PowerShell knows its value
            while matches!(self.byte(0), Some(b'|' | b',' | b')' | b']')) || self.at == begin {
                self.skip_char();
                self.skip_expression();
                if self.byte(0).is_none() {
                    break;
                }
            }
            let end = self.at.max(begin);
            PsValue { kind: PsKind::Expression, start: begin, end }
        });
        Some(PsMember { name, value })
    }

    /// The items of `@(…)`, behind its bracket.
    fn items(&mut self) -> Vec<PsValue> {
        let mut items = Vec::new();
        loop {
            self.skip_space(true);
            match self.byte(0) {
                None => return items,
                Some(b')') => {
                    self.at += 1;
                    return items;
                }
                Some(b',' | b';') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let before = self.at;
            match self.operand() {
                Some(item) => items.push(item),
                None => self.skip_expression(),
            }
            if self.at == before {
                self.skip_char();
            }
        }
    }

    /// `(…)`: what is in it, where that is a value that at most becomes JSON.
    fn group(&mut self) -> PsKind {
        let start = self.at;
        self.at += 1;
        self.skip_space(true);
        if is_conversion(self.rest()) {
            self.at += "ConvertTo-Json".len();
            self.skip_space(false);
            if starts_with_word(self.rest(), "-InputObject") {
                self.at += "-InputObject".len();
            }
        }
        let value = self.value();
        self.skip_space(true);
        self.skip_conversion();
        if self.byte(0) == Some(b')')
            && let Some(value) = value
        {
            self.at += 1;
            return value.kind;
        }
        self.at = start;
        self.skip_group();
        PsKind::Expression
    }

    /// Skips `| ConvertTo-Json -Depth 10` and options of it alone.
    pub(super) fn skip_conversion(&mut self) {
        self.skip_space(false);
        if self.byte(0) == Some(b'|') {
            let start = self.at;
            self.at += 1;
            self.skip_space(true);
            if !is_conversion(self.rest()) {
                self.at = start;
                return;
            }
            self.at += "ConvertTo-Json".len();
            self.skip_space(false);
        }
        while ["-Depth", "-Compress", "-AsArray", "-EscapeHandling"]
            .iter()
            .any(|option| starts_with_word(self.rest(), option))
        {
            self.at += self.rest().find([' ', '\n', ')', ';', '\r']).unwrap_or(self.rest().len());
            self.skip_space(false);
            while self.byte(0).is_some_and(|it| it.is_ascii_alphanumeric() || it == b'$') {
                self.at += 1;
            }
            self.skip_space(false);
        }
    }

    fn variable(&mut self) -> PsKind {
        let start = self.at;
        self.at += 1;
        while self.byte(0).is_some_and(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b':'))
        {
            self.at += 1;
        }
        let name = self.slice(start + 1, self.at).to_ascii_lowercase();
        match name.as_str() {
            "true" => PsKind::Word("true"),
            "false" => PsKind::Word("false"),
            "null" => PsKind::Word("null"),
            _ => PsKind::Variable(name),
        }
    }

    fn number(&mut self) -> Option<PsKind> {
        let start = self.at;
        self.at += usize::from(self.byte(0) == Some(b'-'));
        while self.byte(0).is_some_and(|it| it.is_ascii_digit() || it == b'.') {
            self.at += 1;
        }
        let is_number =
            serde_json::from_str::<serde_json::Number>(self.slice(start, self.at)).is_ok();
        let is_whole = !self.byte(0).is_some_and(|it| it.is_ascii_alphanumeric() || it == b'_');
        if is_number && is_whole {
            return Some(PsKind::Number);
        }
        self.at = start;
        (!self.slice(start, start + 2).starts_with('-')).then(|| {
            self.skip_expression();
            PsKind::Expression
        })
    }

    /// A text in quotes; in double ones a variable becomes `${name}`.
    fn quoted(&mut self, quote: u8) -> Pieces {
        let mut pieces = Pieces::default();
        self.at += 1;
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            match byte {
                _ if byte == quote && self.byte(1) == Some(quote) => {
                    self.at += 2;
                    pieces.push_made(if quote == b'"' { "\"" } else { "'" }, (from, self.at));
                }
                _ if byte == quote => {
                    self.at += 1;
                    return pieces;
                }
                b'`' if quote == b'"' => {
                    self.at += 1;
                    let escape = self.rest().chars().next().map(escaped).unwrap_or_default();
                    self.skip_char();
                    pieces.push_made(&escape, (from, self.at));
                }
                b'$' if quote == b'"' => self.expanded(&mut pieces),
                _ => {
                    self.skip_char();
                    pieces.push(self.slice(from, self.at), from);
                }
            }
        }
        pieces
    }

    /// A variable in a text.
    fn expanded(&mut self, pieces: &mut Pieces) {
        let from = self.at;
        let next = self.byte(1);
        if matches!(next, Some(b'(' | b'{')) && self.depth < MAX_DEPTH {
            self.at += 1;
            self.depth += 1;
            self.skip_group();
            self.depth -= 1;
            let inner = self.slice(from, self.at);
            // the check takes it for a variable when it begins as a name does
            if inner.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
                pieces.push(inner, from);
            } else {
                pieces.push_made("$(expression)", (from, self.at));
            }
        } else if next.is_some_and(|it| it.is_ascii_alphabetic() || it == b'_') {
            self.variable();
            let name = self.slice(from + 1, self.at);
            pieces.push_made(&format!("${{{name}}}"), (from, self.at));
        } else {
            self.at += 1;
            pieces.push("$", from);
        }
    }

    /// `@'` or `@"`, lines, and the same the other way round at the beginning of a line.
    fn here_string(&mut self) -> Option<PsKind> {
        let quote = self.byte(1)?;
        let rest = self.rest().get(2..)?;
        let blank = rest.bytes().take_while(|it| matches!(it, b' ' | b'\t' | b'\r')).count();
        if self.is_open || rest.as_bytes().get(blank) != Some(&b'\n') {
            return None;
        }
        let end = if quote == b'"' { "\n\"@" } else { "\n'@" };
        let start = self.at + 2 + blank + 1;
        // the break before the end can be the one behind the beginning
        let Some(length) = self.text.get(start - 1..)?.find(end) else {
            self.is_open = true;
            return None;
        };
        let (stop, behind) = ((start - 1 + length).max(start), start - 1 + length + end.len());
        let text = self.slice(start, stop);
        self.at = behind;
        let text = text.strip_suffix('\r').unwrap_or(text);
        Some(PsKind::Text(Pieces::of(text, start)))
    }
}

/// What a backtick and a char stand for.
fn escaped(char: char) -> String {
    match char {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        other => other,
    }
    .to_string()
}

fn is_conversion(text: &str) -> bool {
    starts_with_word(text, "ConvertTo-Json")
}

/// Whether a text starts with a word, whatever its case.
pub(super) fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text
            .as_bytes()
            .get(word.len())
            .is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'-')
}
