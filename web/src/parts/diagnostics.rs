//! The findings of a text: a list that leads to each place.

use super::icon::{self, Icon};
use super::inline::Inline;
use super::rule_link::RuleLink;
use crate::parts::click::click;
use crate::words;
use accesspack_core::{Diagnostic, Fix, Report, Severity};
use leptos::prelude::*;

/// How many errors and warnings there are, in words.
pub fn summary(report: &Report) -> String {
    let errors = report.count(Severity::Error);
    let warnings = report.count(Severity::Warning);
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(words::count(errors, "error", "errors"));
    }
    if warnings > 0 {
        parts.push(words::count(warnings, "warning", "warnings"));
    }
    let notes = report.diagnostics().len() - errors - warnings;
    if notes > 0 {
        parts.push(words::count(notes, "note", "notes"));
    }
    match parts.as_slice() {
        [] => "No problems found".to_owned(),
        parts => parts.join(", "),
    }
}

/// The list.
#[component]
pub fn Diagnostics(
    /// The report.
    #[prop(into)]
    report: Signal<Report>,
    /// Goes to a diagnostic's place.
    #[prop(into)]
    on_go: Callback<Diagnostic>,
    /// Applies a diagnostic's fix.
    #[prop(into)]
    on_fix: Callback<Fix>,
) -> impl IntoView {
    let items = move || {
        report
            .with(|report| report.diagnostics().to_vec())
            .into_iter()
            .map(|found| view! { <Item found on_go on_fix /> })
            .collect_view()
    };
    view! {
        <ul class="diagnostics" aria-label="Findings">
            {move || items()}
        </ul>
    }
}

#[component]
fn Item(found: Diagnostic, on_go: Callback<Diagnostic>, on_fix: Callback<Fix>) -> impl IntoView {
    let place = match found.span {
        Some(span) => format!("Line {}, column {}", span.line, span.column),
        None => "Show place".to_owned(),
    };
    let pointer =
        if found.pointer.is_empty() { "whole body".to_owned() } else { found.pointer.clone() };
    let fix = found.fix.clone().map(|fix| {
        view! {
            <button
                type="button"
                class="link-button"
                aria-label=format!("Fix this: {} at {pointer}", found.code)
                on:click=click(move || on_fix.run(fix.clone()))
            >
                "Fix this"
            </button>
        }
    });
    let help = found.help.clone();
    let target = found.clone();
    view! {
        <li class=format!("diagnostics__item--{}", found.severity)>
            <Icon name=icon::of_severity(found.severity) />
            <div class="layout-stack layout-stack--tight">
                <p>
                    <span class="sr-only">{words::severity(found.severity)} ": "</span>
                    <Inline text=words::sentence(&found.message) />
                </p>
                {(!help.is_empty())
                    .then(|| {
                        view! {
                            <ul>
                                {help
                                    .into_iter()
                                    .map(|line| view! { <li><Inline text=words::sentence(&line) /></li> })
                                    .collect_view()}
                            </ul>
                        }
                    })}
                <p class="diagnostics__place">
                    <button
                        type="button"
                        class="link-button"
                        aria-label=format!("{place}: go to {pointer}")
                        on:click=click(move || on_go.run(target.clone()))
                    >
                        {place.clone()}
                    </button>
                    <span class="text-mono">{pointer.clone()}</span>
                    <RuleLink code=found.code.as_str() />
                    {fix}
                </p>
            </div>
        </li>
    }
}
