//! New assignment.

use crate::parts::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Assign() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title="New assignment".to_owned() />
        </div>
    }
}
