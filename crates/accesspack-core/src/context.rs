//! What the caller knows about a body: the policy and the access package that it is about, and the time.
//! Rules that need a part of it apply only when it is given; nothing is fetched, and no clock is read.

use chrono::{DateTime, Utc};

use crate::json::{JsonDocument, Kind, Tape, Val};
use crate::values::names::StringSet;

/// What the caller knows about a body. Every part is optional; the rules that need a part do not apply
/// without it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckContext {
    /// The policy that the body is about, as Graph answers with it in either version. The answer of
    /// `getApplicablePolicyRequirements` does as well. For an update it is the policy as it is now.
    pub policy: Option<JsonDocument>,
    /// The access package, as Graph answers with it; with its policies, the roles that it gives and the packages
    /// that it is incompatible with, if they were requested.
    pub access_package: Option<JsonDocument>,
    /// The catalog of the access package, as Graph answers with it; with its resources and custom workflow
    /// extensions, if they were requested.
    pub catalog: Option<JsonDocument>,
    /// The assignments that the person who is to get access has already, as Graph answers with them: a list.
    pub assignments: Option<JsonDocument>,
    /// The time at which the body is to be sent.
    pub now: Option<DateTime<Utc>>,
    /// The mail domains of the connected organizations in the scope of the policy.
    pub domains: Option<Vec<String>>,
}

/// What the caller knows about a body, ready to be read.
pub(crate) struct ReadContext<'o> {
    policy: Option<Tape<'o>>,
    access_package: Option<Tape<'o>>,
    catalog: Option<Tape<'o>>,
    assignments: Option<Tape<'o>>,
    now: Option<DateTime<Utc>>,
    pub(crate) domains: Option<&'o [String]>,
}

impl<'o> From<&'o CheckContext> for ReadContext<'o> {
    fn from(context: &'o CheckContext) -> Self {
        let tape = |document: &'o Option<JsonDocument>| document.as_ref().map(JsonDocument::tape);
        Self {
            policy: tape(&context.policy),
            access_package: tape(&context.access_package),
            catalog: tape(&context.catalog),
            assignments: tape(&context.assignments),
            now: context.now,
            domains: context.domains.as_deref(),
        }
    }
}

/// The value at the first of some places (RFC 6901, without escapes and numbers) where `value` has one that is not
/// null. No name means one member in v1.0 and another one in beta, so one list of places reads both versions.
pub(crate) fn first<'v>(value: Val<'v>, places: &[&str]) -> Option<Val<'v>> {
    let at = |place: &&str| place.split('/').skip(1).try_fold(value, Val::get);
    places.iter().find_map(|place| at(place).filter(|found| !found.is_null()))
}

/// The same as text.
pub(crate) fn text<'v>(value: Val<'v>, places: &[&str]) -> Option<&'v str> {
    first(value, places).and_then(Val::as_text)
}

/// The same as a Boolean.
pub(crate) fn flag(value: Val<'_>, places: &[&str]) -> Option<bool> {
    first(value, places).and_then(Val::as_bool)
}

/// The same as a list; `None` where it was not requested from Graph.
pub(crate) fn list<'v>(value: Val<'v>, places: &[&str]) -> Option<Val<'v>> {
    first(value, places).filter(|list| list.kind() == Kind::List)
}

/// The ids of a list, so that finding one does not take longer in a longer list. Case does not count.
pub(crate) struct KnownIds {
    /// With their indices; the first one of two.
    ids: StringSet,
    /// An item has no id that is text, and so may have any.
    has_unknown: bool,
}

impl KnownIds {
    pub(crate) fn of(list: Val<'_>) -> Self {
        let mut all = Self { ids: StringSet::default(), has_unknown: false };
        for (index, item) in (0_u32..).zip(list.items()) {
            match item.text_of("id") {
                Some(id) => _ = all.ids.insert_numbered(id.to_ascii_lowercase(), index),
                None => all.has_unknown = true,
            }
        }
        all
    }

    /// The index of the first item with this id.
    pub(crate) fn index_of(&self, id: &str) -> Option<usize> {
        self.ids.number_of(&id.to_ascii_lowercase()).map(|index| index as usize)
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.index_of(id).is_some()
    }

    /// Whether an item has this id, or may have it; what is no text may be any id.
    pub(crate) fn may_have(&self, id: Val<'_>) -> bool {
        self.has_unknown || id.as_text().is_none_or(|id| self.has(id))
    }
}

impl ReadContext<'_> {
    pub(crate) fn policy(&self) -> Option<Val<'_>> {
        self.policy.as_ref().map(Tape::root)
    }

    pub(crate) fn access_package(&self) -> Option<Val<'_>> {
        self.access_package.as_ref().map(Tape::root)
    }

    /// The assignments that the person has already.
    pub(crate) fn assignments(&self) -> Option<Val<'_>> {
        self.assignments.as_ref().map(Tape::root)
    }

    /// The policy's id.
    pub(crate) fn policy_id(&self) -> Option<&str> {
        text(self.policy()?, &["/id", "/policyId"])
    }

    /// The id of the access package, of its own or from the policy.
    pub(crate) fn package_id(&self) -> Option<&str> {
        let own = self.access_package().and_then(|package| text(package, &["/id"]));
        own.or_else(|| text(self.policy()?, &["/accessPackage/id", "/accessPackageId"]))
    }

    /// The policies of the access package, where they were requested from Graph.
    pub(crate) fn policies(&self) -> Option<Val<'_>> {
        let places = &["/assignmentPolicies", "/accessPackageAssignmentPolicies"];
        list(self.access_package()?, places)
    }

    /// The catalog, of its own or from the access package.
    pub(crate) fn catalog(&self) -> Option<Val<'_>> {
        let own = self.catalog.as_ref().map(Tape::root);
        own.or_else(|| first(self.access_package()?, &["/catalog", "/accessPackageCatalog"]))
    }

    /// The time in seconds.
    pub(crate) fn now(&self) -> Option<i64> {
        self.now.map(|now| now.timestamp())
    }
}
