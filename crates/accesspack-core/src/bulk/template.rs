//! The template: a CSV file to fill in.

use super::column_names::{Column, name_of};
use super::csv::csv_line;

/// A CSV file with every column and one example row. Each of `questions`, those of the chosen policy, gets a
/// column for its answer.
#[must_use]
pub fn template_csv<'a>(questions: impl Iterator<Item = &'a str>) -> String {
    let columns = [
        (Column::Action, "assign"),
        (Column::Email, "ada@example.com"),
        (Column::Package, "Name or id of the access package"),
        (Column::Policy, "Name or id of the policy"),
        (Column::Start, "2026-01-01"),
        (Column::End, "2026-12-31"),
        (Column::Zone, "UTC"),
        (Column::Justification, "Project"),
    ];
    let answers = questions.map(|question| (Column::Answer(question.to_owned()), "Answer"));
    let (names, example): (Vec<String>, Vec<&str>) =
        columns.into_iter().chain(answers).map(|(column, cell)| (name_of(&column), cell)).unzip();
    let mut text = String::new();
    csv_line(&mut text, names.iter().map(String::as_str));
    csv_line(&mut text, example.into_iter());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_read_without_warnings() {
        let text = template_csv(["Which team?"].into_iter());
        let mut sheet = super::super::Sheet::read(text).unwrap();
        assert_eq!(sheet.step(10), crate::bulk::Progress::Done);
        let columns = super::super::Columns::read(&sheet.cells(0).unwrap()).unwrap();
        assert!(columns.ignored.is_empty() && columns.guessed.is_empty());
        assert_eq!(columns.meanings.len(), 9);
    }
}
