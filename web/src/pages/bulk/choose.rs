//! Choosing rows: what they do, from a file or pasted.

use super::journals::Journals;
use crate::bulk::plan;
use crate::bulk::run::{BulkRun, ChosenFile, ZoneChoice};
use crate::parts::button::{Appearance, Button};
use crate::parts::field::{SelectField, TextField};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::no_packages::NoPackages;
use crate::platform::files::ReadFile;
use crate::platform::{clock, files};
use crate::state::loader::{Loader, load};
use crate::task::spawn;
use accesspack_client::AccessPackage;
use accesspack_core::Version;
use accesspack_core::bulk::{Action, template_csv};
use leptos::prelude::*;

/// The words on screen for an action.
const fn words(action: Action) -> &'static str {
    match action {
        Action::Assign => "Assign users to an access package",
        Action::Remove => "Remove assignments",
        Action::ChangeDates => "Change when assignments end",
        Action::Reassign => "Move assignments to another policy",
    }
}

/// The form.
#[component]
pub fn Choose(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let retry = Callback::new(move |()| packages.reload());
    let nothing = Signal::derive(move || {
        bulk.file.with(Option::is_none) && bulk.pasted.with(|text| text.trim().is_empty())
            || !packages.is_ready()
    });
    let plan = Callback::new(move |()| {
        plan::plan(bulk, packages.ready().unwrap_or_default());
    });
    view! {
        <Journals bulk />
        {move || {
            packages.error().map(|error| view! { <GraphErrorMessage error retry busy=packages.busy /> })
        }}
        <NoPackages packages />
        <section class="card" aria-labelledby="bulk-what">
            <h2 id="bulk-what">"What the rows do"</h2>
            <p class="text-muted">"A row can differ in a column of its own."</p>
            <Defaults bulk packages />
        </section>
        <section class="card" aria-labelledby="bulk-rows">
            <div class="layout-row layout-row--apart">
                <h2 id="bulk-rows">"Rows"</h2>
                <Button
                    label="Download template"
                    icon=IconName::DOCUMENT
                    appearance=Appearance::Subtle
                    on_click=move || template(bulk)
                />
            </div>
            <RowSource bulk />
        </section>
        <div class="footer-bar">
            <span class="layout-grow text-muted">"Nothing is sent before you have seen what will happen."</span>
            <Button label="Check rows" appearance=Appearance::Primary disabled=nothing on_click=plan />
        </div>
    }
}

/// What holds for rows that leave it open.
#[component]
fn Defaults(bulk: BulkRun, packages: Loader<Vec<AccessPackage>>) -> impl IntoView {
    let actions = Action::ALL.map(|action| (action, words(action).to_owned())).to_vec();
    let all_packages = move || {
        let all = packages.ready().unwrap_or_default();
        or_of_each_row("As each row says", all.into_iter().map(|one| (one.id, one.display_name)))
    };
    let policies = move || {
        let chosen = bulk.package.get();
        let all = packages.ready().unwrap_or_default().into_iter();
        let all = all.filter(|one| Some(&one.id) == chosen.as_ref()).flat_map(|one| one.policies);
        or_of_each_row(
            "As each row says, or the package's only one",
            all.map(|policy| (policy.id, policy.display_name)),
        )
    };
    let zones = vec![
        (ZoneChoice::Browser, format!("{} (this browser's)", clock::zone_name())),
        (ZoneChoice::Utc, "UTC".to_owned()),
    ];
    let choose_package = move |package: Option<String>| {
        bulk.package.set(package);
        bulk.policy.set(None);
    };
    view! {
        <div class="field-group field-group--columns">
            <SelectField
                id="bulk-action"
                label="Action"
                options=actions
                value=bulk.action
                on_change=move |action: Action| bulk.action.set(action)
            />
            <SelectField
                id="bulk-package"
                label="Access package"
                options=all_packages
                value=bulk.package
                on_change=choose_package
            />
            <SelectField
                id="bulk-policy"
                label="Policy"
                options=policies
                value=bulk.policy
                on_change={move |policy: Option<String>| bulk.policy.set(policy)}
            />
            <SelectField
                id="bulk-zone"
                label="Time zone of dates"
                hint="For dates that name no zone."
                options=zones
                value=bulk.zone
                on_change=move |zone: ZoneChoice| bulk.zone.set(zone)
            />
            <TextField
                id="bulk-justification"
                label="Justification"
                value=bulk.justification
                on_input=move |text: String| bulk.justification.set(text)
            />
        </div>
    }
}

/// Ids with their names, and before them the choice that leaves it to each row.
fn or_of_each_row(
    label: &str,
    named: impl Iterator<Item = (String, String)>,
) -> Vec<(Option<String>, String)> {
    let named = named.map(|(id, name)| (Some(id), name));
    std::iter::once((None, label.to_owned())).chain(named).collect()
}

/// The largest file of rows: 100,000 rows have about ten megabytes.
const MAX_MEGABYTES: u32 = 64;

/// The file, or a place to paste.
#[component]
fn RowSource(bulk: BulkRun) -> impl IntoView {
    let over = RwSignal::new(false);
    let take = move |found: Result<ReadFile, String>| match found {
        Ok(ReadFile { name, bytes }) => bulk.choose(Some(ChosenFile { name, bytes })),
        Err(words) => bulk.board.announce(words),
    };
    let on_file = move |event: web_sys::Event| {
        spawn(async move { take(files::from_input(event, MAX_MEGABYTES).await) });
    };
    let on_drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        spawn(async move { take(files::from_drop(event, MAX_MEGABYTES).await) });
    };
    let on_over = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop_file = Callback::new(move |()| bulk.choose(None));
    let sheets = Signal::derive(move || {
        bulk.sheets.with(|all| all.iter().map(|name| (name.clone(), name.clone())).collect())
    });
    view! {
        <div class="layout-stack drop-zone drop-zone--padded" class=("drop-zone--over", move || over.get()) on:drop=on_drop on:dragover=on_over on:dragleave=move |_| over.set(false)>
            <div class="layout-row">
                <label class="button" for="bulk-file">
                    "Choose a file"
                </label>
                <input
                    id="bulk-file"
                    class="sr-only"
                    type="file"
                    accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    on:change=on_file
                />
                <span role="status">
                    {move || match bulk.file.get() {
                        Some(name) => format!("Chosen: {name}"),
                        None => "CSV or Excel (XLSX), or drop it here.".to_owned(),
                    }}
                </span>
                {move || {
                    bulk.file.with(Option::is_some).then(|| {
                        view! { <Button label="Paste rows instead" appearance=Appearance::Subtle on_click=drop_file /> }
                    })
                }}
            </div>
            {move || {
                (sheets.with(Vec::len) > 1)
                    .then(|| {
                        view! {
                            <SelectField
                                id="bulk-sheet"
                                label="Sheet"
                                options=sheets
                                value=bulk.sheet
                                on_change=move |sheet: String| bulk.sheet.set(sheet)
                            />
                        }
                    })
            }}
            {move || {
                bulk.file.with(Option::is_none).then(|| {
                    view! {
                        <div class="field field--wide">
                            <label for="bulk-pasted">"Or paste rows"</label>
                            <textarea
                                id="bulk-pasted"
                                rows="6"
                                class="text-mono"
                                aria-describedby="bulk-pasted-hint"
                                prop:value=move || bulk.pasted.get()
                                on:input:target=move |event| bulk.pasted.set(event.target().value())
                            ></textarea>
                            <p class="field__hint" id="bulk-pasted-hint">
                                "The first line names the columns: email, user principal name or object id, and what else a row has, such as start, end or justification."
                            </p>
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// Offers the template, with columns for the questions of the chosen policy.
fn template(bulk: BulkRun) {
    let (graph, policy) = (bulk.session.graph_now(), bulk.policy.get_untracked());
    spawn(async move {
        let mut questions = Vec::new();
        if let Some(policy) = policy {
            match graph.in_version(Version::V1).policy(&policy).await {
                Ok(policy) => questions = policy.draft().questions,
                Err(error) => {
                    bulk.board.announce(format!("The policy's questions are missing: {error}"));
                }
            }
        }
        let text = template_csv(questions.iter().map(|question| question.text.as_str()));
        files::offer_csv("assignments-template.csv", &text);
    });
}
