//! Resources that a tool will make: plans of Terraform's providers for Graph, and templates of Bicep.

use accesspack_wire::Version;
use accesspack_wire::http::Method;

use super::super::form::BodyForm;
use super::super::pieces::Pieces;
use super::super::request::RawRequest;
use super::azuread::{self, UNKNOWN};
use super::values::{all, body_of, text_of};
use crate::json::{Kind, Val};
use crate::operation::{Operation, operations};

/// Why nothing in a plan is changed.
const PLAN: &str = "the file is a plan that Terraform made";

/// Whether a document is what `terraform show -json` prints of a plan or a state, or a state itself.
pub(super) fn is_terraform(root: Val<'_>) -> bool {
    let has = |name: &str| root.get(name).is_some();
    let has_modules = root.get("values").is_some_and(|values| values.get("root_module").is_some());
    has("resource_changes") || has("planned_values") || has_modules || has("terraform_version")
}

/// Why nothing in what a deployment would do is changed.
const PREVIEW: &str = "the file is a preview of a deployment";

/// The requests that a plan of Terraform leads to, or that led to a state.
pub(super) fn of_terraform(root: Val<'_>) -> Vec<RawRequest> {
    let names = ["resource_changes", "planned_values", "values"];
    let changes = names.iter().find_map(|name| root.get(name));
    let resources = changes.into_iter().flat_map(all);
    resources.filter_map(planned).collect()
}

fn planned(resource: Val<'_>) -> Option<RawRequest> {
    let kind = resource.text_of("type")?;
    let is_data = resource.text_of("mode").is_some_and(|mode| mode == "data");
    if is_data || !["msgraph_", "azuread_"].iter().any(|provider| kind.starts_with(provider)) {
        return None;
    }
    let change = resource.get("change");
    let actions: Vec<_> = change
        .and_then(|change| change.get("actions"))
        .into_iter()
        .flat_map(Val::items)
        .filter_map(Val::as_text)
        .collect();
    let does = |action: &str| actions.contains(&action);
    if change.is_some() && !does("create") && !does("update") {
        return None;
    }
    let values = change.map_or_else(|| resource.set("values"), |change| change.set("after"))?;
    let unknown = change.and_then(|it| it.get("after_unknown"));
    if kind.starts_with("azuread_") {
        let mut found = azuread::request(kind, !does("update"), values, unknown)?;
        found.head = resource.get("type").map(Val::range);
        found.fixed_to = Some(PLAN);
        return Some(found);
    }
    let (place, url) = text_of(values, &["url"])?;
    let version = values.text_of("api_version").unwrap_or("v1.0");
    let is_new = kind == "msgraph_resource" && !does("update");
    let method = match values.text_of("method") {
        Some(method) if kind == "msgraph_resource_action" => method.parse().ok()?,
        _ if is_new || kind == "msgraph_resource_action" => Method::Post,
        _ => Method::Patch,
    };
    let body = values.set("body");
    let unknown = unknown.and_then(|it| it.get("body"));
    let mut pieces = body.map(body_of).unwrap_or_default();
    if let Some((body, unknown)) = body.zip(unknown)
        && body.kind() == Kind::Object
    {
        pieces = Pieces::default();
        merge(&mut pieces, body, unknown);
    }
    let mut found = RawRequest::bare(BodyForm::Terraform, pieces);
    let id = if kind == "msgraph_resource" && !is_new { "/{id}" } else { "" };
    found.method = Some(method);
    found.url = Some(format!("/{version}/{}{id}", url.trim_start_matches('/')));
    found.head = Some(place.range());
    found.fixed_to = Some(PLAN);
    Some(found)
}

/// Appends an object with what is not known yet as placeholders.
fn merge(out: &mut Pieces, known: Val<'_>, unknown: Val<'_>) {
    let (start, end) = known.range();
    out.push("{", start);
    let mut is_first = true;
    for member in known.children() {
        if !is_first {
            out.push_made(",", (member.range().0, member.range().0));
        }
        is_first = false;
        let name = member.key();
        if let Some((from, _)) = member.key_range() {
            out.push_made(&format!("{}:", serde_json::Value::from(name)), (from, member.range().0));
        }
        match unknown.get(name) {
            Some(more) if member.kind() == Kind::Object && more.kind() == Kind::Object => {
                merge(out, member, more);
            }
            _ => out.push(member.raw(), member.range().0),
        }
    }
    for member in unknown.children().filter(|member| member.as_bool() == Some(true)) {
        let name = member.key();
        if known.set(name).is_none() {
            let comma = if is_first { "" } else { "," };
            is_first = false;
            let text = format!("{comma}{}:{UNKNOWN}", serde_json::Value::from(name));
            out.push_made(&text, (start, end));
        }
    }
    out.push("}", end - 1);
}

/// The bodies of the resources of Graph in a template.
pub(super) fn of_template(root: Val<'_>) -> Vec<RawRequest> {
    all(root).filter(|value| value.kind() == Kind::Object).filter_map(declared).collect()
}

/// The bodies of the resources that a deployment would make or change, as `what-if` prints them.
pub(super) fn of_changes(changes: Val<'_>) -> Vec<RawRequest> {
    let resources = changes.items().filter_map(|change| change.set("after"));
    let fixed = |request| RawRequest { fixed_to: Some(PREVIEW), ..request };
    resources.filter_map(declared).map(fixed).collect()
}

fn declared(resource: Val<'_>) -> Option<RawRequest> {
    let (place, kind) = text_of(resource, &["type"])?;
    let (name, version) = kind.split_once('@').unwrap_or((kind, ""));
    let name = name.strip_prefix("Microsoft.Graph/")?;
    let given = resource.text_of("apiVersion").unwrap_or_default();
    let version: Option<Version> = [version, given].iter().find_map(|it| it.parse().ok());
    let mut wanted = version.into_iter().chain(Version::ALL);
    let call = wanted.find_map(|version| created(name, version))?;
    let mut found = RawRequest::bare(BodyForm::Bicep, body_of(resource.set("properties")?));
    found.call = Some(call);
    found.head = Some(place.range());
    Some(found)
}

/// The operation that creates an object in a collection.
fn created(name: &str, version: Version) -> Option<(Operation, Version)> {
    let name = name.rsplit('/').next()?;
    let last = |path: &'static str| path.rsplit('/').next();
    let mut found = operations().iter().filter(|info| {
        info.method == Method::Post
            && info.has_body
            && info.operation != Operation::CreateAssignment
            && info.path(version).and_then(last).is_some_and(|it| it.eq_ignore_ascii_case(name))
    });
    found.next().map(|info| (info.operation, version))
}
