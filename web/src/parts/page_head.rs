//! The top of a page: where it is, its heading, one sentence about it.

use crate::platform::dom;
use crate::state::visit::visit;
use leptos::prelude::*;

/// Heading, title of the tab, and keyboard place of a page.
#[component]
pub fn PageHead(
    /// The heading; also the tab's title.
    #[prop(into)]
    title: Signal<String>,
    /// One sentence.
    #[prop(optional, into)]
    lead: Option<String>,
    /// The page above: address and words.
    #[prop(optional)]
    above: Option<(String, String)>,
    /// The words of the page above, where they are known later than its address.
    #[prop(optional, into)]
    above_name: Option<Signal<String>>,
) -> impl IntoView {
    let visit = visit();
    Effect::new(move |earlier: Option<()>| {
        dom::set_title(&format!("{} · accesspack", title.get()));
        if earlier.is_none() && !visit.is_first_page() {
            // the page is made before it is put into the document
            request_animation_frame(|| dom::focus("page-title"));
        }
    });
    view! {
        <div class="page__head">
            {above
                .map(|(to, words)| {
                    view! {
                        <nav class="page__crumbs" aria-label="Breadcrumb">
                            <span aria-hidden="true">"‹"</span>
                            <a href=to>
                                <bdi>{move || above_name.map_or_else(|| words.clone(), |name| name.get())}</bdi>
                            </a>
                        </nav>
                    }
                })}
            <h1 id="page-title" tabindex="-1" title=move || title.get()>
                <bdi>{move || title.get()}</bdi>
            </h1>
            {lead.map(|lead| view! { <p class="page__lead">{lead}</p> })}
        </div>
    }
}
