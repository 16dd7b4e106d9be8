//! A sheet of an Excel workbook (XLSX) as CSV. Nothing here needs a browser, so that `accesspack-tests` runs this
//! file's tests and its fuzz target natively.

use super::xlsx_limits::{MAX_COLUMNS, MAX_TEXT, check, too_large};
use accesspack_core::bulk::csv_line;
use calamine::{Data, DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// The rows of a sheet, by Excel's limits. A cell that claims to lie far below would fill the memory with empty lines.
pub const MAX_ROWS: u32 = 1_048_576;

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// The names of the visible sheets.
    pub sheets: Vec<String>,
    /// The one that was read.
    pub sheet: String,
    /// Its rows as CSV: one record for each row of the sheet, from the first on.
    pub text: String,
}

/// The sheet with the name `wanted`; without one, the first that has rows. `rest` is called between rows, so that
/// the page stays responsive.
///
/// # Errors
/// A sentence with the cause.
pub async fn read(
    bytes: Vec<u8>,
    wanted: &str,
    mut rest: impl AsyncFnMut(),
) -> Result<Book, String> {
    let is_zip = bytes.starts_with(b"PK");
    check(&bytes, &mut rest).await?;
    let opened = Xlsx::new(Cursor::new(bytes));
    let mut workbook: Xlsx<_> = opened.map_err(|error| match error {
        XlsxError::Password => broken(&error),
        _ if !is_zip => {
            "this is a workbook of Excel 2003 or older (XLS); save it as `Excel workbook (.xlsx)` or as `CSV UTF-8`".to_owned()
        }
        _ => broken(&error),
    })?;
    rest().await;
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets
        .filter(|one| one.typ == SheetType::WorkSheet && one.visible == SheetVisible::Visible);
    let sheets: Vec<String> = sheets.map(|one| one.name.clone()).collect();
    let chosen: Vec<&String> = match sheets.iter().find(|name| *name == wanted) {
        Some(sheet) => vec![sheet],
        None => sheets.iter().collect(),
    };
    let mut book = Book::default();
    for sheet in chosen {
        let cells = workbook.worksheet_cells_reader(sheet);
        let mut cells = cells.map_err(|error| broken(&error))?;
        let mut lines = Lines::default();
        while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
            let (row, column) = cell.get_position();
            let line = row.saturating_add(1);
            if line > MAX_ROWS {
                return Err(format!(
                    "the workbook is damaged (it has a cell in row {line}, beyond Excel's last); open it in Excel and save it again, or save it as `CSV UTF-8`"
                ));
            }
            if column >= MAX_COLUMNS {
                return Err(too_large(&format!("line {line} has more than {MAX_COLUMNS} columns")));
            }
            if lines.text.len() > MAX_TEXT {
                return Err(too_large(&format!("its rows are more than {} MB", MAX_TEXT >> 20)));
            }
            if lines.add(row, column, words(cell.get_value())) {
                rest().await;
            }
        }
        (book.sheet, book.text) = (sheet.clone(), lines.end());
        if !book.text.is_empty() {
            break;
        }
    }
    book.sheets = sheets;
    if book.sheet.is_empty() {
        return Err("the workbook has no sheet with cells".to_owned());
    }
    Ok(book)
}

/// Rows of cells that come one by one, without those that are empty.
#[derive(Default)]
struct Lines {
    text: String,
    row: Vec<String>,
    number: u32,
}

impl Lines {
    /// Takes a cell in; whether it began a new row.
    fn add(&mut self, row: u32, column: u32, words: String) -> bool {
        if words.is_empty() {
            return false;
        }
        let fresh = self.number < row;
        while self.number < row {
            self.next();
        }
        let column = usize::try_from(column).unwrap_or_default();
        if self.row.len() <= column {
            self.row.resize(column + 1, String::new());
        }
        if let Some(cell) = self.row.get_mut(column) {
            *cell = words;
        }
        fresh
    }

    fn next(&mut self) {
        csv_line(&mut self.text, self.row.drain(..).collect::<Vec<_>>().iter().map(String::as_str));
        self.number += 1;
    }

    fn end(mut self) -> String {
        if !self.row.is_empty() {
            self.next();
        }
        self.text
    }
}

fn broken(error: &XlsxError) -> String {
    match error {
        XlsxError::Password => "the workbook is protected with a password; save it without one".to_owned(),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            "there is no Excel workbook in the file; save it as `Excel workbook (.xlsx)` or as `CSV UTF-8`".to_owned()
        }
        other => format!("the workbook is damaged ({other}); open it in Excel and save it again, or save it as `CSV UTF-8`"),
    }
}

/// A cell as a user would type it. The error of a formula stays as it is.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second, milli) == (0, 0, 0, 0) {
                date
            } else {
                format!("{date}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        other => Data::from(other.clone()).to_string(),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// No future waits here, so one poll is enough.
    pub(in super::super) fn read_now(bytes: Vec<u8>, wanted: &str) -> Result<Book, String> {
        let work = pin!(read(bytes, wanted, async || ()));
        match work.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => panic!("it waits"),
        }
    }

    fn date(text: &str) -> ExcelDateTime {
        ExcelDateTime::parse_from_str(text).unwrap()
    }

    /// A typical workbook: dates as numbers with a format, ids that became numbers, formulas, gaps.
    fn people(workbook: &mut Workbook, inline: bool) {
        let (day, minute) = (
            Format::new().set_num_format("dd.mm.yyyy"),
            Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        );
        let sheet = if inline {
            workbook.add_worksheet_with_constant_memory().unwrap()
        } else {
            workbook.add_worksheet()
        };
        let sheet = sheet.set_name("People & more").unwrap();
        sheet.write_row(1, 0, ["email", "end", "start", "justification", "answer: desk"]).unwrap();
        sheet.write(2, 0, "ada@x.example").unwrap();
        sheet.write_with_format(2, 1, date("2031-12-31"), &day).unwrap();
        sheet.write_with_format(2, 2, date("2031-01-15T08:30"), &minute).unwrap();
        sheet.write(2, 3, "two\nlines, \"quoted\"").unwrap();
        sheet.write(2, 4, 4711).unwrap();
        // line 4 is empty
        sheet
            .write(4, 0, Formula::new("=\"bo\"&\"@x.example\"").set_result("bo@x.example"))
            .unwrap();
        sheet.write(4, 1, "never").unwrap();
        sheet.write(4, 3, "=1+1 is no formula").unwrap();
        sheet.write(4, 4, true).unwrap();
        sheet.write(5, 0, Formula::new("=NA()").set_result("#N/A")).unwrap();
    }

    const TEXT: &str = "\r\n\
        email,end,start,justification,answer: desk\r\n\
        ada@x.example,2031-12-31,2031-01-15T08:30:00,\"two\nlines, \"\"quoted\"\"\",4711\r\n\
        \r\n\
        bo@x.example,never,,\"'=1+1 is no formula\",true\r\n\
        #N/A\r\n";

    #[test]
    fn cells_are_what_people_see_whichever_way_strings_are_kept() {
        for inline in [false, true] {
            let mut workbook = Workbook::new();
            people(&mut workbook, inline);
            let book = read_now(workbook.save_to_buffer().unwrap(), "").unwrap();
            assert_eq!(book.text, TEXT, "strings in the cells: {inline}");
            assert_eq!((book.sheet.as_str(), book.sheets.len()), ("People & more", 1));
        }
    }

    #[test]
    fn the_first_sheet_with_cells_is_taken_unless_another_is_wanted() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Empty").unwrap();
        people(&mut workbook, false);
        workbook.add_worksheet().set_name("Secret").unwrap().set_hidden(true);
        workbook.add_worksheet().set_name("Other").unwrap().write(0, 0, "email").unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        let book = read_now(bytes.clone(), "").unwrap();
        assert_eq!(book.sheet, "People & more");
        assert_eq!(
            book.sheets,
            ["Empty", "People & more", "Other"],
            "a hidden sheet is not on offer"
        );
        assert_eq!(read_now(bytes.clone(), "Other").unwrap().text, "email\r\n");
        assert_eq!(read_now(bytes, "Gone").unwrap().sheet, "People & more");
        let mut nothing = Workbook::new();
        nothing.add_worksheet();
        let book = read_now(nothing.save_to_buffer().unwrap(), "").unwrap();
        assert_eq!(book.text, "");
    }

    #[test]
    fn other_files_and_broken_workbooks_are_refused_with_a_cause() {
        let mut workbook = Workbook::new();
        people(&mut workbook, false);
        let bytes = workbook.save_to_buffer().unwrap();
        let half = bytes[..bytes.len() / 2].to_vec();
        assert!(read_now(half, "").unwrap_err().contains("damaged"));
        assert!(
            read_now(b"PK\x05\x06".iter().copied().chain([0; 18]).collect(), "")
                .unwrap_err()
                .contains("no Excel workbook")
        );
        assert!(read_now(b"\xd0\xcf\x11\xe0 and so on".to_vec(), "").unwrap_err().contains("XLS"));
    }
}
