//! How far a long step of a plan has come.

/// How far a long step has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// All of it is done.
    Done,
    /// This share is done, from 0 to 1.
    Share(f64),
}

impl Progress {
    /// `done` of `total` units; [`Progress::Done`] when there are no more.
    pub(super) const fn of(done: usize, total: usize) -> Self {
        if done >= total {
            return Self::Done;
        }
        #[expect(clippy::cast_precision_loss, reason = "a share that is shown in a progress bar")]
        Self::Share(done as f64 / total as f64)
    }
}
