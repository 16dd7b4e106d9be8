//! Excel workbooks, with the portal's own reader: an input is a file, or the parts of one that is put together here.

use std::io::{Cursor, Write as _};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use accesspack_core::bulk::Sheet;
use arbitrary::{Result, Unstructured};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The portal is built for browsers only; these files of it need none.
#[path = "../../../web/src/bulk"]
#[expect(unreachable_pub, reason = "they are written for another crate")]
mod portal {
    pub(super) mod xlsx;
    mod xlsx_limits;
}

/// Reads a workbook.
///
/// # Panics
/// When the reader waits for something, or its rows are no table.
pub fn workbook(bytes: &[u8]) {
    read(bytes.to_vec());
    if let Ok(file) = parts(&mut Unstructured::new(bytes)) {
        read(file);
    }
}

fn read(file: Vec<u8>) {
    // nothing waits outside of a browser: one look at the future is enough
    let work = pin!(portal::xlsx::read(file, "", async || ()));
    let Poll::Ready(outcome) = work.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the reader waits")
    };
    if let Ok(book) = outcome
        && let Ok(mut sheet) = Sheet::of_workbook(book.text.as_str())
    {
        while !sheet.is_read() {
            sheet.step(7);
        }
    }
}

/// A workbook whose frame is right and whose sheet, strings and styles are what the input holds: a fuzzer would
/// hardly find its way through the checksums of an archive.
fn parts(input: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let (sheet, strings, styles) =
        (input.arbitrary::<&str>()?, input.arbitrary::<&str>()?, input.arbitrary::<&str>()?);
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let files = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>"#),
        ),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}">{strings}</sst>"#)),
        ("xl/styles.xml", format!(r#"<styleSheet xmlns="{main}">{styles}</styleSheet>"#)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in files {
        archive.start_file(name, stored).expect("an archive in memory");
        archive.write_all(text.as_bytes()).expect("an archive in memory");
    }
    Ok(archive.finish().expect("an archive in memory").into_inner())
}
