//! Dispatch: authorizes a request and answers it by its method and the resource of its path.

mod may;
mod read;
mod write;

use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request};
use serde_json::{Map, Value};

use crate::answer::{Failure, HandlerResult};
use crate::auth::Caller;
use crate::behaviour::Behaviour;
use crate::faults::Faults;
use crate::json::set;
use crate::query::{NameScope, QueryOptions};
use crate::requests::{EventQueue, Work};
use crate::route::{Resource, route};
use crate::store::Store;
use crate::url;
use crate::view::{EntityKind, View};

/// The parts of a tenant that a request reads and changes.
pub(crate) struct TenantParts<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) queue: &'a mut EventQueue,
    pub(crate) behaviour: &'a Behaviour,
    pub(crate) faults: &'a mut Faults,
}

impl TenantParts<'_> {
    fn work(&mut self) -> Work<'_> {
        Work { store: self.store, behaviour: self.behaviour, queue: self.queue }
    }
}

/// Answers a request to Graph that is no batch. `segments` are those after the version.
pub(crate) fn dispatch(
    parts: &mut TenantParts<'_>,
    version: Version,
    segments: &[String],
    request: &Request,
    caller: &Caller,
) -> HandlerResult {
    caller.may(may::need(segments, request.method))?;
    if !parts.behaviour.licensed && may::needs_licence(segments) {
        // Access denied may mean that there is no licence (documented); the message is assumed.
        let message =
            "The tenant needs a Microsoft Entra ID Governance or Microsoft Entra ID P2 license.";
        return Err(Failure::new(403, "Forbidden", message));
    }
    let target = route(View { store: parts.store, version }, caller, segments)?;
    let call = Call { version, request, caller };
    if request.method.is_write() {
        may::write(parts.store, caller, request.method, &target)?;
        check_content_type(request)?;
    } else {
        may::read(parts.store, caller, &target)?;
    }
    match request.method {
        Method::Get => call.read(parts, target),
        Method::Post => call.post(parts, &target),
        Method::Put => call.put(parts, &target),
        Method::Delete => Call::delete(parts, &target),
        Method::Patch => call.patch(parts, &target),
        Method::Options => Err(Failure::method_not_allowed(allowed(&target))),
    }
}

/// Fails for a body that is not declared as JSON: with 400 without a content type (observed), with 415
/// for another one (documented status).
fn check_content_type(request: &Request) -> Result<(), Failure> {
    if request.body.is_empty() {
        return Ok(());
    }
    let kind = request.headers.get("Content-Type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/json" => Ok(()),
        "" => Err(Failure::bad_request(
            "A missing or empty content type header was found when trying to read a message. The content type header is required.",
        )),
        other => {
            let message =
                format!("The content type '{other}' is not supported; use application/json.");
            Err(Failure::new(415, "UnsupportedMediaType", &message))
        }
    }
}

/// The methods that a resource has, for the header `Allow`.
const fn allowed(target: &Resource) -> &'static str {
    match target {
        Resource::Collection {
            kind:
                EntityKind::Catalog
                | EntityKind::Package
                | EntityKind::Policy
                | EntityKind::Request
                | EntityKind::Organization
                | EntityKind::RoleAssignment
                | EntityKind::ResourceRequest,
            ..
        }
        | Resource::Collection {
            kind: EntityKind::RoleScope,
            owner: Some((EntityKind::Package, _)),
            ..
        } => "GET, POST",
        Resource::Entity { kind: EntityKind::Policy, .. } => "GET, PUT, DELETE",
        Resource::Entity {
            kind: EntityKind::Catalog | EntityKind::Package | EntityKind::Organization,
            ..
        } => "GET, PATCH, DELETE",
        Resource::Entity {
            kind: EntityKind::Request | EntityKind::RoleAssignment | EntityKind::RoleScope,
            ..
        } => "GET, DELETE",
        Resource::Stage { .. } | Resource::Settings => "GET, PATCH",
        Resource::Reference { .. } => "GET, PUT",
        Resource::Members { member: None, .. } | Resource::Action { .. } => "POST",
        Resource::Members { .. } => "DELETE",
        _ => "GET",
    }
}

/// A request with its version and its caller.
struct Call<'a> {
    version: Version,
    request: &'a Request,
    caller: &'a Caller,
}

impl Call<'_> {
    fn body(&self) -> Result<Value, Failure> {
        serde_json::from_slice(&self.request.body).map_err(|_| {
            Failure::bad_request(
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
            )
        })
    }

    fn options(&self, kind: EntityKind) -> Result<QueryOptions, Failure> {
        let names = NameScope { kind, version: self.version };
        let consistency = self.request.headers.get("ConsistencyLevel").unwrap_or_default();
        let pairs = url::pairs(self.request.query());
        QueryOptions::read(&pairs, names, consistency.eq_ignore_ascii_case("eventual"))
    }

    /// The value of `@odata.context`.
    fn context(&self, suffix: &str) -> String {
        let origin = url::origin(self.request);
        let path = self.request.path().trim_start_matches('/');
        let rest = path.split_once('/').map_or("", |(_, rest)| rest);
        format!("{origin}/{}/$metadata#{rest}{suffix}", self.version)
    }

    fn with_context(&self, thing: Value) -> Value {
        let mut body = Map::new();
        set(&mut body, "@odata.context", self.context("/$entity"));
        if let Value::Object(members) = thing {
            body.extend(members);
        }
        Value::Object(body)
    }

    /// Values that belong to no table, as a collection.
    fn collection(&self, values: Vec<Value>) -> Value {
        let mut body = Map::new();
        set(&mut body, "@odata.context", self.context(""));
        set(&mut body, "value", Value::Array(values));
        Value::Object(body)
    }
}
