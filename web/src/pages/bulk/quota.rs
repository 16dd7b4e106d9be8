//! The requests that the tenant made in the last three months, held against how many Microsoft allows.

use crate::parts::button::{Appearance, Button};
use crate::parts::message::{Intent, Message};
use crate::platform::{clock, dom};
use crate::state::sample::MAX_COUNTED;
use crate::state::session::session;
use crate::task::spawn;
use crate::words::{self, time};
use accesspack_client::{GraphError, Pages};
use accesspack_core::bulk::MAX_REQUESTS;
use chrono::{DateTime, Months, Utc};
use leptos::prelude::*;

/// The time that the limit is for.
const SPAN: Months = Months::new(3);

/// How many requests were counted so far.
#[derive(Debug, Clone, PartialEq)]
enum QuotaCount {
    /// So many, of so many that were read.
    Counting { recent: usize, read: usize },
    /// Enough were read; there are more.
    Stopped { recent: usize },
    /// All were read.
    Complete { recent: usize },
    /// They could not be read.
    Failed(GraphError),
}

/// How near the plan comes to the limit.
#[component]
pub fn Quota(
    /// How many requests the plan makes.
    requests: usize,
) -> impl IntoView {
    let count = RwSignal::new(QuotaCount::Counting { recent: 0, read: 0 });
    let pages = StoredValue::new_local(Some(session().graph_now().request_times()));
    let since = clock::now() - SPAN;
    let go_on = move |most: usize| {
        let Some(rest) = pages.try_update_value(Option::take).flatten() else { return };
        spawn(async move {
            if let Some(rest) = read(rest, since, most, count).await {
                pages.try_set_value(Some(rest));
            }
        });
    };
    go_on(MAX_COUNTED);
    let count_all = Callback::new(move |()| go_on(usize::MAX));
    let shown = move || {
        match count.get() {
        QuotaCount::Counting { read: 0, .. } => "Counting the requests of the last three months…".into_any(),
        QuotaCount::Counting { recent, .. } => {
            let words = words::count(recent, "request", "requests");
            view! { "At least " {words} " in the last three months; counting on…" }.into_any()
        }
        QuotaCount::Failed(error) => {
            view! { "The requests of the last three months could not be counted: " {error.to_string()} }
                .into_any()
        }
        QuotaCount::Stopped { recent } => measured(recent, requests, false),
        QuotaCount::Complete { recent } => measured(recent, requests, true),
    }
    };
    // the button stays while it counts: it has the keyboard
    let is_partial = Memo::new(move |was_partial: Option<&bool>| match count.get() {
        QuotaCount::Counting { .. } => was_partial.copied().unwrap_or_default(),
        QuotaCount::Stopped { .. } => true,
        QuotaCount::Complete { .. } | QuotaCount::Failed(_) => false,
    });
    let is_counting = Signal::derive(move || matches!(count.get(), QuotaCount::Counting { .. }));
    Effect::new(move |was_partial: Option<bool>| {
        let is_partial = is_partial.get();
        if was_partial == Some(true) && !is_partial {
            request_animation_frame(|| dom::focus_if_lost(&["bulk-plan"]));
        }
        is_partial
    });
    view! {
        <div class="layout-row">
            <div role="status">{shown}</div>
            <Show when=move || is_partial.get()>
                <Button
                    label="Count all"
                    appearance=Appearance::Subtle
                    small=true
                    disabled=is_counting
                    on_click=count_all
                />
            </Show>
        </div>
    }
}

/// Reads until so many more are read, or the view is gone; what is left, if anything.
async fn read(
    mut pages: Pages<String>,
    since: DateTime<Utc>,
    most: usize,
    count: RwSignal<QuotaCount>,
) -> Option<Pages<String>> {
    let mut recent = match count.try_get_untracked()? {
        QuotaCount::Stopped { recent } => recent,
        _ => 0,
    };
    let mut read = 0;
    while read < most {
        match pages.next_page().await {
            Ok(Some(page)) => {
                read += page.len();
                recent += page.iter().filter(|at| is_since(at, since)).count();
                // the plan is gone with its page
                if count.try_set(QuotaCount::Counting { recent, read }).is_some() {
                    return None;
                }
            }
            Ok(None) => break,
            Err(error) => {
                count.try_set(QuotaCount::Failed(error));
                return None;
            }
        }
    }
    if pages.has_more() {
        count.try_set(QuotaCount::Stopped { recent });
        return Some(pages);
    }
    count.try_set(QuotaCount::Complete { recent });
    None
}

/// Whether this time is not before the other; what cannot be read counts.
fn is_since(at: &str, since: DateTime<Utc>) -> bool {
    time::read(at).is_none_or(|at| at >= since)
}

/// The requests of before and those of the plan, beside the limit.
fn measured(recent: usize, requests: usize, is_all: bool) -> AnyView {
    let text = sentence(recent, requests, is_all);
    if recent + requests > MAX_REQUESTS {
        return view! {
            <Message intent=Intent::Error title=text>
                <p>"Requests beyond that may be refused. Send fewer rows, or wait until earlier requests are older."</p>
            </Message>
        }
        .into_any();
    }
    if is_near(recent + requests) {
        return view! { <Message intent=Intent::Warning title=text /> }.into_any();
    }
    view! { <span class="text-small text-muted">{text}</span> }.into_any()
}

/// Whether so many are more than a quarter of what is allowed.
const fn is_near(all: usize) -> bool {
    all > MAX_REQUESTS / 4
}

fn sentence(recent: usize, requests: usize, is_all: bool) -> String {
    let least = if is_all { "" } else { "At least " };
    let all = recent + requests;
    let recent = words::count(recent, "request", "requests");
    format!(
        "{least}{recent} in the last three months, {all} with this plan. Microsoft allows a tenant {MAX_REQUESTS} in that time."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_was_requested_before_counts_too() {
        assert_eq!(
            sentence(12, 3, false),
            "At least 12 requests in the last three months, 15 with this plan. Microsoft allows a tenant 200000 in that time."
        );
        assert!(!is_near(50_000));
        assert!(is_near(50_001));
    }

    #[test]
    fn older_requests_do_not_count() {
        let since = time::read("2026-08-29T00:00:00Z").unwrap();
        assert!(is_since("2026-08-29T00:00:00Z", since));
        assert!(!is_since("2026-08-28T23:59:59Z", since));
        assert!(is_since("", since));
    }
}
