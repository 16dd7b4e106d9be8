//! What the caller knows about a body: the policy and the access package that it is about, and the time.
//! Rules that need a part of it apply only when it is given; nothing is fetched, and no clock is read.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// What the caller knows about a body. Every part is optional; the rules that need a part do not apply
/// without it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckContext {
    /// The policy that the body is about, as Graph answers with it in either version. The answer of
    /// `getApplicablePolicyRequirements` does as well. For an update it is the policy as it is now.
    pub policy: Option<Value>,
    /// The access package, as Graph answers with it; with its policies, the roles that it gives and the packages
    /// that it is incompatible with, if they were requested.
    pub access_package: Option<Value>,
    /// The catalog of the access package, as Graph answers with it; with its resources and custom workflow
    /// extensions, if they were requested.
    pub catalog: Option<Value>,
    /// The assignments that the person who is to get access has already, as Graph answers with them.
    pub assignments: Option<Vec<Value>>,
    /// The time at which the body is to be sent.
    pub now: Option<DateTime<Utc>>,
    /// The mail domains of the connected organizations in the scope of the policy.
    pub domains: Option<Vec<String>>,
}

/// The value at the first of some places (RFC 6901) where `value` has one that is not null. No name means
/// one member in v1.0 and another one in beta, so one list of places reads both versions.
pub(crate) fn first<'v>(value: &'v Value, places: &[&str]) -> Option<&'v Value> {
    // step by step: the places have no escapes and no numbers, and `Value::pointer` brings what reads these
    let at = |place: &&str| place.split('/').skip(1).try_fold(value, |it, name| it.get(name));
    places.iter().find_map(|place| at(place).filter(|found| !found.is_null()))
}

/// The same as text.
pub(crate) fn text<'v>(value: &'v Value, places: &[&str]) -> Option<&'v str> {
    first(value, places).and_then(Value::as_str)
}

/// The same as a Boolean.
pub(crate) fn flag(value: &Value, places: &[&str]) -> Option<bool> {
    first(value, places).and_then(Value::as_bool)
}

/// The same as a list; `None` where it was not requested from Graph.
pub(crate) fn list<'v>(value: &'v Value, places: &[&str]) -> Option<&'v Vec<Value>> {
    first(value, places).and_then(Value::as_array)
}

impl CheckContext {
    /// The policy's id.
    pub(crate) fn policy_id(&self) -> Option<&str> {
        text(self.policy.as_ref()?, &["/id", "/policyId"])
    }

    /// The id of the access package, of its own or from the policy.
    pub(crate) fn package_id(&self) -> Option<&str> {
        let own = self.access_package.as_ref().and_then(|package| text(package, &["/id"]));
        own.or_else(|| text(self.policy.as_ref()?, &["/accessPackage/id", "/accessPackageId"]))
    }

    /// The policies of the access package, where they were requested from Graph.
    pub(crate) fn policies(&self) -> Option<&Vec<Value>> {
        let places = &["/assignmentPolicies", "/accessPackageAssignmentPolicies"];
        list(self.access_package.as_ref()?, places)
    }

    /// The catalog, of its own or from the access package.
    pub(crate) fn catalog(&self) -> Option<&Value> {
        let from_package = || {
            let places = &["/catalog", "/accessPackageCatalog"];
            first(self.access_package.as_ref()?, places)
        };
        self.catalog.as_ref().or_else(from_package)
    }

    /// The time in seconds.
    pub(crate) fn now(&self) -> Option<i64> {
        self.now.map(|now| now.timestamp())
    }
}
