//! Searching people of the directory.

use crate::chunk::chunk;
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, QueryText, SearchField, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::loaded::{Empty, Skeleton};
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::platform::clock;
use crate::routes;
use crate::state::loader::{Load, load};
use accesspack_client::{ErrorKind, GraphError, User};
use accesspack_core::permission;
use leptos::prelude::*;
use std::time::Duration;

/// How many are shown.
const TOP: usize = 50;

/// How long the text has to be still before the directory is asked, in milliseconds.
const STILL_MS: u64 = 250;

chunk! {
    /// The page that searches people.
    person: fn load_people() -> AnyView { People().into_any() }
}

/// The page.
#[component]
pub fn People() -> impl IntoView {
    let search = QueryText::typed("q");
    let began = StoredValue::new(false);
    let found = load(move |graph| {
        let text = search.value.get();
        // a later text ends this reading
        let still = if began.get_value() { STILL_MS } else { 0 };
        began.set_value(true);
        Box::pin(async move {
            clock::sleep(Duration::from_millis(still)).await;
            graph.users(&text, TOP).await
        })
    });
    let retry = Callback::new(move |()| found.reload());
    let shown = Memo::new(move |_| match found.state() {
        Load::Loading => Shown::Nothing,
        Load::Ready(users) if users.is_empty() => Shown::NoMatch,
        Load::Ready(_) => Shown::Users,
        Load::Failed(error) if error.kind == ErrorKind::Forbidden => Shown::Refusal,
        Load::Failed(error) => Shown::Failure(error),
    });
    let table = table();
    Effect::new(move || {
        if let Load::Ready(users) = found.state() {
            table.begin_again();
            table.push(users);
            table.end_again();
        }
    });
    view! {
        <div class="page">
            <PageHead title="People" lead="What a person has, asked for, and can request." />
            <div class="filter-bar">
                <SearchField query=search placeholder="Name, e-mail or sign-in name" />
            </div>
            {move || match shown.get() {
                Shown::Nothing => view! { <Skeleton /> }.into_any(),
                Shown::NoMatch => no_match(),
                Shown::Users => results(table),
                Shown::Refusal => refused(),
                Shown::Failure(error) => {
                    view! { <GraphErrorMessage error retry busy=found.busy /> }.into_any()
                }
            }}
        </div>
    }
}

/// What stands below the search field.
#[derive(Clone, PartialEq)]
enum Shown {
    /// Nothing is read yet.
    Nothing,
    NoMatch,
    Users,
    /// The caller may not search users.
    Refusal,
    Failure(GraphError),
}

fn refused() -> AnyView {
    view! {
        <Message intent=Intent::Warning title="Your account may not search users" alert=true>
            <p>"Needed: the permission " <code>{permission::READ_USERS}</code> "."</p>
            <p>
                "The names in " <a href=routes::ASSIGNMENTS>"Assignments"</a>
                " lead to people without it."
            </p>
        </Message>
    }
    .into_any()
}

fn no_match() -> AnyView {
    view! {
        <div class="card card--flush">
            <Empty icon=IconName::SEARCH title="No matches">
                <p>"The search looks at how a name, an e-mail address or a sign-in name begins."</p>
            </Empty>
        </div>
    }
    .into_any()
}

/// The users that were found. Who is in the next list too keeps their row, so that a click on it is not lost when
/// that list arrives.
fn results(table: TableModel<User>) -> AnyView {
    view! {
        <DataTable
            table
            noun=("person", "people")
            none_fits=("No matches", "Try another name.")
            columns_kept_as="people"
        />
        <p class="text-small text-muted" role="status">
            {move || {
                (table.len() == TOP)
                    .then(|| format!("These are the first {TOP}. Type more of the name for others."))
            }}
        </p>
    }
    .into_any()
}

/// The table, empty yet. The directory searches, so the table itself does not.
fn table() -> TableModel<User> {
    TableModel::new(TableSpec {
        rows: Vec::new(),
        id: |user| &user.id,
        columns: columns(),
        search: Signal::stored(String::new()),
        searched: |user| user.display_name.clone(),
        filters: Vec::new(),
        default_sort: "name",
        page_rows: MAX_PAGE_ROWS,
    })
}

fn columns() -> Vec<TableColumn<User>> {
    vec![
        TableColumn::row_header("name", "Name", |user: &User| {
            view! {
                <a href=routes::person(&user.id)><bdi>{user.display_name.clone()}</bdi></a>
                <span class="data-table__detail"><bdi>{address(user).to_owned()}</bdi></span>
            }
            .into_any()
        })
        .sorted_by(|user| SortKey::text(&user.display_name)),
        TableColumn::new("type", "Person type", |user: &User| user.user_type.clone().into_any())
            .sorted_by(|user| SortKey::text(&user.user_type)),
    ]
}

/// Where the user is written to, or else how they sign in.
fn address(user: &User) -> &str {
    if user.mail.is_empty() { &user.user_principal_name } else { &user.mail }
}
