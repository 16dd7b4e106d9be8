//! The order of a policy's questions: by `sequence`, not by their place in the list.

use super::{Number, PolicyDraft, Question};

impl PolicyDraft {
    /// The indices of the questions in the order in which they are shown.
    #[must_use]
    pub fn questions_in_order(&self) -> Vec<usize> {
        let mut order: Vec<_> = (0..self.questions.len()).collect();
        order.sort_by_key(|index| self.questions.get(*index).map(place));
        order
    }

    /// Adds a question after all others.
    pub fn add_question(&mut self, mut question: Question) {
        let numbers = self.questions.iter().filter_map(|question| question.sequence.value());
        let last = numbers.max().unwrap_or_default();
        question.sequence = Number::Is(last.saturating_add(1));
        self.questions.push(question);
    }

    /// Moves the question that is shown at place `from` to the place `to`, both from 0. Afterwards the list
    /// is in the order that is shown. The sequence numbers stay the same where all of them differ, and are
    /// counted from 1 otherwise.
    pub fn move_question(&mut self, from: usize, to: usize) {
        let mut order = self.questions_in_order();
        if from >= order.len() || to >= order.len() {
            return;
        }
        let mut places: Vec<_> =
            order.iter().filter_map(|index| self.questions.get(*index)).map(place).collect();
        let is_no_number = places.last() == Some(&i64::MAX);
        if is_no_number || places.windows(2).any(|pair| pair.first() == pair.last()) {
            places = (1..).take(order.len()).collect();
        }
        let moved = order.remove(from);
        order.insert(to, moved);
        let mut old: Vec<_> = std::mem::take(&mut self.questions).into_iter().map(Some).collect();
        for (index, place) in order.into_iter().zip(places) {
            let Some(mut question) = old.get_mut(index).and_then(Option::take) else { continue };
            question.sequence = Number::Is(place);
            self.questions.push(question);
        }
    }
}

/// The key that questions are sorted by: a missing `sequence` is written as 0, and one that is no number
/// comes last.
fn place(question: &Question) -> i64 {
    match &question.sequence {
        Number::Empty => 0,
        Number::Is(place) => *place,
        Number::Raw(_) => i64::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::super::QuestionKind;
    use super::*;
    use accesspack_wire::Version;
    use serde_json::{Value, json};

    fn policy(sequences: &[Value]) -> PolicyDraft {
        let questions = sequences.iter().enumerate().map(|(index, sequence)| {
            json!({
                "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
                "id": index.to_string(),
                "sequence": sequence,
                "text": format!("question {index}"),
                "localizations": [{ "languageCode": "es", "text": "¿?" }],
                "isSingleLineQuestion": true
            })
        });
        let body = json!({ "questions": questions.collect::<Value>() });
        PolicyDraft::from_body(&body, Version::V1)
    }

    fn seen(draft: &PolicyDraft) -> Vec<(String, Value)> {
        let body = draft.to_body(Version::V1);
        let questions = body["questions"].as_array().unwrap().iter();
        questions
            .map(|one| (one["id"].as_str().unwrap_or_default().to_owned(), one["sequence"].clone()))
            .collect()
    }

    #[test]
    fn the_sequence_decides_and_nothing_moves_unasked() {
        let draft = policy(&[json!(7), json!("x"), json!(5)]);
        assert_eq!(draft.questions_in_order(), [2, 0, 1]);
        assert_eq!(seen(&draft)[0], ("0".to_owned(), json!(7)));
    }

    #[test]
    fn a_move_keeps_the_numbers_and_everything_else() {
        let mut draft = policy(&[json!(7), json!(3), json!(5)]);
        draft.move_question(2, 0);
        let now = seen(&draft);
        assert_eq!(
            now,
            [("0".to_owned(), json!(3)), ("1".to_owned(), json!(5)), ("2".to_owned(), json!(7))]
        );
        let body = draft.to_body(Version::V1);
        assert_eq!(body["questions"][0]["localizations"][0]["languageCode"], "es");
        draft.move_question(0, 9);
        assert_eq!(seen(&draft), now);
    }

    #[test]
    fn numbers_that_are_not_different_are_given_anew() {
        let mut draft = policy(&[json!(0), json!("x"), Value::Null]);
        draft.move_question(1, 0);
        assert_eq!(
            seen(&draft),
            [("2".to_owned(), json!(1)), ("0".to_owned(), json!(2)), ("1".to_owned(), json!(3))]
        );
    }

    #[test]
    fn a_new_question_is_the_last() {
        let mut draft = policy(&[json!(7), json!(3)]);
        draft.add_question(Question::new(QuestionKind::ShortText, "Why?"));
        assert_eq!(seen(&draft)[2].1, json!(8));
        assert_eq!(draft.questions_in_order(), [1, 0, 2]);
    }
}
