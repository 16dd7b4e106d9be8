//! The runs whose journals are in this browser: reads the list, deletes one.

use super::run::{BulkError, BulkRun};
use crate::platform::journal;
use crate::task::spawn;
use accesspack_client::bulk::JournalError;
use leptos::prelude::*;

/// Reads the list again.
pub fn refresh(bulk: BulkRun) {
    spawn(async move {
        match journal::list().await {
            Ok(all) => bulk.journals.set(all),
            Err(error) => bulk.error.set(Some(BulkError::Text(
                "The runs in this browser cannot be read",
                vec![error.to_string()],
            ))),
        }
    });
}

/// Deletes the journal of a run.
pub fn delete(bulk: BulkRun, run: String) {
    spawn(async move {
        match journal::delete(&run).await {
            Ok(()) => {
                bulk.board.announce("The journal is deleted.");
                if bulk.name.with_untracked(|now| *now == run) {
                    bulk.is_kept.set(false);
                }
            }
            Err(error) => bulk.board.announce(format!("It could not be deleted: {error}")),
        }
        refresh(bulk);
    });
}

/// The names of the runs.
///
/// # Errors
/// When the browser's storage cannot be read.
pub async fn names() -> Result<Vec<String>, JournalError> {
    Ok(journal::list().await?.into_iter().map(|(run, _)| run).collect())
}

/// Deletes the journal of a run, under way or not: nothing is written to it any more. Returns whether the browser did.
pub async fn end(run: &str) -> bool {
    journal::delete(run).await.is_ok()
}
