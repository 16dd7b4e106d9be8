//! The rows of a long table that fit, in their order, found in slices so that the page stays responsive.

use super::column::SortKey;
use crate::platform::clock::TimeSlicer;
use std::cmp::Ordering;

/// How many rows are handled between two looks at the clock.
const ROWS_PER_SLICE: usize = 250;

/// Those of the `all` numbers whose rows fit, sorted by their keys; equal rows keep their order.
pub(super) async fn in_slices(
    all: &[usize],
    fits: impl Fn(usize) -> bool,
    key: Option<impl Fn(usize) -> Option<SortKey>>,
    is_descending: bool,
) -> Vec<usize> {
    let mut slicer = TimeSlicer::begin();
    let mut numbers = Vec::new();
    for part in all.chunks(ROWS_PER_SLICE) {
        numbers.extend(part.iter().copied().filter(|number| fits(*number)));
        slicer.yield_if_due().await;
    }
    let Some(key) = key else { return numbers };
    let mut keyed = Vec::with_capacity(numbers.len());
    for part in numbers.chunks(ROWS_PER_SLICE) {
        keyed.extend(part.iter().map(|number| (key(*number), *number)));
        slicer.yield_if_due().await;
    }
    let compare = |left: &(Option<SortKey>, usize), right: &(Option<SortKey>, usize)| {
        let order = left.0.cmp(&right.0);
        if is_descending { order.reverse() } else { order }
    };
    let mut runs: Vec<Vec<(Option<SortKey>, usize)>> = Vec::new();
    let mut rest = keyed.into_iter();
    loop {
        let mut run: Vec<_> = rest.by_ref().take(ROWS_PER_SLICE).collect();
        if run.is_empty() {
            break;
        }
        run.sort_by(compare);
        runs.push(run);
        slicer.yield_if_due().await;
    }
    while runs.len() > 1 {
        let mut merged = Vec::with_capacity(runs.len().div_ceil(2));
        let mut pairs = runs.into_iter();
        while let Some(left) = pairs.next() {
            merged.push(match pairs.next() {
                Some(right) => merge(left, right, compare, &mut slicer).await,
                None => left,
            });
        }
        runs = merged;
    }
    let sorted = runs.pop().unwrap_or_default();
    sorted.into_iter().map(|(_, number)| number).collect()
}

async fn merge<T>(
    left: Vec<T>,
    right: Vec<T>,
    compare: impl Fn(&T, &T) -> Ordering,
    slicer: &mut TimeSlicer,
) -> Vec<T> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    loop {
        if merged.len() % ROWS_PER_SLICE == 0 {
            slicer.yield_if_due().await;
        }
        let take_left = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) => compare(one, other) != Ordering::Greater,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return merged,
        };
        merged.extend(if take_left { left.next() } else { right.next() });
    }
}
