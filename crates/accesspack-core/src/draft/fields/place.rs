//! From a field to its pointer and back.

use accesspack_wire::Version;

use super::table::rows;
use super::{Field, QuestionField};

impl Field {
    /// The JSON Pointer of this field in `version`; `None` where the version has no such member.
    #[must_use]
    pub fn pointer(self, version: Version) -> Option<String> {
        let (bare, indices) = self.split();
        let (_, head, tail) = rows(version).find(|row| row.0 == bare)?;
        let mut indices = indices.into_iter();
        let mut pointer = String::new();
        for part in head.split('/').chain(tail.split('/')).filter(|part| !part.is_empty()) {
            pointer.push('/');
            match part {
                "*" => pointer.push_str(&indices.next().unwrap_or_default().to_string()),
                name => pointer.push_str(name),
            }
        }
        Some(pointer)
    }

    /// The field that the value at `pointer` belongs to: the one with the longest pattern that matches;
    /// `None` where none does.
    #[must_use]
    pub fn at(pointer: &str, version: Version) -> Option<Self> {
        let mut best: Option<(usize, Self)> = None;
        for (field, head, tail) in rows(version) {
            let Some((length, indices)) = matches(pointer, head, tail) else { continue };
            if best.is_none_or(|(longest, _)| length > longest) {
                best = Some((length, field.with(indices)));
            }
        }
        best.map(|(_, field)| field)
    }

    /// The field with its indices at 0, and the indices.
    fn split(self) -> (Self, [usize; 2]) {
        match self {
            Self::Stage(stage, field) => (Self::Stage(0, field), [stage, 0]),
            Self::Question(question, field) => {
                let (field, choice) = match field {
                    QuestionField::Choice(choice) => (QuestionField::Choice(0), choice),
                    QuestionField::ChoiceValue(choice) => (QuestionField::ChoiceValue(0), choice),
                    QuestionField::ChoiceText(choice) => (QuestionField::ChoiceText(0), choice),
                    other => (other, 0),
                };
                (Self::Question(0, field), [question, choice])
            }
            other => (other, [0, 0]),
        }
    }

    fn with(self, [first, second]: [usize; 2]) -> Self {
        match self {
            Self::Stage(_, field) => Self::Stage(first, field),
            Self::Question(_, field) => Self::Question(
                first,
                match field {
                    QuestionField::Choice(_) => QuestionField::Choice(second),
                    QuestionField::ChoiceValue(_) => QuestionField::ChoiceValue(second),
                    QuestionField::ChoiceText(_) => QuestionField::ChoiceText(second),
                    other => other,
                },
            ),
            other => other,
        }
    }
}

/// How many parts of `pointer` the pattern covers, and its indices; `None` where it does not match.
fn matches(pointer: &str, head: &str, tail: &str) -> Option<(usize, [usize; 2])> {
    let mut parts = pointer.split('/').skip(1);
    let pattern = head.split('/').chain(tail.split('/')).filter(|part| !part.is_empty());
    let (mut length, mut seen, mut indices) = (0, 0, [0, 0]);
    for expected in pattern {
        let part = parts.next()?;
        if expected == "*" {
            let index = part.parse().ok()?;
            if let Some(slot) = indices.get_mut(seen) {
                *slot = index;
            }
            seen += 1;
        } else if expected != part {
            return None;
        }
        length += 1;
    }
    Some((length, indices))
}

#[cfg(test)]
mod tests {
    use super::super::StageField;
    use super::*;

    #[test]
    fn a_field_has_its_place_in_each_version() {
        let field = Field::Stage(2, StageField::DecisionDays);
        assert_eq!(
            field.pointer(Version::V1).unwrap(),
            "/requestApprovalSettings/stages/2/durationBeforeAutomaticDenial"
        );
        assert_eq!(
            field.pointer(Version::Beta).unwrap(),
            "/requestApprovalSettings/approvalStages/2/approvalStageTimeOutInDays"
        );
        assert_eq!(Field::CustomSchedule.pointer(Version::Beta), None);
        assert_eq!(Field::AllowExtend.pointer(Version::Beta).unwrap(), "/canExtend");
    }

    #[test]
    fn the_longest_pattern_wins() {
        let at = |pointer| Field::at(pointer, Version::V1);
        assert_eq!(at("/questions"), Some(Field::Questions));
        assert_eq!(at("/questions/1"), Some(Field::Question(1, QuestionField::Whole)));
        assert_eq!(
            at("/questions/1/choices/3/text"),
            Some(Field::Question(1, QuestionField::ChoiceText(3)))
        );
        assert_eq!(
            at("/requestApprovalSettings/stages/0/primaryApprovers/4/userId"),
            Some(Field::Stage(0, StageField::Approvers))
        );
        assert_eq!(at("/requestApprovalSettings/nonsense"), Some(Field::Approval));
        assert_eq!(at("/isEnabled"), None);
        assert_eq!(at(""), None);
    }

    #[test]
    fn every_field_that_has_a_place_of_its_own_is_found_there() {
        for version in Version::ALL {
            for (field, _, _) in rows(version) {
                let pointer = field.pointer(version).unwrap();
                let found = Field::at(&pointer, version).unwrap();
                assert_eq!(found.pointer(version).unwrap(), pointer, "{field:?}");
            }
        }
    }
}
