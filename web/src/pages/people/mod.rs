//! Searching people of the directory.

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
    let users = Signal::derive(move || found.ready().unwrap_or_default());
    view! {
        <div class="page">
            <PageHead title="People" lead="What a person has, asked for, and can request." />
            <div class="filter-bar">
                <SearchField query=search placeholder="Name, e-mail or sign-in name" />
            </div>
            {move || match shown.get() {
                Shown::Nothing => view! { <Skeleton /> }.into_any(),
                Shown::NoMatch => no_match(),
                Shown::Users => results(users),
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
fn results(users: Signal<Vec<User>>) -> AnyView {
    let count = move || users.with(Vec::len);
    let identity = |user: &User| (user.id.clone(), user.display_name.clone(), user.mail.clone());
    let row = |user: User| {
        let address = if user.mail.is_empty() { user.user_principal_name } else { user.mail };
        view! {
            <li class="records__item">
                <div class="records__main">
                    <a href=routes::person(&user.id)>
                        <bdi>{user.display_name}</bdi>
                    </a>
                    <span class="text-small text-muted">
                        <bdi>{address}</bdi>
                    </span>
                </div>
                <div class="records__fact">{user.user_type}</div>
            </li>
        }
    };
    view! {
        <section class="card card--flush" aria-label="People">
            <ul class="records">
                <For each=move || users.get() key=identity children=row />
            </ul>
        </section>
        <p class="text-small text-muted" role="status">
            {move || match count() {
                TOP => format!("The first {TOP}."),
                count => format!("{count} found."),
            }}
        </p>
    }
    .into_any()
}
