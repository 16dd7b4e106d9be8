//! Home: what needs attention, as counts that lead to lists, and what this tab changed last.

pub mod changes;
pub mod findings;
pub mod health;
pub mod kept;
pub mod news;
pub mod row;
pub mod table;

use self::changes::Changes;
use self::findings::HomeFinding;
use self::health::DirectoryState;
use self::news::News;
use self::row::{HomeCell, HomeRow};
use self::table::HomeTable;
use crate::chunk::chunk;
use crate::pages::pictures::load_ending;
use crate::pages::requests::listed::{PolicyStages, stages_of};
use crate::parts::lazy_page::lazy;
use crate::parts::page_head::PageHead;
use crate::parts::refresh::RefreshButton;
use crate::platform::clock;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::state::sample::{self, Sample};
use accesspack_client::{
    AccessPackage, Assignment, AssignmentFilter, AssignmentRequest, AssignmentState, Policy,
    RequestFilter, RequestState,
};
use leptos::prelude::*;

chunk! {
    /// The page of what needs attention.
    lists: fn load_home() -> AnyView { Home().into_any() }
}

type RequestSample = Loader<Sample<AssignmentRequest>>;

fn requests_in(state: RequestState) -> RequestSample {
    let filter = RequestFilter::in_states([state]);
    sample::load(move |graph| graph.request_pages(&filter))
}

/// Everything that the page reads, each by itself.
#[derive(Clone, Copy)]
struct HomeReads {
    pending: RequestSample,
    failed: [RequestSample; 2],
    working: [RequestSample; 2],
    assignments: Loader<Sample<Assignment>>,
    packages: Loader<Vec<AccessPackage>>,
    /// None before the access packages are read.
    directory: Loader<Option<DirectoryState>>,
}

impl HomeReads {
    fn begin() -> Self {
        let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
        Self {
            pending: requests_in(RequestState::PendingApproval),
            failed: [RequestState::DeliveryFailed, RequestState::PartiallyDelivered]
                .map(requests_in),
            working: [RequestState::Submitted, RequestState::Delivering].map(requests_in),
            assignments: sample::load(|graph| {
                let state = Some(AssignmentState::Delivered);
                graph.assignment_pages(&AssignmentFilter { state, ..AssignmentFilter::default() })
            }),
            packages,
            directory: load(move |graph| {
                let read = packages.ready();
                Box::pin(async move {
                    let Some(packages) = read else { return Ok(None) };
                    Ok(Some(health::read(&graph, &packages).await))
                })
            }),
        }
    }

    /// The requests that have not ended.
    const fn open_requests(self) -> [RequestSample; 3] {
        let [submitted, delivering] = self.working;
        [self.pending, submitted, delivering]
    }

    fn reload(self) {
        self.pending.reload();
        self.failed.iter().chain(&self.working).for_each(|one| one.reload());
        self.assignments.reload();
        self.packages.reload();
    }
}

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let reads = HomeReads::begin();
    let stages: Memo<PolicyStages> =
        Memo::new(move |_| stages_of(&reads.packages.ready().unwrap_or_default()));
    let waiting = move || {
        HomeCell::of(&[reads.pending], |all| {
            let sample = all.first().cloned().unwrap_or_else(nothing);
            findings::waiting(&sample, &stages.get(), clock::now())
        })
    };
    let failed = move || HomeCell::of(&reads.failed, |all| findings::failed(all, clock::now()));
    let stuck = move || {
        let mut all = reads.working.to_vec();
        all.push(reads.pending);
        HomeCell::of(&all, |all| findings::stuck(all, &stages.get(), clock::now()))
    };
    let expiring = move || {
        HomeCell::of(&[reads.assignments], |all| {
            all.first().map(|sample| findings::expiring(sample, clock::now())).unwrap_or_default()
        })
    };
    let of_packages = move |find: fn(&[AccessPackage]) -> HomeFinding| {
        HomeCell::of(&[reads.packages], |all| all.first().map(|all| find(all)).unwrap_or_default())
    };
    let health = move || match (reads.packages.error(), reads.directory.ready().flatten()) {
        (Some(error), _) => HomeCell::Failed(error),
        (None, Some(state)) => {
            HomeCell::Found(health::finding(&reads.packages.ready().unwrap_or_default(), &state))
        }
        (None, None) => HomeCell::Reading,
    };
    let broken = move || {
        let state = reads.directory.ready().flatten();
        HomeCell::of(&[reads.packages], |all| {
            let packages = all.first().map(Vec::as_slice).unwrap_or_default();
            let lost = |policy: &Policy| health::lost_extensions(policy, state.as_ref()?);
            let note = state.as_ref().map(health::unknown_extensions).unwrap_or_default();
            HomeFinding { note: note.to_owned(), ..findings::broken_policies(packages, lost) }
        })
    };
    let reload = Callback::new(move |()| reads.reload());
    let assignments = format!("{}?expires={}", routes::ASSIGNMENTS, findings::NEAR_DAYS);
    let requests = |view: &str| format!("{}?view={view}", routes::REQUESTS);
    view! {
        <div class="page">
            <PageHead title="Home" />
            <section class="layout-stack" aria-labelledby="home-attention">
                <div class="layout-row layout-row--apart">
                    <h2 id="home-attention">"What needs attention"</h2>
                    <RefreshButton busy=reads.packages.busy on_click=reload />
                </div>
                <HomeTable heads=["What", "How many", "First ones"]>
                            <HomeRow label="Waiting for approval" to=requests("waiting") cell=waiting />
                            <HomeRow label="Delivery problems" to=requests("failed") cell=failed />
                            <HomeRow label="Stuck requests" to=requests("attention") cell=stuck />
                            <HomeRow label="Expiring in 14 days" to=assignments cell=expiring />
                            <HomeRow
                                label="Policies that cannot work"
                                to=routes::PACKAGES.to_owned()
                                cell=broken
                            />
                            <HomeRow
                                label="Approvers who cannot decide"
                                to=routes::PACKAGES.to_owned()
                                cell=health
                            />
                            <HomeRow
                                label="Access packages that cannot be requested"
                                to=routes::PACKAGES.to_owned()
                                cell=move || of_packages(findings::not_requestable)
                            />
                </HomeTable>
            </section>
            <div class="card">
                {lazy(move || load_ending(reads.assignments, reads.open_requests()))}
            </div>
            <News
                packages=reads.packages
                assignments=reads.assignments
                requests=reads.pending
            />
            <Changes />
        </div>
    }
}

fn nothing() -> Sample<AssignmentRequest> {
    Sample { rows: Vec::new(), is_all: true }
}
