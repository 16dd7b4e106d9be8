//! A page of a collection.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::eval::{compare, matching};
use super::options::QueryOptions;
use super::plan;
use super::token::{self, PageStart};
use crate::answer::Failure;
use crate::ids::Id;
use crate::json::set;
use crate::url;
use crate::view::{EntityKind, EntityRef, View, render};

/// The objects that a list selects from.
#[derive(Debug, Clone)]
pub(crate) enum ListSource {
    /// All of a kind.
    All,
    /// Only these.
    Ids(Vec<Id>),
}

/// The parts of a request that its page of a list depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageRequest<'a> {
    pub(crate) origin: &'a str,
    pub(crate) path: &'a str,
    pub(crate) pairs: &'a [(String, String)],
    pub(crate) context: &'a str,
    pub(crate) size: usize,
}

/// The page of a list that the options select. Fails when its `$skiptoken` belongs to another query.
pub(crate) fn list(
    view: View<'_>,
    kind: EntityKind,
    source: ListSource,
    options: &QueryOptions,
    page: PageRequest<'_>,
) -> Result<Value, Failure> {
    let mark = token::mark(page.path, page.pairs);
    let token = options.skip_token.as_deref();
    let start = token.map(|token| token::read(token, mark)).transpose()?;
    let size = options.top.unwrap_or(page.size).max(1);
    let source = match source {
        ListSource::All => {
            // A list of candidates pays only where few objects can pass.
            let few = plan::candidates(view, kind, options.filter.as_ref())
                .filter(|few| few.len() < view.order(kind).len() / 4);
            few.map_or(ListSource::All, ListSource::Ids)
        }
        ids @ ListSource::Ids(_) => ids,
    };
    let (shown, next) = if options.order.is_empty() {
        let after = match start {
            None => 0,
            Some(PageStart::AfterPlace(place)) => place,
            Some(PageStart::AfterRows(_)) => return Err(foreign_token()),
        };
        let mut shown = rows(view, kind, &source, options, after, size + 1);
        let more = shown.len() > size;
        shown.truncate(size);
        let next = shown.last().filter(|_| more).map(|(place, _)| PageStart::AfterPlace(*place));
        (shown, next)
    } else {
        let after = match start {
            None => 0,
            Some(PageStart::AfterRows(rows)) => usize::try_from(rows).unwrap_or(usize::MAX),
            Some(PageStart::AfterPlace(_)) => return Err(foreign_token()),
        };
        let mut all = rows(view, kind, &source, options, 0, usize::MAX);
        sort(&mut all, &|(_, a), (_, b)| compare(view, *a, *b, &options.order));
        let end = after.saturating_add(size).min(all.len());
        let next = (end < all.len()).then(|| PageStart::AfterRows(u64::try_from(end).unwrap_or(0)));
        (all.get(after..end).unwrap_or_default().to_vec(), next)
    };
    let mut body = Map::new();
    set(&mut body, "@odata.context", page.context);
    if options.count {
        let all = rows(view, kind, &source, options, 0, usize::MAX);
        set(&mut body, "@odata.count", all.len());
    }
    if let Some(next) = next {
        set(&mut body, "@odata.nextLink", next_link(page, &token::write(next, mark)));
    }
    let value = shown.iter().map(|(_, row)| Value::Object(render(view, *row, options))).collect();
    set(&mut body, "value", Value::Array(value));
    Ok(Value::Object(body))
}

fn foreign_token() -> Failure {
    Failure::bad_request("The page token does not fit the query.")
}

type Placed<'a> = (u64, EntityRef<'a>);

/// The first `max_count` objects of a source after a place that pass the filter, in order.
fn rows<'a>(
    view: View<'a>,
    kind: EntityKind,
    source: &ListSource,
    options: &QueryOptions,
    after: u64,
    max_count: usize,
) -> Vec<Placed<'a>> {
    let order = view.order(kind);
    let placed = |(place, id): (u64, Id)| -> Option<Placed<'a>> {
        let row = view.listed(kind, id)?;
        matching(view, row, options).then_some((place, row))
    };
    match source {
        ListSource::All => {
            order.after(after).iter().copied().filter_map(placed).take(max_count).collect()
        }
        ListSource::Ids(ids) => {
            // Sorted first, so that no more objects are filtered than the page needs.
            let known = ids.iter().filter_map(|id| Some((order.place(*id)?, *id)));
            let mut known: Vec<(u64, Id)> = known.filter(|(place, _)| *place > after).collect();
            known.sort_unstable();
            known.dedup();
            known.into_iter().filter_map(placed).take(max_count).collect()
        }
    }
}

/// One instance of the sort for both orders, because each adds to the wasm module.
fn sort<'a>(rows: &mut [Placed<'a>], order: &dyn Fn(&Placed<'a>, &Placed<'a>) -> Ordering) {
    rows.sort_by(order);
}

/// The URL of the next page, on the host of the request.
fn next_link(page: PageRequest<'_>, token: &str) -> String {
    let kept = page.pairs.iter().filter(|(name, _)| name != "$skiptoken");
    let mut link = format!("{}{}?", page.origin, page.path);
    for (name, value) in kept {
        for part in [&url::encode(name), "=", &url::encode(value), "&"] {
            link.push_str(part);
        }
    }
    link.push_str("$skiptoken=");
    link.push_str(token);
    link
}
