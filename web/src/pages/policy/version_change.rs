//! Changing the version of the draft: what the other version has no place for is shown first.

use super::form::PolicyForm;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::inline::Inline;
use crate::parts::message::{Intent, Message};
use crate::words;
use accesspack_core::draft::PolicyDraft;
use accesspack_core::{Diagnostic, Version, convert};
use leptos::prelude::*;
use serde_json::Value;

/// The rule that reports a value without a place in the other version.
const LOSS: &str = "AP1401";

/// What a change of version would lose, once it was asked for.
pub type WantedVersion = RwSignal<Option<(Version, Vec<Diagnostic>)>>;

/// Changes the version at once where nothing is lost; otherwise asks.
pub fn choose(form: PolicyForm, wanted: WantedVersion, version: Version) {
    let losses = losses(form, version);
    if losses.is_empty() {
        form.set_version(version, losses);
    } else {
        wanted.set(Some((version, losses)));
    }
}

fn losses(form: PolicyForm, version: Version) -> Vec<Diagnostic> {
    let from = form.version.get_untracked();
    let body = form.body().unwrap_or_default();
    let Ok(converted) = convert(&body, form.operation, from, version) else { return Vec::new() };
    // a value that the form gave a new policy by itself was nobody's choice
    let usual = if form.is_update() { Value::Null } else { PolicyDraft::new_for("").to_body(from) };
    let was_chosen = |pointer: &str| body.pointer(pointer) != usual.pointer(pointer);
    let is_loss =
        |found: &Diagnostic| found.code.as_str() == LOSS && was_chosen(found.pointer.as_str());
    converted.report.into_diagnostics().into_iter().filter(is_loss).collect()
}

/// The question.
#[component]
pub fn VersionQuestion(
    /// The form.
    form: PolicyForm,
    /// What was asked for.
    wanted: WantedVersion,
) -> impl IntoView {
    let keep = Callback::new(move |()| {
        wanted.set(None);
        // the list shows the version that stays
        form.version.notify();
    });
    let change = Callback::new(move |()| {
        if let Some((version, losses)) = wanted.get_untracked() {
            wanted.set(None);
            form.set_version(version, losses);
        }
    });
    let title = Signal::derive(move || {
        wanted.with(|wanted| {
            wanted.as_ref().map_or_else(String::new, |(version, losses)| {
                let settings = words::count(losses.len(), "setting has", "settings have");
                format!("{settings} no place in {version}")
            })
        })
    });
    let to = move || wanted.with(|wanted| wanted.as_ref().map_or("", |(to, _)| to.as_str()));
    let from = move || form.version.get().as_str();
    view! {
        <Dialog open=move || wanted.with(Option::is_some) title on_close=keep>
            <div class="dialog__content">
                {move || wanted.get().map(|(_, losses)| view! { <LossList losses /> })}
                <p>"They come back when you change the version again before you send."</p>
            </div>
            <footer>
                <Button label=Signal::derive(move || format!("Keep {}", from())) on_click=keep />
                <Button
                    label=Signal::derive(move || format!("Change to {}", to()))
                    appearance=Appearance::Primary
                    on_click=change
                />
            </footer>
        </Dialog>
    }
}

/// What the last change of version lost.
#[component]
pub fn Losses(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    view! { {move || {
        let losses = form.losses.get();
        (!losses.is_empty()).then(|| {
            let title = format!("Not everything has a place in {}", form.version.get());
            view! {
                <Message intent=Intent::Warning title>
                    <LossList losses />
                    <p>"Choose the other version again to keep it; nothing is lost until you change something here."</p>
                </Message>
            }
        })
    }} }
}

#[component]
fn LossList(losses: Vec<Diagnostic>) -> impl IntoView {
    let item = |loss: Diagnostic| {
        view! {
            <li>
                <Inline text=words::sentence(&loss.message) />
                " "
                <span class="text-mono text-small text-muted">{loss.pointer}</span>
            </li>
        }
    };
    view! { <ul class="review__lines">{losses.into_iter().map(item).collect_view()}</ul> }
}
