//! A link that opens the help panel of a rule.

use crate::parts::click::click;
use crate::state::help::help;
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
            class="link-button text-mono"
            aria-label=format!("Explain {code}")
            on:click=click(move || help.0.set(Some(code.to_owned())))
        >
            {code}
        </button>
    }
}
