//! Reading a long list one page at a time, as far as the caller wants.

use std::collections::BTreeSet;

use accesspack_wire::http::{Method, Request};
use serde_json::Value;

use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;
use crate::view::{Assignment, AssignmentRequest};

/// A list that is read page by page. A page that failed is read again by the next call.
pub struct Pages<T> {
    graph: Graph,
    next: Option<String>,
    seen: BTreeSet<String>,
    read: Box<dyn Fn(Value) -> Option<T>>,
}

/// Assignments page by page.
pub type AssignmentPages = Pages<Assignment>;

/// Requests page by page.
pub type RequestPages = Pages<AssignmentRequest>;

impl<T> std::fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("next", &self.next).finish_non_exhaustive()
    }
}

impl<T> Pages<T> {
    /// The list at `url`; `read` makes a row of an item, or leaves it out.
    pub(super) fn new(
        graph: Graph,
        url: String,
        read: impl Fn(Value) -> Option<T> + 'static,
    ) -> Self {
        Self { graph, next: Some(url), seen: BTreeSet::new(), read: Box::new(read) }
    }

    /// Whether there may be more pages.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.next.is_some()
    }

    /// The rows of the next page, which may be empty; none after the last page.
    ///
    /// # Errors
    /// As [`Graph::page`]; also when the pages go round in a circle or lead to another host.
    pub async fn next_page(&mut self) -> Result<Option<Vec<T>>, GraphError> {
        let Some(url) = self.next.clone() else { return Ok(None) };
        let page = self.graph.page(&url).await?;
        self.seen.insert(url);
        if let Some(again) = page.next.as_ref().filter(|next| self.seen.contains(*next)) {
            let request = Request::new(Method::Get, again);
            let message = "the pages of this collection lead round in a circle";
            return Err(GraphError::of_request(ErrorKind::BadAnswer, &request, message));
        }
        self.next = page.next;
        Ok(Some(page.items.into_iter().filter_map(&self.read).collect()))
    }
}
