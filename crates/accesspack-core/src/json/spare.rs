//! Lists that were filled for one text and serve the next one: for a short text, making them costs as much as filling them.

use std::cell::Cell;
use std::thread::LocalKey;

/// A list that is kept.
pub(super) type Spare<T> = LocalKey<Cell<Vec<T>>>;

/// The most items that a list has room for while it is kept: what a large text needed is given back.
const MAX_KEPT: usize = 4096;

/// An empty list: the one that is kept, unless it is in use.
pub(super) fn take<T>(spare: &'static Spare<T>) -> Vec<T> {
    spare.try_with(Cell::take).unwrap_or_default()
}

/// Keeps a list that is not used any more.
pub(super) fn keep<T>(spare: &'static Spare<T>, mut list: Vec<T>) {
    if list.capacity() <= MAX_KEPT {
        list.clear();
        // a thread that ends keeps nothing
        _ = spare.try_with(|spare| spare.set(list));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static LIST: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }

    #[test]
    fn a_list_serves_again_empty_and_a_large_one_is_given_back() {
        keep(&LIST, vec![1; 100]);
        let again = take(&LIST);
        assert!(again.is_empty() && again.capacity() == 100);
        assert_eq!(take(&LIST).capacity(), 0, "it is in use");
        keep(&LIST, vec![1; MAX_KEPT + 1]);
        assert_eq!(take(&LIST).capacity(), 0, "it was too large");
    }
}
