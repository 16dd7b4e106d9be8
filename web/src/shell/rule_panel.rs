//! The panel that explains a rule; one for the whole portal.

use crate::chunk::NotLoaded;
use crate::pages::rules::load_explanation;
use crate::parts::dialog::Dialog;
use crate::state::help::help;
use crate::task::spawn_while_here;
use leptos::prelude::*;

/// The panel; it is open while [`help`] holds a rule's code.
#[component]
pub fn RulePanel() -> impl IntoView {
    let help = help();
    let title = RwSignal::new(String::new());
    let content = RwSignal::new_local(None);
    Effect::new(move || {
        let Some(code) = help.0.get() else { return };
        title.set(code.clone());
        content.set(None);
        spawn_while_here(async move {
            let (words, view) = match load_explanation(code).await {
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
        <Dialog open=move || help.0.with(Option::is_some) title on_close=move || help.0.set(None)>
            {move || {
                content.track();
                content.try_update_untracked(Option::take).flatten()
            }}
        </Dialog>
    }
}
