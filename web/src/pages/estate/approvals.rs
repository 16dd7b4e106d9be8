//! The requests that wait for a decision of the signed-in user.

use super::decision::Decision;
use crate::pages::requests::facts;
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, QueryText, SearchField, SortKey, TableColumn, TableModel, TableSpec,
    listed,
};
use crate::parts::email::Email;
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::page_head::PageHead;
use crate::parts::panel::{PanelAddress, PanelLink, WithPanel};
use crate::parts::refresh::RefreshButton;
use crate::parts::review::ReviewDialog;
use crate::platform::clock;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::state::notices;
use crate::state::sending::SendReview;
use crate::words::{request as request_words, time};
use accesspack_client::{AssignmentRequest, RequestState};
use accesspack_core::Version;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Approvals() -> impl IntoView {
    let requests = load(|graph| {
        Box::pin(async move {
            let mut all = graph.in_version(Version::V1).requests_to_decide().await?;
            all.retain(|one| one.state == RequestState::PendingApproval);
            Ok(all)
        })
    });
    let search = QueryText::typed("q");
    let panel = PanelAddress::of_page();
    let review = SendReview::default();
    let title = Signal::derive(move || {
        let open = panel.open.get().unwrap_or_default();
        let found = requests.ready().into_iter().flatten().find(|one| one.id == open);
        found.map_or_else(
            || "Approval".to_owned(),
            |one| format!("{}, {}", facts::person(&one), facts::package(&one).1),
        )
    });
    let details =
        Callback::new(move |id: String| view! { <Decision id requests review /> }.into_any());
    let reload = Callback::new(move |()| requests.reload());
    let done = Callback::new(move |_| {
        notices::board().announce("Decided.");
        panel.close();
        requests.reload();
    });
    view! {
        <WithPanel panel title details>
            <div class="page">
                <PageHead title="Approvals" lead="Requests that wait for your decision." />
                <div class="filter-bar">
                    <SearchField query=search placeholder="Person, access package or justification" />
                    <RefreshButton busy=requests.busy on_click=reload />
                </div>
                <ApprovalTable requests panel search=search.value />
            </div>
        </WithPanel>
        <ReviewDialog review on_done=done />
    }
}

#[component]
fn ApprovalTable(
    requests: Loader<Vec<AssignmentRequest>>,
    panel: PanelAddress,
    search: Signal<String>,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: Vec::<AssignmentRequest>::new(),
        id: |one| &one.id,
        columns: columns(panel),
        search,
        searched: |one| {
            [facts::person(one), facts::package(one).1, one.justification.clone()].join("\n")
        },
        filters: Vec::new(),
        default_sort: "requested",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::CHECKMARK_CIRCLE title="Nothing waits for you">
                <p>
                    "Only requests of which you are an approver are here. All that wait are in "
                    <a href=format!("{}?view=waiting", routes::REQUESTS)>"Requests"</a> "."
                </p>
            </Empty>
        }
    };
    let none_fits = ("No request fits", "Try another word.");
    listed(requests, table, move || {
        view! { <DataTable table noun=("request", "requests") empty none_fits columns_kept_as="approvals" /> }.into_any()
    })
}

fn columns(panel: PanelAddress) -> Vec<TableColumn<AssignmentRequest>> {
    vec![
        TableColumn::row_header("person", "Person", move |one: &AssignmentRequest| {
            let person = facts::person(one);
            let name = format!("Decide about {person}, {}", facts::package(one).1);
            let email = facts::target(one).map(|target| target.email.clone());
            view! {
                <PanelLink panel id=one.id.clone() name><bdi>{person}</bdi></PanelLink>
                <span class="data-table__detail">{email.map(|address| view! { <Email address /> })}</span>
            }
            .into_any()
        })
        .sorted_by(|one| SortKey::text(&facts::person(one))),
        TableColumn::new("package", "Access package", |one: &AssignmentRequest| {
            let (_, name) = facts::package(one);
            view! {
                <bdi>{name}</bdi>
                <span class="data-table__detail">{request_words::request_type(&one.request_type)}</span>
            }
            .into_any()
        })
        .sorted_by(|one| SortKey::text(&facts::package(one).1)),
        TableColumn::instant("requested", "Requested", |one: &AssignmentRequest| {
            let age = facts::age(one, clock::now());
            let age = age.map(|age| format!("{} ago", time::length(age)));
            view! { {time::shown(&one.created)} <span class="data-table__detail">{age}</span> }.into_any()
        })
        .sorted_by(|one| SortKey::instant(time::read(&one.created), &one.created)),
        TableColumn::one_line("why", "Justification", |one: &AssignmentRequest| {
            one.justification.clone()
        }),
    ]
}
