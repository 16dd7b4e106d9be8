//! A field for an instant: picked on the browser's clock, shown in UTC too, kept with its zone.

use super::frame::{Below, FieldFindings, LabelText, described_by, invalid, no_findings};
use crate::words::time;
use leptos::prelude::*;

/// A date and time. The value is an RFC 3339 instant, or whatever else the draft holds.
#[component]
pub fn DateField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    label: &'static str,
    /// The instant.
    #[prop(into)]
    value: Signal<String>,
    /// Called with an instant in UTC, or with nothing when the field is emptied.
    #[prop(into)]
    on_change: Callback<String>,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// What the checker reports about it.
    #[prop(optional)]
    found: Option<FieldFindings>,
) -> impl IntoView {
    let found = found.unwrap_or_else(no_findings);
    let zone_id = format!("{id}-zone");
    let describes = format!("{zone_id} {}", described_by(&id));
    let zone = move || {
        let value = value.get();
        match time::read(&value) {
            Some(at) => time::both_zones(at),
            None if value.is_empty() => format!("In your time zone, {}.", time::zone_now()),
            None => format!("The JSON has `{value}`, which is no date and time."),
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>
                <LabelText text=label required />
            </label>
            <input
                id=id.clone()
                type="datetime-local"
                aria-required=required.then_some("true")
                aria-invalid=invalid(found)
                aria-describedby=describes
                prop:value=move || time::read(&value.get()).map(time::to_input).unwrap_or_default()
                on:change:target=move |event| {
                    on_change.run(time::from_input(&event.target().value()).unwrap_or_default());
                }
            />
            <p class="field__hint" id=zone_id>
                {move || zone()}
            </p>
            <Below id hint found />
        </div>
    }
}
