//! Draws a page of rows a few at a time, so that many new rows do not keep the page from answering.

use super::columns_menu::HiddenColumns;
use super::model::ShownRow;
use crate::platform::clock;
use crate::task::spawn_while_here;
use leptos::prelude::*;

/// How many rows are made anew before the browser has a turn; more while turns are quick.
const NEW_AT_ONCE: usize = 6;

/// A turn of fewer milliseconds is quick: half as many rows again stay below 50.
const QUICK_TURN: f64 = 25.0;

/// A row in the document. It is made anew when its number is another one's, when it changed, and when other columns are
/// shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct DrawnRow {
    /// The number of the row.
    pub(super) number: usize,
    revision: u32,
    hidden: String,
}

/// The rows in the document. They follow those that are shown: where there were none, at once; otherwise the first of them
/// at once, the others in the turns after it, in the place of rows that were there before.
pub(super) fn drawn_rows(
    shown: Memo<Vec<ShownRow>>,
    hidden: HiddenColumns,
) -> RwSignal<Vec<DrawnRow>> {
    let wanted = Memo::new(move |_| {
        let hidden = hidden.text();
        let row = |row: &ShownRow| {
            let ShownRow { number, revision, .. } = *row;
            DrawnRow { number, revision, hidden: hidden.clone() }
        };
        shown.with(|shown| shown.iter().map(row).collect::<Vec<_>>())
    });
    let drawn = RwSignal::new(wanted.get_untracked());
    Effect::new(move || {
        let wanted = wanted.get();
        if drawn.with_untracked(|drawn| *drawn == wanted) {
            return;
        }
        let mut since = clock::milliseconds();
        let next = drawn.with_untracked(|drawn| step(drawn, &wanted, NEW_AT_ONCE));
        let mut is_done = next == wanted;
        drawn.set(next);
        if is_done {
            return;
        }
        // dropped when other rows are wanted
        spawn_while_here(async move {
            let mut at_once = NEW_AT_ONCE;
            while !is_done {
                clock::next_frame().await;
                let now = clock::milliseconds();
                at_once =
                    if now - since < QUICK_TURN { at_once + at_once / 2 } else { NEW_AT_ONCE };
                since = now;
                let next = drawn.try_with_untracked(|drawn| step(drawn, &wanted, at_once));
                let Some(next) = next else { return };
                is_done = next == wanted;
                drawn.try_set(next);
            }
        });
    });
    drawn
}

/// The first of the wanted rows with at most so many that are not drawn; behind them the rows that were there. All of
/// them where there were none.
fn step(drawn: &[DrawnRow], wanted: &[DrawnRow], at_once: usize) -> Vec<DrawnRow> {
    if drawn.is_empty() {
        return wanted.to_vec();
    }
    let mut left = at_once;
    let fits = |row: &&DrawnRow| {
        let is_new = !drawn.contains(row);
        if is_new && left == 0 {
            return false;
        }
        left -= usize::from(is_new);
        true
    };
    let mut next: Vec<DrawnRow> = wanted.iter().take_while(fits).cloned().collect();
    let taken = next.len();
    let stays = |row: &&DrawnRow| {
        !wanted.get(..taken).is_some_and(|first| first.iter().any(|one| one.number == row.number))
    };
    let rest = drawn.iter().skip(taken).filter(stays).take(wanted.len() - taken);
    next.extend(rest.cloned());
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn rows(numbers: impl IntoIterator<Item = usize>) -> Vec<DrawnRow> {
        let row = |number| DrawnRow { number, revision: 1, hidden: String::new() };
        numbers.into_iter().map(row).collect()
    }

    fn steps(mut drawn: Vec<DrawnRow>, wanted: &[DrawnRow]) -> Vec<Vec<DrawnRow>> {
        let mut steps = Vec::new();
        while drawn != wanted {
            drawn = step(&drawn, wanted, NEW_AT_ONCE);
            steps.push(drawn.clone());
        }
        steps
    }

    #[test]
    fn rows_that_are_drawn_already_only_move() {
        assert_eq!(steps(rows(0..50), &rows((0..50).rev())).len(), 1);
        assert_eq!(steps(rows(0..50), &rows((0..50).filter(|one| one % 3 == 0))).len(), 1);
        assert_eq!(steps(rows(0..50), &rows(std::iter::once(99).chain(0..49))).len(), 1);
    }

    #[test]
    fn few_new_rows_come_at_a_time_and_the_old_ones_stand_until_then() {
        for wanted in [rows(100..150), rows((100..120).chain(0..30)), rows((0..100).step_by(2))] {
            let mut before = rows(0..50);
            for drawn in steps(before.clone(), &wanted) {
                let new = drawn.iter().filter(|row| !before.contains(row)).count();
                assert!(new <= NEW_AT_ONCE, "{new}");
                assert!(drawn.len() <= wanted.len());
                let numbers: std::collections::BTreeSet<_> =
                    drawn.iter().map(|row| row.number).collect();
                assert_eq!(numbers.len(), drawn.len());
                before = drawn;
            }
        }
        let first = step(&rows(0..50), &rows(100..150), 8);
        assert_eq!(first, rows((100..108).chain(8..50)));
        assert_eq!(step(&[], &rows(0..50), 8), rows(0..50));
        assert_eq!(step(&rows(0..50), &[], 8), []);
    }

    #[test]
    fn a_row_that_changed_takes_its_own_place() {
        let mut changed = rows(0..3);
        changed[1].revision = 2;
        assert_eq!(steps(rows(0..3), &changed), [changed.clone()]);
    }
}
