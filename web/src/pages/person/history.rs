//! What was asked for the person: what is open, what came of the rest, and access that has ended.

use super::records::{PersonRecords, package_of};
use crate::parts::state_badge::{AssignmentBadge, RequestBadge};
use crate::routes;
use crate::state::sample::MAX_COUNTED;
use crate::words::{request as request_words, time};
use accesspack_client::{AssignmentRequest, RequestState};
use leptos::prelude::*;

/// How many past requests are shown.
const MAX_PAST: usize = 50;

/// The card with the requests that have not ended.
#[component]
pub fn OpenRequests(
    /// What is known of the person.
    records: PersonRecords,
) -> impl IntoView {
    let open = records.open();
    (!open.is_empty()).then(|| {
        view! {
            <section class="card card--flush" aria-labelledby="person-open">
                <header>
                    <h2 id="person-open">"Open requests"</h2>
                    <span class="text-muted">{records.is_partial.then_some("at least ")} {open.len()}</span>
                </header>
                <ul class="records">{open.iter().map(|one| request_row(&records, one)).collect_view()}</ul>
            </section>
        }
    })
}

/// The card with everything that is over.
#[component]
pub fn History(
    /// What is known of the person.
    records: PersonRecords,
) -> impl IntoView {
    let past: Vec<_> = records.requests.iter().filter(|one| one.state.is_over()).cloned().collect();
    let ended: Vec<_> =
        records.assignments.iter().filter(|one| !one.state.is_live()).cloned().collect();
    let count = past.len();
    let more = (count > MAX_PAST).then(|| {
        view! { <p class="records__none">{format!("The newest {MAX_PAST} of {count}.")}</p> }
    });
    let ended = (!ended.is_empty()).then(|| {
        let rows = ended.iter().map(|one| {
            let package = one.access_package.clone().unwrap_or_default();
            view! {
                <li class="records__item">
                    <div class="records__main">
                        <a href=routes::package(&package.id)>
                            <bdi>{package.display_name}</bdi>
                        </a>
                    </div>
                    <div class="records__fact">
                        <AssignmentBadge state=one.state.clone() />
                    </div>
                    <div class="records__fact">"Ended: " {time::end_of(one)}</div>
                </li>
            }
        });
        view! {
            <h3 class="records__title">"Access that has ended"</h3>
            <ul class="records">{rows.collect_view()}</ul>
        }
    });
    view! {
        <section class="card card--flush" aria-labelledby="person-history">
            <header>
                <h2 id="person-history">"History"</h2>
                <span class="text-muted">{records.is_partial.then_some("at least ")} {count}</span>
            </header>
            {records
                .is_partial
                .then(|| {
                    view! {
                        <p class="records__none">
                            "Microsoft Graph did not filter requests by the person: only the first "
                            {MAX_COUNTED} " of the tenant were looked at."
                        </p>
                    }
                })}
            {if count == 0 && !records.is_partial {
                view! {
                    <p class="records__none">
                        "No request has ended lately. Microsoft Graph keeps them for three months."
                    </p>
                }
                    .into_any()
            } else {
                view! { <ul class="records">{past.iter().take(MAX_PAST).map(|one| request_row(&records, one)).collect_view()}</ul> }
                    .into_any()
            }}
            {more}
            {ended}
        </section>
    }
}

/// A request in a line, with a link to its details.
fn request_row(records: &PersonRecords, request: &AssignmentRequest) -> AnyView {
    let (id, package) = package_of(request);
    let kind = request_words::request_type(&request.request_type);
    let why = Some(request.justification.clone()).filter(|why| !why.is_empty());
    let why = why.map(|why| view! { ": " <bdi>{why}</bdi> });
    let name = format!("Details of the request for {package}");
    view! {
        <li class="records__item">
            <div class="records__main">
                <a href=routes::package(&id)>
                    <bdi>{package}</bdi>
                </a>
                <span class="text-small text-muted">{kind} {why}</span>
            </div>
            <div class="records__fact">
                <RequestBadge state=request.state.clone() />
                <span class="text-small text-muted">{reason(records, request)}</span>
            </div>
            <div class="records__fact">{time::shown(&request.created)}</div>
            <div class="records__commands">
                <a href=routes::request_details(&request.id) aria-label=name>
                    "Details"
                </a>
            </div>
        </li>
    }
    .into_any()
}

/// Why a request has not given access, as far as the request itself shows it.
pub fn reason(records: &PersonRecords, request: &AssignmentRequest) -> Option<String> {
    let adds = |status: &str| {
        !status.is_empty() && !status.eq_ignore_ascii_case(&request.state.label().replace(' ', ""))
    };
    match request.state {
        RequestState::Denied => {
            let known = records.denials.get(&request.id).cloned();
            Some(known.unwrap_or_else(|| "An approver denied it.".to_owned()))
        }
        RequestState::Delivered => None,
        RequestState::Canceled => Some("It was canceled.".to_owned()),
        RequestState::PendingApproval => Some("It waits for an approver.".to_owned()),
        RequestState::Scheduled => Some("It waits for its start.".to_owned()),
        _ => Some(request.status.clone()).filter(|status| adds(status)),
    }
}
