//! The text of a diagnostic with its help and its fix.

use std::borrow::Cow;

use crate::fix::edit::Edit;

/// What a rule reports about one place.
#[derive(Debug)]
pub(crate) struct Message {
    /// One sentence: lower case, no full stop, what the user wrote in backticks.
    pub(crate) text: Cow<'static, str>,
    pub(crate) help: Vec<Cow<'static, str>>,
    pub(crate) fix: Option<Edit>,
    /// A warning, although the rule's own severity is error: the sources for this version or this form
    /// are weaker.
    pub(crate) as_warning: bool,
}

/// A message without help and fix.
pub(crate) fn message(text: impl Into<Cow<'static, str>>) -> Message {
    Message::new(text.into())
}

impl Message {
    #[inline(never)]
    fn new(text: Cow<'static, str>) -> Self {
        Self { text, help: Vec::new(), fix: None, as_warning: false }
    }

    /// The same message with one more sentence of help.
    pub(crate) fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.with_help(help.into())
    }

    #[inline(never)]
    fn with_help(mut self, help: Cow<'static, str>) -> Self {
        self.help.push(help);
        self
    }

    /// The same message with a fix.
    pub(crate) fn fix(self, fix: Edit) -> Self {
        self.maybe_fix(Some(fix))
    }

    /// The same message with a fix, where there is one.
    #[inline(never)]
    pub(crate) fn maybe_fix(mut self, fix: Option<Edit>) -> Self {
        self.fix = fix;
        self
    }

    /// The same message as a warning, when `is_weaker` holds.
    pub(crate) fn warning_if(mut self, is_weaker: bool) -> Self {
        self.as_warning = is_weaker;
        self
    }
}
