//! Searching people of the directory.

pub mod commands;
pub mod list;
pub mod plan_for;
pub mod table;

use self::list::{PeopleList, TOP};
use self::table::PeopleTable;
use crate::chunk::chunk;
use crate::parts::data_table::{QueryText, SearchField};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::loaded::{Empty, Skeleton};
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::platform::clock;
use crate::routes;
use crate::state::loader::{Load, load};
use accesspack_client::{ErrorKind, GraphError};
use accesspack_core::permission;
use leptos::prelude::*;
use std::time::Duration;

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
    let list = PeopleList::empty();
    Effect::new(move || {
        if let Load::Ready(users) = found.state() {
            list.show(users);
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
                Shown::Users => view! { <PeopleTable list /> }.into_any(),
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
