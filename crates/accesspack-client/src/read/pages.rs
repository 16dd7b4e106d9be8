//! A list that is read page by page: whole, or package by package for a caller who may not list everything.

use std::collections::{HashSet, VecDeque};

use accesspack_wire::http::{Method, Request};
use serde_json::Value;

use crate::batch::{BATCH_SIZE, BatchItem};
use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;
use crate::page::Page;
use crate::url::{Collection, quoted, url};
use crate::view::{Assignment, AssignmentRequest, Named};

/// An access package whose part of a list could not be read, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct UnreadPackage {
    /// The access package.
    pub package: Named,
    /// Why.
    pub error: GraphError,
}

/// A list as far as it could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<T> {
    /// What was read.
    pub items: Vec<T>,
    /// The access packages of which nothing more could be read; empty for a whole list.
    pub unread: Vec<UnreadPackage>,
}

impl<T> Listed<T> {
    /// The list, if nothing of it is missing.
    ///
    /// # Errors
    /// The first reason why a part is missing.
    pub fn complete(self) -> Result<Vec<T>, GraphError> {
        match self.unread.into_iter().next() {
            Some(unread) => Err(unread.error),
            None => Ok(self.items),
        }
    }
}

/// What a list asks for, apart from the access package.
#[derive(Debug, Clone)]
pub(super) struct ListQuery {
    pub(super) collection: Collection,
    pub(super) expand: &'static str,
    /// The one access package; none for all.
    pub(super) package: Option<String>,
    /// The rest of the `$filter`; may be empty.
    pub(super) filter: String,
}

impl ListQuery {
    fn url(&self, graph: &Graph, package: Option<&str>) -> String {
        let package = package.map(|id| format!("accessPackage/id eq {}", quoted(id)));
        let filter = package.into_iter().chain(Some(self.filter.clone()));
        let filter: Vec<String> = filter.filter(|part| !part.is_empty()).collect();
        let filter = filter.join(" and ");
        let mut query = vec![("$expand", self.expand)];
        if !filter.is_empty() {
            query.push(("$filter", &filter));
        }
        let config = graph.config();
        let path = self.collection.path(config.version, "");
        url(&config.base_url, config.version, &path, &query)
    }
}

/// The next page of one package's part.
#[derive(Debug)]
struct PartPage {
    package: Named,
    url: String,
}

/// Where the reading is.
#[derive(Debug)]
enum ListPosition {
    Start,
    Whole(String),
    Parts(VecDeque<PartPage>),
    End,
}

/// A list of assignments or requests that is read as far as it is asked for, a page with each call.
///
/// Every delegated role can read it: where Graph refuses the list of all packages, the packages that the
/// caller sees are read one by one, up to 20 in a batch, and put together.
pub struct Pages<T> {
    graph: Graph,
    query: ListQuery,
    read: Box<dyn Fn(Value) -> Option<T>>,
    position: ListPosition,
    seen: HashSet<String>,
    /// The ids of what was given out, where parts may overlap.
    given: HashSet<String>,
    unread: Vec<UnreadPackage>,
}

/// Assignments page by page.
pub type AssignmentPages = Pages<Assignment>;

/// Requests page by page.
pub type RequestPages = Pages<AssignmentRequest>;

impl<T> std::fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("position", &self.position).finish_non_exhaustive()
    }
}

impl<T> Pages<T> {
    /// The list that `query` asks for; `read` makes a row of an item, or leaves it out.
    pub(super) fn new(
        graph: &Graph,
        query: ListQuery,
        read: impl Fn(Value) -> Option<T> + 'static,
    ) -> Self {
        Self {
            graph: graph.clone(),
            query,
            read: Box::new(read),
            position: ListPosition::Start,
            seen: HashSet::new(),
            given: HashSet::new(),
            unread: Vec::new(),
        }
    }

    /// Whether there may be more pages.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        !matches!(self.position, ListPosition::End)
    }

    /// The access packages whose part could not be read so far.
    #[must_use]
    pub fn unread(&self) -> &[UnreadPackage] {
        &self.unread
    }

    /// The next page, which may be empty; none at the end. After an error the same page may be asked for again.
    ///
    /// # Errors
    /// As [`Graph::page`]; also when the pages lead round in a circle or to another host.
    pub async fn next_page(&mut self) -> Result<Option<Vec<T>>, GraphError> {
        match std::mem::replace(&mut self.position, ListPosition::End) {
            ListPosition::End => Ok(None),
            ListPosition::Start => self.first_page().await.map(Some).inspect_err(|_| {
                self.position = ListPosition::Start;
            }),
            ListPosition::Whole(url) => match self.whole_page(&url).await {
                Ok(items) => Ok(Some(items)),
                Err(error) => {
                    self.position = ListPosition::Whole(url);
                    Err(error)
                }
            },
            ListPosition::Parts(parts) => self.part_pages(parts).await.map(Some),
        }
    }

    /// All of the list from here on. `on_page` hears how many there are so far.
    ///
    /// # Errors
    /// As [`Pages::next_page`].
    pub async fn rest(mut self, mut on_page: impl FnMut(usize)) -> Result<Listed<T>, GraphError> {
        let mut items = Vec::new();
        while let Some(page) = self.next_page().await? {
            items.extend(page);
            on_page(items.len());
        }
        Ok(Listed { items, unread: self.unread })
    }

    async fn first_page(&mut self) -> Result<Vec<T>, GraphError> {
        let whole = self.query.url(&self.graph, self.query.package.as_deref());
        let one_package = self.query.package.is_some();
        if !one_package && self.graph.scope().is_by_package() {
            let parts = self.parts().await?;
            return self.part_pages(parts).await;
        }
        match self.whole_page(&whole).await {
            Err(refused) if refused.kind == ErrorKind::Forbidden && !one_package => {
                self.instead_of_whole(refused).await
            }
            read => read,
        }
    }

    /// The first pages of the packages that the caller sees. Where there are none, or none of them may be
    /// read, the caller has no role at all: the refusal of the whole list stands.
    async fn instead_of_whole(&mut self, refused: GraphError) -> Result<Vec<T>, GraphError> {
        let Ok(parts) = self.parts().await else { return Err(refused) };
        let packages = parts.len();
        if packages == 0 {
            return Err(refused);
        }
        let items = self.part_pages(parts).await?;
        if self.unread.len() == packages {
            self.unread.clear();
            return Err(refused);
        }
        self.graph.scope().narrow();
        Ok(items)
    }

    async fn parts(&self) -> Result<VecDeque<PartPage>, GraphError> {
        let packages = self.graph.package_names().await?;
        let part = |package: Named| {
            let url = self.query.url(&self.graph, Some(&package.id));
            PartPage { package, url }
        };
        Ok(packages.into_iter().map(part).collect())
    }

    async fn whole_page(&mut self, url: &str) -> Result<Vec<T>, GraphError> {
        let page = self.graph.page(url).await?;
        self.seen.insert(url.to_owned());
        self.position = match page.next {
            Some(next) if self.seen.contains(&next) => return Err(circle(&next)),
            Some(next) => ListPosition::Whole(next),
            None => ListPosition::End,
        };
        Ok(page.items.into_iter().filter_map(&self.read).collect())
    }

    /// The next page of as many parts as one batch carries.
    async fn part_pages(&mut self, mut parts: VecDeque<PartPage>) -> Result<Vec<T>, GraphError> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = parts.len().min(BATCH_SIZE);
        let (size, wait) = self.graph.scope().next_reads(wanted, self.now());
        if !wait.is_zero() {
            self.graph.pause(wait).await;
        }
        let asked: Vec<PartPage> = parts.drain(..size.min(parts.len())).collect();
        let item = |(at, part): (usize, &PartPage)| BatchItem {
            id: at.to_string(),
            subject: String::new(),
            request: Request::new(Method::Get, &part.url),
        };
        let items = asked.iter().enumerate().map(item).collect();
        let outcomes = self.graph.send_batched(items).await;
        let mut found = Vec::new();
        let mut stopped = None;
        for (part, (_, outcome)) in asked.into_iter().zip(outcomes) {
            self.note_pace(outcome.as_ref().map(|answer| answer.throttle_share));
            let request = Request::new(Method::Get, &part.url);
            let page = outcome.and_then(|answer| Page::read(&request, answer.into_body()));
            match page.and_then(|page| self.check_next(page)) {
                Ok(page) => {
                    self.seen.insert(part.url);
                    found.extend(page.items);
                    let package = part.package;
                    parts.extend(page.next.map(|url| PartPage { package, url }));
                }
                Err(error) if stops_all(error.kind) => {
                    parts.push_back(part);
                    stopped = Some(error);
                }
                Err(error) => self.unread.push(UnreadPackage { package: part.package, error }),
            }
        }
        if !parts.is_empty() {
            self.position = ListPosition::Parts(parts);
        }
        match stopped {
            Some(error) if found.is_empty() => Err(error),
            _ => {
                found.retain(|json| {
                    let id = json.get("id").and_then(Value::as_str).unwrap_or_default();
                    id.is_empty() || self.given.insert(id.to_owned())
                });
                Ok(found.into_iter().filter_map(&self.read).collect())
            }
        }
    }

    /// Takes note of how fast Graph lets lists be read.
    fn note_pace(&self, outcome: Result<Option<f64>, &GraphError>) {
        let (scope, now) = (self.graph.scope(), self.now());
        match outcome {
            Ok(share) => scope.went_well(share, now),
            Err(error) if error.kind == ErrorKind::Throttled => {
                let jitter = (self.graph.config().jitter)();
                scope.throttled(error.detail.retry_after, jitter, now);
            }
            Err(_) => {}
        }
    }

    /// The time in milliseconds.
    fn now(&self) -> i64 {
        (self.graph.config().now)().timestamp_millis()
    }

    /// Refuses a next page on another host or one that was read: in a batch it would spoil the others.
    fn check_next(&self, page: Page) -> Result<Page, GraphError> {
        let Some(next) = &page.next else { return Ok(page) };
        let config = self.graph.config();
        let root = format!("{}/{}/", config.base_url, config.version);
        if !next.starts_with(&root) {
            let request = Request::new(Method::Get, next);
            let message = format!("{next} is not on {}", config.base_url);
            return Err(GraphError::of_request(ErrorKind::Refused, &request, &message));
        }
        if self.seen.contains(next) { Err(circle(next)) } else { Ok(page) }
    }
}

fn circle(next: &str) -> GraphError {
    let request = Request::new(Method::Get, next);
    let message = "the pages of this collection lead round in a circle";
    GraphError::of_request(ErrorKind::BadAnswer, &request, message)
}

/// Whether a failure is of the connection or the sign-in, and so of every part.
const fn stops_all(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Unauthorized
            | ErrorKind::ClaimsChallenge
            | ErrorKind::Offline
            | ErrorKind::Cancelled
    )
}
