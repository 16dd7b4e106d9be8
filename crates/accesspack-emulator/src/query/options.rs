//! The options of a query, and of the `$expand` inside it: `assignment($expand=target;$select=id)`.

use super::filter::{self, Filter, PropertyPath};
use super::names::NameScope;
use super::search::{self, Search};
use crate::answer::Failure;
use crate::view::Relation;

/// The options of one query, or of one `$expand`, with every name resolved.
#[derive(Debug, Clone, Default)]
pub(crate) struct QueryOptions {
    pub(crate) select: Option<Vec<&'static str>>,
    pub(crate) expand: Vec<Expand>,
    pub(crate) filter: Option<Filter>,
    pub(crate) order: Vec<(PropertyPath, bool)>,
    pub(crate) top: Option<usize>,
    pub(crate) skip_token: Option<String>,
    pub(crate) count: bool,
    pub(crate) search: Option<Search>,
}

impl QueryOptions {
    /// Reads the options of a query. `advanced`: the request has `ConsistencyLevel:
    /// eventual`, without which directory objects are not searched or counted (documented).
    pub(crate) fn read(
        pairs: &[(String, String)],
        names: NameScope,
        advanced: bool,
    ) -> Result<Self, Failure> {
        let mut options = Self::default();
        for (name, value) in pairs {
            // Names without a dollar are custom options, which OData allows; they are ignored.
            if name.starts_with('$') {
                options.set(name, value, names, advanced)?;
            }
        }
        if options.search.is_some() && !options.order.is_empty() && names.kind.is_directory() {
            return Err(unsupported("$orderby with $search is not supported."));
        }
        Ok(options)
    }

    fn set(
        &mut self,
        name: &str,
        value: &str,
        names: NameScope,
        advanced: bool,
    ) -> Result<(), Failure> {
        match name {
            "$select" => self.select = select(value, names)?,
            "$expand" => self.expand = expand(value, names)?,
            "$filter" => self.filter = Some(filter::read(value, names)?),
            "$orderby" => self.order = order(value, names)?,
            "$top" => self.top = Some(top(value, names)?),
            "$skiptoken" => self.skip_token = Some(value.to_owned()),
            "$count" => {
                self.count = match value {
                    "true" => advanced || !names.kind.is_directory(),
                    "false" => false,
                    _ => return Err(Failure::bad_request("Invalid value for '$count'.")),
                }
            }
            "$search" if names.kind.is_directory() => {
                if !advanced {
                    return Err(unsupported(
                        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
                    ));
                }
                self.search = Some(search::read(value, names)?);
            }
            _ => {
                let message = format!("The query parameter '{name}' is not supported.");
                return Err(Failure::bad_request(&message));
            }
        }
        Ok(())
    }
}

fn unsupported(message: &str) -> Failure {
    Failure::new(400, "Request_UnsupportedQuery", message)
}

fn select(value: &str, names: NameScope) -> Result<Option<Vec<&'static str>>, Failure> {
    let mut selected = Vec::new();
    for name in value.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if name == "*" {
            return Ok(None);
        }
        match names.of().property(name) {
            Some(known) if !selected.contains(&known) => selected.push(known),
            Some(_) => {}
            // A relation may be named in $select; it adds nothing (OData).
            None if names.of().navigation(name).is_some() => {}
            None => return Err(names.unknown(name)),
        }
    }
    Ok(Some(selected))
}

fn order(value: &str, names: NameScope) -> Result<Vec<(PropertyPath, bool)>, Failure> {
    let mut keys = Vec::new();
    for key in value.split(',') {
        let mut words = key.split_whitespace();
        let path = PropertyPath::read(words.next().unwrap_or_default(), names)?;
        let descending = match words.next() {
            None | Some("asc") => false,
            Some("desc") => true,
            Some(_) => return Err(Failure::bad_request("Syntax error in '$orderby'.")),
        };
        keys.push((path, descending));
    }
    Ok(keys)
}

fn top(value: &str, names: NameScope) -> Result<usize, Failure> {
    let read = value.parse::<usize>().ok().filter(|top| (1..=999).contains(top));
    read.ok_or_else(|| {
        if names.kind.is_directory() {
            unsupported(&format!(
                "Invalid page size specified: '{value}'. Must be between 1 and 999 inclusive."
            ))
        } else {
            Failure::bad_request(&format!("Invalid value '{value}' for '$top'."))
        }
    })
}

/// One relation to show.
#[derive(Debug, Clone)]
pub(crate) struct Expand {
    pub(crate) name: &'static str,
    pub(crate) to: Relation,
    pub(crate) options: QueryOptions,
    /// For stage settings: whether the extension is shown too.
    pub(crate) with_extension: bool,
}

/// Reads the value of an `$expand`.
fn expand(value: &str, names: NameScope) -> Result<Vec<Expand>, Failure> {
    split(value, ',')?.into_iter().map(|item| expand_item(item.trim(), names)).collect()
}

fn expand_item(item: &str, names: NameScope) -> Result<Expand, Failure> {
    let (name, inner) = match item.split_once('(') {
        None => (item, ""),
        Some((name, rest)) => (name.trim(), rest.strip_suffix(')').ok_or_else(expand_syntax)?),
    };
    let Some((name, to)) = names.of().navigation(name) else {
        return Err(names.unknown(name));
    };
    let mut pairs = Vec::new();
    for option in split(inner, ';')? {
        let (key, value) = option.split_once('=').ok_or_else(expand_syntax)?;
        pairs.push((key.trim().to_owned(), value.trim().to_owned()));
    }
    let mut expand = Expand { name, to, options: QueryOptions::default(), with_extension: false };
    match to {
        Relation::One(kind) | Relation::Many(kind) => {
            let allowed = |key: &str| matches!(key, "$select" | "$expand" | "$filter" | "$top");
            if let Some((key, _)) = pairs.iter().find(|(key, _)| !allowed(key)) {
                let message = format!("The query parameter '{key}' is not supported in '$expand'.");
                return Err(Failure::bad_request(&message));
            }
            expand.options = QueryOptions::read(&pairs, NameScope { kind, ..names }, false)?;
        }
        Relation::Inline | Relation::Part => {
            for (key, value) in pairs {
                match (key.as_str(), value.as_str()) {
                    ("$expand", "customExtension") => expand.with_extension = true,
                    ("$select", _) => {}
                    _ => return Err(expand_syntax()),
                }
            }
        }
    }
    Ok(expand)
}

fn expand_syntax() -> Failure {
    Failure::bad_request("Syntax error in '$expand'.")
}

/// Splits at the separators outside brackets and quotes. Fails when those are not balanced.
fn split(text: &str, separator: char) -> Result<Vec<&str>, Failure> {
    let (mut depth, mut quoted, mut start) = (0_usize, false, 0);
    let mut parts = Vec::new();
    for (at, char) in text.char_indices() {
        match char {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.checked_sub(1).ok_or_else(expand_syntax)?,
            _ if char == separator && depth == 0 && !quoted => {
                parts.extend(text.get(start..at));
                start = at + char.len_utf8();
            }
            _ => {}
        }
    }
    if depth > 0 || quoted {
        return Err(expand_syntax());
    }
    parts.extend(text.get(start..));
    parts.retain(|part| !part.trim().is_empty());
    Ok(parts)
}
