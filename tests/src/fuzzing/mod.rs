//! The fuzz targets: how bytes choose an operation, a body and its changes, and the laws that are checked.
//! They are part of the tests, so that the corpus runs without a fuzzer too.

mod answers;
mod bodies;
pub mod corpus;
mod drafts;
mod files;
mod journal;
pub mod mutation;
mod origins;
mod rows;
mod workbook;

pub use answers::answers;
pub use bodies::{bodies, byte_of, text};
pub use drafts::drafts;
pub use files::{check_file, documentation, documents, powershell, shells};
pub use journal::journal;
pub use origins::origins;
pub use rows::rows;
pub use workbook::workbook;

/// A fuzz target.
#[derive(Debug, Clone, Copy)]
pub struct FuzzTarget {
    /// Its name, and so the name of its corpus.
    pub name: &'static str,
    /// What it does with an input; it panics when a law does not hold.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: [FuzzTarget; 12] = [
    FuzzTarget { name: "text", run: text },
    FuzzTarget { name: "bodies", run: bodies },
    FuzzTarget { name: "drafts", run: drafts },
    FuzzTarget { name: "journal", run: journal },
    FuzzTarget { name: "rows", run: rows },
    FuzzTarget { name: "workbook", run: workbook },
    FuzzTarget { name: "origins", run: origins },
    FuzzTarget { name: "answers", run: answers },
    FuzzTarget { name: "documents", run: documents },
    FuzzTarget { name: "documentation", run: documentation },
    FuzzTarget { name: "shells", run: shells },
    FuzzTarget { name: "powershell", run: powershell },
];
