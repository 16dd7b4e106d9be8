//! Files of rows for a bulk plan, as an administrator chooses or pastes them: an input is a file.

use accesspack_core::bulk::{PlanDraft, Progress, Settings, Sheet, csv_line};
use chrono::DateTime;

/// Reads a file as a table, then as a plan.
///
/// # Panics
/// When cells are not read back as they were written, or a row of the plan has no record.
pub fn rows(bytes: &[u8]) {
    let Ok(mut sheet) = Sheet::from_bytes(bytes) else { return };
    while !sheet.is_read() {
        sheet.step(7);
    }
    let mut text = String::new();
    let mut table = Vec::new();
    for record in 0..sheet.len() {
        let cells = sheet.cells(record).expect("a record that was found");
        csv_line(&mut text, cells.iter().map(String::as_str));
        table.push(cells);
    }
    // a byte order mark that was inside the text is at its beginning now, and no part of a cell there
    if table.is_empty() || text.starts_with('\u{feff}') {
        return;
    }
    let mut again = match Sheet::of_workbook(text.as_str()) {
        Ok(sheet) => sheet,
        Err(error) => {
            let is_blank = table.iter().flatten().all(|cell| cell.trim().is_empty());
            assert!(is_blank, "{error}: {text:?}");
            return;
        }
    };
    while !again.is_read() {
        again.step(7);
    }
    let read: Vec<_> = (0..again.len()).filter_map(|record| again.cells(record)).collect();
    assert_eq!(read, table, "{text:?}");
    plan(sheet);
}

/// Plans the rows with nothing known about people and packages.
fn plan(sheet: Sheet) {
    let Ok(mut draft) = PlanDraft::new(sheet, Settings::new(Vec::new(), DateTime::UNIX_EPOCH))
    else {
        return;
    };
    while draft.read(5) != Progress::Done {}
    let mut plan = draft.into_plan();
    while plan.check(5) != Progress::Done {}
    assert_eq!(plan.tasks().count(), 0, "a row is sent of which no package is known");
}
