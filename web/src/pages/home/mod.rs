//! Home: what needs attention, as counts that lead to lists, and what this tab changed last.

pub mod findings;
pub mod health;
pub mod kept;
pub mod news;

use self::findings::{HomeFinding, HomeLine};
use self::health::DirectoryState;
use self::news::News;
use crate::chunk::chunk;
use crate::pages::pictures::load_ending;
use crate::pages::requests::listed::{PolicyStages, stages_of};
use crate::parts::button::{Appearance, Button};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::lazy_page::lazy;
use crate::parts::page_head::PageHead;
use crate::parts::state_badge::{BadgeLook, StateBadge};
use crate::platform::clock;
use crate::routes;
use crate::state::activity::{self, SentChange};
use crate::state::loader::{Loader, load};
use crate::state::sample::{self, Sample};
use crate::words::time;
use accesspack_client::{
    AccessPackage, Assignment, AssignmentFilter, AssignmentRequest, AssignmentState, GraphError,
    RequestFilter, RequestState,
};
use leptos::prelude::*;

chunk! {
    /// The page of what needs attention.
    lists: fn load_home() -> AnyView { Home().into_any() }
}

/// What a count of the table is.
enum HomeCell {
    /// It is still read.
    Reading,
    /// It could not be read.
    Failed(GraphError),
    /// It was read.
    Found(HomeFinding),
}

impl HomeCell {
    /// The finding in what was read; the first error where a part could not be read.
    fn of<T: Clone + Send + Sync + 'static>(
        loaders: &[Loader<T>],
        find: impl FnOnce(&[T]) -> HomeFinding,
    ) -> Self {
        if let Some(error) = loaders.iter().find_map(|loader| loader.error()) {
            return Self::Failed(error);
        }
        let all: Option<Vec<T>> = loaders.iter().map(|loader| loader.ready()).collect();
        all.map_or(Self::Reading, |all| Self::Found(find(&all)))
    }
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
    let reload = Callback::new(move |()| reads.reload());
    let assignments = format!("{}?expires={}", routes::ASSIGNMENTS, findings::NEAR_DAYS);
    let requests = |view: &str| format!("{}?view={view}", routes::REQUESTS);
    view! {
        <div class="page">
            <PageHead title="Home" />
            <section class="layout-stack" aria-labelledby="home-attention">
                <div class="layout-row layout-row--apart">
                    <h2 id="home-attention">"What needs attention"</h2>
                    <Button
                        label="Refresh"
                        icon=IconName::ARROW_CLOCKWISE
                        appearance=Appearance::Subtle
                        disabled=reads.packages.busy
                        on_click=reload
                    />
                </div>
                <div class="home-table">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"What"</th>
                                <th scope="col">"How many"</th>
                                <th scope="col">"First ones"</th>
                            </tr>
                        </thead>
                        <tbody>
                            <Row label="Waiting for approval" to=requests("waiting") cell=waiting />
                            <Row label="Delivery problems" to=requests("failed") cell=failed />
                            <Row label="Stuck requests" to=requests("attention") cell=stuck />
                            <Row label="Expiring in 14 days" to=assignments cell=expiring />
                            <Row
                                label="Policies that cannot work"
                                to=routes::PACKAGES.to_owned()
                                cell=move || of_packages(findings::broken_policies)
                            />
                            <Row
                                label="Approvers who cannot decide"
                                to=routes::PACKAGES.to_owned()
                                cell=health
                            />
                            <Row
                                label="Access packages that cannot be requested"
                                to=routes::PACKAGES.to_owned()
                                cell=move || of_packages(findings::not_requestable)
                            />
                        </tbody>
                    </table>
                </div>
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

/// A row: it is there at once, and its count comes when it was read.
#[component]
fn Row(
    label: &'static str,
    to: String,
    cell: impl Fn() -> HomeCell + Send + Sync + 'static,
) -> impl IntoView {
    let cell = std::sync::Arc::new(cell);
    let number = {
        let cell = cell.clone();
        move || match cell() {
            HomeCell::Reading => "…".into_any(),
            HomeCell::Failed(_) => "Not read".into_any(),
            HomeCell::Found(found) => {
                let class = if found.number > 0 { "home-table__number" } else { "text-muted" };
                let at_least = found.at_least.then_some("at least ");
                view! { <span class=class>{at_least} {found.number}</span> }.into_any()
            }
        }
    };
    let lines = move || match cell() {
        HomeCell::Reading => ().into_any(),
        HomeCell::Failed(error) => view! {
            <details>
                <summary>{error.kind.title()}</summary>
                <GraphErrorMessage error />
            </details>
        }
        .into_any(),
        HomeCell::Found(found) => {
            let note = Some(found.note).filter(|note| !note.is_empty());
            let note = note.map(|note| view! { <span class="data-table__detail">{note}</span> });
            view! { <ul class="package__roles">{found.lines.into_iter().map(line).collect_view()}</ul> {note} }
                .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <a href=to>{label}</a>
            </th>
            <td>{number}</td>
            <td>{lines}</td>
        </tr>
    }
}

fn line(line: HomeLine) -> AnyView {
    let HomeLine { text, to } = line;
    let text = view! { <bdi>{text}</bdi> };
    if to.is_empty() {
        return view! { <li>{text}</li> }.into_any();
    }
    view! { <li><a href=to>{text}</a></li> }.into_any()
}

/// The last changes of this tab.
#[component]
fn Changes() -> impl IntoView {
    let changes = activity::changes();
    let row = |change: SentChange| {
        let SentChange { at, title, is_accepted, outcome, request_id } = change;
        let look = if is_accepted { BadgeLook::Good } else { BadgeLook::Bad };
        let state = if is_accepted { "Accepted" } else { "Not accepted" };
        let title = view! { <bdi>{title}</bdi> };
        let title = if request_id.is_empty() {
            title.into_any()
        } else {
            view! { <a href=routes::open_request(&request_id)>{title}</a> }.into_any()
        };
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td>
                    <StateBadge look label=state />
                    <span class="data-table__detail">{outcome}</span>
                </td>
                <td>{time::shown(&at)}</td>
            </tr>
        }
    };
    view! {
        <section class="layout-stack" aria-labelledby="home-changes">
            <h2 id="home-changes">"What this tab did last"</h2>
            {if changes.is_empty() {
                view! { <p class="text-muted">"Nothing was sent yet. Changes stay here until the tab is closed."</p> }
                    .into_any()
            } else {
                view! {
                    <div class="home-table">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"Change"</th>
                                    <th scope="col">"State"</th>
                                    <th scope="col">"When"</th>
                                </tr>
                            </thead>
                            <tbody>{changes.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}
