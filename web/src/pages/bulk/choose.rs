//! Choosing rows: what they do, from a file or pasted.

use super::journals::Journals;
use crate::bulk::plan;
use crate::bulk::run::{Bench, Chosen};
use crate::parts::button::Button;
use crate::parts::field::{SelectField, TextField};
use crate::parts::problem::Problem;
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
    bench: Bench,
) -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let retry = Callback::new(move |()| packages.reload());
    let nothing = Signal::derive(move || {
        bench.file.with(Option::is_none) && bench.pasted.with(|text| text.trim().is_empty())
            || !packages.is_ready()
    });
    let plan = Callback::new(move |()| {
        plan::plan(bench, packages.ready().unwrap_or_default());
    });
    view! {
        <Journals bench />
        {move || {
            packages.error().map(|error| view! { <Problem error retry busy=packages.busy /> })
        }}
        <section class="card" aria-labelledby="bulk-what">
            <h2 id="bulk-what">"What the rows do"</h2>
            <p class="muted">"A row can say otherwise in a column of its own."</p>
            <Defaults bench packages />
        </section>
        <section class="card" aria-labelledby="bulk-rows">
            <div class="row apart">
                <h2 id="bulk-rows">"Rows"</h2>
                <Button
                    label="Download template"
                    icon="document"
                    appearance="subtle"
                    on_click=move || template(bench)
                />
            </div>
            <Source bench />
        </section>
        <div class="footer-bar">
            <span class="grow muted">"Nothing is sent before you have seen what will happen."</span>
            <Button label="Check rows" appearance="primary" disabled=nothing on_click=plan />
        </div>
    }
}

/// What holds for rows that do not say otherwise.
#[component]
fn Defaults(bench: Bench, packages: Loader<Vec<AccessPackage>>) -> impl IntoView {
    let actions =
        Action::ALL.iter().map(|one| (one.word().to_owned(), words(*one).to_owned())).collect();
    let all_packages = Signal::derive(move || {
        let all = packages.ready().unwrap_or_default();
        let named = all.into_iter().map(|one| (one.id, one.display_name));
        or_as_rows_say("As each row says", named)
    });
    let policies = Signal::derive(move || {
        let chosen = bench.package.get();
        let all = packages.ready().unwrap_or_default();
        let all = all.into_iter().filter(|one| one.id == chosen).flat_map(|one| one.policies);
        let named = all.map(|policy| (policy.id, policy.display_name));
        or_as_rows_say("As each row says, or the package's only one", named)
    });
    let zones = vec![
        (String::new(), format!("{} (this browser's)", clock::zone_name())),
        ("UTC".to_owned(), "UTC".to_owned()),
    ];
    let forget_policy = move || bench.policy.set(String::new());
    view! {
        <div class="fields two">
            {pick("bulk-action", "Action", "", Signal::stored(actions), bench.action, || ())}
            {pick("bulk-package", "Access package", "", all_packages, bench.package, forget_policy)}
            {pick("bulk-policy", "Policy", "", policies, bench.policy, || ())}
            {pick(
                "bulk-zone",
                "Time zone of dates",
                "For dates that name no zone.",
                Signal::stored(zones),
                bench.zone,
                || (),
            )}
            <TextField
                id="bulk-justification"
                label="Justification"
                value=bench.justification
                on_input=move |text: String| bench.justification.set(text)
            />
        </div>
    }
}

/// A value and what it is called, as a picker lists them.
type Choice = (String, String);

/// Things of the tenant, and before them the choice that leaves it to the rows.
fn or_as_rows_say(words: &str, things: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once((String::new(), words.to_owned())).chain(things).collect()
}

/// A picker of the form; `then` runs after something was chosen.
fn pick(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    options: Signal<Vec<Choice>>,
    value: RwSignal<String>,
    then: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let on_change = Callback::new(move |chosen| {
        value.set(chosen);
        then();
    });
    view! { <SelectField id label hint options value on_change /> }.into_any()
}

/// The file, or a place to paste.
#[component]
fn Source(bench: Bench) -> impl IntoView {
    let over = RwSignal::new(false);
    let take = move |found: Option<(String, Vec<u8>)>| match found {
        Some((name, bytes)) => bench.choose(Some(Chosen { name, bytes })),
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
    let drop_file = Callback::new(move |()| bench.choose(None));
    let sheets = Signal::derive(move || {
        bench.sheets.with(|all| all.iter().map(|name| (name.clone(), name.clone())).collect())
    });
    view! {
        <div class="stack drop padded" class:over=move || over.get() on:drop=on_drop on:dragover=on_over on:dragleave=move |_| over.set(false)>
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
                    {move || match bench.file.get() {
                        Some(name) => format!("Chosen: {name}"),
                        None => "CSV or Excel (XLSX), or drop it here.".to_owned(),
                    }}
                </span>
                {move || {
                    bench.file.with(Option::is_some).then(|| {
                        view! { <Button label="Paste rows instead" appearance="subtle" on_click=drop_file /> }
                    })
                }}
            </div>
            {move || {
                (sheets.with(Vec::len) > 1)
                    .then(|| pick("bulk-sheet", "Sheet", "", sheets, bench.sheet, || ()))
            }}
            {move || {
                bench.file.with(Option::is_none).then(|| {
                    view! {
                        <div class="field wide">
                            <label for="bulk-pasted">"Or paste rows"</label>
                            <textarea
                                id="bulk-pasted"
                                rows="6"
                                class="mono"
                                aria-describedby="bulk-pasted-hint"
                                prop:value=move || bench.pasted.get()
                                on:input:target=move |event| bench.pasted.set(event.target().value())
                            ></textarea>
                            <p class="hint" id="bulk-pasted-hint">
                                "The first line names the columns: email, user principal name or object id, and what else a row says, such as start, end or justification."
                            </p>
                        </div>
                    }
                })
            }}
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
