//! A list as a file: a table for spreadsheets, or objects for programs.

use crate::platform::{clock, files};
use crate::state::notices;
use crate::words::count;
use accesspack_core::bulk::csv_line;
use chrono::SecondsFormat;
use serde_json::{Value, json};

/// What a row is, in the singular and in the plural; the plural is the name of the file too.
type Noun = (&'static str, &'static str);

/// The rows of a list as texts.
#[derive(Debug)]
pub struct ExportedList {
    /// What a row is.
    pub noun: Noun,
    /// The headings.
    pub header: &'static [&'static str],
    /// The cells of each row, one for each heading.
    pub rows: Vec<Vec<String>>,
}

impl ExportedList {
    /// Offers the rows as CSV. Cells that a spreadsheet would take for a formula are guarded.
    pub fn offer_csv(&self) {
        let mut text = String::new();
        csv_line(&mut text, self.header.iter().copied());
        for row in &self.rows {
            csv_line(&mut text, row.iter().map(String::as_str));
        }
        let name = file_name(self.noun, "csv");
        files::offer_csv(&name, &text);
        notices::board().announce(saved(self.rows.len(), self.noun, &name));
    }

    /// Offers the rows as an array of objects, whose keys are made of the headings.
    pub fn offer_json(&self) {
        let object = |row: &Vec<String>| {
            let pairs = self.header.iter().zip(row).map(|(name, cell)| (key(name), json!(cell)));
            Value::Object(pairs.collect())
        };
        let all: Value = self.rows.iter().map(object).collect();
        let name = file_name(self.noun, "json");
        files::offer_json(&name, &format!("{all:#}\n"));
        notices::board().announce(saved(self.rows.len(), self.noun, &name));
    }
}

/// `requests-2026-11-22.csv`.
pub fn file_name((_, many): Noun, ending: &str) -> String {
    let now = clock::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{many}-{}.{ending}", now.get(..10).unwrap_or_default())
}

/// `2 requests saved in requests-2026-11-22.csv.`
pub fn saved(number: usize, (one, many): Noun, name: &str) -> String {
    format!("{} saved in {name}.", count(number, one, many))
}

/// `Request type` becomes `requestType`.
fn key(heading: &str) -> String {
    let mut words = heading.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    words.fold(first, |key, word| {
        let mut chars = word.chars();
        let start = chars.next().map(|char| char.to_ascii_uppercase()).unwrap_or_default();
        format!("{key}{start}{}", chars.as_str())
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;
    #[test]
    fn a_heading_becomes_a_key() {
        assert_eq!(super::key("Request type"), "requestType");
        assert_eq!(super::key("Waiting for"), "waitingFor");
    }
}
