//! What a command does to all rows, a slice after the other.

/// The message of a row whose effect was seen though its answer was lost.
pub(super) const LOST_AND_FOUND: &str = "its answer was lost; the effect was found";

/// What to do about a row whose request may show up late.
pub(super) const LOOKED_FOR: &str = "Retry: it is looked for again before anything is sent.";

/// How many rows one step is about at most.
pub(super) const SLICE: usize = 500;

/// What is done to all rows, and the next row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slices {
    /// Rows that were not begun end.
    Cancel { next: u32 },
    /// Rows that ended badly are taken up again.
    Retry { next: u32 },
}
