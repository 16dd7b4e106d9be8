//! Long work on many rows in slices, so that the page stays responsive: writing a file, freeing memory.

use crate::platform::clock::TimeSlicer;
use crate::platform::files::CsvFile;
use crate::task::spawn;
use std::ops::Range;

/// How many rows are handled between two looks at the clock: about a millisecond of work.
const ROWS_PER_SLICE: usize = 250;

/// Drops what many rows hold. Each step of `drops` drops one row.
pub fn drop_in_slices(mut drops: impl Iterator<Item = ()> + 'static) {
    spawn(async move {
        let mut slicer = TimeSlicer::begin();
        while drops.by_ref().take(ROWS_PER_SLICE).count() > 0 {
            slicer.yield_if_due().await;
        }
    });
}

/// Makes a CSV file and offers it for download. `lines` gives the lines of some rows; none when the rows are
/// gone, which ends the work without a file.
pub fn offer_csv(
    name: &'static str,
    head: String,
    rows: usize,
    lines: impl Fn(Range<usize>) -> Option<String> + 'static,
) {
    spawn(async move {
        let mut slicer = TimeSlicer::begin();
        let mut file = CsvFile::begin();
        file.push(&head);
        for start in (0..rows).step_by(ROWS_PER_SLICE) {
            let Some(text) = lines(start..rows.min(start + ROWS_PER_SLICE)) else { return };
            file.push(&text);
            slicer.yield_if_due().await;
        }
        file.offer(name);
    });
}
