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
pub const MAX_TEXT: usize = if cfg!(test) { 64 << 12 } else { 64 << 20 };

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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::super::xlsx::{MAX_ROWS, tests::read_now};
    use super::MEGABYTE;
    use rust_xlsxwriter::Workbook;
    use std::io::{Cursor, Read as _, Write as _};

    #[test]
    fn hostile_workbooks_are_refused_before_they_fill_the_memory() {
        let mut far_right = Workbook::new();
        let sheet = far_right.add_worksheet();
        for row in 0..20 {
            sheet.write(row, 16_383, "x").unwrap();
        }
        assert!(read_now(far_right.save_to_buffer().unwrap(), "").unwrap_err().contains("columns"));
        let mut wide = Workbook::new();
        let sheet = wide.add_worksheet();
        for row in 0..300 {
            sheet.write(row, 998, "x").unwrap();
        }
        let commas = read_now(wide.save_to_buffer().unwrap(), "");
        assert!(commas.unwrap_err().contains("its rows are more than"));
        let far_below = with_cell(&format!("A{}", MAX_ROWS + 1));
        assert!(read_now(far_below, "").unwrap_err().contains("beyond Excel's last"));
        assert!(
            read_now(with_cell(&format!("A{MAX_ROWS}")), "").unwrap().text.ends_with("\nx\r\n")
        );
        // nothing but the same letter packs to next to nothing
        let (one, two) = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml");
        let strings = "xl/sharedStrings.xml";
        for (parts, limit) in [
            (&[(one, 130)][..], 128),
            (&[(one, 70), (two, 70)], 128),
            (&[(strings, 50)], 48),
            (&[(strings, 40), (one, 100)], 128),
            (&[(one, 100), (strings, 40)], 48),
        ] {
            let bomb = packed(parts);
            assert!(bomb.len() < 1 << 13, "{} bytes", bomb.len());
            let words = format!("unpacks to more than {limit} MB");
            assert!(read_now(bomb, "").unwrap_err().contains(&words), "{parts:?}");
        }
        let names: Vec<String> = (0..4_097).map(|number| format!("part{number}")).collect();
        let many: Vec<_> = names.iter().map(|name| (name.as_str(), 0)).collect();
        assert!(read_now(packed(&many), "").unwrap_err().contains("has 4097 parts"));
    }

    /// A workbook with one cell, at a place where Excel may have none.
    fn with_cell(place: &str) -> Vec<u8> {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        let mut whole =
            zip::ZipArchive::new(Cursor::new(workbook.save_to_buffer().unwrap())).unwrap();
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..whole.len() {
            let mut part = whole.by_index(at).unwrap();
            archive.start_file(part.name().unwrap(), options()).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let row = place.trim_start_matches(char::is_alphabetic);
            let cell = format!("<row r=\"{row}\"><c r=\"{place}\" t=\"str\"><v>x</v></c></row>");
            let filled = text.replace("<sheetData/>", &format!("<sheetData>{cell}</sheetData>"));
            archive.write_all(filled.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// An archive with parts of so many megabytes.
    fn packed(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, megabytes) in parts {
            archive.start_file(*name, options()).unwrap();
            for _ in 0..*megabytes {
                archive.write_all(&vec![b'a'; usize::try_from(MEGABYTE).unwrap()]).unwrap();
            }
        }
        archive.finish().unwrap().into_inner()
    }

    fn options() -> zip::write::SimpleFileOptions {
        zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
    }
}
