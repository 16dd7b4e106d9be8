//! The table of requests, and the commands for those that are selected.

use super::actions::{ACTIONS, label, plan, several};
use super::export;
use super::facts::{self, package, person};
use super::listed::{ListedRequest, is_in, states_of};
use crate::pages::assignments::many::{Many, SentRow};
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, RowFilter, RowTest, SortKey, TableColumn, TableModel, TableSelection,
    TableSpec, clear_selection,
};
use crate::parts::email::Email;
use crate::parts::export_menu::ExportMenu;
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::panel::{PanelAddress, PanelLink};
use crate::parts::state_badge::RequestBadge;
use crate::platform::clock;
use crate::routes;
use crate::state::sending::SendReview;
use crate::words::{request as request_words, time};
use accesspack_client::{RequestFilter, RequestState};
use accesspack_core::RequestAction;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What the page's parts share.
#[derive(Clone, Copy)]
pub struct RequestsPage {
    /// Which request is open.
    pub panel: PanelAddress,
    /// The ids of those that are selected.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The review step.
    pub review: SendReview,
    /// Several requests on their way.
    pub many: Many,
}

/// What the list is filtered by; each is empty for all.
#[derive(Clone, Copy)]
pub struct RequestFilters {
    /// The text that is searched for.
    pub search: Signal<String>,
    /// The id of an access package.
    pub package: Signal<String>,
    /// Graph's name of a state.
    pub state: Signal<String>,
    /// The key of a view.
    pub view: Signal<String>,
}

impl RequestFilters {
    /// All requests.
    pub fn none() -> Self {
        let [search, package, state, view] = [(); 4].map(|()| Signal::stored(String::new()));
        Self { search, package, state, view }
    }

    /// What Graph can filter by itself.
    pub fn for_graph(self) -> RequestFilter {
        let package = Some(self.package.get()).filter(|id| !id.is_empty());
        let state = self.state.get();
        let one = RequestState::known().into_iter().find(|one| one.graph_name() == state);
        let states = one.map_or_else(|| self.view.with(|view| states_of(view)), |one| vec![one]);
        RequestFilter { access_package_id: package, states }
    }
}

/// The model of the list, the newest request first; its rows come later.
pub fn model(page: RequestsPage, filters: RequestFilters) -> TableModel<ListedRequest> {
    let RequestFilters { search, package: of_package, state, view } = filters;
    let spec = TableSpec {
        rows: Vec::new(),
        id: |row: &ListedRequest| &row.request.id,
        columns: columns(page),
        search,
        searched: |row| {
            let target = facts::target(&row.request);
            let email = target.map(|target| target.email.clone()).unwrap_or_default();
            let request = &row.request;
            [person(request), email, package(request).1, row.waits_for.clone(), request.id.clone()]
                .join("\n")
        },
        filters: vec![
            RowFilter { chosen: state, key: |row| row.request.state.graph_name() },
            RowFilter { chosen: of_package, key: |row| facts::package_id(&row.request) },
        ],
        default_sort: "-made",
        page_rows: MAX_PAGE_ROWS,
    };
    let in_view = RowTest { chosen: view, fits: |row, view| is_in(view, row) };
    TableModel::with_tests(spec, vec![in_view])
}

/// The table of the requests, with the commands for those that are selected.
#[component]
pub fn RequestTable(
    /// The model.
    table: TableModel<ListedRequest>,
    /// What the page's parts share.
    page: RequestsPage,
) -> impl IntoView {
    let selection = TableSelection {
        selected: page.selected,
        id: |row: &ListedRequest| row.request.id.clone(),
        name: |row| facts::name(&row.request),
        can_select: |row| !row.allowed.is_empty(),
    };
    let empty = || {
        view! {
            <Empty icon=IconName::CLIPBOARD_TASK title="There are no requests here">
                <p>
                    "Requests appear when people ask for access, and when administrators assign it. "
                    <a href=routes::ASSIGN>"New assignment"</a>
                </p>
            </Empty>
        }
    };
    view! {
        <DataTable
            table
            noun=("request", "requests")
            empty
            none_fits=("No request fits", "Try another word or state.")
            columns_kept_as="requests"
            commands=move || view! { <Commands table page /> }
            selection
        />
    }
}

fn columns(page: RequestsPage) -> Vec<TableColumn<ListedRequest>> {
    vec![
        TableColumn::row_header("person", "Person", move |row: &ListedRequest| {
            let request = &row.request;
            let who = person(request);
            let email = facts::target(request).map(|target| target.email.clone());
            let name = format!("Details of the {}", facts::name(request));
            view! {
                <PanelLink panel=page.panel id=request.id.clone() name>
                    <bdi>{who}</bdi>
                </PanelLink>
                <span class="data-table__detail">{email.map(|address| view! { <Email address /> })}</span>
            }
            .into_any()
        })
        .sorted_by(|row| SortKey::text(&person(&row.request))),
        TableColumn::minor("request", "Request type", |row: &ListedRequest| {
            request_words::request_type(&row.request.request_type).into_any()
        })
        .sorted_by(|row| SortKey::text(&request_words::request_type(&row.request.request_type))),
        TableColumn::new("package", "Access package", |row: &ListedRequest| {
            let (id, name) = package(&row.request);
            view! { <a href=routes::package(&id)><bdi>{name}</bdi></a> }.into_any()
        })
        .sorted_by(|row| SortKey::text(&package(&row.request).1)),
        TableColumn::new("state", "State", |row: &ListedRequest| {
            // what can be done about a failure stands in the next column
            let concern = row.concern.clone().filter(|_| !row.request.state.is_over());
            view! {
                <RequestBadge state=row.request.state.clone() />
                <span class="data-table__detail">{concern}</span>
            }
            .into_any()
        })
        .sorted_by(|row| SortKey::text(row.request.state.label())),
        TableColumn::new("waits", "Waiting for", |row: &ListedRequest| {
            view! { <bdi>{row.waits_for.clone()}</bdi> }.into_any()
        })
        .sorted_by(|row| SortKey::text(&row.waits_for)),
        TableColumn::new("made", "Requested", |row: &ListedRequest| {
            let age = facts::age(&row.request, clock::now());
            let age = age.map(|age| format!("{} ago", time::length(age)));
            let at = time::shown(&row.request.created);
            view! {
                <span class="text-nowrap">{age}</span>
                <span class="data-table__detail">{at}</span>
            }
            .into_any()
        })
        .sorted_by(|row| {
            let created = &row.request.created;
            SortKey::instant(time::read(created), created)
        }),
        TableColumn::actions(move |row| row_actions(row, page.review)),
    ]
}

/// The buttons of a request: what it needs now. The rest is in its panel.
fn row_actions(row: &ListedRequest, review: SendReview) -> AnyView {
    let shown = [RequestAction::Reprocess, RequestAction::Cancel];
    let action = shown.into_iter().find(|action| row.allowed.contains(action));
    let button = action.map(|action| {
        let request = row.request.clone();
        let name = format!("{} {}", label(action), facts::name(&request));
        let show = Callback::new(move |()| {
            if let Some(plan) = plan(std::slice::from_ref(&request), action) {
                review.show(plan);
            }
        });
        view! { <Button label=label(action) name small=true on_click=show /> }
    });
    button.into_any()
}

#[component]
fn Commands(table: TableModel<ListedRequest>, page: RequestsPage) -> impl IntoView {
    let RequestsPage { selected, many, .. } = page;
    let chosen = move |action: RequestAction| {
        let selected = selected.get();
        let mut rows = Vec::new();
        table.for_each_of_first(usize::MAX, |row| {
            if row.allowed.contains(&action) && selected.contains(&row.request.id) {
                rows.push(row.request.clone());
            }
        });
        rows
    };
    let buttons = ACTIONS.map(|action| {
        let number = Memo::new(move |_| chosen(action).len());
        let words = Signal::derive(move || several(action, number.get()).0);
        let name = format!("{} the selected", label(action));
        let disabled = Signal::derive(move || number.get() == 0);
        let show = Callback::new(move |()| {
            let requests = untrack(|| chosen(action));
            let Some(plan) = plan(&requests, action) else { return };
            let rows = requests.iter().map(|one| SentRow::waiting((person(one), package(one).1)));
            many.rows.set(rows.collect());
            many.review.show(plan);
        });
        view! { <Button label=words name appearance=Appearance::Subtle disabled=disabled on_click=show /> }
    });
    let none_fits = Signal::derive(move || table.has_none_fitting());
    let none_selected = Signal::derive(move || selected.with(BTreeSet::is_empty));
    let clear = Callback::new(move |()| clear_selection(selected));
    let csv = Callback::new(move |()| untrack(|| table.with_fitting(export::offer_csv)));
    let json = Callback::new(move |()| untrack(|| table.with_fitting(export::offer_json)));
    view! {
        <div class="command-bar" role="group" aria-label="Commands">
            {buttons.collect_view()}
            <Button label="Clear selection" appearance=Appearance::Subtle disabled=none_selected on_click=clear />
            <ExportMenu disabled=none_fits csv json />
            <span class="text-small text-muted" role="status">
                {move || {
                    let number = selected.with(BTreeSet::len);
                    (number > 0).then(|| format!("{number} selected"))
                }}
            </span>
        </div>
    }
}
