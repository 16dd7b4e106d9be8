//! The answers to `GET`.

use serde_json::{Map, Value};

use super::may::lists_all_users;
use super::{Call, TenantParts};
use crate::answer::{Failure, HandlerResult, Success};
use crate::ids::Id;
use crate::json::set;
use crate::query::{ListSource, PageRequest, QueryOptions, list};
use crate::route::Resource;
use crate::view::{EntityKind, View, render_id, stage};
use crate::{roles, settings, url};

impl Call<'_> {
    pub(super) fn read(&self, parts: &TenantParts<'_>, target: Resource) -> HandlerResult {
        let view = View { store: parts.store, version: self.version };
        match target {
            Resource::Collection { kind, source, .. } => {
                let options = self.options(kind)?;
                self.may_list(view, kind, &source, &options)?;
                let source = roles::visible(parts.store, self.caller, kind, source);
                let preferred = self.preferred_page_size();
                let page = PageRequest {
                    origin: url::origin(self.request),
                    path: self.request.path(),
                    pairs: &url::pairs(self.request.query()),
                    context: &self.context(""),
                    size: preferred.unwrap_or(parts.behaviour.page_size),
                };
                let body = list(view, kind, source, &options, page)?;
                Ok(match preferred {
                    Some(size) => Success::Preferred(format!("odata.maxpagesize={size}"), body),
                    None => Success::Json(200, body),
                })
            }
            Resource::Count { kind, source } => {
                let mut options = self.options(kind)?;
                self.may_list(view, kind, &source, &options)?;
                let source = roles::visible(parts.store, self.caller, kind, source);
                (options.count, options.top) = (true, Some(1));
                let page = PageRequest { origin: "", path: "", pairs: &[], context: "", size: 1 };
                let body = list(view, kind, source, &options, page)?;
                let count = body.get("@odata.count").cloned().unwrap_or_default();
                Ok(Success::Text(count.to_string()))
            }
            Resource::Entity { kind, id } => self.entity(view, kind, id),
            Resource::Me { id } => self.entity(view, EntityKind::User, id),
            Resource::Link { from } => {
                let policy = parts.store.assignments.get(from).map(|row| row.policy);
                self.entity(view, EntityKind::Policy, policy.ok_or_else(Failure::not_found)?)
            }
            Resource::Reference { from } => {
                let policy = parts.store.assignments.get(from).map(|row| row.policy);
                let policy = policy.ok_or_else(Failure::not_found)?;
                let origin = url::origin(self.request);
                let link = format!(
                    "{origin}/v1.0/identityGovernance/entitlementManagement/assignmentPolicies/{policy}"
                );
                let mut body = Map::new();
                set(&mut body, "@odata.id", link);
                Ok(Success::Json(200, Value::Object(body)))
            }
            Resource::Stages { request } => {
                let row = parts.store.requests.get(request).ok_or_else(Failure::not_found)?;
                let stages = row.stages.iter().map(|one| stage(&view, one, self.caller.user));
                Ok(Success::Json(200, self.collection(stages.collect())))
            }
            Resource::Stage { request, stage: id } => {
                let row = parts.store.requests.get(request).ok_or_else(Failure::not_found)?;
                let found = row.stages.iter().find(|known| known.id == id);
                let found = found.ok_or_else(Failure::not_found)?;
                let shown = stage(&view, found, self.caller.user);
                Ok(Success::Json(200, self.with_context(shown)))
            }
            Resource::Inline { values } => Ok(Success::Json(200, self.collection(values))),
            Resource::Part { value } => Ok(Success::Json(200, self.with_context(value))),
            Resource::Settings => {
                let shown = settings::shown(&parts.store.settings, self.version);
                Ok(Success::Json(200, self.with_context(shown)))
            }
            Resource::Members { .. } => Err(Failure::method_not_allowed(super::allowed(&target))),
            Resource::Action { .. } => Err(Failure::method_not_allowed("POST")),
        }
    }

    fn may_list(
        &self,
        view: View<'_>,
        kind: EntityKind,
        source: &ListSource,
        options: &QueryOptions,
    ) -> Result<(), Failure> {
        // Observed in msgraph-sdk-powershell#1982: all resources of the tenant are listed by origin only.
        if kind == EntityKind::Resource
            && matches!(source, ListSource::All)
            && !options.filter.as_ref().is_some_and(|filter| filter.names("originSystem"))
        {
            return Err(Failure::bad_request("Origin system is required."));
        }
        if lists_all_users(kind, source) {
            return roles::may_list(view.store, self.caller, options);
        }
        Ok(())
    }

    /// `Prefer: odata.maxpagesize=…`.
    fn preferred_page_size(&self) -> Option<usize> {
        let prefer = self.request.headers.get("Prefer")?;
        let size = prefer
            .split([',', ';'])
            .find_map(|item| item.trim().strip_prefix("odata.maxpagesize="))?;
        size.parse().ok().filter(|size| (1..=999).contains(size))
    }

    fn entity(&self, view: View<'_>, kind: EntityKind, id: Id) -> HandlerResult {
        let options = self.options(kind)?;
        Ok(Success::Json(200, self.with_context(render_id(view, kind, Some(id), &options))))
    }
}
