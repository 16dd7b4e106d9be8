//! The context of a body, as cases and pages write it.

use accesspack_core::CheckContext;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// `context` of a case or of an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Known {
    policy: Option<Value>,
    access_package: Option<Value>,
    catalog: Option<Value>,
    assignments: Option<Vec<Value>>,
    now: Option<DateTime<Utc>>,
    domains: Option<Vec<String>>,
}

impl From<&Known> for CheckContext {
    fn from(known: &Known) -> Self {
        let Known { policy, access_package, catalog, assignments, now, domains } = known.clone();
        Self {
            policy: policy.map(Into::into),
            access_package: access_package.map(Into::into),
            catalog: catalog.map(Into::into),
            assignments: assignments.map(|all| Value::Array(all).into()),
            now,
            domains,
        }
    }
}
