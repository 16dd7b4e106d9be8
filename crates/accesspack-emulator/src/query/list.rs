//! A page of a collection.

use serde_json::{Map, Value, json};

use super::eval::{compare, matching};
use super::token::{self, Start};
use super::{Options, plan};
use crate::answer::Failure;
use crate::ids::Id;
use crate::url;
use crate::view::{Kind, Ref, View, render};

/// Which objects a list is about.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// All of a kind.
    All,
    /// Only these.
    Ids(Vec<Id>),
}

/// What a page needs to know of its request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) origin: &'a str,
    pub(crate) path: &'a str,
    pub(crate) pairs: &'a [(String, String)],
    pub(crate) context: &'a str,
    pub(crate) size: usize,
}

/// The page that the options ask for.
pub(crate) fn list(
    view: View<'_>,
    kind: Kind,
    source: Source,
    options: &Options,
    page: Page<'_>,
) -> Result<Value, Failure> {
    let start = options.skip_token.as_deref().map(token::read).transpose()?;
    let size = options.top.unwrap_or(page.size).max(1);
    let source = match source {
        Source::All => {
            plan::candidates(view, kind, options.filter.as_ref()).map_or(Source::All, Source::Ids)
        }
        ids @ Source::Ids(_) => ids,
    };
    let rows = |after: u64| {
        rows(view, kind, &source, after).filter(|(_, row)| matching(view, *row, options))
    };
    let (mut shown, next) = if options.order.is_empty() {
        let after = match start {
            None => 0,
            Some(Start::AfterPlace(place)) => place,
            Some(Start::AfterRows(_)) => {
                return Err(Failure::bad_request("The page token does not fit the query."));
            }
        };
        let mut shown: Vec<(u64, Ref<'_>)> = rows(after).take(size + 1).collect();
        let more = shown.len() > size;
        shown.truncate(size);
        let next = shown.last().filter(|_| more).map(|(place, _)| Start::AfterPlace(*place));
        (shown, next)
    } else {
        let after = match start {
            None => 0,
            Some(Start::AfterRows(rows)) => usize::try_from(rows).unwrap_or(usize::MAX),
            Some(Start::AfterPlace(_)) => {
                return Err(Failure::bad_request("The page token does not fit the query."));
            }
        };
        let mut all: Vec<(u64, Ref<'_>)> = rows(0).collect();
        all.sort_by(|(_, a), (_, b)| compare(view, *a, *b, &options.order));
        let total = all.len();
        let shown: Vec<_> = all.into_iter().skip(after).take(size).collect();
        let next = after.saturating_add(shown.len());
        let more = next < total;
        (shown, more.then(|| Start::AfterRows(u64::try_from(next).unwrap_or(u64::MAX))))
    };
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(page.context));
    if options.count {
        body.insert("@odata.count".into(), json!(rows(0).count()));
    }
    if let Some(next) = next {
        body.insert("@odata.nextLink".into(), json!(next_link(page, next)));
    }
    let value = shown.drain(..).map(|(_, row)| Value::Object(render(view, row, options))).collect();
    body.insert("value".into(), Value::Array(value));
    Ok(Value::Object(body))
}

/// The rows of a source after a place, in order.
fn rows<'a>(
    view: View<'a>,
    kind: Kind,
    source: &Source,
    after: u64,
) -> Box<dyn Iterator<Item = (u64, Ref<'a>)> + 'a> {
    let Source::Ids(ids) = source else { return view.after(kind, after) };
    let mut found: Vec<(u64, Ref<'a>)> = ids
        .iter()
        .filter_map(|id| Some((view.place(kind, *id)?, view.get(kind, *id)?)))
        .filter(|(place, row)| {
            *place > after && !matches!(row, Ref::Assignment(assignment) if !assignment.listed)
        })
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found.dedup_by_key(|(place, _)| *place);
    Box::new(found.into_iter())
}

/// The whole URL of the next page, on the host that was asked.
fn next_link(page: Page<'_>, next: Start) -> String {
    let kept = page.pairs.iter().filter(|(name, _)| name != "$skiptoken");
    let mut link = format!("{}{}?", page.origin, page.path);
    for (name, value) in kept {
        for part in [&url::encode(name), "=", &url::encode(value), "&"] {
            link.push_str(part);
        }
    }
    link.push_str("$skiptoken=");
    link.push_str(&token::write(next));
    link
}
