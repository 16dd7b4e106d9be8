//! The first sheet of an Excel workbook (XLSX) as CSV. It lives in a piece of its own: few people need it.

use accesspack_core::bulk::csv_line;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

/// The first sheet as CSV.
///
/// # Errors
/// A sentence that says why it cannot be read.
pub fn first_sheet(bytes: Vec<u8>) -> Result<String, String> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| {
        format!("the workbook cannot be read ({error}); save it as `CSV UTF-8` and try that")
    })?;
    let sheet = workbook.worksheet_range_at(0).ok_or("the workbook has no sheet")?;
    let sheet = sheet.map_err(|error| format!("the first sheet cannot be read ({error})"))?;
    let mut text = String::new();
    for row in sheet.rows() {
        let cells: Vec<String> = row.iter().map(cell).collect();
        csv_line(&mut text, cells.iter().map(String::as_str));
    }
    Ok(text)
}

/// A cell as one would have typed it.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        other => other.to_string(),
    }
}
