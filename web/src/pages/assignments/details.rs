//! Details of an assignment: dates, policy, person, and the requests that made and changed it.

use super::row::AssignmentRow;
use crate::parts::data_table::TableModel;
use crate::parts::loaded::loaded;
use crate::parts::person_link::PersonLink;
use crate::parts::state_badge::{AssignmentBadge, RequestBadge};
use crate::routes;
use crate::state::loader::load;
use crate::words::{request as request_words, time};
use accesspack_client::{Assignment, AssignmentRequest, Graph, GraphError, RequestFilter};
use leptos::prelude::*;

/// How many pages of the access package's requests are looked at for the history.
const MAX_PAGES: usize = 10;

/// The heading of the panel for an assignment of the list.
pub fn title(table: TableModel<AssignmentRow>, id: &str) -> String {
    let mut title = None;
    table.for_each_of_first(usize::MAX, |row| {
        if title.is_none() && row.id() == id {
            title = Some(row.name());
        }
    });
    title.unwrap_or_else(|| "Assignment".to_owned())
}

/// The details.
#[component]
pub fn Details(
    /// The id of the assignment.
    id: String,
) -> impl IntoView {
    let found = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.assignment(&id).await })
    });
    loaded(found, |assignment: Assignment| view! { <Facts assignment /> }.into_any())
}

#[component]
fn Facts(assignment: Assignment) -> impl IntoView {
    let row = AssignmentRow::of(assignment);
    let target = row.assignment.target.clone().unwrap_or_default();
    let package = row.assignment.access_package.clone().unwrap_or_default();
    let policy = row.assignment.policy.clone().unwrap_or_default();
    let policy_link = routes::policy(&package.id, &policy.id);
    let id = row.id().to_owned();
    let history = load({
        let (package, id) = (package.id.clone(), id.clone());
        move |graph| {
            let (package, id) = (package.clone(), id.clone());
            Box::pin(async move { history(&graph, &package, &id).await })
        }
    });
    let kind = if row.kind() == "guest" { "Guest" } else { "Member" };
    view! {
        <section>
            <AssignmentBadge state=row.assignment.state.clone() />
            <dl class="facts">
                <dt>"Person"</dt>
                <dd><PersonLink id=target.object_id.clone() name=target.label() />", " {kind}</dd>
                <dt>"E-mail"</dt>
                <dd>{target.email.clone()}</dd>
                <dt>"Access package"</dt>
                <dd><a href=routes::package(&package.id)><bdi>{package.display_name.clone()}</bdi></a></dd>
                <dt>"Policy"</dt>
                <dd><a href=policy_link><bdi>{policy.display_name}</bdi></a></dd>
                <dt>"Starts"</dt>
                <dd>{time::shown(&row.assignment.start)}</dd>
                <dt>"Ends"</dt>
                <dd>{time::ends_in_words(&row.ends)}</dd>
            </dl>
        </section>
        <section>
            <h3>"Requests"</h3>
            {loaded(history, requests)}
        </section>
        <details>
            <summary>"Details"</summary>
            <dl class="facts">
                <dt>"Assignment id"</dt>
                <dd class="text-mono">{id}</dd>
                <dt>"Object id"</dt>
                <dd class="text-mono">{target.object_id}</dd>
                <dt>"Status"</dt>
                <dd>{row.assignment.status.clone()}</dd>
            </dl>
        </details>
    }
}

/// The requests of an assignment, the newest first, as far as the first pages of its access package hold them.
async fn history(
    graph: &Graph,
    package: &str,
    id: &str,
) -> Result<Vec<AssignmentRequest>, GraphError> {
    let mut pages = graph.request_pages(&RequestFilter::of_package(package));
    let mut found = Vec::new();
    for _ in 0..MAX_PAGES {
        let Some(page) = pages.next_page().await? else { break };
        let is_of =
            |one: &AssignmentRequest| one.assignment.as_ref().is_some_and(|one| one.id == id);
        found.extend(page.into_iter().filter(is_of));
    }
    found.sort_by(|left, right| right.created.cmp(&left.created));
    Ok(found)
}

fn requests(all: Vec<AssignmentRequest>) -> AnyView {
    if all.is_empty() {
        return view! {
            <p class="text-muted">"None. Microsoft Graph keeps requests for three months after they end."</p>
        }
        .into_any();
    }
    let one = |request: AssignmentRequest| {
        let link = format!("{}?open={}", routes::REQUESTS, request.id);
        let why = (!request.justification.is_empty()).then(
            || view! { <p class="text-small"><bdi>{request.justification.clone()}</bdi></p> },
        );
        view! {
            <li>
                <a href=link>{request_words::request_type(&request.request_type)}</a>
                " "
                <RequestBadge state=request.state />
                <p class="text-small text-muted">{time::shown(&request.created)}</p>
                {why}
            </li>
        }
    };
    view! { <ol class="history">{all.into_iter().map(one).collect_view()}</ol> }.into_any()
}
