//! The answers to `POST`, `PUT`, `PATCH` and `DELETE`.

use accesspack_wire::Version;
use accesspack_wire::http::Method;
use serde_json::Value;

use super::{Call, TenantParts, allowed};
use crate::answer::{Failure, HandlerResult, Success};
use crate::faults::FaultKind;
use crate::ids::Id;
use crate::limits::LimitedKind;
use crate::query::QueryOptions;
use crate::requests::Work;
use crate::route::{Action, Resource};
use crate::store::{Fate, Role, RoleAssignment};
use crate::view::{EntityKind, View, render_id};
use crate::{
    assignments, catalogs, current_user, organizations, policies, requests, resources, roles,
    settings,
};

impl Call<'_> {
    fn created(&self, parts: &mut TenantParts<'_>, kind: EntityKind, id: Id) -> Success {
        // The answer shows the object at once; only later reads may not see it yet.
        let view = View { store: parts.store, version: self.version };
        let mut shown = render_id(view, kind, Some(id), &QueryOptions::default());
        // The documented answer of a new request has no dates yet.
        if kind == EntityKind::Request
            && let Some(created) = shown.get_mut("createdDateTime")
        {
            *created = Value::Null;
        }
        let lag = parts.behaviour.lag(|limit| parts.store.random.below(limit));
        let until = parts.store.now + lag;
        parts.store.hide(id, until);
        Success::Json(201, self.with_context(shown))
    }

    pub(super) fn post(&self, parts: &mut TenantParts<'_>, target: &Resource) -> HandlerResult {
        match *target {
            Resource::Collection { kind, owner, .. } => {
                let at = owner.map(|(_, id)| id);
                let id = self.create(parts, kind, at, target)?;
                Ok(self.created(parts, kind, id))
            }
            Resource::Members { of, name, to, member: None } => {
                organizations::refer(parts.store, of, name, to, &self.body()?)?;
                Ok(Success::Empty(204))
            }
            Resource::Action { kind, id, name } => self.act(parts, kind, id, name),
            _ => Err(Failure::method_not_allowed(allowed(target))),
        }
    }

    fn create(
        &self,
        parts: &mut TenantParts<'_>,
        kind: EntityKind,
        at: Option<Id>,
        target: &Resource,
    ) -> Result<Id, Failure> {
        let limits = parts.behaviour.limits;
        let store = &mut *parts.store;
        match kind {
            EntityKind::Catalog if at.is_none() => {
                limits.leave_room(store, LimitedKind::Catalog)?;
                let id = catalogs::create_catalog(store, self.version, &self.body()?)?;
                // The creator of a catalog owns it (documented on Entra's page on delegation).
                if let Some(user) = self.caller.user.filter(|_| !self.caller.is_administrator()) {
                    let (row, role) = (store.random.next_id(), Role::CatalogOwner);
                    let catalog = Some(id);
                    store.roles.insert(RoleAssignment { id: row, principal: user, role, catalog });
                }
                Ok(id)
            }
            EntityKind::Package => {
                limits.leave_room(store, LimitedKind::Package)?;
                let body = self.body_in_catalog(parts, kind, at, roles::MANAGE)?;
                catalogs::create_package(parts.store, self.version, &body, at)
            }
            EntityKind::Policy => {
                limits.leave_room(store, LimitedKind::Policy)?;
                let body = self.body_in_catalog(parts, kind, at, roles::MANAGE)?;
                self.may_be_automatic(&body)?;
                let package = body.as_object();
                let package =
                    package.and_then(|body| policies::package_of_body(body, self.version)).or(at);
                policies::leave_gap(parts.store, package, parts.behaviour.policy_write_gap)?;
                let id = policies::create(parts.store, self.version, &body, at)?;
                requests::plan_review(parts.store, parts.queue, id);
                Ok(id)
            }
            EntityKind::Request if at.is_none() => {
                limits.leave_room(store, LimitedKind::Request)?;
                let body = self.body()?;
                self.create_request(parts, &body)
            }
            EntityKind::Organization => {
                limits.leave_room(store, LimitedKind::Organization)?;
                roles::require(store, self.caller, None, &[])?;
                organizations::create(store, &self.body()?)
            }
            EntityKind::RoleAssignment => {
                let body = self.body_in_catalog(parts, kind, at, roles::OWN)?;
                roles::assign(parts.store, &body)
            }
            EntityKind::ResourceRequest => {
                let body = self.body_in_catalog(parts, kind, at, roles::OWN)?;
                self.with_fate(parts, |work, fate| {
                    resources::create(work, self.version, &body, self.caller, fate)
                })
            }
            EntityKind::RoleScope => {
                let body = self.body_in_catalog(parts, kind, at, roles::MANAGE)?;
                let package = at.ok_or_else(|| Failure::method_not_allowed(allowed(target)))?;
                resources::give(parts.store, self.version, package, &body)
            }
            _ => Err(Failure::method_not_allowed(allowed(target))),
        }
    }

    /// The body of a new object. Fails when the caller may not put it into the catalog that it names.
    fn body_in_catalog(
        &self,
        parts: &TenantParts<'_>,
        kind: EntityKind,
        at: Option<Id>,
        enough: &[Role],
    ) -> Result<Value, Failure> {
        let body = self.body()?;
        let catalog = roles::catalog_of_body(parts.store, kind, &body, at);
        roles::require(parts.store, self.caller, catalog, enough)?;
        Ok(body)
    }

    /// "The policy can only be created by an administrator" (documented for automatic assignment).
    fn may_be_automatic(&self, body: &Value) -> Result<(), Failure> {
        let automatic = body.get("automaticRequestSettings").is_some_and(|it| !it.is_null());
        if automatic && !self.caller.is_administrator() {
            let message = "Automatic assignment policies need an administrator.";
            return Err(Failure::new(403, "Forbidden", message));
        }
        Ok(())
    }

    fn create_request(&self, parts: &mut TenantParts<'_>, body: &Value) -> Result<Id, Failure> {
        self.with_fate(parts, |work, fate| {
            requests::create(work, self.version, body, self.caller, fate)
        })
    }

    /// Creates a request whose delivery ends as the faults and the behaviour have it.
    fn with_fate(
        &self,
        parts: &mut TenantParts<'_>,
        create: impl FnOnce(&mut Work<'_>, Fate) -> Result<Id, Failure>,
    ) -> Result<Id, Failure> {
        let path = self.request.path();
        // Taken from a copy, which replaces the queue only when the request is accepted.
        let mut faults = parts.faults.clone();
        let fate = match faults.take(Method::Post, path, FaultKind::is_of_delivery) {
            Some(fault) if fault.kind == FaultKind::DeliveryFails => Fate::Fail,
            Some(fault) if fault.kind == FaultKind::PartialDelivery => Fate::DeliverPart,
            Some(_) => Fate::Hang,
            None => Fate::Deliver,
        };
        let fails = parts.behaviour.failed_deliveries;
        let fate = if fails > 0 && parts.store.random.below(1_000) < u64::from(fails) {
            Fate::Fail
        } else {
            fate
        };
        let id = create(&mut parts.work(), fate)?;
        *parts.faults = faults;
        Ok(id)
    }

    fn act(
        &self,
        parts: &mut TenantParts<'_>,
        kind: EntityKind,
        id: Id,
        name: Action,
    ) -> HandlerResult {
        if name == Action::Requirements {
            let view = View { store: parts.store, version: self.version };
            let values = current_user::requirements(view, id, self.caller)?;
            return Ok(Success::Json(200, self.collection(values)));
        }
        let mut work = parts.work();
        match (name, kind) {
            // The page's text has 200, v1.0's example 204 and beta's 200 (documented, both).
            (Action::Cancel, _) => {
                requests::cancel(work.store, id)?;
                Ok(Success::Empty(if self.version == Version::V1 { 204 } else { 200 }))
            }
            (Action::Reprocess, EntityKind::Assignment) => {
                assignments::reprocess(work.store, id)?;
                Ok(Success::Empty(202))
            }
            (Action::Reprocess, _) => {
                requests::reprocess(&mut work, id)?;
                Ok(Success::Empty(202))
            }
            // No page gives the status (assumed).
            (Action::Refresh, _) => {
                resources::refresh(work.store, id)?;
                Ok(Success::Empty(204))
            }
            (Action::Resume | Action::Requirements, _) => {
                requests::resume(&mut work, id, &self.body()?)?;
                Ok(Success::Empty(204))
            }
        }
    }

    pub(super) fn put(&self, parts: &mut TenantParts<'_>, target: &Resource) -> HandlerResult {
        match *target {
            Resource::Entity { kind: EntityKind::Policy, id } => {
                let body = self.body()?;
                self.may_be_automatic(&body)?;
                policies::replace(parts.store, self.version, id, &body)?;
                requests::plan_review(parts.store, parts.queue, id);
                let view = View { store: parts.store, version: self.version };
                let shown = render_id(view, EntityKind::Policy, Some(id), &QueryOptions::default());
                Ok(Success::Json(200, self.with_context(shown)))
            }
            Resource::Reference { from } => {
                assignments::set_policy(parts.store, from, &self.body()?)?;
                Ok(Success::Empty(204))
            }
            _ => Err(Failure::method_not_allowed(allowed(target))),
        }
    }

    /// PATCH on a policy "is not implemented" (observed): it has PUT.
    pub(super) fn patch(&self, parts: &mut TenantParts<'_>, target: &Resource) -> HandlerResult {
        let (store, version) = (&mut *parts.store, self.version);
        match *target {
            Resource::Entity { kind: EntityKind::Catalog, id } => {
                catalogs::change_catalog(store, version, id, &self.body()?)?;
            }
            Resource::Entity { kind: EntityKind::Package, id } => {
                catalogs::change_package(store, version, id, &self.body()?)?;
            }
            Resource::Entity { kind: EntityKind::Organization, id } => {
                organizations::change(store, id, &self.body()?)?;
                let kind = EntityKind::Organization;
                let shown =
                    render_id(View { store, version }, kind, Some(id), &QueryOptions::default());
                return Ok(Success::Json(202, self.with_context(shown)));
            }
            Resource::Stage { request, stage } => {
                let body = self.body()?;
                requests::decide(&mut parts.work(), request, stage, &body, self.caller)?;
            }
            Resource::Settings => settings::change(store, version, &self.body()?)?,
            _ => return Err(Failure::method_not_allowed(allowed(target))),
        }
        Ok(Success::Empty(204))
    }

    pub(super) fn delete(parts: &mut TenantParts<'_>, target: &Resource) -> HandlerResult {
        let store = &mut *parts.store;
        match *target {
            Resource::Entity { kind: EntityKind::Policy, id } => policies::delete(store, id)?,
            Resource::Entity { kind: EntityKind::Catalog, id } => {
                catalogs::delete_catalog(store, id)?;
            }
            Resource::Entity { kind: EntityKind::Package, id } => {
                catalogs::delete_package(store, id)?;
            }
            Resource::Entity { kind: EntityKind::Request, id } => requests::delete(store, id)?,
            Resource::Entity { kind: EntityKind::Organization, id } => {
                organizations::delete(store, id)?;
            }
            Resource::Entity { kind: EntityKind::RoleAssignment, id } => store.roles.remove(id),
            Resource::Entity { kind: EntityKind::RoleScope, id } => resources::take(store, id),
            Resource::Members { of, name, member: Some(member), .. } => {
                organizations::unrefer(store, of, name, member)?;
            }
            _ => return Err(Failure::method_not_allowed(allowed(target))),
        }
        Ok(Success::Empty(204))
    }
}
