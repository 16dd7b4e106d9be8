//! What is new since the last day on which this browser looked: only where the user wants that it keeps what it saw.

use super::kept::{self, KeptDays, KindChange, SeenDay};
use super::table::HomeTable;
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::platform::storage::WebStorage;
use crate::platform::{clock, dom};
use crate::state::account::Account;
use crate::state::loader::Loader;
use crate::state::sample::Sample;
use crate::state::session::{Identity, session};
use crate::words::time;
use accesspack_client::{AccessPackage, Assignment, AssignmentRequest};
use leptos::prelude::*;

/// How many names are shown of a list.
const MAX_NAMED: usize = 5;
const HEADING: &str = "home-news";

/// Each account has its own days.
fn key() -> Option<String> {
    session().identity.with(|identity| match identity {
        Identity::SignedIn(user) => Some(kept::key(&Account::of(user))),
        Identity::Demo => Some(kept::key(&Account::demo())),
        Identity::Restoring => None,
    })
}

/// The rows of a list that was read to its end.
fn whole<T>(sample: &Sample<T>) -> Option<&[T]> {
    sample.is_all.then_some(sample.rows.as_slice())
}

/// The section of Home.
#[component]
pub fn News(
    /// All access packages.
    packages: Loader<Vec<AccessPackage>>,
    /// The assignments, as far as they were read.
    assignments: Loader<Sample<Assignment>>,
    /// The requests that wait, as far as they were read.
    requests: Loader<Sample<AssignmentRequest>>,
) -> impl IntoView {
    let kept: RwSignal<Option<KeptDays>> = RwSignal::new(None);
    let look = move || {
        let (packages, assignments, requests) =
            (packages.ready()?, assignments.ready()?, requests.ready()?);
        let day = time::date(clock::now());
        Some(SeenDay::of(day, &packages, whole(&assignments), whole(&requests)))
    };
    let keep = move |now: SeenDay| {
        let Some(key) = untrack(key) else { return };
        let text = WebStorage::Local.get(&key).unwrap_or_default();
        let days = KeptDays::read(&text).after(now);
        WebStorage::Local.put(&key, &days.write());
        kept.set(Some(days));
    };
    Effect::new(move || {
        let is_wanted = key().is_some_and(|key| WebStorage::Local.get(&key).is_some());
        if let Some(now) = look().filter(|_| is_wanted) {
            keep(now);
        }
    });
    let heading_again = || request_animation_frame(|| dom::focus(HEADING));
    let begin = Callback::new(move |()| {
        if let Some(now) = untrack(look) {
            keep(now);
        }
        heading_again();
    });
    let forget = Callback::new(move |()| {
        if let Some(key) = untrack(key) {
            WebStorage::Local.remove(&key);
        }
        kept.set(None);
        heading_again();
    });
    let is_read =
        Memo::new(move |_| packages.is_ready() && assignments.is_ready() && requests.is_ready());
    view! {
        <section class="layout-stack" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">"What is new"</h2>
            {move || match kept.get() {
                Some(days) => {
                    view! {
                        {since(&days)}
                        <div>
                            <Button
                                label="Forget what was kept"
                                icon=IconName::DELETE
                                appearance=Appearance::Subtle
                                on_click=forget
                            />
                        </div>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="text-muted">
                            "This browser can keep the names and ids of what is here, so that another day shows what is new and what is gone. They do not leave it."
                        </p>
                        <div>
                            <Button
                                label="Keep and compare"
                                icon=IconName::HISTORY
                                disabled=Signal::derive(move || !is_read.get())
                                on_click=begin
                            />
                        </div>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

fn since(days: &KeptDays) -> AnyView {
    let Some(base) = &days.base else {
        return view! { <p>"Kept. From tomorrow on, what is new is shown here."</p> }.into_any();
    };
    let changes: Vec<_> = days
        .changes()
        .into_iter()
        .filter(|one| !one.new.is_empty() || !one.gone.is_empty())
        .collect();
    let day = base.day.clone();
    if changes.is_empty() {
        return view! { <p>{format!("Nothing is new or gone since {day}.")}</p> }.into_any();
    }
    let row = |one: KindChange| {
        view! {
            <tr>
                <th scope="row">{one.label}</th>
                <td>{names("New", one.new)}</td>
                <td>{names("Gone", one.gone)}</td>
            </tr>
        }
    };
    view! {
        <p>{format!("Since {day}:")}</p>
        <HomeTable heads=["What", "New", "Gone"]>{changes.into_iter().map(row).collect_view()}</HomeTable>
    }
    .into_any()
}

/// A list of names, the rest counted.
fn names(what: &'static str, all: Vec<String>) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let number = all.len();
    let rest = (number > MAX_NAMED)
        .then(|| view! { <li>{format!("and {} more", number - MAX_NAMED)}</li> });
    let names = all.into_iter().take(MAX_NAMED).map(|name| view! { <li><bdi>{name}</bdi></li> });
    view! {
        <span class="text-strong">{what} ": " {number}</span>
        <ul class="package__roles">{names.collect_view()} {rest}</ul>
    }
    .into_any()
}
