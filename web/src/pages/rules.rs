//! All rules of the checker, and one of them.

use crate::chunk::chunk;
use crate::parts::field::TextField;
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::markdown::Markdown;
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::words;
use accesspack_core::{Rule as CoreRule, explain, rules};
use leptos::prelude::*;
use leptos_router::hooks::query_signal;

chunk! {
    /// The page of all rules.
    bodies: fn load_rules() -> AnyView { Rules().into_any() }
    /// The page of one rule.
    bodies: fn load_rule() -> AnyView { Rule().into_any() }
    /// The title and the content of the help panel for a rule.
    bodies: fn load_explanation(code: String) -> (String, AnyView) { explained(&code) }
}

/// The list of rules.
#[component]
pub fn Rules() -> impl IntoView {
    let (search, set_search) = query_signal::<String>("q");
    let typed = Signal::derive(move || search.get().unwrap_or_default());
    let rows = move || {
        let search = typed.get().trim().to_lowercase();
        rules().filter(|rule| fits(rule, &search)).map(row).collect::<Vec<_>>()
    };
    view! {
        <div class="page">
            <PageHead
                title="Rules"
                lead="What the checker knows about Microsoft Graph, each rule with its source."
            />
            <div class="filters">
                <TextField
                    id="search"
                    label="Search"
                    kind="search"
                    placeholder="Code, name or text"
                    value=typed
                    on_input=move |text: String| {
                        set_search.set((!text.is_empty()).then_some(text));
                    }
                />
            </div>
            <p>
                <a href="rules/index.html" rel="external">
                    "The same as plain pages"
                </a>
                ", to link to and to print."
            </p>
            <div class="table-box">
                <table class="cards">
                    <thead>
                        <tr>
                            <th scope="col">"Code"</th>
                            <th scope="col">"Name"</th>
                            <th scope="col">"Severity"</th>
                            <th scope="col">"Versions"</th>
                        </tr>
                    </thead>
                    <tbody>{move || rows()}</tbody>
                </table>
            </div>
        </div>
    }
}

fn fits(rule: &CoreRule, search: &str) -> bool {
    [rule.code.as_str(), rule.name, rule.page]
        .iter()
        .any(|text| text.to_lowercase().contains(search))
}

fn row(rule: &'static CoreRule) -> AnyView {
    let versions: Vec<&str> = rule.versions.iter().map(|version| version.as_str()).collect();
    view! {
        <tr>
            <th scope="row">
                <a class="mono" href=routes::rule(rule.code.as_str())>
                    {rule.code.as_str()}
                </a>
            </th>
            <td data-label="Name">{rule.name}</td>
            <td data-label="Severity">{words::severity(rule.severity)}</td>
            <td data-label="Versions">{versions.join(", ")}</td>
        </tr>
    }
    .into_any()
}

/// One rule.
#[component]
pub fn Rule() -> impl IntoView {
    let code = routes::query("code");
    let found = Memo::new(move |_| code.get().and_then(|code| explain(&code)));
    let title = Signal::derive(move || {
        found
            .with(|found| found.as_ref().map(|rule| format!("{} · {}", rule.code, rule.name)))
            .unwrap_or_else(|| "There is no such rule".to_owned())
    });
    view! {
        <div class="page">
            <PageHead title above=(routes::RULES.to_owned(), "Rules".to_owned()) />
            {move || match found.get() {
                Some(rule) => {
                    view! {
                        <div class="card">
                            <Markdown text=rule.text />
                            <p>
                                <a href=rule.source target="_blank" rel="noopener noreferrer">
                                    "The page this rule comes from"
                                </a>
                            </p>
                        </div>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <Empty icon=IconName::Search title="No rule has this code">
                            <p>
                                <a href=routes::RULES>"See all rules"</a>
                            </p>
                        </Empty>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// The title and the content of the help panel.
pub fn explained(code: &str) -> (String, AnyView) {
    let Some(rule) = explain(code) else {
        return ("There is no such rule".to_owned(), ().into_any());
    };
    let view = view! {
        <div class="content" tabindex="0" role="group" aria-label="Explanation">
            <Markdown text=rule.text deep=true />
        </div>
        <footer>
            <a class="button" href=rule.source target="_blank" rel="noopener noreferrer">
                "Source"
            </a>
            <a class="button" href=routes::rule(rule.code)>
                "Open as a page"
            </a>
        </footer>
    };
    (format!("{} · {}", rule.code, rule.name), view.into_any())
}
