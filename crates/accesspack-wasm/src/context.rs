//! What the caller knows about a body: the option `context`.

use accesspack_core::JsonDocument;
use chrono::{DateTime, Utc};
use tsify::Tsify;

use crate::members::Members;

/// What the caller knows about a body. Nothing is fetched, and no clock is read: rules that need what is
/// left out do not apply.
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CheckContext {
    /// The policy that the body is about, as Graph returns it in either version; the response of
    /// `getApplicablePolicyRequirements` is accepted as well. For an update it is the policy as it is now.
    #[serde(default)]
    #[tsify(type = "unknown")]
    policy: Option<JsonDocument>,
    /// The access package, as Graph returns it; with its policies, the roles that it gives and the packages that
    /// it is incompatible with, if they were expanded.
    #[serde(default)]
    #[tsify(type = "unknown")]
    access_package: Option<JsonDocument>,
    /// The catalog of the access package, as Graph returns it; with its resources and custom workflow
    /// extensions, if they were expanded.
    #[serde(default)]
    #[tsify(type = "unknown")]
    catalog: Option<JsonDocument>,
    /// The assignments that the person who is to get access has already, as Graph returns them.
    #[serde(default)]
    #[tsify(type = "unknown[]")]
    assignments: Option<JsonDocument>,
    /// The time at which the body is to be sent: a `Date`, or ISO 8601 text with an offset.
    #[serde(default)]
    #[tsify(type = "string | Date | null")]
    now: Option<DateTime<Utc>>,
    /// The mail domains of the connected organizations that the policy allows.
    #[serde(default)]
    domains: Option<Vec<String>>,
}

impl TryFrom<Members> for CheckContext {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let (policy, access_package) = (given.value("policy"), given.value("accessPackage"));
        let catalog = given.value("catalog");
        let assignments = given.list("assignments");
        let domains = given.texts("domains");
        let now = given.text("now");
        given.end()?;
        let now = now.as_deref().map(|now| moment("context.now", now)).transpose()?;
        Ok(Self { policy, access_package, catalog, assignments, now, domains })
    }
}

impl From<CheckContext> for accesspack_core::CheckContext {
    fn from(given: CheckContext) -> Self {
        let CheckContext { policy, access_package, catalog, assignments, now, domains } = given;
        Self { policy, access_package, catalog, assignments, now, domains }
    }
}

/// Reads a time with JavaScript's `Date.parse`, which costs no wasm. `Date` values arrive as text. Fails for
/// text that has no offset or is not a time.
pub(crate) fn moment(option: &str, text: &str) -> Result<DateTime<Utc>, String> {
    let has_offset = text.split_once('T').is_some_and(|(_, time)| time.contains(['Z', '+', '-']));
    let millis = if has_offset { js_sys::Date::parse(text) } else { f64::NAN };
    #[expect(clippy::cast_possible_truncation, reason = "an integer within 2^53; NaN is excluded")]
    let read = (!millis.is_nan()).then_some(millis as i64);
    let read = read.and_then(DateTime::from_timestamp_millis);
    read.ok_or_else(|| {
        format!("{option}: give a Date, or a time with its offset such as `2027-01-31T17:00:00Z`")
    })
}
