//! Requests.

use crate::parts::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Requests() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title="Requests".to_owned() />
        </div>
    }
}
