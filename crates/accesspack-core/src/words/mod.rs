//! Every sentence that the rules say, and nothing else: one place to read, to check against the
//! message law, and to translate. A message is one sentence, lower case, without a full stop, with
//! what the user wrote in backticks; everything else is help.

mod approval;
mod batch;
mod context;
mod extension;
mod policy;
mod request;
mod shape;
mod text;
mod url;

pub(crate) use approval::*;
pub(crate) use batch::*;
pub(crate) use context::*;
pub(crate) use extension::*;
pub(crate) use policy::*;
pub(crate) use request::*;
pub(crate) use shape::*;
pub(crate) use text::*;
pub(crate) use url::*;

use crate::fix::Repair;

/// What a rule says about one place.
#[derive(Debug)]
pub(crate) struct Say {
    pub(crate) message: String,
    pub(crate) help: Vec<String>,
    pub(crate) fix: Option<Repair>,
    /// A warning here, although the rule's own severity is error: the sources for this version or
    /// this form are weaker.
    pub(crate) soft: bool,
}

pub(crate) fn say(message: impl Into<String>) -> Say {
    Say { message: message.into(), help: Vec::new(), fix: None, soft: false }
}

impl Say {
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub(crate) fn fix(mut self, fix: Repair) -> Self {
        self.fix = Some(fix);
        self
    }

    pub(crate) fn maybe_fix(mut self, fix: Option<Repair>) -> Self {
        self.fix = fix;
        self
    }

    /// The same words as a warning, when `soft` holds.
    pub(crate) fn soft_if(mut self, soft: bool) -> Self {
        self.soft = soft;
        self
    }
}

/// What the user wrote, in backticks and not too long.
pub(crate) fn tick(text: &str) -> String {
    quoted(text, 60)
}

/// The same for a URL, whose end tells more than its beginning.
pub(crate) fn tick_url(text: &str) -> String {
    quoted(text, 240)
}

fn quoted(text: &str, longest: usize) -> String {
    let text = text.replace(
        |letter: char| letter.is_control() || matches!(letter, '`' | '\u{2028}' | '\u{2029}'),
        " ",
    );
    if text.chars().count() > longest {
        format!("`{}…`", text.chars().take(longest).collect::<String>())
    } else {
        format!("`{text}`")
    }
}

/// Names in backticks with commas, and `or` before the last one.
pub(crate) fn any_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => tick(only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| tick(name)).collect();
            format!("{} or {}", first.join(", "), tick(last))
        }
    }
}
