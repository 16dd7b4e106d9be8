//! The options of `build`, and the URL that follows from them.

use accesspack_wire::{Cloud, Version};

use crate::operation::{Operation, OperationInfo};

/// Which operation is built, in which version and for which cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// The operation.
    pub operation: Operation,
    /// The version of Graph.
    pub version: Version,
    /// The cloud.
    pub cloud: Cloud,
    /// The object that goes into the path: a policy, a request, an assignment, a catalog, a package.
    pub id: Option<String>,
    /// What goes into the path below that object: a resource role, a stage, a sponsor.
    pub child_id: Option<String>,
    /// Scheme, host and port instead of the cloud's own, such as `http://127.0.0.1:8090`.
    pub base_url: Option<String>,
    /// Use beta's older collection of requests.
    pub legacy_path: bool,
    /// The request that is cancelled is the caller's own, which needs no role.
    pub own: bool,
}

impl BuildOptions {
    /// Options for the worldwide cloud, with no id.
    #[must_use]
    pub const fn new(operation: Operation, version: Version) -> Self {
        Self {
            operation,
            version,
            cloud: Cloud::Global,
            id: None,
            child_id: None,
            base_url: None,
            legacy_path: false,
            own: false,
        }
    }

    /// The same options with the id that goes into the path.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same options with the id that goes into the path below the other one.
    #[must_use]
    pub fn with_child_id(mut self, id: impl Into<String>) -> Self {
        self.child_id = Some(id.into());
        self
    }

    /// Whether the id of the object in the path is there and can stand there.
    pub(super) fn has_id(&self) -> bool {
        self.id.as_deref().is_some_and(is_segment)
    }

    /// Scheme, host and version segment.
    pub(super) fn root(&self) -> String {
        let base =
            self.base_url.clone().unwrap_or_else(|| format!("https://{}", self.cloud.graph_host()));
        format!("{}/{}", base.trim_end_matches('/'), self.version)
    }

    /// The URL of an operation, with the ids in their places; `None` where the version has no such call, or an
    /// id is missing or cannot stand in a path.
    pub(super) fn url(&self, info: &OperationInfo) -> Option<String> {
        let mut path = info.path(self.version)?.to_owned();
        if self.legacy_path && self.version == Version::Beta {
            path = path.replace("/assignmentRequests", "/accessPackageAssignmentRequests");
        }
        for (place, id) in [("{id}", &self.id), ("{childId}", &self.child_id)] {
            if path.contains(place) {
                path = path.replace(place, id.as_deref().filter(|id| is_segment(id))?);
            }
        }
        Some(format!("{}{path}", self.root()))
    }
}

/// Whether an id can stand in a path as it is.
pub(super) fn is_segment(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
