//! All rules of the checker, and one of them.

use crate::chunk::chunk;
use crate::parts::data_table::{
    DataTable, QueryText, SearchField, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::markdown::Markdown;
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::words;
use accesspack_core::{Rule as CoreRule, explain, rules};
use leptos::prelude::*;

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
    let search = QueryText::of("q");
    let table = TableModel::new(TableSpec {
        rows: rules().collect(),
        columns: columns(),
        search: search.value,
        searched: |rule| [rule.code.as_str(), rule.name, rule.page()].join("\n"),
        filters: Vec::new(),
        default_sort: "code",
        // all of them, so that the browser's own search finds each
        page_rows: usize::MAX,
    });
    let none_fits = ("No rule fits the search", "Try another word, or empty the search.");
    view! {
        <div class="page">
            <PageHead
                title="Rules"
                lead="What the checker knows about Microsoft Graph, each rule with its source."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Code, name or text" />
            </div>
            <p>
                <a href="rules/index.html" rel="external">
                    "The same as plain pages"
                </a>
                ", to link to and to print."
            </p>
            <DataTable table noun=("rule", "rules") none_fits />
        </div>
    }
}

fn columns() -> Vec<TableColumn<&'static CoreRule>> {
    vec![
        TableColumn::row_header("code", "Code", |rule: &&'static CoreRule| {
            let code = rule.code.as_str();
            view! {
                <a class="text-mono" href=routes::rule(code)>
                    {code}
                </a>
            }
            .into_any()
        })
        .sorted_by(|rule| SortKey::text(rule.code.as_str())),
        TableColumn::new("name", "Name", |rule: &&'static CoreRule| rule.name.into_any())
            .sorted_by(|rule| SortKey::text(rule.name)),
        TableColumn::new("severity", "Severity", |rule: &&'static CoreRule| {
            words::severity(rule.severity).into_any()
        })
        .sorted_by(|rule| SortKey::count(rule.severity as usize)),
        TableColumn::new("versions", "Versions", |rule: &&'static CoreRule| {
            let versions: Vec<_> = rule.versions.iter().map(|version| version.as_str()).collect();
            versions.join(", ").into_any()
        }),
    ]
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
                        <Empty icon=IconName::SEARCH title="No rule has this code">
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
        <div class="dialog__content" tabindex="0" role="group" aria-label="Explanation">
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
