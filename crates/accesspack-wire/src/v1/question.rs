//! Questions that requestors answer, and the answers.

use crate::describe::resource;
use crate::values::Guid;

resource! {
    /// A text in one language.
    AccessPackageLocalizedText "accessPackageLocalizedText" {
        /// The language, such as `en-us`.
        language_code "languageCode": String [not_null];
        /// The text.
        text "text": String;
    }
}

resource! {
    /// One answer to choose.
    AccessPackageAnswerChoice "accessPackageAnswerChoice" {
        /// What is stored.
        actual_value "actualValue": String;
        /// What is shown.
        text "text": String;
        /// What is shown in other languages.
        localizations "localizations": Vec<AccessPackageLocalizedText>;
    }
}

resource! {
    /// A question. Name its kind with `@odata.type`.
    AccessPackageQuestion "accessPackageQuestion" [is_abstract] {
        /// Given by the service.
        id "id": Guid;
        /// The question.
        text "text": String;
        /// The question in other languages.
        localizations "localizations": Vec<AccessPackageLocalizedText>;
        /// A request without an answer is refused.
        is_required "isRequired": bool;
        /// Its place among the questions.
        sequence "sequence": i32;
        /// The answer can be changed while the assignment lasts.
        is_answer_editable "isAnswerEditable": bool;
        /// One line is enough for the answer.
        is_single_line_question "isSingleLineQuestion": bool;
        /// A pattern that the answer must match.
        regex_pattern "regexPattern": String;
        /// More than one choice can be picked.
        is_multiple_selection_allowed "isMultipleSelectionAllowed": bool;
        /// The answers to choose from.
        choices "choices": Vec<AccessPackageAnswerChoice>;
    }
    subtypes {
        "accessPackageTextInputQuestion": "id", "text", "localizations", "isRequired", "sequence",
            "isAnswerEditable", "isSingleLineQuestion", "regexPattern";
        "accessPackageMultipleChoiceQuestion": "id", "text", "localizations", "isRequired", "sequence",
            "isAnswerEditable", "isMultipleSelectionAllowed", "choices";
    }
}

resource! {
    /// An answer to a question. Name its kind with `@odata.type`.
    AccessPackageAnswer "accessPackageAnswer" [is_abstract] {
        /// The answer as it is displayed.
        display_value "displayValue": String;
        /// The answer: the text, or the `actualValue` of the choice.
        value "value": String;
        /// The question, by its `id`.
        answered_question "answeredQuestion": AccessPackageQuestion [navigation];
    }
    subtypes {
        "accessPackageAnswerString": "displayValue", "value", "answeredQuestion";
    }
}
