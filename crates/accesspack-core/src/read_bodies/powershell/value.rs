//! Values of PowerShell: hashtables, lists, texts, numbers. What would have to be run is an expression.

use super::super::pieces::Pieces;
use super::super::steps;

/// How deep tables and lists may lie in each other.
pub(super) const MAX_DEPTH: usize = 100;

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
    /// A text that is made of these: `+`, and what stands before `-f`.
    Joined(Vec<PsValue>),
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
    pub(super) depth: usize,
    /// A text of several lines had no end: no other one is looked for.
    pub(super) is_open: bool,
}

impl<'t> PsReader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, is_open: false }
    }

    pub(super) fn byte(&self, ahead: usize) -> Option<u8> {
        steps::count(1);
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Goes on to the next char, also from inside of one: wherever a reader stands, it comes to the end.
    pub(super) fn skip_char(&mut self) {
        self.at = self.text.ceil_char_boundary(self.at + 1);
    }

    /// Skips spaces, comments and joined lines; line breaks too where `breaks`.
    pub(super) fn skip_space(&mut self, breaks: bool) {
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' if breaks => self.at += 1,
                b'`' if matches!(self.byte(1), Some(b'\n')) => self.at += 2,
                b'`' if self.rest().starts_with("`\r\n") => self.at += 3,
                b'#' => self.skip_comment(),
                b'<' if self.byte(1) == Some(b'#') => self.skip_comment(),
                _ => return,
            }
        }
    }

    /// Skips `# …` or `<# … #>`.
    fn skip_comment(&mut self) {
        let rest = self.rest();
        let length = if rest.starts_with('<') {
            rest.find("#>").map_or(rest.len(), |at| at + 2)
        } else {
            rest.find('\n').unwrap_or(rest.len())
        };
        steps::count(length);
        self.at += length;
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
            let before = self.at;
            self.at += 1;
            self.skip_space(true);
            let Some(item) = self.operand() else { break };
            self.skip_space(false);
            if self.byte(0) == Some(b'=') && matches!(item.kind, PsKind::Variable(_)) {
                // the next parameter of a function
                self.at = before;
                if items.len() == 1 {
                    return items.pop();
                }
                break;
            }
            items.push(item);
        }
        let end = items.last().map_or(start, |item| item.end);
        Some(PsValue { kind: PsKind::List(items), start, end })
    }

    /// A value; an expression where an operator or a member follows, but for sums and formats, which are texts.
    pub(super) fn operand(&mut self) -> Option<PsValue> {
        let first = self.term()?;
        let start = first.start;
        let mut parts = vec![first];
        loop {
            self.skip_space(false);
            if self.byte(0) != Some(b'+') || matches!(self.byte(1), Some(b'=' | b'+')) {
                break;
            }
            self.at += 1;
            self.skip_space(true);
            let Some(part) = self.term() else { break };
            parts.push(part);
        }
        let is_format = self.byte(0) == Some(b'-')
            && self.byte(1).is_some_and(|it| it.eq_ignore_ascii_case(&b'f'))
            && self.byte(2).is_some_and(|it| !it.is_ascii_alphanumeric());
        let is_operator = match self.byte(0) {
            Some(b'-') => {
                self.byte(1).is_some_and(|it| it.is_ascii_lowercase()) && !self.is_option()
            }
            Some(b'+' | b'*' | b'/' | b'%') => true,
            Some(b'=') => self.byte(1) == Some(b'='),
            _ => false,
        };
        if is_operator || is_format {
            self.skip_expression();
            while is_format && self.byte(0) == Some(b',') {
                self.at += 1;
                self.skip_expression();
            }
        }
        let end = self.text.get(..self.at).map_or(self.at, |it| it.trim_end().len());
        let kind = if is_operator && !is_format {
            PsKind::Expression
        } else if is_format || parts.len() > 1 {
            PsKind::Joined(parts)
        } else {
            return parts.pop();
        };
        Some(PsValue { kind, start, end })
    }

    /// A value with the members that are taken of it.
    fn term(&mut self) -> Option<PsValue> {
        let mut value = self.primary()?;
        while self.at == value.end && matches!(self.byte(0), Some(b'.' | b'[' | b':')) {
            if self.byte(0) == Some(b'[') {
                self.skip_group();
            } else {
                self.at += 1;
                while self.byte(0).is_some_and(|it| {
                    it.is_ascii_alphanumeric() || matches!(it, b'_' | b'$' | b':')
                }) {
                    self.at += 1;
                }
            }
            if self.byte(0) == Some(b'(') {
                self.skip_group();
            }
            (value.kind, value.end) = (PsKind::Expression, self.at);
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
                b'`' => self.at += 1,
                _ if self.quote().is_some() => {
                    self.quoted();
                    continue;
                }
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
        if self.quote().is_some() {
            return Some(PsKind::Text(self.quoted()));
        }
        match self.byte(0)? {
            b'@' if next == Some(b'{') => Some(self.table()),
            b'@' if next == Some(b'(') => {
                self.at += 2;
                Some(PsKind::List(self.items()))
            }
            b'@' => self.here_string(),
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
            _ if self.converts() => self.conversion(),
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
    pub(super) fn skip_group(&mut self) {
        self.skip_to_end(0);
    }

    /// Skips to the end of what stands in so many brackets.
    pub(super) fn skip_to_end(&mut self, mut depth: usize) {
        while let Some(byte) = self.byte(0) {
            match byte {
                b'(' | b'{' | b'[' => depth += 1,
                b')' | b'}' | b']' => depth = depth.saturating_sub(1),
                b'#' if self.is_behind_space() => {
                    self.skip_comment();
                    continue;
                }
                b'<' if self.byte(1) == Some(b'#') => {
                    self.skip_comment();
                    continue;
                }
                _ if self.quote().is_some() => {
                    self.quoted();
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

    pub(super) fn variable(&mut self) -> PsKind {
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
}
