//! The help of a rule: a link that opens it, and the panel.

use super::dialog::Dialog;
use super::markdown::Markdown;
use crate::parts::live::{act, effect, live};
use crate::routes;
use crate::state::help::help;
use accesspack_core::explain;
use leptos::prelude::*;

/// A rule's code; opens the rule's page in the help panel.
#[component]
pub fn RuleLink(
    /// The code.
    code: &'static str,
) -> impl IntoView {
    let help = help();
    view! {
        <button
            type="button"
            class="link-button mono"
            aria-label=format!("Explain {code}")
            on:click=act(move || help.0.set(Some(code.to_owned())))
        >
            {code}
        </button>
    }
}

/// The panel; one for the whole portal.
#[component]
pub fn RulePanel() -> impl IntoView {
    let help = help();
    let open = RwSignal::new(false);
    effect(move || open.set(help.0.with(Option::is_some)));
    let explanation = Memo::new(move |_| help.0.get().and_then(|code| explain(&code)));
    let title = Signal::derive(move || {
        explanation
            .with(|found| found.as_ref().map(|rule| format!("{} · {}", rule.code, rule.name)))
            .unwrap_or_else(|| "There is no such rule".to_owned())
    });
    view! {
        <Dialog open title on_close=Callback::new(move |()| help.0.set(None))>
            <div class="content" tabindex="0" role="group" aria-label="Explanation">
                {live(move || explanation.get().map(|rule| view! { <Markdown text=rule.text deep=true /> }))}
            </div>
            <footer>
                {live(move || {
                    explanation
                        .get()
                        .map(|rule| {
                            view! {
                                <a class="button" href=rule.source target="_blank" rel="noopener noreferrer">
                                    "Source"
                                </a>
                                <a class="button" href=routes::rule(rule.code)>
                                    "Open as a page"
                                </a>
                            }
                        })
                })}
            </footer>
        </Dialog>
    }
}
