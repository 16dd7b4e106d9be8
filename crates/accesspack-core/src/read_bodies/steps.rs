//! How many bytes readers look at, which tests hold against the size of the text: a reader that looks at all that is
//! left of a text at each of its words takes time that grows with the square of the text.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts bytes that a reader looks at; outside of tests it does nothing.
pub(super) fn count(bytes: usize) {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + bytes));
    #[cfg(not(test))]
    let _ = bytes;
}

/// How many bytes were looked at while `read` ran.
#[cfg(test)]
pub(super) fn of(read: impl FnOnce()) -> usize {
    let before = STEPS.with(Cell::get);
    read();
    STEPS.with(Cell::get) - before
}

/// Where one of these chars is in a text; its length where none is.
pub(super) fn find(text: &str, chars: &[char]) -> usize {
    let at = text.find(chars).unwrap_or(text.len());
    count(at);
    at
}
