//! Reads for many rows at once: who travels with whom, and what comes of it.

use accesspack_core::bulk::Person;
use accesspack_wire::http::{Method, Request};

use super::motion::{About, CALL, Item, Kind, Moving, Phase, Why};
use super::scan::{GROUP, Reach, Scan};
use super::send::FRESH;
use super::slices::SLICE;
use super::{Engine, urls};
use crate::answer::Answer;
use crate::error::{ErrorKind, GraphError};

/// So many rows for each page of a package make reading all of it worth while. The more it holds the
/// more rows share a reading, so that all readings of a run together stay in proportion to its rows.
const ROWS_FOR_A_PAGE: usize = 20;

/// How long a reading of a whole package is good for sending, in seconds.
const GOOD: f64 = 600.0;

impl Engine {
    /// How many rows are looked up or sent at once whose people are known by address.
    pub(super) fn mail_window(&self) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some thousands, never below zero"
        )]
        let in_time = (self.pace.per_second() * GOOD / 2.0) as usize;
        self.options.window.max((self.package_pages * ROWS_FOR_A_PAGE).min(in_time))
    }

    /// The reads that may be sent now.
    pub(super) fn due_reads(&mut self, now: i64, most: usize) -> Vec<Item> {
        let mut items = Vec::new();
        self.free_pages(now, most, &mut items);
        // by turns, so that neither keeps the other waiting
        let mut kinds = [Kind::Follow, Kind::Look];
        if self.next_call.is_multiple_of(2) {
            kinds.reverse();
        }
        for kind in kinds {
            let mut groups = SLICE / GROUP;
            while items.len() < most && groups > 0 && self.scan(kind, now, &mut items) {
                groups -= 1;
                self.free_pages(now, most, &mut items);
            }
        }
        self.gather(now);
        self.free_pages(now, most, &mut items);
        items
    }

    /// How many reads the next call may carry, as far as that can be told before.
    pub(super) fn reads_wanted(&self, now: i64, most: usize) -> usize {
        let scans = self.scans.values().filter(|scan| scan.is_free() && scan.at <= now).take(most);
        let size = if self.no_groups { 1 } else { GROUP };
        let rows = |kind| self.moving.due(kind, now, most * size).len().div_ceil(size);
        scans.count() + 2 * rows(Kind::Look) + rows(Kind::Follow)
    }

    /// When the first read is due.
    pub(super) fn first_read(&self) -> Option<i64> {
        let pages = self.scans.values().filter(|scan| scan.is_free()).map(|scan| scan.at).min();
        let rows = [self.moving.first(Kind::Look), self.moving.first(Kind::Follow)];
        pages.into_iter().chain(rows.into_iter().flatten()).min()
    }

    /// Asks for the free pages of the scans.
    fn free_pages(&mut self, now: i64, most: usize, items: &mut Vec<Item>) {
        for (number, scan) in &mut self.scans {
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
                items.push(Item { about: About::Scan(*number), name, request });
            }
        }
    }

    /// Begins a scan for the rows that are due, or reads the one request that is; false where none is.
    fn scan(&mut self, kind: Kind, now: i64, items: &mut Vec<Item>) -> bool {
        let due = self.moving.due(kind, now, GROUP);
        let Some(first) = due.first().copied() else { return false };
        let is_alone =
            |row: u32| self.no_groups || self.moving.get(row).is_some_and(|moving| moving.alone);
        let together: Vec<u32> = due.into_iter().filter(|row| !is_alone(*row)).collect();
        let rows = if is_alone(first) { vec![first] } else { together };
        match kind {
            Kind::Follow => self.scan_requests(&rows, now, items),
            Kind::Look => self.scan_people(&rows, now),
            Kind::Write => return false,
        }
        true
    }

    fn scan_requests(&mut self, rows: &[u32], now: i64, items: &mut Vec<Item>) {
        let base = self.options.base_url.clone();
        let mut ids = Vec::new();
        let mut scan = Scan::new(Reach::Requests, "", now);
        let number = self.scan_number();
        for row in rows {
            self.moving.occupy(*row, number);
            if let Some(id) = self.request_of(*row) {
                scan.add(*row, id.to_lowercase());
                ids.push(id);
            }
        }
        match (ids.as_slice(), rows) {
            ([], _) => {}
            ([id], [row]) => {
                self.moving.occupy(*row, CALL);
                let request = Request::new(Method::Get, urls::request(&base, id));
                let name = format!("{row}-f");
                items.push(Item { about: About::Follow(*row), name, request });
            }
            (ids, _) => {
                scan.page(true, urls::requests_of(&base, ids));
                self.scans.insert(number, scan);
            }
        }
    }

    /// Looks for what some people have. Those known by address wait until their whole package is read.
    fn scan_people(&mut self, rows: &[u32], now: i64) {
        let number = self.scan_number();
        let mut package = String::new();
        let mut people: Vec<(u32, String)> = Vec::new();
        for row in rows {
            let Some(task) = self.ledger.row(*row).map(|row| row.task.clone()) else { continue };
            match &task.person {
                Person::Email(_) => self.gather_row(*row, &task.package, task.person.key(), now),
                Person::Id(id) => {
                    if people.is_empty() {
                        package.clone_from(&task.package);
                    }
                    if package == task.package {
                        self.moving.occupy(*row, number);
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
        self.scans.insert(number, scan);
    }

    fn ask_for_both(&self, scan: &mut Scan, people: &[String]) {
        let base = &self.options.base_url;
        scan.page(true, urls::requests(base, &scan.package, people));
        scan.page(false, urls::assignments(base, &scan.package, people));
    }

    const fn scan_number(&mut self) -> u64 {
        self.next_scan += 1;
        self.next_scan
    }

    /// The row waits until its whole package is read.
    fn gather_row(&mut self, row: u32, package: &str, key: String, now: i64) {
        let look = self.moving.get(row).and_then(Moving::look);
        let in_doubt = look.is_some_and(|look| matches!(look.why, Why::Doubt { .. }));
        let next = &mut self.next_scan;
        let (number, scan) = self.gathered.entry(package.to_owned()).or_insert_with(|| {
            *next += 1;
            (*next, Scan::new(Reach::Package, package, now))
        });
        scan.add(row, key);
        scan.urgent |= in_doubt;
        self.moving.occupy(row, *number);
    }

    /// Begins to read whole packages where enough rows wait for it, or nothing else is to be done.
    pub(super) fn gather(&mut self, now: i64) {
        if self.gathered.is_empty() {
            return;
        }
        let enough = self.mail_window() / 2;
        // nobody comes along just now
        let settled =
            !self.more && self.over.is_empty() && self.moving.due(Kind::Look, now, 1).is_empty();
        let idle = self.moving.count(Kind::Write) == 0;
        let is_read = |package: &String| {
            let reads = |scan: &Scan| scan.reach == Reach::Package && scan.package == *package;
            self.scans.values().any(reads)
        };
        let ripe: Vec<String> = self
            .gathered
            .iter()
            .filter(|(_, (_, scan))| {
                scan.urgent || (settled && (idle || scan.rows.len() >= enough))
            })
            .map(|(package, _)| package.clone())
            .filter(|package| !is_read(package))
            .collect();
        for package in ripe {
            let Some((number, mut scan)) = self.gathered.remove(&package) else { continue };
            scan.at = now;
            self.ask_for_both(&mut scan, &[]);
            self.scans.insert(number, scan);
        }
    }

    /// A page of a scan.
    pub(super) fn page(
        &mut self,
        number: u64,
        item: &Item,
        outcome: Result<Answer, GraphError>,
        whole: bool,
        now: i64,
    ) {
        let root = urls::root(&self.options.base_url);
        let Some(scan) = self.scans.get_mut(&number) else { return };
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => return self.page_failed(number, item, &error, whole, now),
        };
        let request_id = answer.request_id.clone();
        if let Err(message) = scan.take(&item.request.url, &root, answer.into_body()) {
            let mut error = GraphError::of_request(ErrorKind::BadAnswer, &item.request, message);
            error.detail.request_id = request_id;
            return self.page_failed(number, item, &error, whole, now);
        }
        if scan.pages.is_empty() {
            self.scanned(number, now);
        }
    }

    /// All pages of a scan are there.
    fn scanned(&mut self, number: u64, now: i64) {
        let Some(scan) = self.scans.get(&number) else { return };
        if scan.reach == Reach::Package {
            self.package_pages = scan.read;
        } else if scan.nameless {
            // it cannot be told who has what
            return self.part(number, now);
        }
        self.over.push_back(number);
    }

    /// Tells rows what their scans found: as many as one step may be about.
    pub(super) fn digest(&mut self, now: i64) {
        let mut left = SLICE;
        while let Some(number) = self.over.front().copied() {
            let Some(mut scan) = self.scans.remove(&number) else {
                self.over.pop_front();
                continue;
            };
            let rows: Vec<u32> = scan.rows.drain(..left.min(scan.rows.len())).collect();
            left -= rows.len();
            for row in rows {
                self.tell(row, number, &mut scan, now);
            }
            if scan.rows.is_empty() {
                self.over.pop_front();
            } else {
                self.scans.insert(number, scan);
            }
            if left == 0 {
                return;
            }
        }
    }

    /// Tells a row what was found for it, if it waits for it still.
    fn tell(&mut self, row: u32, number: u64, scan: &mut Scan, now: i64) {
        if !self.moving.waits_for(row, number) {
            return;
        }
        if let Some(error) = &scan.failed {
            return self.give_up(row, error);
        }
        let began = scan.began.unwrap_or(now);
        #[expect(clippy::cast_possible_truncation, reason = "some minutes")]
        let good = if scan.reach == Reach::Package { (GOOD * 1_000.0) as i64 } else { FRESH };
        match self.moving.get(row).map(Moving::phase) {
            Some(Phase::Look(look)) => {
                let look = look.clone();
                let Some(task) = self.ledger.row(row).map(|row| row.task.clone()) else { return };
                let found = scan.of_person(&task.person);
                self.looked(row, &look, &found, (began, now + good), now);
            }
            Some(Phase::Follow(_)) => {
                let request = self.request_of(row).and_then(|id| scan.of_request(&id));
                self.followed(row, request, now);
            }
            Some(Phase::Write(_)) | None => {}
        }
    }

    /// What was asked for together is asked for alone: filters of several are not understood.
    fn part(&mut self, number: u64, now: i64) {
        self.no_groups = true;
        let Some(scan) = self.scans.remove(&number) else { return };
        for row in scan.rows {
            if self.moving.waits_for(row, number) {
                self.moving.wait(row, now);
            }
        }
    }

    fn page_failed(&mut self, number: u64, item: &Item, error: &GraphError, whole: bool, now: i64) {
        let tries = self.options.tries;
        let Some(scan) = self.scans.get_mut(&number) else { return };
        if whole || super::answers::is_untouched(error) {
            return scan.free(&item.request.url, now);
        }
        scan.failures = scan.failures.saturating_add(1);
        if super::answers::may_pass(error) && scan.failures < tries {
            let at = super::answers::later(now, scan.failures);
            return scan.free(&item.request.url, at);
        }
        match scan.reach {
            Reach::People | Reach::Requests if error.kind == ErrorKind::BadRequest => {
                self.part(number, now);
            }
            // one of them may be the reason
            Reach::People | Reach::Requests => {
                for row in self.scans.remove(&number).map(|scan| scan.rows).unwrap_or_default() {
                    if !self.moving.waits_for(row, number) {
                        continue;
                    }
                    if let Some(moving) = self.moving.get_mut(row) {
                        moving.alone = true;
                    }
                    self.moving.wait(row, now);
                }
            }
            Reach::Person | Reach::Package => {
                scan.pages.clear();
                scan.failed = Some(error.clone());
                self.over.push_back(number);
            }
        }
    }
}
