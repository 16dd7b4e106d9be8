//! What the journal holds: one line of JSON for each thing that happened. No line holds a token.

use accesspack_core::bulk::Task;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::outcome::Outcome;

/// How the engine came to know a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RequestOrigin {
    /// It was sent, and its answer came.
    Sent,
    /// It was sent, its answer was lost, and it was found afterwards.
    Found,
    /// It was there before anything was sent.
    Adopted,
}

/// One thing that happened. Records are only ever added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Record {
    /// The first record: a run, and how many rows it has.
    Begun {
        /// The version of this format.
        v: u32,
        /// The name of the run.
        run: String,
        /// When it was confirmed.
        at: DateTime<Utc>,
        /// How many [`Record::Task`]s follow.
        rows: u32,
        /// What people call it, such as the name of the file.
        note: String,
    },
    /// A row of the plan; rows are numbered from 0 in the order of these records.
    Task {
        /// The row.
        task: Box<Task>,
    },
    /// A request is about to be sent. Until another record follows, what became of it is not known.
    Sending {
        /// The row.
        row: u32,
        /// The requests for the same person and package that were there before: what is found later
        /// and is none of these is this one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        known: Vec<String>,
        /// The assignment that it changes or removes.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        assignment: String,
    },
    /// The request was not carried out, so it may be sent again.
    Unsent {
        /// The row.
        row: u32,
        /// Its answer was lost, and it was looked for in vain: it may still show up. Without it Graph
        /// refused the request, or it never left.
        #[serde(default, skip_serializing_if = "is_false")]
        lost: bool,
    },
    /// Graph has the request.
    Taken {
        /// The row.
        row: u32,
        /// Its id.
        request: String,
        /// How the engine knows.
        how: RequestOrigin,
    },
    /// The row's next step begins.
    Next {
        /// The row.
        row: u32,
    },
    /// The row has ended.
    Ended {
        /// The row.
        row: u32,
        /// How.
        outcome: Box<Outcome>,
    },
    /// Nothing more is sent until [`Record::Resumed`].
    Paused {
        /// Why, where the engine paused by itself; empty where a person did.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// Sending goes on.
    Resumed,
    /// Rows that were not begun will not be. Each of them has a record of its own when it ends.
    Cancelled,
    /// Rows that ended badly are taken up again; there are several of these where there are many rows.
    Retry {
        /// The rows.
        rows: Vec<u32>,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Record {
    /// The version of the format that is written.
    pub const VERSION: u32 = 1;

    /// The record as one line, without its end.
    #[must_use]
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a line.
    ///
    /// # Errors
    /// When it is no record.
    pub fn read(line: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line)
    }
}
