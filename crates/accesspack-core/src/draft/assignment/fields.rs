//! The fields of the assignment form: the pointer of each, and the field that a diagnostic belongs to.

/// A field of the assignment form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssignmentField {
    /// The person who gets access, by id.
    TargetId,
    /// The person who gets access, by e-mail address.
    TargetEmail,
    /// The access package.
    AccessPackage,
    /// The policy.
    Policy,
    /// When access begins.
    Start,
    /// When access ends: the kind.
    End,
    /// When access ends: the date.
    EndDate,
    /// When access ends: the days or hours.
    EndDuration,
    /// The justification.
    Justification,
    /// All answers.
    Answers,
    /// The answer with this index.
    Answer(usize),
}

const FIELDS: [(AssignmentField, &str); 11] = [
    (AssignmentField::TargetId, "/targetId"),
    (AssignmentField::TargetEmail, "/target/email"),
    (AssignmentField::TargetEmail, "/target"),
    (AssignmentField::AccessPackage, "/accessPackageId"),
    (AssignmentField::Policy, "/assignmentPolicyId"),
    (AssignmentField::Start, "/schedule/startDateTime"),
    (AssignmentField::End, "/schedule/expiration"),
    (AssignmentField::EndDate, "/schedule/expiration/endDateTime"),
    (AssignmentField::EndDuration, "/schedule/expiration/duration"),
    (AssignmentField::Justification, "/justification"),
    (AssignmentField::Answers, "/answers"),
];

impl AssignmentField {
    /// The JSON Pointer of this field in the input of `createAssignment`.
    #[must_use]
    pub fn pointer(self) -> String {
        if let Self::Answer(index) = self {
            return format!("/answers/{index}");
        }
        FIELDS.iter().find(|row| row.0 == self).map_or_else(String::new, |row| row.1.to_owned())
    }

    /// The field that the value at `pointer` belongs to, in the input of `createAssignment` or in
    /// the body of the request that it becomes.
    #[must_use]
    pub fn at(pointer: &str) -> Option<Self> {
        let pointer = pointer
            .strip_prefix("/assignment/")
            .or_else(|| pointer.strip_prefix("/accessPackageAssignment/"))
            .map_or_else(|| pointer.to_owned(), |rest| format!("/{rest}"));
        if let Some(rest) = pointer.strip_prefix("/answers/") {
            return rest.split('/').next()?.parse().ok().map(Self::Answer);
        }
        FIELDS
            .iter()
            .filter(|row| {
                let rest = pointer.strip_prefix(row.1);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
            .max_by_key(|row| row.1.len())
            .map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_its_field() {
        for (field, pointer) in FIELDS {
            assert_eq!(AssignmentField::at(pointer), Some(field));
        }
        assert_eq!(AssignmentField::at("/assignment/targetId"), Some(AssignmentField::TargetId));
        assert_eq!(AssignmentField::at("/answers/2/value"), Some(AssignmentField::Answer(2)));
        assert_eq!(AssignmentField::at("/targetIdentity"), None);
    }
}
