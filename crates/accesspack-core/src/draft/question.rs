//! "Requestor information": the questions that requestors must answer.

use accesspack_wire::Version;
use serde_json::Value;

use super::Number;
use super::json::{
    Destination, Object, flag, list, object, put, put_flag, put_text, put_text_or_remove, put_type,
    start, text, type_name,
};
use crate::graph::names::{DEFAULT_TEXT, LOCALIZED_TEXTS, MULTIPLE_SELECTION};

const TEXT_INPUT: &str = "accessPackageTextInputQuestion";
const MULTIPLE_CHOICE: &str = "accessPackageMultipleChoiceQuestion";

/// "Answer format".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum QuestionKind {
    /// Short text.
    #[default]
    ShortText,
    /// Long text.
    LongText,
    /// Multiple choice.
    MultipleChoice,
    /// A type that forms do not know, by its name; empty where the body names none.
    Other(String),
}

/// A text in one more language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Localization {
    /// Such as `en-us`.
    pub language: String,
    /// The text in that language.
    pub text: String,
    raw: Object,
}

impl Localization {
    /// `text` in `language`.
    #[must_use]
    pub fn new(language: &str, text: &str) -> Self {
        Self { language: language.to_owned(), text: text.to_owned(), raw: Object::new() }
    }

    fn read(value: &Value) -> Self {
        let raw = object(Some(value));
        Self { language: text(&raw, "languageCode"), text: text(&raw, "text"), raw }
    }

    fn write(&self) -> Value {
        let mut map = self.raw.clone();
        put_text(&mut map, "languageCode", &self.language);
        put_text(&mut map, "text", &self.text);
        map.into()
    }
}

/// One of the answers to choose from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// The value that is stored.
    pub value: String,
    /// The text that is shown.
    pub text: String,
    /// The text in other languages.
    pub localizations: Vec<Localization>,
    raw: Object,
}

impl Choice {
    /// The answer that is stored as `value` and shown as `text`.
    #[must_use]
    pub fn new(value: &str, text: &str) -> Self {
        Self { value: value.to_owned(), text: text.to_owned(), ..Self::default() }
    }

    fn read(value: &Value, version: Version) -> Self {
        let raw = object(Some(value));
        let (text, localizations) = read_text(&raw, "displayValue", version);
        Self { value: super::json::text(&raw, "actualValue"), text, localizations, raw }
    }

    fn write(&self, to: Destination) -> Value {
        let mut map = start(&self.raw, to);
        put_text(&mut map, "actualValue", &self.value);
        write_text(&mut map, "displayValue", to.version, &self.text, &self.localizations);
        map.into()
    }
}

/// One question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// Given by the service; needed to keep the question when its policy is replaced.
    pub id: String,
    /// "Answer format".
    pub kind: QuestionKind,
    /// The question.
    pub text: String,
    /// The question in other languages.
    pub localizations: Vec<Localization>,
    /// "Required".
    pub required: bool,
    /// The place among the questions.
    pub sequence: Number,
    /// Whether the answer may be changed later; `None` where the body does not set it.
    pub editable: Option<bool>,
    /// A pattern that a text answer must match; empty for none.
    pub regex: String,
    /// More than one choice may be taken.
    pub multiple: bool,
    /// The answers to choose from.
    pub choices: Vec<Choice>,
    raw: Object,
}

impl Question {
    /// A question that need not be answered.
    #[must_use]
    pub fn new(kind: QuestionKind, text: &str) -> Self {
        Self { kind, text: text.to_owned(), ..Self::default() }
    }

    pub(super) fn read(value: &Value, version: Version) -> Self {
        let raw = object(Some(value));
        let (text, localizations) = read_text(&raw, "text", version);
        let single_line = flag(&raw, "isSingleLineQuestion", false);
        let choices = list(&raw, "choices");
        Self {
            id: super::json::text(&raw, "id"),
            kind: match type_name(&raw) {
                TEXT_INPUT if single_line => QuestionKind::ShortText,
                TEXT_INPUT => QuestionKind::LongText,
                MULTIPLE_CHOICE => QuestionKind::MultipleChoice,
                other => QuestionKind::Other(other.to_owned()),
            },
            text,
            localizations,
            required: flag(&raw, "isRequired", false),
            sequence: Number::read(raw.get("sequence")),
            editable: raw.get("isAnswerEditable").and_then(Value::as_bool),
            regex: super::json::text(&raw, "regexPattern"),
            multiple: flag(&raw, MULTIPLE_SELECTION.of(version), false),
            choices: choices.iter().map(|choice| Choice::read(choice, version)).collect(),
            raw,
        }
    }

    pub(super) fn write(&self, to: Destination) -> Value {
        let mut map = start(&self.raw, to);
        put_type(
            &mut map,
            match &self.kind {
                QuestionKind::ShortText | QuestionKind::LongText => TEXT_INPUT,
                QuestionKind::MultipleChoice => MULTIPLE_CHOICE,
                QuestionKind::Other(name) => name,
            },
        );
        put_text_or_remove(&mut map, "id", &self.id);
        put_flag(&mut map, "isRequired", self.required, false);
        if Number::read(map.get("sequence")) != self.sequence {
            put(&mut map, "sequence", self.sequence.to_number(1, 0.into()));
        }
        write_text(&mut map, "text", to.version, &self.text, &self.localizations);
        match self.editable {
            Some(editable) => put_flag(&mut map, "isAnswerEditable", editable, !editable),
            None if map.get("isAnswerEditable").is_some_and(Value::is_boolean) => {
                map.shift_remove("isAnswerEditable");
            }
            None => {}
        }
        self.write_answers(&mut map, to);
        map.into()
    }

    fn write_answers(&self, map: &mut Object, to: Destination) {
        let version = to.version;
        match self.kind {
            QuestionKind::ShortText | QuestionKind::LongText => {
                let single_line = self.kind == QuestionKind::ShortText;
                put_flag(map, "isSingleLineQuestion", single_line, false);
                put_text_or_remove(map, "regexPattern", &self.regex);
                map.shift_remove(MULTIPLE_SELECTION.of(version));
                map.shift_remove("choices");
            }
            QuestionKind::MultipleChoice => {
                map.shift_remove("isSingleLineQuestion");
                map.shift_remove("regexPattern");
                put_flag(map, MULTIPLE_SELECTION.of(version), self.multiple, false);
                let choices: Value = self.choices.iter().map(|choice| choice.write(to)).collect();
                put(map, "choices", choices);
            }
            QuestionKind::Other(_) => {}
        }
    }
}

/// Reads a text with its localizations: side by side in v1.0, one object `name` in beta.
fn read_text(map: &Object, name: &str, version: Version) -> (String, Vec<Localization>) {
    let content = object(map.get(name));
    let (plain, texts) = match version {
        Version::V1 => (text(map, "text"), list(map, LOCALIZED_TEXTS.v1)),
        Version::Beta => (text(&content, DEFAULT_TEXT.beta), list(&content, LOCALIZED_TEXTS.beta)),
    };
    (plain, texts.iter().map(Localization::read).collect())
}

fn write_text(
    map: &mut Object,
    name: &str,
    version: Version,
    plain: &str,
    localizations: &[Localization],
) {
    let texts = || localizations.iter().map(Localization::write).collect::<Value>();
    match version {
        Version::V1 => {
            put_text(map, "text", plain);
            if !localizations.is_empty() || map.contains_key(LOCALIZED_TEXTS.v1) {
                put(map, LOCALIZED_TEXTS.v1, texts());
            }
        }
        Version::Beta => {
            let mut content = object(map.get(name));
            if !plain.is_empty() || localizations.is_empty() {
                put_text(&mut content, DEFAULT_TEXT.beta, plain);
            } else {
                content.shift_remove(DEFAULT_TEXT.beta);
            }
            put(&mut content, LOCALIZED_TEXTS.beta, texts());
            put(map, name, content);
        }
    }
}
