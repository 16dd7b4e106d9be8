//! All access packages.

use crate::parts::page_head::PageHead;
use leptos::prelude::*;

/// The list of access packages.
#[component]
pub fn Packages() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title="Access packages".to_owned() />
        </div>
    }
}
