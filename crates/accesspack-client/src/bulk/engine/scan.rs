//! Reads that answer for many rows at once: what is there of a package for some people or for all, and
//! how far some requests have come.

use std::collections::{HashMap, HashSet};

use accesspack_core::bulk::Person;
use serde_json::Value;

use crate::error::GraphError;
use crate::view::{Assignment, AssignmentRequest, Subject};

/// How many people or requests one filter names.
pub(super) const GROUP: usize = 15;

/// What a scan reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// What one person has of a package.
    Person,
    /// What some people have of it.
    People,
    /// All of it: addresses cannot be filtered by.
    Package,
    /// Some requests, by their ids.
    Requests,
}

/// One list, or two, read page by page for some rows.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) reach: Reach,
    /// The package; empty for [`Reach::Requests`].
    pub(super) package: String,
    pub(super) rows: Vec<u32>,
    pub(super) at: i64,
    /// When its first call went out.
    pub(super) began: Option<i64>,
    pub(super) failures: u8,
    /// Pages to get.
    pub(super) pages: Vec<ScanPage>,
    /// How many pages were read.
    pub(super) read: usize,
    /// Pages that were seen, so that a circle is noticed.
    seen: HashSet<String>,
    found: HashMap<String, PersonFindings>,
    /// Whose findings are kept; empty for everybody's.
    wanted: HashSet<String>,
    /// An object came that does not show whom it is about.
    pub(super) nameless: bool,
    /// One of its rows may have been sent: it does not wait for more rows.
    pub(super) urgent: bool,
    /// Why it came to nothing.
    pub(super) failed: Option<GraphError>,
}

/// A page to get.
#[derive(Debug)]
pub(super) struct ScanPage {
    pub(super) of_requests: bool,
    pub(super) url: String,
    pub(super) in_flight: bool,
}

/// What was found for one person, or about one request.
#[derive(Debug, Clone, Default)]
pub(super) struct PersonFindings {
    pub(super) assignments: Vec<Assignment>,
    pub(super) requests: Vec<AssignmentRequest>,
}

impl Scan {
    pub(super) fn new(reach: Reach, package: &str, now: i64) -> Self {
        Self {
            reach,
            package: package.to_owned(),
            rows: Vec::new(),
            at: now,
            began: None,
            failures: 0,
            pages: Vec::new(),
            read: 0,
            seen: HashSet::new(),
            found: HashMap::new(),
            wanted: HashSet::new(),
            nameless: false,
            urgent: false,
            failed: None,
        }
    }

    /// Adds a row and the key that its findings have.
    pub(super) fn add(&mut self, row: u32, key: String) {
        self.rows.push(row);
        if self.reach != Reach::Person {
            self.wanted.insert(key);
        }
    }

    pub(super) fn page(&mut self, of_requests: bool, url: String) {
        self.pages.push(ScanPage { of_requests, url, in_flight: false });
    }

    /// Whether a page waits to be asked for.
    pub(super) fn is_free(&self) -> bool {
        self.pages.iter().any(|page| !page.in_flight)
    }

    /// The page with this URL comes again later.
    pub(super) fn free(&mut self, url: &str, at: i64) {
        self.at = self.at.max(at);
        if let Some(page) = self.pages.iter_mut().find(|page| page.url == url) {
            page.in_flight = false;
        }
    }

    /// Takes a page in, and the URL of the next one.
    ///
    /// # Errors
    /// In words, when it is no page of this list. The scan stays as it was.
    pub(super) fn take(
        &mut self,
        url: &str,
        root: &str,
        mut body: Value,
    ) -> Result<(), &'static str> {
        let Some(at) = self.pages.iter().position(|page| page.url == url) else { return Ok(()) };
        let next = body.get("@odata.nextLink").and_then(Value::as_str).map(str::to_owned);
        let Some(Value::Array(items)) = body.get_mut("value").map(Value::take) else {
            return Err("the answer is not a collection: its member `value` is missing");
        };
        if let Some(next) = &next {
            if !next.starts_with(root) {
                return Err("the next page leads to another host; it was not followed");
            }
            if self.seen.contains(next) || next == url {
                return Err("the pages of this collection lead round in a circle");
            }
        }
        let page = self.pages.swap_remove(at);
        self.seen.insert(page.url);
        self.read += 1;
        self.failures = 0;
        for json in items {
            if page.of_requests {
                self.found_request(AssignmentRequest::read(json));
            } else {
                self.found_assignment(&Assignment::read(json));
            }
        }
        if let Some(url) = next {
            self.page(page.of_requests, url);
        }
        Ok(())
    }

    fn found_request(&mut self, request: AssignmentRequest) {
        if self.reach == Reach::Requests {
            let key = request.id.to_lowercase();
            self.found.entry(key).or_default().requests.push(request);
            return;
        }
        let target = request.assignment.as_ref().and_then(|one| one.target.as_ref());
        for key in self.keys(target) {
            self.found.entry(key).or_default().requests.push(request.clone());
        }
    }

    fn found_assignment(&mut self, assignment: &Assignment) {
        for key in self.keys(assignment.target.as_ref()) {
            self.found.entry(key).or_default().assignments.push(assignment.clone());
        }
    }

    /// Under which keys something about this subject is kept.
    fn keys(&mut self, subject: Option<&Subject>) -> Vec<String> {
        if self.reach == Reach::Person {
            return vec![String::new()];
        }
        let subject = subject.filter(|one| !(one.object_id.is_empty() && one.email.is_empty()));
        let Some(subject) = subject else {
            self.nameless = true;
            return Vec::new();
        };
        let keys = [subject.object_id.to_lowercase(), subject.email.to_lowercase()];
        keys.into_iter().filter(|key| self.wanted.contains(key)).collect()
    }

    /// What was found for a person.
    pub(super) fn of_person(&mut self, person: &Person) -> PersonFindings {
        let key = if self.reach == Reach::Person { String::new() } else { person.key() };
        self.found.remove(&key).unwrap_or_default()
    }

    /// A request that was found by its id.
    pub(super) fn of_request(&mut self, id: &str) -> Option<AssignmentRequest> {
        self.found.remove(&id.to_lowercase())?.requests.pop()
    }
}
