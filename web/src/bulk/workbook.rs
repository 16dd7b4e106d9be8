//! Reading an Excel workbook, in a chunk of its own: few administrators need it.

use super::xlsx::{Book, read};
use crate::chunk::chunk;
use crate::platform::clock;
use accesspack_client::LocalFuture;

/// A workbook that is being read.
type Reading = LocalFuture<'static, Result<Book, String>>;

chunk! {
    /// Reads a sheet of an Excel workbook, or says why it cannot be read.
    workbook: fn load_workbook(bytes: Vec<u8>, sheet: String) -> Reading {
        Box::pin(async move {
            let mut pace = clock::Pace::begin();
            read(bytes, &sheet, async || pace.rest().await).await
        })
    }
}
