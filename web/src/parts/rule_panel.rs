//! The help of a rule: a link that opens it, and the panel.

use super::dialog::Dialog;
use crate::chunks::{self, NotLoaded};
use crate::parts::live::{act, effect, live};
use crate::state::help::help;
use crate::state::task::spawn_while_here;
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
    let title = RwSignal::new(String::new());
    let content = RwSignal::new_local(None);
    effect(move || {
        let Some(code) = help.0.get() else { return };
        title.set(code.clone());
        content.set(None);
        spawn_while_here(async move {
            let (words, view) = match chunks::explanation(code).await {
                Ok(found) => found,
                Err(NotLoaded) => {
                    ("The explanation did not load".to_owned(), "Check the connection.".into_any())
                }
            };
            title.set(words);
            content.set(Some(view));
        });
    });
    view! {
        <Dialog open title on_close=Callback::new(move |()| help.0.set(None))>
            {live(move || {
                content.track();
                content.try_update_untracked(Option::take).flatten()
            })}
        </Dialog>
    }
}
