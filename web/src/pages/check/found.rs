//! The bodies in a text that is no JSON: a page of documentation, a script, a file of requests.

use super::pasted::PastedText;
use super::state::Checker;
use super::texts::TextBody;
use crate::parts::button::{Appearance, Button};
use leptos::prelude::*;

/// Puts one of the bodies into the editor.
fn take(pasted: PastedText, checker: Checker, at: usize) {
    let Some(one) = pasted.found.with_untracked(|found| found.bodies.get(at).cloned()) else {
        return;
    };
    if pasted.source.with_untracked(Option::is_none) {
        pasted.source.set(Some(checker.text.get_untracked()));
    }
    pasted.taken.set(Some(at));
    checker.take(&one);
}

/// Puts the text back.
fn go_back(pasted: PastedText, checker: Checker) {
    let Some(text) = pasted.source.get_untracked() else { return };
    pasted.source.set(None);
    checker.forget_choices();
    checker.text.set(text);
}

/// The list of the bodies.
#[component]
pub fn FoundBodies(
    /// What the page knows.
    checker: Checker,
) -> impl IntoView {
    let pasted = checker.pasted;
    let is_empty = Memo::new(move |_| pasted.found.with(|found| found.bodies.is_empty()));
    let head = move || {
        let count = pasted.found.with(|found| found.bodies.len() + found.more);
        format!("{} found in the text", crate::words::count(count, "body", "bodies"))
    };
    let back = Callback::new(move |()| {
        go_back(pasted, checker);
        checker.editor.focus();
    });
    view! {
        <div role="status" class="layout-stack">
            <Show when=move || !is_empty.get()>
                <section class="card layout-stack" aria-label="Bodies in the text">
                    <header class="layout-row layout-row--apart">
                        <h2>{move || head()}</h2>
                        <Show when=move || pasted.source.with(Option::is_some)>
                            <Button label="Back to the text" appearance=Appearance::Subtle small=true on_click=back />
                        </Show>
                    </header>
                    <ul class="list-plain layout-stack">
                        {move || {
                            let bodies = pasted.found.with(|found| found.bodies.clone());
                            bodies
                                .into_iter()
                                .enumerate()
                                .map(|(at, one)| entry(checker, pasted, at, &one))
                                .collect_view()
                        }}
                    </ul>
                    {move || {
                        let more = pasted.found.with(|found| found.more);
                        (more > 0).then(|| view! { <p class="text-muted">{format!("{more} more are not listed.")}</p> })
                    }}
                </section>
            </Show>
        </div>
    }
}

fn entry(checker: Checker, pasted: PastedText, at: usize, one: &TextBody) -> AnyView {
    let version = one.version.map(|version| format!(" ({version})")).unwrap_or_default();
    let label = format!("{}{version}, line {}", one.title, one.line);
    let is_taken = move || pasted.taken.get() == Some(at);
    view! {
        <li>
            <button
                type="button"
                class="button"
                aria-pressed=move || is_taken().to_string()
                on:click=crate::parts::click::click(move || take(pasted, checker, at))
            >
                {label}
            </button>
        </li>
    }
    .into_any()
}
