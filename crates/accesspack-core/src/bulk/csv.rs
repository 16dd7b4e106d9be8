//! Writing CSV that a spreadsheet opens as it is: quoted where needed, and never a formula.

/// The characters at which a spreadsheet takes a cell for a formula; where people write Chinese or Japanese, also
/// the wide ones.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Appends one line to `out`, with its line end. Cells that a spreadsheet would take for a formula are
/// guarded with an apostrophe.
pub fn csv_line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        let guarded = cell.starts_with(FORMULA);
        // a cell that begins with an apostrophe before one of these would lose it when it is read back
        let doubled = cell
            .strip_prefix('\'')
            .is_some_and(|rest| rest.trim_start_matches('\'').starts_with(FORMULA));
        let quoted = guarded || doubled || cell.contains([',', ';', '"', '\n', '\r', '\t']);
        if quoted {
            out.push('"');
        }
        if guarded || doubled {
            out.push('\'');
        }
        for char in cell.chars() {
            if char == '"' {
                out.push('"');
            }
            out.push(char);
        }
        if quoted {
            out.push('"');
        }
    }
    out.push_str("\r\n");
}

/// A cell as it was before [`csv_line`] guarded it.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_read_back() {
        let begins = "=+-@\t\r\n＝＋－＠";
        for cell in begins
            .chars()
            .map(|char| format!("{char}1"))
            .chain(["'=1", "''=1", "plain", "", "'quoted'", "a,b;c\"d\ne"].map(str::to_owned))
        {
            let mut text = String::new();
            csv_line(&mut text, [&cell, "next"].into_iter());
            let bare = text.trim_start_matches('"');
            assert!(!bare.starts_with(|char| begins.contains(char)), "{text:?}");
            let mut rows = super::super::sheet::Sheet::read(&text).unwrap();
            assert_eq!(rows.step(10), crate::bulk::Progress::Done);
            assert_eq!(rows.cells(0), Some(vec![cell, "next".to_owned()]), "{text:?}");
        }
    }
}
