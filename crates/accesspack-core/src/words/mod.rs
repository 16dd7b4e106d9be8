//! Every sentence that the rules say, and nothing else: one place to read, to check against the
//! message law, and to translate. A message is one sentence, lower case, without a full stop, with
//! what the user wrote in backticks; everything else is help.

mod approval;
mod batch;
mod build;
#[cfg(feature = "bulk")]
pub(crate) mod bulk;
mod context;
pub(crate) mod convert;
pub(crate) mod draft;
mod extension;
mod fill;
mod policy;
mod request;
mod shape;
mod text;
mod url;

pub(crate) use approval::*;
pub(crate) use batch::*;
pub(crate) use build::*;
pub(crate) use context::*;
pub(crate) use extension::*;
pub(crate) use fill::{any_of, fill, tick, tick_url};
pub(crate) use policy::*;
pub(crate) use request::*;
pub(crate) use shape::*;
pub(crate) use text::*;
pub(crate) use url::*;

use std::borrow::Cow;

use crate::fix::Repair;

/// What a rule says about one place.
#[derive(Debug)]
pub(crate) struct Say {
    pub(crate) message: Cow<'static, str>,
    pub(crate) help: Vec<Cow<'static, str>>,
    pub(crate) fix: Option<Repair>,
    /// A warning here, although the rule's own severity is error: the sources for this version or
    /// this form are weaker.
    pub(crate) soft: bool,
}

pub(crate) fn say(message: impl Into<Cow<'static, str>>) -> Say {
    Say::new(message.into())
}

impl Say {
    #[inline(never)]
    fn new(message: Cow<'static, str>) -> Self {
        Self { message, help: Vec::new(), fix: None, soft: false }
    }

    pub(crate) fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.with_help(help.into())
    }

    #[inline(never)]
    fn with_help(mut self, help: Cow<'static, str>) -> Self {
        self.help.push(help);
        self
    }

    pub(crate) fn fix(self, fix: Repair) -> Self {
        self.maybe_fix(Some(fix))
    }

    #[inline(never)]
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
