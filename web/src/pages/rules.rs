//! All rules of the checker, and one of them.

use crate::chunk::chunk;
use crate::parts::data_table::{
    ActiveFilters, DataTable, FilterField, QueryText, RowFilter, RowTest, SearchField, ShownFilter,
    SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::markdown::Markdown;
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::words;
use accesspack_core::{Rule as CoreRule, Severity, explain, rules};
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
    let search = QueryText::typed("q");
    let (area, severity, version) =
        (QueryText::of("area"), QueryText::of("severity"), QueryText::of("version"));
    let keys = |pairs: &[(&str, &str)]| {
        let own = |(key, label): &(&str, &str)| ((*key).to_owned(), (*label).to_owned());
        Signal::stored(pairs.iter().map(own).collect::<Vec<_>>())
    };
    let areas = keys(&AREAS.map(|(key, _, label)| (key, label)));
    let severities = keys(&SEVERITIES.map(|one| (severity_key(one), words::severity(one))));
    let versions = keys(&[("v1.0", "v1.0"), ("beta", "beta")]);
    let set = vec![
        ShownFilter { label: "Area", query: area, options: areas },
        ShownFilter { label: "Severity", query: severity, options: severities },
        ShownFilter { label: "Version", query: version, options: versions },
    ];
    let spec = TableSpec {
        rows: rules().collect(),
        id: |rule| rule.name,
        columns: columns(),
        search: search.value,
        searched: |rule| [rule.code.as_str(), &title(rule), rule.name, rule.page()].join("\n"),
        filters: vec![
            RowFilter { chosen: area.value, key: |rule| area_of(rule).0 },
            RowFilter { chosen: severity.value, key: |rule| severity_key(rule.severity) },
        ],
        default_sort: "code",
        // all of them, so that the browser's own search finds each
        page_rows: usize::MAX,
    };
    let is_of = |rule: &&'static CoreRule, wanted: &str| {
        rule.versions.iter().any(|version| version.as_str() == wanted)
    };
    let table = TableModel::with_tests(spec, vec![RowTest { chosen: version.value, fits: is_of }]);
    let none_fits = ("No rule fits", "Try another word, or clear the filters.");
    view! {
        <div class="page">
            <PageHead
                title="Rules"
                lead="What the checker knows about Microsoft Graph, each rule with its source."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Code, title or text" />
                <FilterField query=area id="area" label="Area" all="All" options=areas />
                <FilterField query=severity id="severity" label="Severity" all="All" options=severities />
                <FilterField query=version id="version" label="Version" all="All" options=versions />
                <a class="button" href="rules/index.html" rel="external">
                    "Printable version"
                </a>
            </div>
            <ActiveFilters filters=set search />
            <DataTable table noun=("rule", "rules") none_fits columns_kept_as="rules" />
        </div>
    }
}

/// The areas of the rules: keys of the address, the first digits of the codes, and the words.
const AREAS: [(&str, &[&str], &str); 10] = [
    ("form", &["00", "01"], "Form of the body"),
    ("requestors", &["02"], "Who can request"),
    ("approval", &["03", "13"], "Approval"),
    ("lifecycle", &["04", "05"], "Lifecycle and reviews"),
    ("questions", &["06"], "Questions"),
    ("requests", &["07", "15"], "Requests and assignments"),
    ("policies", &["08", "14", "16"], "Policies and extensions"),
    ("calls", &["09", "10", "11", "12", "17"], "Addresses and calls"),
    ("catalogs", &["18", "19", "21"], "Catalogs, packages, resources"),
    ("others", &["20"], "Organizations, decisions, settings"),
];

/// The severities, as the filter offers them.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// The area of a rule.
fn area_of(rule: &CoreRule) -> (&'static str, &'static str) {
    let digits = rule.code.as_str().get(2..4).unwrap_or_default();
    let area = AREAS.iter().find(|(_, all, _)| all.contains(&digits));
    area.map_or(("others", ""), |(key, _, label)| (key, label))
}

/// The severity in the address.
const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// The title of a rule: its name as words.
fn title(rule: &CoreRule) -> String {
    title_of(rule.name)
}

fn title_of(name: &str) -> String {
    let words = name.replace('-', " ").replace("json", "JSON").replace("utf8", "UTF-8");
    let mut chars = words.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// The first sentence of a rule's page.
fn summary(rule: &CoreRule) -> String {
    let mut lines = rule.page().lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    line.unwrap_or_default().replace('`', "")
}

fn columns() -> Vec<TableColumn<&'static CoreRule>> {
    vec![
        TableColumn::row_header("name", "Rule", |rule: &&'static CoreRule| {
            view! {
                <a href=routes::rule(rule.code.as_str())>{title(rule)}</a>
                <span class="data-table__detail">{summary(rule)}</span>
            }
            .into_any()
        })
        .sorted_by(|rule| SortKey::text(rule.name)),
        TableColumn::new("area", "Area", |rule: &&'static CoreRule| area_of(rule).1.into_any())
            .sorted_by(|rule| SortKey::text(area_of(rule).1)),
        TableColumn::new("severity", "Severity", |rule: &&'static CoreRule| {
            view! { <span class="text-nowrap">{words::severity(rule.severity)}</span> }.into_any()
        })
        .sorted_by(|rule| SortKey::count(rule.severity as usize)),
        TableColumn::new("versions", "Versions", |rule: &&'static CoreRule| {
            let versions: Vec<_> = rule.versions.iter().map(|version| version.as_str()).collect();
            view! { <span class="text-nowrap">{versions.join(", ")}</span> }.into_any()
        }),
        TableColumn::new("code", "Code", |rule: &&'static CoreRule| {
            view! { <span class="text-mono text-nowrap">{rule.code.as_str()}</span> }.into_any()
        })
        .sorted_by(|rule| SortKey::text(rule.code.as_str())),
    ]
}

/// One rule.
#[component]
pub fn Rule() -> impl IntoView {
    let code = routes::query("code");
    let found = Memo::new(move |_| code.get().and_then(|code| explain(&code)));
    let title = Signal::derive(move || {
        found
            .with(|found| {
                found.as_ref().map(|rule| format!("{} ({})", title_of(rule.name), rule.code))
            })
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
    (format!("{} ({})", title_of(rule.name), rule.code), view.into_any())
}
