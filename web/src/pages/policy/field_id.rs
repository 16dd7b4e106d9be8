//! The element id of each field of the policy form. Findings, focus and tests find a field by it.

use accesspack_core::draft::{Field, QuestionField, ReviewField, StageField};

/// The element id of a field.
pub fn field_id(field: Field) -> String {
    let name = match field {
        Field::Id => "id",
        Field::AccessPackage => "access-package",
        Field::DisplayName => "display-name",
        Field::Description => "description",
        Field::Scope => "scope",
        Field::Requestors => "requestors",
        Field::AcceptsRequests => "accepts-requests",
        Field::AllowExtend => "allow-extend",
        Field::SelfRemove => "self-remove",
        Field::CustomSchedule => "custom-schedule",
        Field::OnBehalfAdd => "on-behalf-add",
        Field::OnBehalfUpdate => "on-behalf-update",
        Field::OnBehalfRemove => "on-behalf-remove",
        Field::OnBehalfRequestors => "on-behalf-requestors",
        Field::RequestorSettings => "requestor-settings",
        Field::ApprovalRequired => "approval-required",
        Field::ApprovalForExtension => "approval-for-extension",
        Field::RequestorJustification => "requestor-justification",
        Field::Stages => "stages",
        Field::Stage(index, field) => return format!("field-stage-{index}-{}", of_stage(field)),
        Field::Approval => "approval",
        Field::Expiration => "expiration",
        Field::ExpirationDate => "expiration-date",
        Field::ExpirationDuration => "expiration-duration",
        Field::Review(field) => return format!("field-review-{}", of_review(field)),
        Field::Questions => "questions",
        Field::Question(index, field) => {
            return format!("field-question-{index}-{}", of_question(field));
        }
        Field::CustomExtensions => "custom-extensions",
        Field::AutomaticRequests => "automatic-requests",
        Field::Credentials => "credentials",
        Field::Notifications => "notifications",
    };
    format!("field-{name}")
}

const fn of_stage(field: StageField) -> &'static str {
    match field {
        StageField::Whole => "whole",
        StageField::DecisionDays => "decision-days",
        StageField::ApproverJustification => "approver-justification",
        StageField::Escalation => "escalation",
        StageField::EscalationAfter => "escalation-after",
        StageField::Approvers => "approvers",
        StageField::Fallback => "fallback",
        StageField::Alternates => "alternates",
        StageField::AlternatesFallback => "alternates-fallback",
        StageField::Visibility => "visibility",
    }
}

const fn of_review(field: ReviewField) -> &'static str {
    match field {
        ReviewField::Whole => "whole",
        ReviewField::Enabled => "enabled",
        ReviewField::Start => "start",
        ReviewField::Frequency => "frequency",
        ReviewField::Duration => "duration",
        ReviewField::Reviewer => "reviewer",
        ReviewField::Reviewers => "reviewers",
        ReviewField::Fallback => "fallback",
        ReviewField::IfNoResponse => "if-no-response",
        ReviewField::Recommendations => "recommendations",
        ReviewField::Justification => "justification",
    }
}

fn of_question(field: QuestionField) -> String {
    let name = match field {
        QuestionField::Whole => "whole",
        QuestionField::Text => "text",
        QuestionField::Localizations => "localizations",
        QuestionField::Kind => "kind",
        QuestionField::SingleLine => "single-line",
        QuestionField::Required => "required",
        QuestionField::Sequence => "sequence",
        QuestionField::Editable => "editable",
        QuestionField::Regex => "regex",
        QuestionField::Multiple => "multiple",
        QuestionField::Choices => "choices",
        QuestionField::Choice(index) => return format!("choice-{index}"),
        QuestionField::ChoiceValue(index) => return format!("choice-{index}-value"),
        QuestionField::ChoiceText(index) => return format!("choice-{index}-text"),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn ids_stay_whatever_the_variants_are_called() {
        let choice = Field::Question(1, QuestionField::ChoiceValue(2));
        assert_eq!(field_id(Field::DisplayName), "field-display-name");
        assert_eq!(
            field_id(Field::Stage(0, StageField::DecisionDays)),
            "field-stage-0-decision-days"
        );
        assert_eq!(field_id(choice), "field-question-1-choice-2-value");
    }
}
