//! How far each resource role of an access package was delivered by a request, and why one was not.

use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::loaded::loaded;
use crate::parts::state_badge::{BadgeLook, StateBadge};
use crate::state::loader::load;
use crate::words::resource::origin_system;
use accesspack_client::{DeliveredRole, ErrorKind, GivenRole, GraphError};
use accesspack_core::explain_error;
use leptos::prelude::*;
use serde_json::json;

/// A role with its names, and how far it was delivered.
#[derive(Debug, Clone, PartialEq)]
struct RoleDelivery {
    resource: String,
    role: String,
    delivered: DeliveredRole,
}

/// The roles of an assignment's access package.
#[component]
pub fn Delivery(
    /// The assignment's id.
    assignment_id: String,
    /// The access package's id.
    package_id: String,
) -> impl IntoView {
    let roles = load(move |graph| {
        let (assignment_id, package_id) = (assignment_id.clone(), package_id.clone());
        Box::pin(async move {
            let delivered = match graph.delivered_roles(&assignment_id).await {
                Ok(delivered) => delivered,
                // a request that was denied or cancelled made no assignment
                Err(error) if error.kind == ErrorKind::NotFound => Vec::new(),
                Err(error) => return Err(error),
            };
            // without names the ids of the roles are shown
            let given = graph.given_roles(&package_id).await.unwrap_or_default();
            Ok(named(delivered, &given))
        })
    });
    view! {
        <section aria-labelledby="request-delivery">
            <h3 id="request-delivery">"Delivery of each resource"</h3>
            {loaded(roles, |roles| {
                if roles.is_empty() {
                    return view! { <p class="text-muted">"Microsoft Graph shows no resource."</p> }.into_any();
                }
                let rows = roles.into_iter().map(row).collect_view();
                view! { <ul class="panel__list">{rows}</ul> }.into_any()
            })}
        </section>
    }
}

/// Gives the roles the names that they have in the access package.
fn named(delivered: Vec<DeliveredRole>, given: &[GivenRole]) -> Vec<RoleDelivery> {
    let name = |delivered: DeliveredRole| {
        let found = given.iter().find(|one| one.role.origin_id == delivered.origin_id);
        let role =
            found.map_or_else(|| delivered.origin_id.clone(), |one| one.role.display_name.clone());
        let resource = found.and_then(|one| one.role.resource.as_ref());
        let resource = resource.map(|one| one.display_name.clone()).unwrap_or_default();
        let resource =
            if resource.is_empty() { origin_system(&delivered.origin_system) } else { resource };
        RoleDelivery { resource, role, delivered }
    };
    delivered.into_iter().map(name).collect()
}

fn row(row: RoleDelivery) -> AnyView {
    let RoleDelivery { resource, role, delivered } = row;
    let (look, label) = if delivered.is_delivered() {
        (BadgeLook::Good, "Delivered")
    } else if delivered.is_pending() {
        (BadgeLook::Working, "Delivering")
    } else {
        (BadgeLook::Bad, "Not delivered")
    };
    let why = (look == BadgeLook::Bad).then(|| {
        let (cause, remedy) = why(&delivered.status);
        view! {
            <p>{cause} " " {remedy}</p>
            <p class="text-small text-muted">"Microsoft Graph: " <span class="text-mono">{delivered.status.clone()}</span></p>
        }
    });
    view! {
        <li>
            <div class="layout-row layout-row--apart">
                <span>
                    <bdi>{resource}</bdi>
                    <span class="data-table__detail"><bdi>{role}</bdi></span>
                </span>
                <StateBadge look label />
            </div>
            {why}
        </li>
    }
    .into_any()
}

/// The cause and the remedy of a delivery's error.
fn why(status: &str) -> (String, String) {
    let explained = explain_error(0, &json!({ "code": status, "message": "" }));
    if !explained.cause.contains("status 0") {
        let sentence = crate::words::sentence;
        return (sentence(&explained.cause), sentence(&explained.remedy));
    }
    let (cause, remedy) = if status.eq_ignore_ascii_case("ResourceNotFoundInOriginSystem") {
        (
            "The resource is gone where it came from.",
            "Take it out of the access package, or restore it; then reprocess the request.",
        )
    } else {
        (
            "Microsoft Entra gives no reason.",
            "Usual ones: the user is blocked or has no licence, or the resource refuses guests. Then reprocess the request.",
        )
    };
    (cause.to_owned(), remedy.to_owned())
}

/// Why a part of the details could not be read.
pub fn part_failed(what: &str, error: GraphError) -> AnyView {
    let what = what.to_owned();
    view! {
        <details>
            <summary>{what}</summary>
            <GraphErrorMessage error />
        </details>
    }
    .into_any()
}
