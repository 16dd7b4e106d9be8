//! What a body is checked for: the operation, the version, and what else is known about the call.

use std::sync::Arc;

use accesspack_wire::{Cloud, Version};

use crate::context::CheckContext;
use crate::operation::Operation;

/// How many diagnostics one body gets; more are counted only. A body with more is wrong as a whole, and a
/// long list of nulls would take more memory than there is.
pub(crate) const MAX_DIAGNOSTICS: usize = 1000;

/// What a body is checked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckOptions {
    /// The operation that sends the body.
    pub operation: Operation,
    /// The version of Graph that it is sent to.
    pub version: Version,
    /// The cloud that it is sent to; rules about clouds apply only when it is given.
    pub cloud: Option<Cloud>,
    /// The URL that it is sent to, when known; it is checked too.
    pub url: Option<String>,
    /// What the caller knows about the body; rules that need it apply only when it is given.
    pub context: Option<Arc<CheckContext>>,
    /// How many diagnostics a body gets.
    pub(crate) limit: usize,
}

impl CheckOptions {
    /// Options for `operation` in `version`, without cloud, URL and context.
    #[must_use]
    pub const fn new(operation: Operation, version: Version) -> Self {
        Self { operation, version, cloud: None, url: None, context: None, limit: MAX_DIAGNOSTICS }
    }

    /// The same options with the cloud that the body is sent to.
    #[must_use]
    pub const fn with_cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// The same options with the URL that the body is sent to.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The same options with what the caller knows about the body.
    #[must_use]
    pub fn with_context(mut self, context: CheckContext) -> Self {
        self.context = Some(Arc::new(context));
        self
    }
}
