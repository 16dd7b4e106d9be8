//! The table of requests.

use crate::parts::button::Button;
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::pager::{Pager, Pages};
use crate::parts::state_badge::RequestBadge;
use crate::routes;
use crate::state::sending::{SendPlan, SendReview};
use crate::state::session::session;
use crate::words::{request as request_words, time};
use accesspack_client::{AssignmentRequest, RequestState};
use accesspack_core::{Operation, Version, build};
use leptos::prelude::*;
use serde_json::Value;

fn person(request: &AssignmentRequest) -> String {
    let assignment = request.assignment.as_ref();
    let target = assignment.and_then(|one| one.target.as_ref()).or(request.requestor.as_ref());
    target.map(|target| target.label().to_owned()).unwrap_or_default()
}

fn package(request: &AssignmentRequest) -> (String, String) {
    let of_assignment = request.assignment.as_ref().and_then(|one| one.access_package.as_ref());
    let package = request.access_package.as_ref().or(of_assignment);
    package.map(|one| (one.id.clone(), one.display_name.clone())).unwrap_or_default()
}

fn fits(request: &AssignmentRequest, search: &str, state: &str) -> bool {
    let texts = [person(request), package(request).1, request.id.clone()];
    (state.is_empty() || request.state.label() == state)
        && texts.iter().any(|text| text.to_lowercase().contains(search))
}

/// Whether a request can still be taken back.
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

/// The table of those that fit the search and the state.
#[component]
pub fn Table(
    /// All requests, the newest first.
    all: Vec<AssignmentRequest>,
    /// What is searched for.
    #[prop(into)]
    search: Signal<String>,
    /// The state's word, or nothing for all.
    #[prop(into)]
    state: Signal<String>,
    /// The review step.
    review: SendReview,
) -> impl IntoView {
    if all.is_empty() {
        return view! {
            <div class="card flush">
                <Empty icon=IconName::ClipboardTask title="There are no requests">
                    <p>
                        "Requests appear when people ask for access, and when administrators assign it. "
                        <a href=routes::ASSIGN>"New assignment"</a>
                    </p>
                </Empty>
            </div>
        }
        .into_any();
    }
    let all = StoredValue::new(all);
    let found = Memo::new(move |_| {
        let (search, state) = (search.get().trim().to_lowercase(), state.get());
        all.with_value(|all| {
            let fits = |(index, one)| fits(one, &search, &state).then_some(index);
            all.iter().enumerate().filter_map(fits).collect::<Vec<_>>()
        })
    });
    let pages = Pages::new(Signal::derive(move || found.with(Vec::len)));
    let rows = move || {
        let range = pages.range();
        found.with(|found| {
            let on_show = found.get(range).unwrap_or_default();
            all.with_value(|all| {
                let rows = on_show.iter().filter_map(|index| all.get(*index));
                rows.map(|request| line(request, review)).collect_view()
            })
        })
    };
    view! {
        <div class="table-box">
            <table class="cards">
                <thead>
                    <tr>
                        <th scope="col">"Person"</th>
                        <th scope="col">"Request"</th>
                        <th scope="col">"Access package"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Made"</th>
                        <th scope="col">
                            <span class="sr-only">"Actions"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{move || rows()}</tbody>
            </table>
            {move || {
                found
                    .with(Vec::is_empty)
                    .then(|| {
                        view! {
                            <Empty icon=IconName::Search title="No request fits">
                                <p>"Try another word or state."</p>
                            </Empty>
                        }
                    })
            }}
        </div>
        <Pager pages what=("request", "requests") />
    }
    .into_any()
}

fn line(request: &AssignmentRequest, review: SendReview) -> AnyView {
    let person = person(request);
    let (package_id, package) = package(request);
    let what = request_words::request_type(&request.request_type);
    let name = format!("request for {person}, {package}");
    // more than the state says already
    let status = Some(request.status.clone())
        .filter(|status| !status.eq_ignore_ascii_case(&request.state.label().replace(' ', "")));
    let button = |operation: Operation, label: &'static str| {
        let request = request.clone();
        let show = Callback::new(move |()| review.show(plan(&request, operation, label)));
        view! { <Button label=label.to_owned() name=format!("{label} {name}") small=true on_click=show /> }
    };
    let cancel =
        can_cancel(&request.state).then(|| button(Operation::CancelAssignmentRequest, "Cancel"));
    let reprocess = can_reprocess(&request.state)
        .then(|| button(Operation::ReprocessAssignmentRequest, "Reprocess"));
    view! {
        <tr>
            <th scope="row">
                {person} <span class="sub mono">{request.id.clone()}</span>
            </th>
            <td data-label="Request">
                {what} <span class="sub">{request.justification.clone()}</span>
            </td>
            <td data-label="Access package">
                <a href=routes::package(&package_id)>{package}</a>
            </td>
            <td data-label="State">
                <RequestBadge state=request.state.clone() /> <span class="sub">{status}</span>
            </td>
            <td data-label="Made">{time::shown(&request.created)}</td>
            <td class="actions">{cancel} " " {reprocess}</td>
        </tr>
    }
    .into_any()
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
