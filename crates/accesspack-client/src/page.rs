//! Collections, page by page.

use accesspack_wire::http::{Headers, Method, Request};
use serde_json::Value;

use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;

/// One page of a collection.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What is on the page; a page may be empty and still have a next one.
    pub items: Vec<Value>,
    /// The URL of the next page.
    pub next: Option<String>,
    /// How many there are in all, where Graph gives it.
    pub count: Option<u64>,
}

impl Page {
    /// Reads the answer to a request for a page.
    pub(crate) fn read(request: &Request, mut body: Value) -> Result<Self, GraphError> {
        let Some(Value::Array(items)) = body.get_mut("value").map(Value::take) else {
            let message = "the answer is not a collection: its member `value` is missing";
            return Err(GraphError::of_request(ErrorKind::BadAnswer, request, message));
        };
        let next = body.get("@odata.nextLink").and_then(Value::as_str).map(str::to_owned);
        let count = body.get("@odata.count").and_then(Value::as_u64);
        Ok(Self { items, next, count })
    }
}

impl Graph {
    /// One page.
    ///
    /// # Errors
    /// As [`Graph::send_request`]; also when the answer is no collection.
    pub async fn page(&self, url: &str) -> Result<Page, GraphError> {
        self.page_with(url, &Headers::new()).await
    }

    pub(crate) async fn page_with(&self, url: &str, headers: &Headers) -> Result<Page, GraphError> {
        let request = Request { headers: headers.clone(), ..Request::new(Method::Get, url) };
        let body = self.send_request(&request).await?.into_body();
        Page::read(&request, body)
    }

    /// All pages from `url` on. `on_page` hears how many there are so far, so that people see progress.
    ///
    /// # Errors
    /// As [`Graph::page`]; also when the pages go round in a circle or lead to another host.
    pub async fn all_pages(
        &self,
        url: &str,
        mut on_page: impl FnMut(usize),
    ) -> Result<Vec<Value>, GraphError> {
        let mut all = Vec::new();
        let pages = self.each_page(url, |items| {
            all.extend(items);
            on_page(all.len());
        });
        pages.await?;
        Ok(all)
    }

    /// Reads all pages from `url` on and gives each to `on_page`, so that the caller need not hold them all.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn each_page(
        &self,
        url: &str,
        mut on_page: impl FnMut(Vec<Value>),
    ) -> Result<(), GraphError> {
        let mut seen = std::collections::BTreeSet::new();
        let mut next = Some(url.to_owned());
        while let Some(url) = next.take() {
            let page = self.page(&url).await?;
            on_page(page.items);
            seen.insert(url);
            next = page.next;
            if let Some(again) = next.as_ref().filter(|next| seen.contains(*next)) {
                let request = Request::new(Method::Get, again);
                let message = "the pages of this collection lead round in a circle";
                return Err(GraphError::of_request(ErrorKind::BadAnswer, &request, message));
            }
        }
        Ok(())
    }
}
