//! How much a workbook may hold. A file of a few kilobytes can unfold to gigabytes, so it is measured before it is read.

use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A megabyte, in bytes; a small one in tests, which make what is beyond the limits.
pub const MEGABYTE: u64 = if cfg!(test) { 1 << 12 } else { 1 << 20 };

/// All parts of a workbook, unpacked, in bytes. 100,000 rows of ten columns need about 60 million.
const MAX_UNPACKED: u64 = 128 * MEGABYTE;

/// The parts that are read as a whole, such as the table of texts, unpacked, in bytes.
const MAX_UNPACKED_PART: u64 = 48 * MEGABYTE;

/// How many parts a workbook may have; Excel makes a handful for each sheet.
const MAX_PARTS: usize = 4_096;

/// The rows of a sheet as CSV, in bytes: one cell at the far right of each row would fill the memory with commas.
pub const MAX_TEXT: usize = 64 << 20;

/// Columns of a sheet. Bulk rows have about ten, and one for each question.
pub const MAX_COLUMNS: u32 = 1_000;

/// How much is unpacked before the browser has a turn, in bytes.
const STEP: usize = 1 << 20;

/// Unpacks every part once and throws it away, until one is larger than a workbook for this page can be.
/// A file that is no archive passes: what reads it afterwards has the better words for it.
///
/// # Errors
/// A sentence with the limit that the workbook is beyond.
pub async fn check(bytes: &[u8], rest: &mut impl AsyncFnMut()) -> Result<(), String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    if archive.len() > MAX_PARTS {
        return Err(too_large(&format!("it has {} parts", archive.len())));
    }
    let mut left = MAX_UNPACKED;
    let mut buffer = vec![0; STEP];
    for at in 0..archive.len() {
        let Ok(mut part) = archive.by_index(at) else { continue };
        let is_sheet = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let mut left_of_part = if is_sheet { left } else { MAX_UNPACKED_PART.min(left) };
        loop {
            // a damaged part ends here; whether it is needed shows when it is read
            let count = part.read(&mut buffer).unwrap_or(0) as u64;
            if count == 0 {
                break;
            }
            if count > left_of_part {
                let megabytes = if is_sheet { MAX_UNPACKED } else { MAX_UNPACKED_PART } / MEGABYTE;
                return Err(too_large(&format!("it unpacks to more than {megabytes} MB")));
            }
            left_of_part -= count;
            left -= count;
            rest().await;
        }
    }
    Ok(())
}

/// The sentence for a workbook that is beyond a limit.
pub fn too_large(why: &str) -> String {
    format!(
        "the workbook is too large for a page ({why}); split it, or save the sheet as `CSV UTF-8`"
    )
}
