//! The draft as JSON: what will be sent, editable. It is folded where it stands below the form instead of beside it.

use super::form::PolicyForm;
use super::version_change::{self, VersionQuestion, WantedVersion};
use crate::parts::copy::copy_text;
use crate::parts::diagnostics::{Diagnostics, summary};
use crate::parts::field::SelectField;
use crate::parts::icon::{Icon, IconName};
use crate::parts::json_editor::JsonEditor;
use crate::platform::dom;
use crate::state::notices;
use accesspack_core::{Diagnostic, Fix, Version};
use leptos::prelude::*;

/// The pane.
#[component]
pub fn JsonPane(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let report = Signal::derive(move || form.checked.with(|checked| checked.report.clone()));
    let go = Callback::new(move |found: Diagnostic| {
        form.text.with_untracked(|text| form.editor.show(&found, text));
    });
    let copy = move |_| copy_text(form.text.get_untracked(), "JSON copied.");
    view! {
        <section class="card" aria-labelledby="json-title">
            <details open=!dom::is_narrow()>
                <summary>
                    <h2 id="json-title">"JSON"</h2>
                </summary>
                <div class="layout-stack">
                    <div class="layout-row layout-row--apart">
                        <VersionChoice form />
                        <button type="button" class="icon-button" aria-label="Copy JSON" on:click=copy>
                            <Icon name=IconName::COPY />
                        </button>
                    </div>
                    <JsonEditor
                        id="policy-json"
                        label="Policy as JSON"
                        value=form.text
                        on_input=move |text: String| form.type_json(text)
                        report
                        handle=form.editor
                    />
                    <p role="status" class="text-small">
                        {move || report.with(summary)}
                    </p>
                    <Diagnostics report on_go=go on_fix=move |fix: Fix| form.fix(&fix) />
                </div>
            </details>
        </section>
    }
}

#[component]
fn VersionChoice(form: PolicyForm) -> impl IntoView {
    let options = Version::ALL.map(|version| (version, version.to_string())).to_vec();
    let wanted: WantedVersion = RwSignal::new(None);
    let choose = move |version: Version| {
        if form.checked.with_untracked(|checked| checked.broken) {
            notices::board().announce("Put the JSON right first; then it can be converted.");
            form.version.notify();
        } else {
            version_change::choose(form, wanted, version);
        }
    };
    view! {
        <SelectField
            id="policy-version"
            label="Microsoft Graph version"
            options=Signal::stored(options)
            value=form.version
            on_change=choose
        />
        <VersionQuestion form wanted />
    }
}
