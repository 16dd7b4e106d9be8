//! What a path means.

use accesspack_wire::Version;

use crate::answer::Failure;
use crate::auth::Caller;
use crate::current_user;
use crate::ids::{self, Id};
use crate::organizations::REFERENCES;
use crate::query::Source;
use crate::roles;
use crate::view::{Kind, To, View};
use serde_json::Value;

/// Where a path leads.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// A collection, and the object that it belongs to.
    Collection {
        kind: Kind,
        source: Source,
        owner: Option<(Kind, Id)>,
    },
    /// `…/$count`.
    Count {
        kind: Kind,
        source: Source,
    },
    Thing {
        kind: Kind,
        id: Id,
    },
    /// The single-valued relation of an assignment to its policy.
    Link {
        from: Id,
    },
    /// `…/assignmentPolicy/$ref`.
    Reference {
        from: Id,
    },
    /// The stages in which a request is approved.
    Stages {
        request: Id,
    },
    Stage {
        request: Id,
        stage: Id,
    },
    /// `…/internalSponsors/$ref`, and with a member `…/internalSponsors/{id}/$ref`.
    Members {
        of: (Kind, Id),
        name: &'static str,
        to: Kind,
        member: Option<Id>,
    },
    /// Objects inside their owner: a policy's questions.
    Inline {
        values: Vec<Value>,
    },
    Action {
        kind: Kind,
        id: Id,
        name: Action,
    },
    Me {
        id: Id,
    },
}

/// The actions of entitlement management.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Cancel,
    Reprocess,
    Resume,
    Requirements,
}

/// The collections of a version under `identityGovernance/entitlementManagement`.
const fn sets(version: Version) -> &'static [(&'static str, Kind)] {
    match version {
        Version::V1 => &[
            ("catalogs", Kind::Catalog),
            ("accessPackages", Kind::Package),
            ("assignmentPolicies", Kind::Policy),
            ("assignmentRequests", Kind::Request),
            ("assignments", Kind::Assignment),
            ("connectedOrganizations", Kind::Organization),
            ("subjects", Kind::Subject),
            ("accessPackageAssignmentApprovals", Kind::Approval),
            ("availableAccessPackages", Kind::Available),
            ("accessPackageSuggestions", Kind::Suggestion),
        ],
        Version::Beta => &[
            ("accessPackageCatalogs", Kind::Catalog),
            ("accessPackages", Kind::Package),
            ("accessPackageAssignmentPolicies", Kind::Policy),
            ("accessPackageAssignmentRequests", Kind::Request),
            ("assignmentRequests", Kind::Request),
            ("accessPackageAssignments", Kind::Assignment),
            ("connectedOrganizations", Kind::Organization),
            ("subjects", Kind::Subject),
            ("accessPackageAssignmentApprovals", Kind::Approval),
            ("availableAccessPackages", Kind::Available),
            ("accessPackageSuggestions", Kind::Suggestion),
        ],
    }
}

/// The collection of `roleManagement/entitlementManagement`, in both versions.
const ROLE_SETS: &[(&str, Kind)] = &[("roleAssignments", Kind::RoleAssignment)];

/// Collections at the root; beta also has the aliases of 2019 and 2020, which the seeds use.
const fn root_sets(version: Version) -> &'static [(&'static str, Kind)] {
    match version {
        Version::V1 => &[("users", Kind::User), ("groups", Kind::Group)],
        Version::Beta => &[
            ("users", Kind::User),
            ("groups", Kind::Group),
            ("accessPackages", Kind::Package),
            ("accessPackageAssignmentPolicies", Kind::Policy),
            ("accessPackageAssignmentRequests", Kind::Request),
        ],
    }
}

/// Follows a path. `segments` are those after the version.
pub(crate) fn route(
    view: View<'_>,
    caller: &Caller,
    segments: &[String],
) -> Result<Target, Failure> {
    let segments = keys_as_segments(segments);
    let mut rest: &[&str] = &segments;
    let sets = match rest {
        [a, b, tail @ ..]
            if a.eq_ignore_ascii_case("identityGovernance")
                && b.eq_ignore_ascii_case("entitlementManagement") =>
        {
            rest = tail;
            sets(view.version)
        }
        [a, b, tail @ ..]
            if a.eq_ignore_ascii_case("roleManagement")
                && b.eq_ignore_ascii_case("entitlementManagement") =>
        {
            if let ["roleDefinitions"] = tail {
                return Ok(Target::Inline { values: roles::definitions() });
            }
            rest = tail;
            ROLE_SETS
        }
        _ => root_sets(view.version),
    };
    let Some((first, tail)) = rest.split_first() else {
        return Err(Failure::no_segment("entitlementManagement"));
    };
    if first.eq_ignore_ascii_case("me") && segments.len() == 1 {
        return Ok(Target::Me { id: caller.delegated()? });
    }
    let kind =
        sets.iter().find(|(name, _)| name.eq_ignore_ascii_case(first)).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| Failure::no_segment(first))?;
    if let [.., "$ref"] = tail
        && let Some(members) = members(view, kind, tail)?
    {
        return Ok(members);
    }
    let source = match kind {
        // People see what they may ask for.
        Kind::Available => Source::Ids(match caller.user {
            Some(user) => current_user::packages(view.store, user),
            None => view.store.packages.iter().map(|row| row.id).collect(),
        }),
        // Only `filterByCurrentUser` is documented.
        Kind::Suggestion => Source::Ids(Vec::new()),
        _ => Source::All,
    };
    let start = Target::Collection { kind, source, owner: None };
    tail.iter().try_fold(start, |at, segment| step(view, caller, at, segment))
}

/// References to the members of a relation, where they can be written.
fn members(view: View<'_>, kind: Kind, tail: &[&str]) -> Result<Option<Target>, Failure> {
    let (id, relation, member) = match tail {
        [id, relation, _] => (id, relation, None),
        [id, relation, member, _] => (id, relation, Some(member)),
        _ => return Ok(None),
    };
    let known = |(owner, name, _): &&(Kind, &'static str, Kind)| {
        *owner == kind && name.eq_ignore_ascii_case(relation)
    };
    let Some((_, name, to)) = REFERENCES.iter().find(known) else { return Ok(None) };
    let id = key(view, kind, id)?;
    view.get(kind, id).ok_or_else(Failure::not_found)?;
    let member = member.map(|member| key(view, *to, member)).transpose()?;
    Ok(Some(Target::Members { of: (kind, id), name, to: *to, member }))
}

/// `assignments('id')` as `assignments/id`; functions stay as they are.
fn keys_as_segments(segments: &[String]) -> Vec<&str> {
    let mut out = Vec::new();
    for segment in segments {
        let key = segment
            .split_once("('")
            .and_then(|(set, key)| Some((set, key.strip_suffix("')")?)))
            .filter(|(_, key)| !key.contains('\''));
        match key {
            Some((set, key)) => out.extend([set, key]),
            None => out.push(segment.as_str()),
        }
    }
    out
}

fn step(view: View<'_>, caller: &Caller, at: Target, segment: &str) -> Result<Target, Failure> {
    match at {
        Target::Collection { kind, source, .. } => {
            in_collection(view, caller, kind, source, segment)
        }
        Target::Thing { kind, id } => from_thing(view, kind, id, segment),
        Target::Stages { request } => {
            let stage = ids::parse(segment)
                .ok_or_else(|| Failure::bad_request(&format!("Invalid GUID: {segment}")))?;
            let row = view.store.requests.get(request);
            let known = row.is_some_and(|row| row.stages.iter().any(|known| known.id == stage));
            if known { Ok(Target::Stage { request, stage }) } else { Err(Failure::not_found()) }
        }
        Target::Link { from } if segment == "$ref" => Ok(Target::Reference { from }),
        Target::Link { from } => {
            let policy = view.store.assignments.get(from).map(|row| row.policy);
            from_thing(view, Kind::Policy, policy.ok_or_else(Failure::not_found)?, segment)
        }
        _ => Err(Failure::no_segment(segment)),
    }
}

fn in_collection(
    view: View<'_>,
    caller: &Caller,
    kind: Kind,
    source: Source,
    segment: &str,
) -> Result<Target, Failure> {
    if segment == "$count" {
        return Ok(Target::Count { kind, source });
    }
    if let Some(arguments) = current_user::arguments(segment, "filterByCurrentUser") {
        let [("on", on)] = arguments.as_slice() else { return Err(Failure::no_segment(segment)) };
        let ids = current_user::filter(view, kind, on, caller)?;
        return Ok(Target::Collection { kind, source: Source::Ids(ids), owner: None });
    }
    if kind == Kind::Assignment
        && let Some(arguments) = current_user::arguments(segment, "additionalAccess")
    {
        let ids = current_user::additional_access(view, &arguments)?;
        return Ok(Target::Collection { kind, source: Source::Ids(ids), owner: None });
    }
    let id = key(view, kind, segment)?;
    let inside = match &source {
        Source::All => true,
        Source::Ids(ids) => ids.contains(&id),
    };
    if inside && view.listed(kind, id).is_some() {
        Ok(Target::Thing { kind, id })
    } else {
        Err(missing(kind, segment))
    }
}

/// The id in a path. Users also go by their principal name (documented).
fn key(view: View<'_>, kind: Kind, segment: &str) -> Result<Id, Failure> {
    if let Some(id) = ids::parse(segment) {
        return Ok(id);
    }
    if kind == Kind::User {
        let named =
            view.store.users.iter().find(|user| user.principal_name.eq_ignore_ascii_case(segment));
        return named.map(|user| user.id).ok_or_else(|| missing(kind, segment));
    }
    if kind == Kind::Group {
        let message = format!("Invalid object identifier '{segment}'.");
        return Err(Failure::new(400, "Request_BadRequest", &message));
    }
    // "400 if the id is not valid" (documented for reprocess; assumed for all).
    Err(Failure::bad_request(&format!("Invalid GUID: {segment}")))
}

fn missing(kind: Kind, id: &str) -> Failure {
    if kind.is_directory() { Failure::no_directory_object(id) } else { Failure::not_found() }
}

fn from_thing(view: View<'_>, kind: Kind, id: Id, segment: &str) -> Result<Target, Failure> {
    let bare = segment.strip_prefix("microsoft.graph.").unwrap_or(segment);
    let action = match (kind, bare) {
        (Kind::Request, "cancel") => Some(Action::Cancel),
        (Kind::Request | Kind::Assignment, "reprocess") => Some(Action::Reprocess),
        (Kind::Request, "resume") => Some(Action::Resume),
        (Kind::Package, "getApplicablePolicyRequirements") => Some(Action::Requirements),
        _ => None,
    };
    if let Some(name) = action {
        return Ok(Target::Action { kind, id, name });
    }
    let thing = view.get(kind, id).ok_or_else(Failure::not_found)?;
    let (name, to) =
        kind.of(view.version).navigation(segment).ok_or_else(|| Failure::no_segment(segment))?;
    match to {
        To::Inline if kind == Kind::Approval => Ok(Target::Stages { request: id }),
        To::One(Kind::Policy) if view.version == Version::V1 => Ok(Target::Link { from: id }),
        To::One(kind) => {
            let id = view.one(thing, name).filter(|id| view.get(kind, *id).is_some());
            id.map(|id| Target::Thing { kind, id }).ok_or_else(|| missing(kind, segment))
        }
        To::Many(inner) => Ok(Target::Collection {
            kind: inner,
            source: Source::Ids(view.many(thing, name)),
            owner: Some((kind, id)),
        }),
        To::Inline => Ok(Target::Inline { values: view.inline(thing, name) }),
    }
}
