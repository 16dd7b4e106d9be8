//! What a method does to what a path means.

use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

use crate::answer::{Answer, Failure, Outcome};
use crate::auth::{Caller, Need};
use crate::behaviour::Behaviour;
use crate::faults::{FaultKind, Faults};
use crate::ids::Id;
use crate::limits::More;
use crate::query::{Names, Options, Page, list};
use crate::requests::{self, Queue, Work};
use crate::route::{Action, Target, route};
use crate::store::{Fate, Store};
use crate::view::{Kind, View, render_id};
use crate::{assignments, catalogs, current_user, policies, url};

/// The parts of a tenant that a request may touch.
pub(crate) struct Parts<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) queue: &'a mut Queue,
    pub(crate) behaviour: &'a Behaviour,
    pub(crate) faults: &'a mut Faults,
}

/// Answers a request to Graph, batches aside. `segments` are those after the version.
pub(crate) fn dispatch(
    parts: &mut Parts<'_>,
    version: Version,
    segments: &[String],
    request: &Request,
    caller: &Caller,
) -> Outcome {
    caller.may(need(segments, request.method))?;
    let target = route(View { store: parts.store, version }, caller, segments)?;
    // People ask for access, and take their own requests back, without any role (documented).
    let requests = matches!(
        target,
        Target::Collection { kind: Kind::Request, .. }
            | Target::Action { kind: Kind::Request | Kind::Package, .. }
    );
    if request.method.is_write() && !requests {
        caller.administers()?;
    }
    let call = Call { version, request, caller };
    match request.method {
        Method::Get => call.read(parts, target),
        Method::Post => call.post(parts, &target),
        Method::Put => call.put(parts, &target),
        Method::Delete => Call::delete(parts, &target),
        Method::Patch => call.patch(parts, &target),
        Method::Options => Err(Failure::method_not_allowed(allowed(&target))),
    }
}

/// The permission for a path and a method.
fn need(segments: &[String], method: Method) -> Need {
    let first = segments.first().map(String::as_str).unwrap_or_default();
    let last = segments.last().map(String::as_str).unwrap_or_default();
    match first {
        "me" => Need::ReadMe,
        "users" => Need::ReadUsers,
        "groups" => Need::ReadGroups,
        // Documented: reading is enough to ask what one may request.
        _ if last.ends_with("getApplicablePolicyRequirements") => Need::ReadGovernance,
        _ if method.is_write() => Need::WriteGovernance,
        _ => Need::ReadGovernance,
    }
}

/// The methods that a target has.
const fn allowed(target: &Target) -> &'static str {
    match target {
        Target::Collection {
            kind: Kind::Catalog | Kind::Package | Kind::Policy | Kind::Request,
            ..
        } => "GET, POST",
        Target::Thing { kind: Kind::Policy, .. } => "GET, PUT, DELETE",
        Target::Thing { kind: Kind::Catalog | Kind::Package, .. } => "GET, PATCH, DELETE",
        Target::Thing { kind: Kind::Request, .. } => "GET, DELETE",
        Target::Reference { .. } => "GET, PUT",
        Target::Action { .. } => "POST",
        _ => "GET",
    }
}

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

    fn options(&self, kind: Kind) -> Result<Options, Failure> {
        let names = Names { kind, version: self.version };
        let consistency = self.request.headers.get("ConsistencyLevel").unwrap_or_default();
        let pairs = url::pairs(self.request.query());
        Options::read(&pairs, names, consistency.eq_ignore_ascii_case("eventual"))
    }

    /// The URL that names what the answer holds.
    fn context(&self, suffix: &str) -> String {
        let origin = url::origin(self.request);
        let path = self.request.path().trim_start_matches('/');
        let rest = path.split_once('/').map_or("", |(_, rest)| rest);
        format!("{origin}/{}/$metadata#{rest}{suffix}", self.version)
    }

    fn read(&self, parts: &Parts<'_>, target: Target) -> Outcome {
        let view = View { store: parts.store, version: self.version };
        match target {
            Target::Collection { kind, source, .. } => {
                let options = self.options(kind)?;
                let page = Page {
                    origin: url::origin(self.request),
                    path: self.request.path(),
                    pairs: &url::pairs(self.request.query()),
                    context: &self.context(""),
                    size: self.preferred_page_size().unwrap_or(parts.behaviour.page_size),
                };
                list(view, kind, source, &options, page).map(|body| Answer::Json(200, body))
            }
            Target::Count { kind, source } => {
                let mut options = self.options(kind)?;
                (options.count, options.top) = (true, Some(1));
                let page = Page { origin: "", path: "", pairs: &[], context: "", size: 1 };
                let body = list(view, kind, source, &options, page)?;
                let count = body.get("@odata.count").cloned().unwrap_or_default();
                Ok(Answer::Text(count.to_string()))
            }
            Target::Thing { kind, id } => self.thing(view, kind, id),
            Target::Me { id } => self.thing(view, Kind::User, id),
            Target::Link { from } => {
                let policy = parts.store.assignments.get(from).map(|row| row.policy);
                self.thing(view, Kind::Policy, policy.ok_or_else(Failure::not_found)?)
            }
            Target::Reference { from } => {
                let policy = parts.store.assignments.get(from).map(|row| row.policy);
                let policy = policy.ok_or_else(Failure::not_found)?;
                let origin = url::origin(self.request);
                let link = format!(
                    "{origin}/v1.0/identityGovernance/entitlementManagement/assignmentPolicies/{policy}"
                );
                Ok(Answer::Json(200, json!({"@odata.id": link})))
            }
            Target::Inline { values } => {
                let context = self.context("");
                Ok(Answer::Json(200, json!({"@odata.context": context, "value": values})))
            }
            Target::Action { .. } => Err(Failure::method_not_allowed("POST")),
        }
    }

    /// `Prefer: odata.maxpagesize=…`.
    fn preferred_page_size(&self) -> Option<usize> {
        let prefer = self.request.headers.get("Prefer")?;
        let size = prefer
            .split([',', ';'])
            .find_map(|item| item.trim().strip_prefix("odata.maxpagesize="))?;
        size.parse().ok().filter(|size| (1..=999).contains(size))
    }

    fn thing(&self, view: View<'_>, kind: Kind, id: Id) -> Outcome {
        let options = self.options(kind)?;
        Ok(Answer::Json(200, self.with_context(render_id(view, kind, Some(id), &options))))
    }

    fn with_context(&self, thing: Value) -> Value {
        let mut body = serde_json::Map::new();
        body.insert("@odata.context".to_owned(), json!(self.context("/$entity")));
        if let Value::Object(members) = thing {
            body.extend(members);
        }
        Value::Object(body)
    }

    fn created(&self, parts: &mut Parts<'_>, kind: Kind, id: Id) -> Answer {
        // What is answered is shown whole; only later reads may not see it yet.
        let view = View { store: parts.store, version: self.version };
        let mut shown = render_id(view, kind, Some(id), &Options::default());
        // The documented answer of a new request has no dates yet.
        if kind == Kind::Request
            && let Some(created) = shown.get_mut("createdDateTime")
        {
            *created = Value::Null;
        }
        let until = parts.store.now + parts.behaviour.lag();
        parts.store.hide(id, until);
        Answer::Json(201, self.with_context(shown))
    }

    fn post(&self, parts: &mut Parts<'_>, target: &Target) -> Outcome {
        match *target {
            Target::Collection { kind, owner, .. } => {
                let at = owner.map(|(_, id)| id);
                let limits = parts.behaviour.limits;
                let id = match kind {
                    Kind::Catalog if owner.is_none() => {
                        limits.leave_room(parts.store, More::Catalog)?;
                        catalogs::create_catalog(parts.store, self.version, &self.body()?)?
                    }
                    Kind::Package => {
                        limits.leave_room(parts.store, More::Package)?;
                        catalogs::create_package(parts.store, self.version, &self.body()?, at)?
                    }
                    Kind::Policy => {
                        limits.leave_room(parts.store, More::Policy)?;
                        policies::create(parts.store, self.version, &self.body()?, at)?
                    }
                    Kind::Request if owner.is_none() => {
                        limits.leave_room(parts.store, More::Request)?;
                        let body = self.body()?;
                        self.create_request(parts, &body)?
                    }
                    _ => return Err(Failure::method_not_allowed(allowed(target))),
                };
                Ok(self.created(parts, kind, id))
            }
            Target::Action { kind, id, name } => self.act(parts, kind, id, name),
            _ => Err(Failure::method_not_allowed(allowed(target))),
        }
    }

    fn create_request(&self, parts: &mut Parts<'_>, body: &Value) -> Result<Id, Failure> {
        let path = self.request.path();
        // Looked up before the request is judged, spent only when it is accepted.
        let mut faults = parts.faults.clone();
        let fate = match faults.take(Method::Post, path, FaultKind::is_of_delivery) {
            Some(fault) if fault.kind == FaultKind::DeliveryFails => Fate::Fail,
            Some(fault) if fault.kind == FaultKind::PartialDelivery => Fate::DeliverPart,
            Some(_) => Fate::Hang,
            None => Fate::Deliver,
        };
        let fails = parts.behaviour.failed_deliveries;
        let fate = if fails > 0 && parts.store.ids.next_u64() % 1_000 < u64::from(fails) {
            Fate::Fail
        } else {
            fate
        };
        let mut work = Work { store: parts.store, behaviour: parts.behaviour, queue: parts.queue };
        let id = requests::create(&mut work, self.version, body, self.caller, fate)?;
        *parts.faults = faults;
        Ok(id)
    }

    fn act(&self, parts: &mut Parts<'_>, kind: Kind, id: Id, name: Action) -> Outcome {
        if name == Action::Requirements {
            let view = View { store: parts.store, version: self.version };
            let values = current_user::requirements(view, id, self.caller)?;
            let context = self.context("");
            return Ok(Answer::Json(200, json!({"@odata.context": context, "value": values})));
        }
        let mut work = Work { store: parts.store, behaviour: parts.behaviour, queue: parts.queue };
        match (name, kind) {
            // The page's text says 200, v1.0's example 204 and beta's 200 (documented, both).
            (Action::Cancel, _) => {
                requests::cancel(work.store, id)?;
                Ok(Answer::Empty(if self.version == Version::V1 { 204 } else { 200 }))
            }
            (Action::Reprocess, Kind::Assignment) => {
                assignments::reprocess(work.store, id)?;
                Ok(Answer::Empty(202))
            }
            (Action::Reprocess, _) => {
                requests::reprocess(&mut work, id)?;
                Ok(Answer::Empty(202))
            }
            (Action::Resume | Action::Requirements, _) => {
                requests::resume(&mut work, id, &self.body()?)?;
                Ok(Answer::Empty(204))
            }
        }
    }

    fn put(&self, parts: &mut Parts<'_>, target: &Target) -> Outcome {
        match *target {
            Target::Thing { kind: Kind::Policy, id } => {
                policies::replace(parts.store, self.version, id, &self.body()?)?;
                let view = View { store: parts.store, version: self.version };
                let shown = render_id(view, Kind::Policy, Some(id), &Options::default());
                Ok(Answer::Json(200, self.with_context(shown)))
            }
            Target::Reference { from } => {
                assignments::set_policy(parts.store, from, &self.body()?)?;
                Ok(Answer::Empty(204))
            }
            _ => Err(Failure::method_not_allowed(allowed(target))),
        }
    }

    /// PATCH on a policy "is not implemented" (observed): it has PUT.
    fn patch(&self, parts: &mut Parts<'_>, target: &Target) -> Outcome {
        let (store, version) = (&mut *parts.store, self.version);
        match *target {
            Target::Thing { kind: Kind::Catalog, id } => {
                catalogs::change_catalog(store, version, id, &self.body()?)?;
            }
            Target::Thing { kind: Kind::Package, id } => {
                catalogs::change_package(store, version, id, &self.body()?)?;
            }
            _ => return Err(Failure::method_not_allowed(allowed(target))),
        }
        Ok(Answer::Empty(204))
    }

    fn delete(parts: &mut Parts<'_>, target: &Target) -> Outcome {
        match *target {
            Target::Thing { kind: Kind::Policy, id } => policies::delete(parts.store, id)?,
            Target::Thing { kind: Kind::Catalog, id } => catalogs::delete_catalog(parts.store, id)?,
            Target::Thing { kind: Kind::Package, id } => catalogs::delete_package(parts.store, id)?,
            Target::Thing { kind: Kind::Request, id } => requests::delete(parts.store, id)?,
            _ => return Err(Failure::method_not_allowed(allowed(target))),
        }
        Ok(Answer::Empty(204))
    }
}
