//! A body that was found, with what it is for.

use accesspack_wire::Version;
use accesspack_wire::http::Method;
use serde_json::Value;

use super::form::BodyForm;
use super::pieces::Pieces;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::report::Span;
use crate::values::placeholder::variable;

/// A body that was found in a file.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FoundBody {
    /// The value; `None` where there is no body or its text is no JSON.
    pub body: Option<Value>,
    /// The body as JSON text, which is what is checked; empty where there is none.
    pub body_text: String,
    /// What it is sent for: what method and URL name, or else what the body looks like.
    pub operation: Option<Operation>,
    /// The version of Graph that it is sent to.
    pub version: Option<Version>,
    /// The URL as the file has it, with the variables filled in that the file sets.
    pub url: Option<String>,
    /// The method.
    pub method: Option<Method>,
    /// What kind of text holds it.
    pub form: BodyForm,
    /// Where the file has the body, or the request line where there is no body.
    pub span: Span,
    /// What is still to be filled in. One at `""` stands for a body that is in another file.
    pub placeholders: Vec<BodyPlaceholder>,
    /// Why the body cannot be changed in the file; `None` where its JSON text stands in the file as it is.
    pub fixed_to: Option<&'static str>,
    /// The URL that the check gets.
    pub(super) checked_url: Option<String>,
    /// Where method and URL stand.
    pub(super) head: Option<(usize, usize)>,
    pub(super) pieces: Pieces,
}

/// A value that is still to be filled in: `<guid>`, `"String"`, a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPlaceholder {
    /// The value (RFC 6901).
    pub pointer: String,
    /// Its text.
    pub text: String,
    /// Where the file has it.
    pub span: Span,
}

impl FoundBody {
    /// What stands for the whole body where that is elsewhere.
    pub(super) fn elsewhere(&self) -> Option<&BodyPlaceholder> {
        let mut all = self.placeholders.iter();
        all.find(|it| self.body_text.is_empty() && it.pointer.is_empty())
    }

    /// Whether the value there is filled in by a tool. In JSON itself it is as likely a slip.
    pub(super) fn has_variable_at(&self, pointer: &str) -> bool {
        !matches!(self.form, BodyForm::Json | BodyForm::Ndjson)
            && self
                .placeholders
                .iter()
                .any(|it| it.pointer == pointer && variable(&it.text).is_some())
    }

    /// What the body is checked as; `None` where nothing shows what it is for.
    #[must_use]
    pub fn check_options(&self) -> Option<CheckOptions> {
        let mut options = CheckOptions::new(self.operation?, self.version?);
        options.url.clone_from(&self.checked_url);
        Some(options)
    }
}
