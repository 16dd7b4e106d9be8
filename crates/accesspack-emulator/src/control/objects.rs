//! The pages of the tenant's objects: a table of a collection, and one object as JSON.

use accesspack_wire::Version;
use accesspack_wire::http::{Request, Response};
use serde_json::Value;

use super::html::{escape, table};
use super::page::frame;
use crate::ids;
use crate::json::text;
use crate::snapshot::{COLLECTIONS, whole};
use crate::tenant::Tenant;
use crate::url;
use crate::view::{EntityKind, View};

/// Rows on a page.
const ROWS: usize = 50;

/// The columns of a collection: a heading, and the member that it shows. A member that ends in `Id`
/// is shown by the name of the object that it leads to.
fn columns(kind: EntityKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        EntityKind::Catalog | EntityKind::Organization => {
            &[("Name", "displayName"), ("State", "state")]
        }
        EntityKind::Package => {
            &[("Name", "displayName"), ("Catalog", "catalogId"), ("Hidden", "isHidden")]
        }
        EntityKind::Policy => &[
            ("Name", "displayName"),
            ("Access package", "accessPackageId"),
            ("For", "allowedTargetScope"),
        ],
        EntityKind::Request => &[
            ("Created", "createdDateTime"),
            ("Type", "requestType"),
            ("For", "requestorId"),
            ("Access package", "accessPackageId"),
            ("State", "state"),
        ],
        EntityKind::Assignment => &[
            ("Who", "targetId"),
            ("Access package", "accessPackageId"),
            ("Policy", "assignmentPolicyId"),
            ("State", "state"),
            ("Ended", "expiredDateTime"),
        ],
        EntityKind::Subject => &[("Name", "displayName"), ("Mail", "email")],
        EntityKind::User => &[
            ("Name", "displayName"),
            ("Mail", "mail"),
            ("Department", "department"),
            ("Type", "userType"),
        ],
        _ => &[("Name", "displayName"), ("Description", "description")],
    }
}

/// Where a member that ends in `Id` leads.
fn leads_to(member: &str) -> Option<(&'static str, EntityKind)> {
    Some(match member {
        "catalogId" => ("catalogs", EntityKind::Catalog),
        "accessPackageId" => ("accessPackages", EntityKind::Package),
        "assignmentPolicyId" => ("assignmentPolicies", EntityKind::Policy),
        "requestorId" | "targetId" => ("subjects", EntityKind::Subject),
        _ => return None,
    })
}

/// `/_emulator/objects/{collection}` and `…/{collection}/{id}`.
pub(super) fn show(tenant: &Tenant, request: &Request, rest: &str) -> Option<Response> {
    let (name, id) = rest.split_once('/').map_or((rest, None), |(name, id)| (name, Some(id)));
    let (name, kind) = COLLECTIONS.into_iter().find(|(known, _)| *known == name)?;
    let view = View { store: &tenant.store, version: Version::V1 };
    let Some(id) = id else { return Some(list(view, request, name, kind)) };
    let row = view.get(kind, ids::parse(id)?)?;
    let object = whole(view, row);
    let title = match text(&object, "displayName") {
        "" => id,
        name => name,
    };
    let title = escape(title);
    let json = escape(&serde_json::to_string_pretty(&object).unwrap_or_default());
    let body = format!(
        "<p><a href=\"/_emulator/objects/{name}\">All {name}</a></p><h1>{title}</h1>\
         <pre class=\"scroll\" tabindex=\"0\">{json}</pre>"
    );
    Some(frame(&format!("{title} – {name}"), &body))
}

fn list(view: View<'_>, request: &Request, name: &str, kind: EntityKind) -> Response {
    let pairs = url::pairs(request.query());
    let of = |wanted: &str| {
        let found = pairs.iter().find(|(known, _)| known == wanted);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (find, skip) = (of("find").to_lowercase(), of("skip").parse::<usize>().unwrap_or(0));
    let columns = columns(kind);
    let newest_first = matches!(kind, EntityKind::Request | EntityKind::Assignment);
    let mut ids: Vec<_> = view.order(kind).after(0).iter().map(|(_, id)| *id).collect();
    if newest_first {
        ids.reverse();
    }
    let mut rows = Vec::new();
    let mut seen = 0_usize;
    for row in ids.into_iter().filter_map(|id| view.listed(kind, id)) {
        let object = whole(view, row);
        let cells: Vec<String> =
            columns.iter().map(|(_, member)| cell(view, &object, member)).collect();
        let found = find.is_empty()
            || cells.iter().any(|cell| cell.to_lowercase().contains(&escape(&find)))
            || text(&object, "id").starts_with(&find);
        if !found {
            continue;
        }
        seen += 1;
        if seen <= skip {
            continue;
        }
        if rows.len() == ROWS {
            break;
        }
        let id = text(&object, "id");
        let short = id.split('-').next().unwrap_or(id);
        let link = format!(
            "<a href=\"/_emulator/objects/{name}/{id}\"><code>{short}</code>\
             <span class=\"unseen\"> as JSON</span></a>"
        );
        rows.push(cells.into_iter().chain([link]).collect::<Vec<String>>());
    }
    let more = if seen > skip + ROWS {
        let link = format!("?find={}&amp;skip={}", url::encode(&find), skip + ROWS);
        format!("<p><a href=\"{link}\">Next {ROWS}</a></p>")
    } else {
        String::new()
    };
    let head: Vec<&str> = columns.iter().map(|(words, _)| *words).chain(["Id"]).collect();
    let shown = if rows.is_empty() {
        "<p class=\"quiet\">Nothing here.</p>".to_owned()
    } else {
        table(name, &head, &rows)
    };
    let body = format!(
        "<p><a href=\"/_emulator\">Overview</a></p><h1>{name}</h1>\
         <form class=\"line\" role=\"search\"><label for=\"find\">Find</label>\
         <input id=\"find\" name=\"find\" type=\"search\" value=\"{}\"><button>Find</button></form>\
         {shown}{more}",
        escape(&find)
    );
    frame(name, &body)
}

/// A member as a cell; a relation as a link with a name.
fn cell(view: View<'_>, object: &Value, member: &str) -> String {
    let value = object.get(member).unwrap_or(&Value::Null);
    let named = || {
        let (collection, kind) = leads_to(member)?;
        let id = ids::parse(value.as_str()?)?;
        let name = view.property(view.get(kind, id)?, "displayName");
        let name = escape(name.as_str().unwrap_or("(no name)"));
        Some(format!("<a href=\"/_emulator/objects/{collection}/{id}\">{name}</a>"))
    };
    if let Some(link) = named() {
        return link;
    }
    match value {
        Value::Null => String::new(),
        Value::Bool(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
        Value::String(text) => escape(text),
        other => escape(&other.to_string()),
    }
}
