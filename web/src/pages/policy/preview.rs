//! What the draft means while it is written: a sentence, and the way from the request to the end of the access.

use super::form::PolicyForm;
use crate::pages::package::steps::{PolicyStep, steps};
use crate::state::names::names;
use crate::words::sentence;
use accesspack_core::describe;
use leptos::prelude::*;

/// The preview; nothing while the text is no JSON.
#[component]
pub fn Preview(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let names = names();
    let meaning = Memo::new(move |_| {
        let version = form.version.get();
        let body = form.draft.with(|draft| draft.to_body(version));
        sentence(&describe(&body, form.operation, version).sentence)
    });
    let stations =
        Memo::new(move |_| form.draft.with(|draft| steps(draft, &|id| names.of_user(id))));
    let station = |step: PolicyStep| {
        let PolicyStep { title, caption } = step;
        view! {
            <li>
                <span class="policy-steps__title">{title}</span>
                <span class="policy-steps__caption"><bdi>{caption}</bdi></span>
            </li>
        }
    };
    let is_broken = Memo::new(move |_| form.checked.with(|checked| checked.broken));
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title">"Preview"</h2>
            {move || {
                if is_broken.get() {
                    return view! { <p class="text-muted">"The JSON cannot be read."</p> }.into_any();
                }
                view! {
                    <p><bdi>{meaning.get()}</bdi></p>
                    <ol class="policy-steps policy-steps--down" aria-label="From the request to the end">
                        {stations.get().into_iter().map(station).collect_view()}
                    </ol>
                }
                    .into_any()
            }}
        </section>
    }
}
