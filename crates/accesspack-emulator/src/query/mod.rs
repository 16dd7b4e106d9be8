//! Query options: what a GET may ask for. What is not documented is refused with 400.

mod eval;
mod expand;
mod filter;
mod list;
mod plan;
mod search;
mod token;

use accesspack_wire::Version;

pub(crate) use eval::matching;
pub(crate) use expand::Expand;
pub(crate) use filter::{Filter, Path, Test};
pub(crate) use list::{Page, Source, list};
pub(crate) use search::Search;

use crate::answer::Failure;
use crate::view::{Kind, To, Type};

/// The options of one query, or of one `$expand`, with every name resolved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) select: Option<Vec<&'static str>>,
    pub(crate) expand: Vec<Expand>,
    pub(crate) filter: Option<Filter>,
    pub(crate) order: Vec<(Path, bool)>,
    pub(crate) top: Option<usize>,
    pub(crate) skip_token: Option<String>,
    pub(crate) count: bool,
    pub(crate) search: Option<Search>,
}

/// What names mean where an option stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    pub(crate) kind: Kind,
    pub(crate) version: Version,
}

impl Names {
    pub(crate) const fn of(self) -> &'static Type {
        self.kind.of(self.version)
    }

    /// 400 for a name that the type does not have.
    fn unknown(self, name: &str) -> Failure {
        Failure::bad_request(&format!(
            "Could not find a property named '{name}' on type 'microsoft.graph.{}'.",
            self.of().name
        ))
    }
}

impl Options {
    /// Reads the options of a query. `advanced` says that the caller asked for `ConsistencyLevel:
    /// eventual`, without which directory objects are not searched or counted (documented).
    pub(crate) fn read(
        pairs: &[(String, String)],
        names: Names,
        advanced: bool,
    ) -> Result<Self, Failure> {
        let mut options = Self::default();
        for (name, value) in pairs {
            // Names without a dollar are nobody's (custom options are allowed by OData).
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
        names: Names,
        advanced: bool,
    ) -> Result<(), Failure> {
        match name {
            "$select" => self.select = select(value, names)?,
            "$expand" => self.expand = expand::read(value, names)?,
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

fn select(value: &str, names: Names) -> Result<Option<Vec<&'static str>>, Failure> {
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

fn order(value: &str, names: Names) -> Result<Vec<(Path, bool)>, Failure> {
    let mut keys = Vec::new();
    for key in value.split(',') {
        let mut words = key.split_whitespace();
        let path = Path::read(words.next().unwrap_or_default(), names)?;
        let descending = match words.next() {
            None | Some("asc") => false,
            Some("desc") => true,
            Some(_) => return Err(Failure::bad_request("Syntax error in '$orderby'.")),
        };
        keys.push((path, descending));
    }
    Ok(keys)
}

fn top(value: &str, names: Names) -> Result<usize, Failure> {
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

/// Follows a single-valued relation in a path.
pub(crate) fn step(names: Names, name: &str) -> Option<(&'static str, Names)> {
    match names.of().navigation(name) {
        Some((known, To::One(kind))) => Some((known, Names { kind, ..names })),
        _ => None,
    }
}
