//! Reads for many rows at once: which rows share a scan, and what its results mean for each.

use accesspack_core::bulk::Person;
use accesspack_wire::http::{Method, Request};

use super::active::{ActiveRow, WaitsFor};
use super::calls::{About, CallItem, FailureScope};
use super::phase::{Phase, QueueKind, Why};
use super::scan::{GROUP, Reach, Scan};
use super::send::FRESH;
use super::sweep::SLICE;
use super::{Engine, urls};
use crate::answer::Answer;
use crate::error::{ErrorKind, GraphError};

/// Rows for each page of a package that make it worth while to read all of it. The more pages it has the
/// more rows share a scan, so that all scans of a run together stay in proportion to its rows.
const ROWS_FOR_A_PAGE: usize = 20;

/// How long the scan of a whole package is fresh enough for sending, in seconds.
const PACKAGE_FRESH_S: f64 = 600.0;

impl Engine {
    /// How many rows are looked up or sent at once whose people are known by address.
    pub(super) fn mail_window(&self) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some thousands, never below zero"
        )]
        let in_time = (self.calls.limiter.per_second() * PACKAGE_FRESH_S / 2.0) as usize;
        self.options.window.max((self.scans.package_pages * ROWS_FOR_A_PAGE).min(in_time))
    }

    /// The reads that may be sent now.
    pub(super) fn due_reads(&mut self, now: i64, most: usize) -> Vec<CallItem> {
        let mut items = Vec::new();
        self.free_pages(now, most, &mut items);
        // by turns, so that neither keeps the other waiting
        let mut kinds = [QueueKind::Follow, QueueKind::Lookup];
        if self.calls.begun().is_multiple_of(2) {
            kinds.reverse();
        }
        for kind in kinds {
            let mut groups = SLICE / GROUP;
            while items.len() < most && groups > 0 && self.scan(kind, now, &mut items) {
                groups -= 1;
                self.free_pages(now, most, &mut items);
            }
        }
        self.start_package_scans(now);
        self.free_pages(now, most, &mut items);
        items
    }

    /// How many reads the next call may carry, as far as that is known before.
    pub(super) fn reads_wanted(&self, now: i64, most: usize) -> usize {
        let size = self.scans.group();
        let rows = |kind| self.rows.due(kind, now, most * size).len().div_ceil(size);
        self.scans.free(now, most) + 2 * rows(QueueKind::Lookup) + rows(QueueKind::Follow)
    }

    /// When the first read is due.
    pub(super) fn first_read(&self) -> Option<i64> {
        let rows = [self.rows.first(QueueKind::Lookup), self.rows.first(QueueKind::Follow)];
        self.scans.first().into_iter().chain(rows.into_iter().flatten()).min()
    }

    /// Asks for the free pages of the scans.
    fn free_pages(&mut self, now: i64, most: usize, items: &mut Vec<CallItem>) {
        for (number, scan) in &mut self.scans.running {
            if scan.at > now {
                continue;
            }
            for page in scan.pages.iter_mut().filter(|page| !page.in_flight) {
                if items.len() >= most {
                    return;
                }
                scan.began.get_or_insert(now);
                page.in_flight = true;
                let name = format!("{number}-{}", if page.of_requests { 'r' } else { 'a' });
                let request = Request::new(Method::Get, page.url.clone());
                items.push(CallItem { about: About::Scan(*number), name, request });
            }
        }
    }

    /// Begins a scan for the rows that are due, or reads the one request that is; false where none is.
    fn scan(&mut self, kind: QueueKind, now: i64, items: &mut Vec<CallItem>) -> bool {
        let due = self.rows.due(kind, now, GROUP);
        let Some(first) = due.first().copied() else { return false };
        let is_alone = |row: u32| {
            self.scans.group() == 1
                || (kind == QueueKind::Follow && self.scans.single_requests)
                || self.rows.get(row).is_some_and(|active| active.alone)
        };
        let together: Vec<u32> = due.into_iter().filter(|row| !is_alone(*row)).collect();
        let rows = if is_alone(first) { vec![first] } else { together };
        match kind {
            QueueKind::Follow => self.scan_requests(&rows, now, items),
            QueueKind::Lookup => self.scan_people(&rows, now),
            QueueKind::Write => return false,
        }
        true
    }

    fn scan_requests(&mut self, rows: &[u32], now: i64, items: &mut Vec<CallItem>) {
        let base = self.options.base_url.clone();
        let mut ids = Vec::new();
        let mut scan = Scan::new(Reach::Requests, "", now);
        let number = self.scans.number();
        for row in rows {
            self.rows.park(*row, WaitsFor::Scan(number));
            if let Some(id) = self.request_of(*row) {
                scan.add(*row, id.to_lowercase());
                ids.push(id);
            }
        }
        match (ids.as_slice(), rows) {
            ([], _) => {}
            ([id], [row]) => {
                self.rows.park(*row, WaitsFor::Call);
                let request = Request::new(Method::Get, urls::request(&base, id));
                let name = format!("{row}-f");
                items.push(CallItem { about: About::Follow(*row), name, request });
            }
            (ids, _) => {
                scan.page(true, urls::requests_of(&base, ids));
                self.scans.running.insert(number, scan);
            }
        }
    }

    /// Looks for what some people have. Those known by address wait until their whole package is read.
    fn scan_people(&mut self, rows: &[u32], now: i64) {
        let number = self.scans.number();
        let mut package = String::new();
        let mut people: Vec<(u32, String)> = Vec::new();
        for row in rows {
            let Some(task) = self.ledger.row(*row).map(|row| row.task.clone()) else { continue };
            match &task.person {
                Person::Email(_) => {
                    self.queue_for_package_scan(*row, &task.package, task.person.key(), now);
                }
                Person::Id(id) => {
                    if people.is_empty() {
                        package.clone_from(&task.package);
                    }
                    if package == task.package {
                        self.rows.park(*row, WaitsFor::Scan(number));
                        people.push((*row, id.clone()));
                    }
                }
            }
        }
        if people.is_empty() {
            return;
        }
        let reach = if people.len() == 1 { Reach::Person } else { Reach::People };
        let mut scan = Scan::new(reach, &package, now);
        let ids: Vec<String> = people.iter().map(|(_, id)| id.clone()).collect();
        for (row, id) in people {
            scan.add(row, id.to_lowercase());
        }
        self.ask_for_both(&mut scan, &ids);
        self.scans.running.insert(number, scan);
    }

    fn ask_for_both(&self, scan: &mut Scan, people: &[String]) {
        let base = &self.options.base_url;
        scan.page(true, urls::requests(base, &scan.package, people));
        scan.page(false, urls::assignments(base, &scan.package, people));
    }

    /// The row waits until its whole package is read.
    fn queue_for_package_scan(&mut self, row: u32, package: &str, key: String, now: i64) {
        let look = self.rows.get(row).and_then(ActiveRow::look);
        let in_doubt = look.is_some_and(|look| matches!(look.why, Why::Doubt { .. }));
        let (number, scan) = self.scans.queue(package, now);
        scan.add(row, key);
        scan.urgent |= in_doubt;
        self.rows.park(row, WaitsFor::Scan(number));
    }

    /// Begins to read whole packages where enough rows wait for it, or nothing else is to be done.
    pub(super) fn start_package_scans(&mut self, now: i64) {
        if self.scans.queued.is_empty() {
            return;
        }
        let enough = self.mail_window() / 2;
        // no further rows will join a scan now
        let settled = !self.rows.has_more
            && self.scans.complete.is_empty()
            && self.rows.due(QueueKind::Lookup, now, 1).is_empty();
        let idle = self.rows.count(QueueKind::Write) == 0;
        let ready: Vec<String> = self
            .scans
            .queued
            .iter()
            .filter(|(_, (_, scan))| {
                scan.urgent || (settled && (idle || scan.rows.len() >= enough))
            })
            .map(|(package, _)| package.clone())
            .filter(|package| !self.scans.reads_package(package))
            .collect();
        for package in ready {
            let Some((number, mut scan)) = self.scans.queued.remove(&package) else { continue };
            scan.at = now;
            self.ask_for_both(&mut scan, &[]);
            self.scans.running.insert(number, scan);
        }
    }

    /// A page of a scan.
    pub(super) fn page(
        &mut self,
        number: u64,
        item: &CallItem,
        outcome: Result<Answer, GraphError>,
        scope: FailureScope,
        now: i64,
    ) {
        let root = urls::root(&self.options.base_url);
        let Some(scan) = self.scans.running.get_mut(&number) else { return };
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => return self.page_failed(number, item, &error, scope, now),
        };
        let request_id = answer.request_id.clone();
        if let Err(message) = scan.take(&item.request.url, &root, answer.into_body()) {
            let mut error = GraphError::of_request(ErrorKind::BadAnswer, &item.request, message);
            error.detail.request_id = request_id;
            return self.page_failed(number, item, &error, scope, now);
        }
        if scan.pages.is_empty() {
            self.scanned(number, now);
        }
    }

    /// All pages of a scan are there.
    fn scanned(&mut self, number: u64, now: i64) {
        let Some(scan) = self.scans.running.get(&number) else { return };
        if scan.reach == Reach::Package {
            self.scans.package_pages = scan.read;
        } else if scan.nameless {
            // whose findings they are is not known
            return self.fall_back_to_single_reads(number, now);
        }
        self.scans.complete.push_back(number);
    }

    /// Delivers the results of complete scans to their rows: as many as one step may be about.
    pub(super) fn deliver_scan_results(&mut self, now: i64) {
        let mut left = SLICE;
        while let Some(number) = self.scans.complete.front().copied() {
            let Some(mut scan) = self.scans.running.remove(&number) else {
                self.scans.complete.pop_front();
                continue;
            };
            let rows: Vec<u32> = scan.rows.drain(..left.min(scan.rows.len())).collect();
            left -= rows.len();
            for row in rows {
                self.deliver(row, number, &mut scan, now);
            }
            if scan.rows.is_empty() {
                self.scans.complete.pop_front();
            } else {
                self.scans.running.insert(number, scan);
            }
            if left == 0 {
                return;
            }
        }
    }

    /// Delivers to a row what was found for it, if it still waits for it.
    fn deliver(&mut self, row: u32, number: u64, scan: &mut Scan, now: i64) {
        if !self.rows.waits_for(row, number) {
            return;
        }
        if let Some(error) = &scan.failed {
            return self.give_up(row, error);
        }
        let began = scan.began.unwrap_or(now);
        #[expect(clippy::cast_possible_truncation, reason = "some minutes")]
        let fresh =
            if scan.reach == Reach::Package { (PACKAGE_FRESH_S * 1_000.0) as i64 } else { FRESH };
        match self.rows.get(row).map(ActiveRow::phase) {
            Some(Phase::Lookup(look)) => {
                let look = look.clone();
                let Some(task) = self.ledger.row(row).map(|row| row.task.clone()) else { return };
                let found = scan.of_person(&task.person);
                self.looked(row, &look, &found, (began, now + fresh), now);
            }
            Some(Phase::Follow(_)) => {
                let request = self.request_of(row).and_then(|id| scan.of_request(&id));
                self.followed(row, request, now);
            }
            Some(Phase::Write(_)) | None => {}
        }
    }

    /// What was asked for together is asked for alone: a filter of several was refused.
    fn fall_back_to_single_reads(&mut self, number: u64, now: i64) {
        self.scans.stop_grouping();
        let Some(scan) = self.scans.running.remove(&number) else { return };
        for row in scan.rows {
            if self.rows.waits_for(row, number) {
                self.rows.wait(row, now);
            }
        }
    }

    fn page_failed(
        &mut self,
        number: u64,
        item: &CallItem,
        error: &GraphError,
        scope: FailureScope,
        now: i64,
    ) {
        let tries = self.options.tries;
        let Some(scan) = self.scans.running.get_mut(&number) else { return };
        if scope == FailureScope::Call || super::answers::is_not_the_items_fault(error) {
            return scan.free(&item.request.url, now);
        }
        scan.failures = scan.failures.saturating_add(1);
        if super::answers::is_transient(error) && scan.failures < tries {
            let at = super::answers::later(now, scan.failures);
            return scan.free(&item.request.url, at);
        }
        match scan.reach {
            Reach::People | Reach::Requests if error.kind == ErrorKind::BadRequest => {
                self.fall_back_to_single_reads(number, now);
            }
            Reach::Requests if error.kind == ErrorKind::Forbidden => {
                self.scans.single_requests = true;
                let rows = self.scans.running.remove(&number).map(|scan| scan.rows);
                for row in rows.unwrap_or_default() {
                    if self.rows.waits_for(row, number) {
                        self.rows.wait(row, now);
                    }
                }
            }
            // one of them may be the reason
            Reach::People | Reach::Requests => {
                for row in
                    self.scans.running.remove(&number).map(|scan| scan.rows).unwrap_or_default()
                {
                    if !self.rows.waits_for(row, number) {
                        continue;
                    }
                    if let Some(active) = self.rows.get_mut(row) {
                        active.alone = true;
                    }
                    self.rows.wait(row, now);
                }
            }
            Reach::Person | Reach::Package => {
                scan.pages.clear();
                scan.failed = Some(error.clone());
                self.scans.complete.push_back(number);
            }
        }
    }
}
