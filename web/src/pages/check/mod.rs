//! Checking any body: paste it, see what is wrong and where, put it right, copy it.

pub mod compare;
pub mod convert;
pub mod copy_as;
pub mod found;
mod pasted;
mod state;
pub mod texts;

use crate::chunk::chunk;
use crate::parts::button::{Appearance, Button};
use crate::parts::copy::copy_text;
use crate::parts::diagnostics::{Diagnostics, summary};
use crate::parts::field::{SelectField, TextField};
use crate::parts::focus::focus_later;
use crate::parts::icon::IconName;
use crate::parts::json_editor::{EditorHandle, JsonEditor};
use crate::parts::page_head::PageHead;
use crate::platform::files;
use crate::platform::files::ReadFile;
use crate::state::notices;
use crate::task::spawn;
use accesspack_core::{Diagnostic, Fix, Operation, Version};
use compare::Compare;
use convert::{ConvertButton, Converted};
use copy_as::CopyAs;
use found::FoundBodies;
use leptos::prelude::*;
use state::Checker;

chunk! {
    /// The page that checks a pasted body.
    bodies: fn load_check() -> AnyView { Check().into_any() }
}

/// The page.
#[component]
pub fn Check() -> impl IntoView {
    let checker = Checker::new();
    view! {
        <div class="page">
            <PageHead
                title="Check JSON"
                lead="Paste the body of a request, or a text that holds some: documentation, a script, a file of requests. It is checked in this page; nothing is sent anywhere."
            />
            <Choices checker />
            <FoundBodies checker />
            <Converted checker />
            <div class="split">
                <Body checker />
                <Findings checker />
            </div>
            <Compare checker />
        </div>
    }
}

/// What the body is for: chosen, or detected from the body itself.
#[component]
fn Choices(checker: Checker) -> impl IntoView {
    let operations = Signal::stored(state::operations());
    let versions = Signal::stored(state::versions());
    let meant = move || match checker.meant.get() {
        Some((operation, version)) => format!("Checked as {operation} of {version}."),
        None => "The body does not show what it is for; choose an operation.".to_owned(),
    };
    view! {
        <div class="card">
            <div class="filter-bar">
                <SelectField
                    id="check-operation"
                    label="Operation"
                    options=operations
                    value=checker.operation
                    on_change={move |value: Option<Operation>| checker.operation.set(value)}
                />
                <SelectField
                    id="check-version"
                    label="Version"
                    options=versions
                    value=checker.version
                    on_change={move |value: Option<Version>| checker.version.set(value)}
                />
                <TextField
                    id="check-url"
                    label="URL (optional)"
                    placeholder="https://graph.microsoft.com/v1.0/…"
                    value=checker.url
                    on_input=move |value: String| checker.choose_url(value)
                />
            </div>
            <p class="text-small text-muted" role="status">
                {move || meant()}
            </p>
        </div>
    }
}

/// The largest file of bodies; one has some kilobytes.
const MAX_MEGABYTES: u32 = 16;

/// The editor with its commands.
#[component]
fn Body(checker: Checker) -> impl IntoView {
    let over = RwSignal::new(false);
    let board = notices::board();
    let open = move |found: Result<ReadFile, String>| match found
        .map(|file| String::from_utf8(file.bytes))
    {
        Ok(Ok(text)) => checker.text.set(text),
        Ok(Err(_)) => board.announce("That file is not UTF-8 text. Save it as UTF-8."),
        Err(words) => board.announce(words),
    };
    let on_drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        spawn(async move { open(files::from_drop(event, MAX_MEGABYTES).await) });
    };
    let on_over = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let on_file = move |event: web_sys::Event| {
        spawn(async move { open(files::from_input(event, MAX_MEGABYTES).await) });
    };
    let copy = Callback::new(move |()| copy_text(checker.text.get_untracked(), "Copied."));
    let empty = Signal::derive(move || checker.text.with(|text| text.trim().is_empty()));
    view! {
        <section class="layout-stack" aria-label="Body">
            <div class="command-bar">
                <label class="button" for="check-file">
                    "Open file"
                </label>
                <input id="check-file" class="sr-only" type="file" accept=".json,.jsonc,.ndjson,.http,.rest,.md,.sh,.ps1,.psd1,.har,application/json,text/*" on:change=on_file />
                <Button
                    label="Format"
                    appearance=Appearance::Subtle
                    disabled=empty
                    on_click=move || checker.format()
                />
                <Button label="Copy" icon=IconName::COPY appearance=Appearance::Subtle disabled=empty on_click=copy />
                <CopyAs checker />
                <ConvertButton checker />
                <Button
                    label="Clear"
                    appearance=Appearance::Subtle
                    disabled=empty
                    on_click=move || checker.text.set(String::new())
                />
            </div>
            <div class="drop-zone" class=("drop-zone--over", move || over.get()) on:drop=on_drop on:dragover=on_over on:dragleave=move |_| over.set(false)>
                <JsonEditor
                    id="check-body"
                    label="Body"
                    value=checker.text
                    on_input=move |text: String| checker.text.set(text)
                    report=checker.report
                    handle=checker.editor
                />
            </div>
            <p class="text-small text-muted">"A file can be dropped here. Tab leaves the editor."</p>
        </section>
    }
}

/// The findings of the body.
#[component]
fn Findings(checker: Checker) -> impl IntoView {
    let editor: EditorHandle = checker.editor;
    let go = Callback::new(move |found: Diagnostic| {
        checker.text.with_untracked(|text| editor.show(&found, text));
    });
    let fix = Callback::new(move |fix: Fix| checker.fix(&fix));
    let fixable = Signal::derive(move || {
        checker
            .report
            .with(|report| report.diagnostics().iter().filter(|found| found.fix.is_some()).count())
    });
    // the button goes with the last fix
    let fix_all = Callback::new(move |()| {
        checker.fix_all();
        focus_later("check-result");
    });
    let head = move || {
        if checker.meant.with(Option::is_none) {
            "Nothing to check yet".to_owned()
        } else {
            checker.report.with(summary)
        }
    };
    view! {
        <section class="split__side card card--flush" aria-label="Result">
            <header class="layout-row layout-row--apart">
                <h2 id="check-result" tabindex="-1">
                    <span role="status">{move || head()}</span>
                </h2>
                <Show when=move || { fixable.get() > 0 }>
                    <Button label="Apply all fixes" appearance=Appearance::Primary small=true on_click=fix_all />
                </Show>
            </header>
            <Diagnostics report=checker.report on_go=go on_fix=fix />
        </section>
    }
}
