//! Reduces a scenario that fails to the fewest rows, faults, crashes and other parts with which it still
//! fails.

use std::collections::BTreeSet;

use crate::scenario::Scenario;

/// The parts that may be left out while `fails` still holds: first halves, then quarters, and so on down
/// to single parts, until no single one can go.
pub(crate) fn shrink(
    scenario: &Scenario,
    mut fails: impl FnMut(&Scenario) -> bool,
) -> BTreeSet<usize> {
    let all = scenario.parts();
    let mut without = BTreeSet::new();
    let mut size = all.div_ceil(2);
    while size > 0 {
        let left: Vec<usize> = (0..all).filter(|part| !without.contains(part)).collect();
        let mut is_smaller = false;
        for chunk in left.chunks(size) {
            let mut fewer = without.clone();
            fewer.extend(chunk);
            if fails(&scenario.without(&fewer)) {
                without = fewer;
                is_smaller = true;
            }
        }
        // what was needed before may not be any more
        if !is_smaller || size > 1 {
            size /= 2;
        }
    }
    without
}
