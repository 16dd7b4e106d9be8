//! Choosing rows: what they do, from a file or pasted.

use super::bench::{Bench, Chosen};
use super::journals::Journals;
use super::planning;
use crate::parts::button::Button;
use crate::parts::field::{SelectField, TextField};
use crate::parts::live::live;
use crate::parts::problem::Problem;
use crate::platform::{clock, files};
use crate::state::loader::{Loader, load};
use crate::state::task::spawn;
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
    bench: Bench,
) -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let retry = Callback::new(move |()| packages.reload());
    let nothing = Signal::derive(move || {
        bench.file.with(Option::is_none) && bench.pasted.with(|text| text.trim().is_empty())
            || !packages.is_ready()
    });
    let plan = Callback::new(move |()| {
        planning::plan(bench, packages.ready().unwrap_or_default());
    });
    view! {
        <Journals bench />
        {live(move || {
            packages.error().map(|error| view! { <Problem error retry busy=packages.busy /> })
        })}
        <section class="card" aria-labelledby="bulk-what">
            <h2 id="bulk-what">"What the rows do"</h2>
            <p class="muted">"A row can say otherwise in a column of its own."</p>
            <Defaults bench packages />
        </section>
        <section class="card" aria-labelledby="bulk-rows">
            <div class="row apart">
                <h2 id="bulk-rows">"Rows"</h2>
                <Button
                    label="Download template".to_owned()
                    icon="document"
                    appearance="subtle"
                    on_click=Callback::new(move |()| template(bench))
                />
            </div>
            <Source bench />
        </section>
        <div class="footer-bar">
            <span class="grow muted">"Nothing is sent before you have seen what will happen."</span>
            <Button label="Check rows".to_owned() appearance="primary" disabled=nothing on_click=plan />
        </div>
    }
}

/// What holds for rows that do not say otherwise.
#[component]
fn Defaults(bench: Bench, packages: Loader<Vec<AccessPackage>>) -> impl IntoView {
    let action_options: Vec<_> =
        Action::ALL.iter().map(|one| (one.word().to_owned(), words(*one).to_owned())).collect();
    let package_options = Signal::derive(move || {
        let none = (String::new(), "As each row says".to_owned());
        let all = packages.ready().unwrap_or_default();
        let all = all.into_iter().map(|one| (one.id, one.display_name));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let policy_options = Signal::derive(move || {
        let none = (String::new(), "As each row says, or the package's only one".to_owned());
        let chosen = bench.package.get();
        let all = packages.ready().unwrap_or_default();
        let all = all.into_iter().filter(|one| one.id == chosen).flat_map(|one| one.policies);
        let all = all.map(|policy| (policy.id, policy.display_name));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let zones = vec![
        (String::new(), format!("{} (this browser's)", clock::zone_name())),
        ("UTC".to_owned(), "UTC".to_owned()),
    ];
    view! {
        <div class="fields two">
            <SelectField
                id="bulk-action"
                label="Action"
                options=Signal::stored(action_options)
                value=bench.action
                on_change=Callback::new(move |value| bench.action.set(value))
            />
            <SelectField
                id="bulk-package"
                label="Access package"
                options=package_options
                value=bench.package
                on_change=Callback::new(move |value| {
                    bench.package.set(value);
                    bench.policy.set(String::new());
                })
            />
            <SelectField
                id="bulk-policy"
                label="Policy"
                options=policy_options
                value=bench.policy
                on_change=Callback::new(move |value| bench.policy.set(value))
            />
            <SelectField
                id="bulk-zone"
                label="Time zone of dates"
                hint="For dates that name no zone."
                options=Signal::stored(zones)
                value=bench.zone
                on_change=Callback::new(move |value| bench.zone.set(value))
            />
            <TextField
                id="bulk-justification"
                label="Justification"
                value=bench.justification
                on_input=Callback::new(move |text| bench.justification.set(text))
            />
        </div>
    }
}

/// The file, or a place to paste.
#[component]
fn Source(bench: Bench) -> impl IntoView {
    let over = RwSignal::new(false);
    let take = move |found: Option<(String, Vec<u8>)>| match found {
        Some((name, bytes)) => {
            bench.chosen.set_value(Chosen { name: name.clone(), bytes });
            bench.file.set(Some(name));
        }
        None => bench.board.say("No file was read."),
    };
    let on_file = move |event: web_sys::Event| {
        spawn(async move { take(files::named_from_input(event).await) });
    };
    let on_drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        spawn(async move { take(files::named_from_drop(event).await) });
    };
    let on_over = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop_file = Callback::new(move |()| {
        bench.file.set(None);
        bench.chosen.set_value(Chosen::default());
    });
    view! {
        <div class="stack drop padded" class:over=Signal::derive(move || over.get()) on:drop=on_drop on:dragover=on_over on:dragleave=move |_| over.set(false)>
            <div class="row">
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
                    {live(move || match bench.file.get() {
                        Some(name) => format!("Chosen: {name}"),
                        None => "CSV or Excel (XLSX), or drop it here.".to_owned(),
                    })}
                </span>
                {live(move || {
                    bench.file.with(Option::is_some).then(|| {
                        view! { <Button label="Paste rows instead".to_owned() appearance="subtle" on_click=drop_file /> }
                    })
                })}
            </div>
            {live(move || {
                bench.file.with(Option::is_none).then(|| {
                    view! {
                        <div class="field wide">
                            <label for="bulk-pasted">"Or paste rows"</label>
                            <textarea
                                id="bulk-pasted"
                                rows="6"
                                class="mono"
                                aria-describedby="bulk-pasted-hint"
                                prop:value=Signal::derive(move || bench.pasted.get())
                                on:input:target=move |event| bench.pasted.set(event.target().value())
                            ></textarea>
                            <p class="hint" id="bulk-pasted-hint">
                                "The first line names the columns: email, user principal name or object id, and what else a row says, such as start, end or justification."
                            </p>
                        </div>
                    }
                })
            })}
        </div>
    }
}

/// Offers the template, with columns for the questions of the chosen policy.
fn template(bench: Bench) {
    let (graph, policy) = (bench.session.graph_now(), bench.policy.get_untracked());
    spawn(async move {
        let mut questions = Vec::new();
        if !policy.is_empty() {
            match graph.in_version(Version::V1).policy(&policy).await {
                Ok(policy) => questions = policy.draft().questions,
                Err(error) => {
                    bench.board.say(format!("The policy's questions are missing: {error}"));
                }
            }
        }
        let text = template_csv(questions.iter().map(|question| question.text.as_str()));
        files::offer_csv("assignments-template.csv", &text);
    });
}
