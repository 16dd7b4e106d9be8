//! An address that leads nowhere.

use crate::parts::page_head::PageHead;
use crate::routes;
use leptos::prelude::*;

/// A message, and a link to the first page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title="There is no such page" />
            <p>"The address may be old or mistyped. " <a href=routes::PACKAGES>"Go to the access packages."</a></p>
        </div>
    }
}
