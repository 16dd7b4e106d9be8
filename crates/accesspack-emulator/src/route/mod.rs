//! Routing: the resource that a path leads to.

mod sets;

use accesspack_wire::Version;

use crate::answer::Failure;
use crate::auth::Caller;
use crate::current_user;
use crate::ids::{self, Id};
use crate::json::text;
use crate::organizations::REFERENCES;
use crate::query::ListSource;
use crate::settings;
use crate::view::{EntityKind, Relation, View, role_definitions};
use serde_json::Value;
use sets::{ROLE_SETS, root_sets, sets};

/// What a path leads to.
#[derive(Debug, Clone)]
pub(crate) enum Resource {
    /// A collection, and the object that it belongs to.
    Collection {
        kind: EntityKind,
        source: ListSource,
        owner: Option<(EntityKind, Id)>,
    },
    /// `…/$count`.
    Count {
        kind: EntityKind,
        source: ListSource,
    },
    Entity {
        kind: EntityKind,
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
        of: (EntityKind, Id),
        name: &'static str,
        to: EntityKind,
        member: Option<Id>,
    },
    /// Objects inside their owner: a policy's questions.
    Inline {
        values: Vec<Value>,
    },
    /// One object that is in no table.
    Part {
        value: Value,
    },
    Settings,
    Action {
        kind: EntityKind,
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
    Refresh,
}

/// Follows a path to its resource. `segments` are those after the version. Fails with 400 or 404 for a
/// path that leads to none.
pub(crate) fn route(
    view: View<'_>,
    caller: &Caller,
    segments: &[String],
) -> Result<Resource, Failure> {
    let segments = keys_as_segments(segments);
    let mut rest: &[&str] = &segments;
    let sets = match rest {
        [a, b, tail @ ..]
            if a.eq_ignore_ascii_case("identityGovernance")
                && b.eq_ignore_ascii_case("entitlementManagement") =>
        {
            match tail {
                ["settings"] => return Ok(Resource::Settings),
                ["controlConfigurations", one @ ..] => {
                    return inline(settings::control_configurations(view.version), one);
                }
                _ => {}
            }
            rest = tail;
            sets(view.version)
        }
        [a, b, tail @ ..]
            if a.eq_ignore_ascii_case("roleManagement")
                && b.eq_ignore_ascii_case("entitlementManagement") =>
        {
            if let ["roleDefinitions", one @ ..] = tail {
                return inline(role_definitions(), one);
            }
            rest = tail;
            ROLE_SETS
        }
        _ => root_sets(view.version),
    };
    let Some((first, tail)) = rest.split_first() else {
        return Err(Failure::no_segment("entitlementManagement"));
    };
    if first.eq_ignore_ascii_case("organization") && rest.len() == segments.len() {
        return inline(vec![settings::organization(view.store)], tail);
    }
    if first.eq_ignore_ascii_case("me") && segments.len() == 1 {
        return Ok(Resource::Me { id: caller.delegated()? });
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
        EntityKind::Available => ListSource::Ids(match caller.user {
            Some(user) => current_user::packages(view.store, user),
            None => view.store.packages.iter().map(|row| row.id).collect(),
        }),
        // Only `filterByCurrentUser` is documented.
        EntityKind::Suggestion => ListSource::Ids(Vec::new()),
        _ => ListSource::All,
    };
    let start = Resource::Collection { kind, source, owner: None };
    tail.iter().try_fold(start, |at, segment| step(view, caller, at, segment))
}

/// Objects that are in no table, or one of them by its id.
fn inline(values: Vec<Value>, rest: &[&str]) -> Result<Resource, Failure> {
    let is = |value: &&Value, id: &str| text(value, "id").eq_ignore_ascii_case(id);
    match rest {
        [] => Ok(Resource::Inline { values }),
        [id] => {
            let found = values.iter().find(|value| is(value, id)).cloned();
            found.map(|value| Resource::Part { value }).ok_or_else(Failure::not_found)
        }
        [_, segment, ..] => Err(Failure::no_segment(segment)),
    }
}

/// References to the members of a relation, where they can be written.
fn members(view: View<'_>, kind: EntityKind, tail: &[&str]) -> Result<Option<Resource>, Failure> {
    let (id, relation, member) = match tail {
        [id, relation, _] => (id, relation, None),
        [id, relation, member, _] => (id, relation, Some(member)),
        _ => return Ok(None),
    };
    let known = |(owner, name, _): &&(EntityKind, &'static str, EntityKind)| {
        *owner == kind && name.eq_ignore_ascii_case(relation)
    };
    let Some((_, name, to)) = REFERENCES.iter().find(known) else { return Ok(None) };
    let id = key(view, kind, id)?;
    view.get(kind, id).ok_or_else(Failure::not_found)?;
    let member = member.map(|member| key(view, *to, member)).transpose()?;
    Ok(Some(Resource::Members { of: (kind, id), name, to: *to, member }))
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

fn step(view: View<'_>, caller: &Caller, at: Resource, segment: &str) -> Result<Resource, Failure> {
    match at {
        Resource::Collection { kind, source, .. } => {
            in_collection(view, caller, kind, source, segment)
        }
        Resource::Entity { kind, id } => from_entity(view, kind, id, segment),
        Resource::Stages { request } => {
            let stage = ids::parse(segment)
                .ok_or_else(|| Failure::bad_request(&format!("Invalid GUID: {segment}")))?;
            let row = view.store.requests.get(request);
            let known = row.is_some_and(|row| row.stages.iter().any(|known| known.id == stage));
            if known { Ok(Resource::Stage { request, stage }) } else { Err(Failure::not_found()) }
        }
        Resource::Link { from } if segment == "$ref" => Ok(Resource::Reference { from }),
        Resource::Link { from } => {
            let policy = view.store.assignments.get(from).map(|row| row.policy);
            from_entity(view, EntityKind::Policy, policy.ok_or_else(Failure::not_found)?, segment)
        }
        _ => Err(Failure::no_segment(segment)),
    }
}

fn in_collection(
    view: View<'_>,
    caller: &Caller,
    kind: EntityKind,
    source: ListSource,
    segment: &str,
) -> Result<Resource, Failure> {
    if segment == "$count" {
        return Ok(Resource::Count { kind, source });
    }
    if let Some(arguments) = current_user::arguments(segment, "filterByCurrentUser") {
        let [("on", on)] = arguments.as_slice() else { return Err(Failure::no_segment(segment)) };
        let ids = current_user::filter(view, kind, on, caller)?;
        return Ok(Resource::Collection { kind, source: ListSource::Ids(ids), owner: None });
    }
    if kind == EntityKind::Assignment
        && let Some(arguments) = current_user::arguments(segment, "additionalAccess")
    {
        let ids = current_user::additional_access(view, &arguments)?;
        return Ok(Resource::Collection { kind, source: ListSource::Ids(ids), owner: None });
    }
    let id = match kind {
        EntityKind::RoleScope => role_scope(view, &source, segment),
        _ => key(view, kind, segment),
    }?;
    let inside = match &source {
        ListSource::All => true,
        ListSource::Ids(ids) => ids.contains(&id),
    };
    if inside && view.listed(kind, id).is_some() {
        Ok(Resource::Entity { kind, id })
    } else {
        Err(missing(kind, segment))
    }
}

/// The role of a resource with an id as Graph shows it. It is the same in every access package that gives
/// the role, so the package in the path decides.
fn role_scope(view: View<'_>, source: &ListSource, segment: &str) -> Result<Id, Failure> {
    let inside = |id: Id| match source {
        ListSource::All => true,
        ListSource::Ids(ids) => ids.contains(&id),
    };
    let mut all = view.store.role_scopes.iter().filter(|row| inside(row.id));
    let found = all.find(|row| row.shown_id().eq_ignore_ascii_case(segment));
    found.map(|row| row.id).ok_or_else(Failure::not_found)
}

/// The id in a path. Users also go by their principal name (documented).
fn key(view: View<'_>, kind: EntityKind, segment: &str) -> Result<Id, Failure> {
    if let Some(id) = ids::parse(segment) {
        return Ok(id);
    }
    if kind == EntityKind::User {
        let named =
            view.store.users.iter().find(|user| user.principal_name.eq_ignore_ascii_case(segment));
        return named.map(|user| user.id).ok_or_else(|| missing(kind, segment));
    }
    if kind.is_directory() {
        let message = format!("Invalid object identifier '{segment}'.");
        return Err(Failure::new(400, "Request_BadRequest", &message));
    }
    // "400 if the id is not valid" (documented for reprocess; assumed for all).
    Err(Failure::bad_request(&format!("Invalid GUID: {segment}")))
}

fn missing(kind: EntityKind, id: &str) -> Failure {
    if kind.is_directory() { Failure::no_directory_object(id) } else { Failure::not_found() }
}

fn from_entity(
    view: View<'_>,
    kind: EntityKind,
    id: Id,
    segment: &str,
) -> Result<Resource, Failure> {
    let bare = segment.strip_prefix("microsoft.graph.").unwrap_or(segment);
    let action = match (kind, bare) {
        (EntityKind::Request, "cancel") => Some(Action::Cancel),
        (EntityKind::Request | EntityKind::Assignment, "reprocess") => Some(Action::Reprocess),
        (EntityKind::Request, "resume") => Some(Action::Resume),
        (EntityKind::Package, "getApplicablePolicyRequirements") => Some(Action::Requirements),
        (EntityKind::Resource, "refresh") => Some(Action::Refresh),
        _ => None,
    };
    if let Some(name) = action {
        return Ok(Resource::Action { kind, id, name });
    }
    let thing = view.get(kind, id).ok_or_else(Failure::not_found)?;
    let (name, to) =
        kind.of(view.version).navigation(segment).ok_or_else(|| Failure::no_segment(segment))?;
    match to {
        Relation::Inline if kind == EntityKind::Approval => Ok(Resource::Stages { request: id }),
        Relation::One(EntityKind::Policy) if view.version == Version::V1 => {
            Ok(Resource::Link { from: id })
        }
        Relation::One(kind) => {
            let id = view.one(thing, name).filter(|id| view.get(kind, *id).is_some());
            id.map(|id| Resource::Entity { kind, id }).ok_or_else(|| missing(kind, segment))
        }
        Relation::Many(inner) => Ok(Resource::Collection {
            kind: inner,
            source: ListSource::Ids(view.many(thing, name)),
            owner: Some((kind, id)),
        }),
        Relation::Inline => Ok(Resource::Inline { values: view.inline(thing, name) }),
        Relation::Part => match View::part(thing) {
            Value::Null => Err(Failure::not_found()),
            value => Ok(Resource::Part { value }),
        },
    }
}
