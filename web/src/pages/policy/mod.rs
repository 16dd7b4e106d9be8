//! New policy.

use crate::parts::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Policy() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title="New policy".to_owned() />
        </div>
    }
}
