//! `$filter`: `and`, `or`, `eq` on paths, `in`, `startswith`, `contains` and comparison of dates, each
//! where the pages document it.

use super::names::{NameScope, step};
use crate::answer::Failure;
use crate::view::EntityKind;

/// A path from an object to a value: relations, then a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PropertyPath {
    pub(crate) through: Vec<&'static str>,
    pub(crate) property: &'static str,
    /// The kind that the property belongs to.
    pub(crate) kind: EntityKind,
}

/// A test of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueTest {
    /// Equal to one of these; null is `None`.
    In(Vec<Option<String>>),
    StartsWith(String),
    Contains(String),
    /// Dates: greater, and whether equal is enough.
    After(String, bool),
    Before(String, bool),
}

/// A filter expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Is(PropertyPath, ValueTest),
}

impl Filter {
    /// Whether the whole filter tests a property of the object itself.
    pub(crate) fn names(&self, property: &str) -> bool {
        match self {
            Self::And(left, right) => left.names(property) || right.names(property),
            Self::Or(left, right) => left.names(property) && right.names(property),
            Self::Is(path, _) => path.through.is_empty() && path.property == property,
        }
    }
}

impl PropertyPath {
    /// Reads `target/objectId`.
    pub(crate) fn read(text: &str, mut names: NameScope) -> Result<Self, Failure> {
        let mut through = Vec::new();
        let mut parts = text.split('/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                let Some(property) = names.of().property(part) else {
                    return Err(names.unknown(part));
                };
                return Ok(Self { through, property, kind: names.kind });
            }
            let Some((name, next)) = step(names, part) else { return Err(names.unknown(part)) };
            through.push(name);
            names = next;
        }
        Err(syntax("a path is missing"))
    }
}

fn syntax(what: &str) -> Failure {
    Failure::bad_request(&format!("Invalid filter clause: {what}."))
}

/// Reads the value of a `$filter`.
pub(super) fn read(text: &str, names: NameScope) -> Result<Filter, Failure> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, names, depth: 0 };
    let filter = parser.or()?;
    // Observed in microsoft-graph-docs-contrib#1238.
    let clauses = alternatives(&filter);
    if names.kind.is_directory() && clauses > 15 {
        return Err(Failure::new(
            400,
            "Request_UnsupportedQuery",
            &format!(
                "Too many child clauses specified in search filter expression containing 'OR' operators: {clauses}. Max allowed: 15."
            ),
        ));
    }
    if parser.peek().is_some() {
        return Err(syntax("something follows the end of the expression"));
    }
    Ok(filter)
}

/// The largest number of alternatives that `or` and `in` join.
fn alternatives(filter: &Filter) -> usize {
    match filter {
        Filter::Or(left, right) => alternatives(left) + alternatives(right),
        Filter::And(left, right) => alternatives(left).max(alternatives(right)),
        Filter::Is(_, ValueTest::In(wanted)) => wanted.len(),
        Filter::Is(..) => 1,
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    Open,
    Close,
    Comma,
}

fn tokens(text: &str) -> Result<Vec<Token>, Failure> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            ',' => tokens.push(Token::Comma),
            '\'' => {
                let mut value = String::new();
                loop {
                    match chars.next() {
                        Some('\'') if chars.peek() == Some(&'\'') => {
                            chars.next();
                            value.push('\'');
                        }
                        Some('\'') => break,
                        Some(char) => value.push(char),
                        None => return Err(syntax("a string has no end")),
                    }
                }
                tokens.push(Token::Text(value));
            }
            _ if char.is_whitespace() => {}
            _ => {
                let mut word = String::from(char);
                while let Some(next) =
                    chars.next_if(|next| !next.is_whitespace() && !"(),'".contains(*next))
                {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    names: NameScope,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned()
    }

    fn expect(&mut self, token: &Token, what: &str) -> Result<(), Failure> {
        if self.next().as_ref() == Some(token) { Ok(()) } else { Err(syntax(what)) }
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(next)) if next == word);
        self.at += usize::from(found);
        found
    }

    fn or(&mut self) -> Result<Filter, Failure> {
        let mut left = self.and()?;
        while self.takes_word("or") {
            left = Filter::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Filter, Failure> {
        let mut left = self.primary()?;
        while self.takes_word("and") {
            left = Filter::And(Box::new(left), Box::new(self.primary()?));
        }
        Ok(left)
    }

    fn primary(&mut self) -> Result<Filter, Failure> {
        match self.next() {
            Some(Token::Open) => {
                self.depth += 1;
                // Graph limits the number of nodes; deeper brackets would overflow the stack here.
                if self.depth > 50 {
                    return Err(syntax("too many brackets"));
                }
                let inner = self.or()?;
                self.depth -= 1;
                self.expect(&Token::Close, "a bracket is not closed")?;
                Ok(inner)
            }
            Some(Token::Word(word)) if self.peek() == Some(&Token::Open) => self.function(&word),
            Some(Token::Word(word)) => self.comparison(&word),
            _ => Err(syntax("a property or a bracket was expected")),
        }
    }

    fn function(&mut self, name: &str) -> Result<Filter, Failure> {
        self.expect(&Token::Open, "a bracket was expected")?;
        let Some(Token::Word(path)) = self.next() else {
            return Err(syntax("a property was expected"));
        };
        let path = PropertyPath::read(&path, self.names)?;
        self.expect(&Token::Comma, "a comma was expected")?;
        let Some(Token::Text(text)) = self.next() else {
            return Err(syntax("a string was expected"));
        };
        self.expect(&Token::Close, "a bracket is not closed")?;
        let directory = self.names.kind.is_directory();
        match name {
            // Documented for directory objects.
            "startswith" | "startsWith" if directory => {
                Ok(Filter::Is(path, ValueTest::StartsWith(text)))
            }
            // Documented for displayName of access packages and catalogs.
            "contains" if !directory && path.property == "displayName" => {
                Ok(Filter::Is(path, ValueTest::Contains(text)))
            }
            _ => Err(not_supported(name)),
        }
    }

    fn comparison(&mut self, path: &str) -> Result<Filter, Failure> {
        if path == "not" {
            return Err(not_supported("not"));
        }
        let path = PropertyPath::read(path, self.names)?;
        let Some(Token::Word(operator)) = self.next() else {
            return Err(syntax("an operator was expected"));
        };
        let is_date = path.property.ends_with("DateTime") || path.property == "completedDate";
        let test = match operator.as_str() {
            "eq" => ValueTest::In(vec![self.literal()?]),
            "in" => ValueTest::In(self.literals()?),
            "ge" | "gt" | "le" | "lt" if is_date => {
                let Some(date) = self.literal()? else { return Err(syntax("a date was expected")) };
                let date = chrono::DateTime::parse_from_rfc3339(&date)
                    .map_err(|_| syntax("a date was expected"))?
                    .to_utc()
                    .to_rfc3339_opts(chrono::SecondsFormat::Nanos, true);
                let or_equal = operator.ends_with('e');
                if operator.starts_with('g') {
                    ValueTest::After(date, or_equal)
                } else {
                    ValueTest::Before(date, or_equal)
                }
            }
            _ => return Err(not_supported(&operator)),
        };
        Ok(Filter::Is(path, test))
    }

    fn literals(&mut self) -> Result<Vec<Option<String>>, Failure> {
        self.expect(&Token::Open, "a list was expected")?;
        let mut all = vec![self.literal()?];
        loop {
            match self.next() {
                Some(Token::Comma) => all.push(self.literal()?),
                Some(Token::Close) => return Ok(all),
                _ => return Err(syntax("a list is not closed")),
            }
        }
    }

    /// A string, a Boolean, a number, a date or null. Ids are strings here, so a bare GUID is none.
    fn literal(&mut self) -> Result<Option<String>, Failure> {
        match self.next() {
            Some(Token::Text(text)) => Ok(Some(text)),
            Some(Token::Word(word)) if word == "null" => Ok(None),
            Some(Token::Word(word))
                if word == "true"
                    || word == "false"
                    || word.parse::<i64>().is_ok()
                    || chrono::DateTime::parse_from_rfc3339(&word).is_ok() =>
            {
                Ok(Some(word))
            }
            _ => Err(syntax("a value was expected")),
        }
    }
}

fn not_supported(what: &str) -> Failure {
    Failure::bad_request(&format!("The operator or function '{what}' is not supported here."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_wire::Version;

    fn of(kind: EntityKind, version: Version, text: &str) -> Result<Filter, Failure> {
        read(text, NameScope { kind, version })
    }

    #[test]
    fn the_documented_lookup_is_read() {
        let lookup =
            "accessPackage/id eq 'a' and target/objectid eq 'it''s' and state eq 'Delivered'";
        let Ok(Filter::And(left, state)) = of(EntityKind::Assignment, Version::V1, lookup) else {
            panic!("no and")
        };
        let Filter::And(_, target) = *left else { panic!("no inner and") };
        let Filter::Is(path, test) = *target else { panic!("no test") };
        assert_eq!((path.through, path.property), (vec!["target"], "objectId"));
        assert_eq!(test, ValueTest::In(vec![Some("it's".into())]));
        assert!(matches!(*state, Filter::Is(..)));
    }

    #[test]
    fn each_version_has_its_own_names() {
        let beta = "accessPackageAssignmentPolicy/Id eq 'a'";
        assert!(of(EntityKind::Assignment, Version::Beta, beta).is_ok());
        assert!(of(EntityKind::Assignment, Version::V1, beta).is_err());
        assert!(of(EntityKind::Request, Version::V1, "requestState eq 'Submitted'").is_err());
    }

    #[test]
    fn what_is_not_documented_is_refused() {
        for text in [
            "not (id eq 'a')",
            "id ne 'a'",
            "startswith(displayName,'a')",
            "id eq a",
            "id eq 'a' and",
            "id eq 'a",
            "(id eq 'a'",
            "id eq 'a')",
            "",
            "contains(description,'a')",
            "displayName gt 'a'",
        ] {
            assert!(of(EntityKind::Package, Version::V1, text).is_err(), "{text}");
        }
        assert!(of(EntityKind::Package, Version::V1, "contains(displayName,'a')").is_ok());
        assert!(
            of(EntityKind::User, Version::V1, "startswith(displayName,'a') or mail eq 'b'").is_ok()
        );
        assert!(of(EntityKind::User, Version::V1, "id in ('a', 'b')").is_ok());
        let many = |count: usize| format!("id in ({})", vec!["'a'"; count].join(","));
        assert!(of(EntityKind::User, Version::V1, &many(15)).is_ok());
        assert!(of(EntityKind::User, Version::V1, &many(16)).is_err());
        assert!(of(EntityKind::Request, Version::V1, &many(16)).is_ok());
        assert!(
            of(EntityKind::Request, Version::V1, "createdDateTime ge 2025-01-01T00:00:00Z").is_ok()
        );
        assert!(of(EntityKind::Package, Version::V1, &"(".repeat(10_000)).is_err());
    }
}
