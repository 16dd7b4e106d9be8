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
use accesspack_client::{ErrorKind, User};
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
    let search = QueryText::of("q");
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
    view! {
        <div class="page">
            <PageHead title="People" lead="What a person has, asked for, and can request." />
            <div class="filter-bar">
                <SearchField query=search placeholder="Name, e-mail or sign-in name" />
            </div>
            {move || match found.state() {
                Load::Loading => view! { <Skeleton /> }.into_any(),
                Load::Ready(users) => results(users),
                Load::Failed(error) if error.kind == ErrorKind::Forbidden => refused(),
                Load::Failed(error) => {
                    view! { <GraphErrorMessage error retry busy=found.busy /> }.into_any()
                }
            }}
        </div>
    }
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

fn results(users: Vec<User>) -> AnyView {
    if users.is_empty() {
        return view! {
            <div class="card card--flush">
                <Empty icon=IconName::SEARCH title="No matches">
                    <p>"The search looks at how a name, an e-mail address or a sign-in name begins."</p>
                </Empty>
            </div>
        }
        .into_any();
    }
    let count = users.len();
    let rows = users.into_iter().map(|user| {
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
    });
    view! {
        <section class="card card--flush" aria-label="People">
            <ul class="records">{rows.collect_view()}</ul>
        </section>
        <p class="text-small text-muted" role="status">
            {if count == TOP { format!("The first {TOP}.") } else { format!("{count} found.") }}
        </p>
    }
    .into_any()
}
