//! The scans of the engine: those that are being read, those that wait for more rows, and those whose
//! results are delivered.

use std::collections::{BTreeMap, VecDeque};

use super::scan::{GROUP, Reach, Scan};

/// Scans by their numbers.
#[derive(Debug, Default)]
pub(super) struct Scans {
    pub(super) running: BTreeMap<u64, Scan>,
    /// Rows that wait for the next scan of their whole package, by package.
    pub(super) queued: BTreeMap<String, (u64, Scan)>,
    /// Scans that are complete, and whose results were not delivered to all rows.
    pub(super) complete: VecDeque<u64>,
    last: u64,
    /// How many pages the last scan of a whole package had.
    pub(super) package_pages: usize,
    /// Filters that name several people or requests were refused: each is asked for alone.
    single_reads: bool,
    /// Requests are asked for one by one: a list of several was refused to the caller, whose roles are
    /// all in catalogs, because it does not name one access package.
    pub(super) single_requests: bool,
}

impl Scans {
    /// The number of the next scan.
    pub(super) const fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// How many people or requests one filter may name.
    pub(super) const fn group(&self) -> usize {
        if self.single_reads { 1 } else { GROUP }
    }

    /// From now on each person and request is asked for alone.
    pub(super) const fn stop_grouping(&mut self) {
        self.single_reads = true;
    }

    /// The scan of a whole package that rows may still join, and its number.
    pub(super) fn queue(&mut self, package: &str, now: i64) -> (u64, &mut Scan) {
        let last = &mut self.last;
        let (number, scan) = self.queued.entry(package.to_owned()).or_insert_with(|| {
            *last += 1;
            (*last, Scan::new(Reach::Package, package, now))
        });
        (*number, scan)
    }

    /// Whether a whole package is being read.
    pub(super) fn reads_package(&self, package: &str) -> bool {
        let reads = |scan: &Scan| scan.reach == Reach::Package && scan.package == package;
        self.running.values().any(reads)
    }

    /// How many scans have a page that may be asked for at `now`, at most `limit`.
    pub(super) fn free(&self, now: i64, limit: usize) -> usize {
        let is_free = |scan: &&Scan| scan.is_free() && scan.at <= now;
        self.running.values().filter(is_free).take(limit).count()
    }

    /// When the first page may be asked for.
    pub(super) fn first(&self) -> Option<i64> {
        self.running.values().filter(|scan| scan.is_free()).map(|scan| scan.at).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_package_share_a_queued_scan() {
        let mut scans = Scans::default();
        let (first, scan) = scans.queue("a", 0);
        scan.add(1, "one".to_owned());
        let (again, scan) = scans.queue("a", 5);
        assert_eq!((first, scan.rows.as_slice()), (again, [1].as_slice()));
        assert_ne!(scans.queue("b", 5).0, first);
        assert!(!scans.reads_package("a"));
    }

    #[test]
    fn a_page_that_is_asked_for_is_not_free() {
        let mut scans = Scans::default();
        let number = scans.number();
        let mut scan = Scan::new(Reach::Package, "a", 100);
        scan.page(true, "https://graph.example/v1.0/x".to_owned());
        scans.running.insert(number, scan);
        assert_eq!((scans.free(99, 9), scans.free(100, 9), scans.first()), (0, 1, Some(100)));
        for page in &mut scans.running.get_mut(&number).unwrap().pages {
            page.in_flight = true;
        }
        assert_eq!((scans.free(100, 9), scans.first()), (0, None));
        assert!(scans.reads_package("a"));
    }

    #[test]
    fn a_refused_filter_makes_reads_single() {
        let mut scans = Scans::default();
        assert_eq!(scans.group(), GROUP);
        scans.stop_grouping();
        assert_eq!(scans.group(), 1);
    }
}
