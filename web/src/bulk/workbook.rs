//! Reading an Excel workbook, in a chunk of its own: few administrators need it.

use super::xlsx::{Book, read};
use crate::chunk::chunk;
use crate::platform::clock;
use accesspack_client::LocalFuture;

/// A workbook that is being read.
type WorkbookReading = LocalFuture<'static, Result<Book, String>>;

chunk! {
    /// Reads a sheet of an Excel workbook, or returns a sentence with the cause.
    workbook: fn load_workbook(bytes: Vec<u8>, sheet: String) -> WorkbookReading {
        Box::pin(async move {
            let mut slicer = clock::TimeSlicer::begin();
            read(bytes, &sheet, async || slicer.yield_if_due().await).await
        })
    }
}
