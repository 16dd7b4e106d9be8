//! The table of requests.

use crate::parts::button::Button;
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, RowFilter, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::state_badge::RequestBadge;
use crate::routes;
use crate::state::sending::{SendPlan, SendReview};
use crate::state::session::session;
use crate::words::{request as request_words, time};
use accesspack_client::{AssignmentRequest, RequestState};
use accesspack_core::{Operation, Version, build};
use leptos::prelude::*;
use serde_json::Value;

/// The name of the person whose access a request changes.
fn person(request: &AssignmentRequest) -> String {
    let assignment = request.assignment.as_ref();
    let target = assignment.and_then(|one| one.target.as_ref()).or(request.requestor.as_ref());
    target.map(|target| target.label().to_owned()).unwrap_or_default()
}

/// The id and the name of a request's access package.
fn package(request: &AssignmentRequest) -> (String, String) {
    let of_assignment = request.assignment.as_ref().and_then(|one| one.access_package.as_ref());
    let package = request.access_package.as_ref().or(of_assignment);
    package.map(|one| (one.id.clone(), one.display_name.clone())).unwrap_or_default()
}

/// Whether a request can still be cancelled.
pub const fn can_cancel(state: &RequestState) -> bool {
    matches!(
        state,
        RequestState::Submitted | RequestState::PendingApproval | RequestState::Scheduled
    )
}

/// Whether delivery can be tried again.
pub const fn can_reprocess(state: &RequestState) -> bool {
    matches!(state, RequestState::DeliveryFailed | RequestState::PartiallyDelivered)
}

/// The table of the requests that fit the search and the state, the newest first.
#[component]
pub fn RequestTable(
    /// All requests.
    all: Vec<AssignmentRequest>,
    /// The text that is searched for.
    #[prop(into)]
    search: Signal<String>,
    /// Graph's name of the state, empty for all.
    #[prop(into)]
    state: Signal<String>,
    /// The review step.
    review: SendReview,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: all,
        columns: columns(review),
        search,
        searched: |request| [person(request), package(request).1, request.id.clone()].join("\n"),
        filters: vec![RowFilter { chosen: state, key: |request| request.state.graph_name() }],
        default_sort: "-made",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::CLIPBOARD_TASK title="There are no requests">
                <p>
                    "Requests appear when people ask for access, and when administrators assign it. "
                    <a href=routes::ASSIGN>"New assignment"</a>
                </p>
            </Empty>
        }
    };
    let none_fits = ("No request fits", "Try another word or state.");
    view! { <DataTable table noun=("request", "requests") empty none_fits /> }
}

fn columns(review: SendReview) -> Vec<TableColumn<AssignmentRequest>> {
    vec![
        TableColumn::row_header("person", "Person", |request: &AssignmentRequest| {
            view! { {person(request)} <span class="data-table__detail text-mono">{request.id.clone()}</span> }
                .into_any()
        })
        .sorted_by(|request| SortKey::text(&person(request))),
        TableColumn::new("request", "Request", |request: &AssignmentRequest| {
            let kind = request_words::request_type(&request.request_type);
            view! { {kind} <span class="data-table__detail">{request.justification.clone()}</span> }.into_any()
        })
        .sorted_by(|request| SortKey::text(&request_words::request_type(&request.request_type))),
        TableColumn::new("package", "Access package", |request| {
            let (id, name) = package(request);
            view! { <a href=routes::package(&id)>{name}</a> }.into_any()
        })
        .sorted_by(|request| SortKey::text(&package(request).1)),
        TableColumn::new("state", "State", |request: &AssignmentRequest| {
            // shown only where it adds to the state
            let status = Some(request.status.clone()).filter(|status| {
                !status.eq_ignore_ascii_case(&request.state.label().replace(' ', ""))
            });
            view! { <RequestBadge state=request.state.clone() /> <span class="data-table__detail">{status}</span> }
                .into_any()
        })
        .sorted_by(|request| SortKey::text(request.state.label())),
        TableColumn::instant("made", "Made", |request: &AssignmentRequest| {
            time::shown(&request.created).into_any()
        })
        .sorted_by(|request| SortKey::instant(time::read(&request.created), &request.created)),
        TableColumn::actions(move |request| actions(request, review)),
    ]
}

/// The buttons of a request.
fn actions(request: &AssignmentRequest, review: SendReview) -> AnyView {
    let name = format!("request for {}, {}", person(request), package(request).1);
    let button = |operation: Operation, label: &'static str| {
        let request = request.clone();
        let show = Callback::new(move |()| review.show(plan(&request, operation, label)));
        view! { <Button label name=format!("{label} {name}") small=true on_click=show /> }
    };
    let cancel =
        can_cancel(&request.state).then(|| button(Operation::CancelAssignmentRequest, "Cancel"));
    let reprocess = can_reprocess(&request.state)
        .then(|| button(Operation::ReprocessAssignmentRequest, "Reprocess"));
    view! { {cancel} " " {reprocess} }.into_any()
}

fn plan(request: &AssignmentRequest, operation: Operation, label: &'static str) -> SendPlan {
    let options = session().options(operation, Version::V1).with_id(request.id.clone());
    let changes = if operation == Operation::CancelAssignmentRequest {
        vec!["The request ends as Canceled; access is not given.".to_owned()]
    } else {
        vec![
            "Delivery is tried again.".to_owned(),
            "That works for 14 days after the request ended; the Entra admin center offers it for 7."
                .to_owned(),
        ]
    };
    SendPlan {
        title: format!("{label} request for {}", person(request)),
        action: if operation == Operation::CancelAssignmentRequest {
            "Cancel request"
        } else {
            "Reprocess"
        },
        changes,
        warnings: Vec::new(),
        built: build(&Value::Null, &options),
    }
}
