//! The findings of one field, beside the field.

use super::icon::{self, Icon};
use super::inline::Inline;
use super::rule_link::RuleLink;
use crate::parts::click::click;
use crate::words;
use accesspack_core::Diagnostic;
use leptos::prelude::*;

/// The findings of one field, tied to it by `id`.
#[component]
pub fn Findings(
    /// The id that the field's `aria-describedby` names.
    #[prop(into)]
    id: String,
    /// The findings.
    #[prop(into)]
    found: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    let fixer = use_context::<Fixer>();
    let item = move |found: Diagnostic| {
        let fix = found.fix.clone().zip(fixer).map(|(fix, fixer)| {
            view! {
                <button type="button" class="link-button" on:click=click(move || fixer.0.run(fix.clone()))>
                    "Fix this"
                </button>
            }
        });
        let own = words::sentence(&found.message);
        let (text, own) = match words::form::in_form(&found) {
            Some(words) => (words.to_owned(), Some(own)),
            None => (own, None),
        };
        view! {
            <div class=format!("finding finding--{}", found.severity)>
                <Icon name=icon::of_severity(found.severity) />
                <span>
                    <span class="sr-only">{words::severity(found.severity)} ": "</span>
                    <Inline text=text />
                </span>
                <div class="finding__links">
                    {fix}
                    <details class="finding__details">
                        <summary>"Details"</summary>
                        {own.map(|own| view! { <p><Inline text=own /></p> })}
                        <p>
                            <span class="text-mono">{found.pointer}</span>
                            " "
                            <RuleLink code=found.code.as_str() />
                        </p>
                    </details>
                </div>
            </div>
        }
    };
    view! {
        <div id=id class="findings">
            {move || found.get().into_iter().map(item).collect_view()}
        </div>
    }
}

/// Applies a diagnostic's fix to whatever is being edited around the fields.
#[derive(Clone, Copy)]
pub struct Fixer(pub Callback<accesspack_core::Fix>);
