//! The runs whose journals are in this browser: reads the list, deletes one.

use super::run::{Bench, Trouble};
use crate::platform::journal;
use crate::task::spawn;
use leptos::prelude::*;

/// Reads the list again.
pub fn refresh(bench: Bench) {
    spawn(async move {
        match journal::list().await {
            Ok(all) => bench.journals.set(all),
            Err(error) => bench.trouble.set(Some(Trouble::Words(
                "The runs in this browser cannot be read",
                vec![error.to_string()],
            ))),
        }
    });
}

/// Deletes the journal of a run.
pub fn delete(bench: Bench, run: String) {
    spawn(async move {
        match journal::delete(&run).await {
            Ok(()) => {
                bench.board.say("The journal is deleted.");
                if bench.run.with_untracked(|now| *now == run) {
                    bench.is_kept.set(false);
                }
            }
            Err(error) => bench.board.say(format!("It could not be deleted: {error}")),
        }
        refresh(bench);
    });
}
