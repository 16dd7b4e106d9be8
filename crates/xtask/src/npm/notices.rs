//! The licences of what others wrote, inside of our wasm.

use std::path::Path;

use anyhow::Result;

use crate::setup;
use crate::step::Progress;

/// Writes NOTICES.txt into a folder: the licences of the crates inside of one of ours.
pub(super) fn write(step: &Progress, folder: &Path, of: &str) -> Result<String> {
    step.run(setup::node("crates/xtask/src/release/bill.mjs").arg(folder).arg(of))
}
