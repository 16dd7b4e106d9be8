//! One access package: what it gives, its policies, assignments and requests, and what it excludes.

pub mod assignments;
pub mod overview;
pub mod policies;
pub mod policy_commands;
pub mod policy_compare;
pub mod policy_details;
pub mod policy_export;
pub mod policy_list;
pub mod policy_row;
pub mod separation;
pub mod steps;

use self::assignments::PackageAssignments;
use self::overview::Overview;
use self::policies::Policies;
use self::policy_details::PolicyDetails;
use self::policy_list::PolicyList;
use self::separation::Separation;
use crate::chunk::chunk;
use crate::pages::assignments::many::{Many, SendMany};
use crate::pages::assignments::row::AssignmentRow;
use crate::pages::pictures::load_map;
use crate::pages::requests::details::FollowedRequest;
use crate::pages::requests::listed::{ListedRequest, rows_with, stages_of};
use crate::pages::requests::table::{self, RequestFilters, RequestTable, RequestsPage};
use crate::parts::data_table::{PagedReading, PagedTable, TableModel};
use crate::parts::lazy_page::lazy;
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::parts::panel::{PanelAddress, WithPanel};
use crate::parts::review::ReviewDialog;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::state::notices;
use crate::state::sending::SendReview;
use accesspack_client::{AccessPackage, AssignmentFilter, Graph, RequestFilter};
use leptos::prelude::*;
use std::collections::BTreeSet;

chunk! {
    /// The page of one access package.
    lists: fn load_package() -> AnyView { Package().into_any() }
}

/// The parts of the page: keys in the address, and words.
const PARTS: [(&str, &str); 6] = [
    ("policies", "Policies"),
    ("assignments", "Assignments"),
    ("requests", "Requests"),
    ("separation", "Separation of duties"),
    ("map", "Map"),
    ("json", "JSON"),
];

/// The page of one access package.
#[component]
pub fn Package() -> impl IntoView {
    let id = routes::query("id");
    view! { {move || match id.get() {
        Some(id) => view! { <One id /> }.into_any(),
        None => view! {
            <div class="page">
                <PageHead title="Access package" />
                <Message intent=Intent::Error title="The address names no access package">
                    <p><a href=routes::PACKAGES>"Choose one from the list"</a></p>
                </Message>
            </div>
        }
        .into_any(),
    }} }
}

/// What the parts of the page read.
#[derive(Clone, Copy)]
struct PackageReads {
    package: Loader<AccessPackage>,
    assignments: PagedReading<AssignmentRow>,
    requests: PagedReading<ListedRequest>,
    request_table: TableModel<ListedRequest>,
    assignment_table: TableModel<AssignmentRow>,
    policies: PolicyList,
}

impl PackageReads {
    fn of(id: &str, page: RequestsPage) -> Self {
        let own = id.to_owned();
        let package = load(move |graph| {
            let id = own.clone();
            Box::pin(async move { graph.access_package(&id).await })
        });
        let access_package_id = Some(id.to_owned());
        let filter = AssignmentFilter { access_package_id, ..AssignmentFilter::default() };
        let assignment_table = assignments::model();
        let assignments = PagedReading::start(
            assignment_table,
            move |graph: &Graph| graph.assignment_pages(&filter),
            AssignmentRow::of,
        );
        let filter = RequestFilter::of_package(id);
        let request_table = table::model(page, RequestFilters::none());
        let stages = Memo::new(move |_| stages_of(package.ready().as_slice()));
        let requests = PagedReading::start(
            request_table,
            move |graph: &Graph| graph.request_pages(&filter),
            rows_with(request_table, stages),
        );
        let policies = PolicyList::of(id, page.panel);
        Self { package, assignments, requests, request_table, assignment_table, policies }
    }
}

#[component]
fn One(id: String) -> impl IntoView {
    let page = RequestsPage {
        panel: PanelAddress::of_page(),
        selected: RwSignal::new(BTreeSet::new()),
        review: SendReview::default(),
        many: Many::default(),
    };
    let reads = PackageReads::of(&id, page);
    let package = reads.package;
    let part = routes::query("tab");
    let part = Memo::new(move |_| {
        let chosen = part.get().unwrap_or_default();
        PARTS.iter().map(|part| part.0).find(|key| *key == chosen).unwrap_or("policies")
    });
    let title = Signal::derive(move || {
        package.ready().map_or_else(|| "Access package".to_owned(), |package| package.display_name)
    });
    let again = Trigger::new();
    let sent = Callback::new(move |()| {
        page.selected.update(BTreeSet::clear);
        reads.requests.reload();
        again.notify();
    });
    let done = Callback::new(move |_| {
        notices::board().announce("Done.");
        sent.run(());
    });
    let heading = RwSignal::new("Request".to_owned());
    let package_id = id.clone();
    let details = Callback::new(move |id: String| {
        if part.get_untracked() == "policies" {
            let package_id = package_id.clone();
            let list = reads.policies;
            return view! { <PolicyDetails package_id id list title=heading /> }.into_any();
        }
        view! { <FollowedRequest id title=heading review=page.review again /> }.into_any()
    });
    let deleted = Callback::new(move |_| package.reload());
    let (assign, new_policy) = (routes::assign(&id), routes::new_policy(&id));
    view! {
        <WithPanel panel=page.panel title=heading details>
            <div class="page">
                <div class="layout-row layout-row--apart package__head">
                    <PageHead title above=(routes::PACKAGES.to_owned(), "Access packages".to_owned()) />
                    <div class="layout-row">
                        <a class="button" href=assign>
                            "New assignment"
                        </a>
                        <a class="button button--primary" href=new_policy>
                            "New policy"
                        </a>
                    </div>
                </div>
                {loaded(
                    package,
                    move |found: AccessPackage| {
                        view! {
                            <Overview package=found.clone() />
                            <Parts package=found.clone() reads part />
                            {move || shown_part(part.get(), &found, &reads, page)}
                        }
                            .into_any()
                    },
                )}
            </div>
        </WithPanel>
        <SendMany many=page.many on_done=sent />
        <ReviewDialog review=page.review on_done=done />
        <ReviewDialog review=reads.policies.review on_done=deleted />
    }
}

/// The links to the parts, each with how many there are.
#[component]
fn Parts(package: AccessPackage, reads: PackageReads, part: Memo<&'static str>) -> impl IntoView {
    let policies = package.policies.len().to_string();
    let number = move |key: &str| match key {
        "policies" => Some(policies.clone()),
        "assignments" => reads.assignments.number(|row| row.assignment.state.is_live()),
        "requests" => reads.requests.number(|_| true),
        _ => None,
    };
    let link = move |(key, label): (&'static str, &'static str)| {
        let number = number.clone();
        let number = move || number(key).map(|number| format!(" ({number})"));
        view! {
            <li>
                <a
                    href=routes::package_part(&package.id, key)
                    data-noscroll=""
                    aria-current=move || (part.get() == key).then_some("page")
                >
                    {label}
                    {number}
                </a>
            </li>
        }
    };
    view! {
        <nav class="part-links" aria-label="Parts of the access package">
            <ul>{PARTS.map(link).collect_view()}</ul>
        </nav>
    }
}

fn shown_part(
    part: &str,
    package: &AccessPackage,
    reads: &PackageReads,
    page: RequestsPage,
) -> AnyView {
    let package = package.clone();
    match part {
        "assignments" => {
            let (reading, table) = (reads.assignments, reads.assignment_table);
            view! { <PackageAssignments package_id=package.id reading table /> }.into_any()
        }
        "requests" => {
            let (reading, table) = (reads.requests, reads.request_table);
            view! {
                <p>
                    <a href=routes::requests_of(&package.id)>"Open in Requests"</a>
                    " to search and filter them."
                </p>
                <PagedTable reading noun="requests">
                    <RequestTable table page />
                </PagedTable>
            }
            .into_any()
        }
        "separation" => view! { <Separation package_id=package.id /> }.into_any(),
        "map" => lazy(move || load_map(package.clone())),
        "json" => {
            let json = format!("{:#}", package.json);
            view! {
                <div class="code" tabindex="0" role="group" aria-label="JSON of the access package">
                    <pre>{json}</pre>
                </div>
            }
            .into_any()
        }
        _ => {
            let (assignments, list) = (reads.assignments, reads.policies);
            view! { <Policies package assignments list /> }.into_any()
        }
    }
}
