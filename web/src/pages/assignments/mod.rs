//! Assignments.

use crate::parts::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Assignments() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title="Assignments".to_owned() />
        </div>
    }
}
