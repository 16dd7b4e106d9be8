//! A form that makes `config.json`: tenant, client and cloud, to be copied or downloaded.

use crate::parts::button::{Appearance, Button};
use crate::parts::copy::CopyButton;
use crate::parts::field::{SelectField, TextField};
use crate::parts::icon::IconName;
use crate::platform::files;
use accesspack_core::Cloud;
use leptos::prelude::*;
use serde_json::json;

/// The form.
#[component]
pub fn ConfigForm() -> impl IntoView {
    let tenant = RwSignal::new(String::new());
    let client = RwSignal::new(String::new());
    let cloud = RwSignal::new(Cloud::Global);
    let text = Memo::new(move |_| config(&tenant.read(), &client.read(), cloud.get()));
    let is_incomplete = Signal::derive(move || {
        !is_client_id(client.read().trim()) || tenant.read().trim().is_empty()
    });
    let clouds = Cloud::ALL.map(|cloud| (cloud, cloud_label(cloud).to_owned())).to_vec();
    let fields = [
        (
            "host-tenant",
            "Directory (tenant) ID",
            "Or the tenant's domain, such as contoso.onmicrosoft.com.",
            tenant,
        ),
        (
            "host-client",
            "Application (client) ID",
            "From the app's overview in App registrations.",
            client,
        ),
    ];
    let download = Callback::new(move |()| files::offer_json("config.json", &text.get_untracked()));
    view! {
        <section class="card" aria-labelledby="host-config">
            <h2 id="host-config">"Make config.json"</h2>
            <p>"It lies beside index.html and contains no secret."</p>
            <div class="field-group field-group--columns">
                {fields
                    .map(|(id, label, hint, value)| {
                        view! {
                            <TextField
                                id
                                label
                                hint
                                value
                                required=true
                                on_input=move |text: String| value.set(text)
                            />
                        }
                    })
                    .collect_view()}
                <SelectField id="host-cloud" label="Cloud" options=clouds value=cloud on_change=move |chosen| cloud.set(chosen) />
            </div>
            <div class="code" tabindex="0" role="group" aria-label="config.json">
                <pre>{move || text.get()}</pre>
            </div>
            <div class="layout-row">
                <Button label="Download" icon=IconName::DOCUMENT appearance=Appearance::Primary disabled=is_incomplete on_click=download />
                <CopyButton text disabled=is_incomplete />
            </div>
        </section>
    }
}

/// A cloud as administrators call it.
const fn cloud_label(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "Global",
        Cloud::UsGovL4 => "US Government L4",
        Cloud::UsGovL5 => "US Government L5 (DoD)",
        Cloud::China => "China, operated by 21Vianet",
        Cloud::Bleu => "Bleu",
    }
}

/// The file.
fn config(tenant: &str, client: &str, cloud: Cloud) -> String {
    let file =
        json!({ "clientId": client.trim(), "tenantId": tenant.trim(), "cloud": cloud.as_str() });
    format!("{file:#}\n")
}

/// Whether this is a GUID.
fn is_client_id(text: &str) -> bool {
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|it| it == '-' || it.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::settings::Settings;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_the_form_makes_is_read() {
        let id = "8f6b2c1d-4a5e-4f70-9b3c-2d1e0f9a8b7c";
        assert!(is_client_id(id) && !is_client_id("x") && !is_client_id(&id.replace('8', "g")));
        let text = config(" contoso.com ", id, Cloud::China);
        let settings = Settings::read(&text, "https://a.example/").unwrap().unwrap();
        assert_eq!(settings.cloud, Cloud::China);
        assert!(settings.msal["authority"].as_str().unwrap().ends_with("/contoso.com"));
    }
}
