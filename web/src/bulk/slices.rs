//! Long work on many rows in short pieces: the page must not stand still, neither for a file nor for giving
//! memory back.

use crate::platform::clock::Pace;
use crate::platform::files::CsvFile;
use crate::task::spawn;
use std::ops::Range;

/// So many rows at once take about a millisecond.
const PIECE: usize = 250;

/// Gives back what many rows hold, a few at a time.
pub fn let_go(mut crumbs: impl Iterator<Item = ()> + 'static) {
    spawn(async move {
        let mut pace = Pace::begin();
        while crumbs.by_ref().take(PIECE).count() > 0 {
            pace.rest().await;
        }
    });
}

/// Makes a CSV file and offers it for download. `part` gives the lines of some rows, and none at all once
/// there is nothing to make them from.
pub fn offer_csv(
    name: &'static str,
    head: String,
    rows: usize,
    part: impl Fn(Range<usize>) -> Option<String> + 'static,
) {
    spawn(async move {
        let mut pace = Pace::begin();
        let mut file = CsvFile::begin();
        file.push(&head);
        for start in (0..rows).step_by(PIECE) {
            let Some(lines) = part(start..rows.min(start + PIECE)) else { return };
            file.push(&lines);
            pace.rest().await;
        }
        file.offer(name);
    });
}
