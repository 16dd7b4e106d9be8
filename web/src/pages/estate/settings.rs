//! The tenant's settings of entitlement management: what becomes of guests, and what policies fall back to.

use super::section::{TechnicalDetails, yes_or_no};
use crate::parts::loaded::PageParts;
use crate::parts::page_head::PageHead;
use crate::state::loader::load;
use accesspack_client::GuestLifecycle;
use accesspack_core::Version;
use leptos::prelude::*;
use serde_json::Value;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let guests = load(|graph| Box::pin(async move { graph.guest_lifecycle().await }));
    let defaults = load(|graph| Box::pin(async move { graph.control_configurations().await }));
    let risks = load(|graph| {
        // v1.0 has no settings about risk
        let beta = graph.in_version(Version::Beta);
        Box::pin(async move { beta.control_configurations().await })
    });
    let parts = PageParts::of(
        move || guests.is_settled() && defaults.is_settled() && risks.is_settled(),
        move || vec![guests.error(), defaults.error(), risks.error()],
        move || guests.busy.get() || defaults.busy.get() || risks.busy.get(),
        move || {
            guests.reload();
            defaults.reload();
            risks.reload();
        },
    );
    view! {
        <div class="page">
            <PageHead
                title="Settings"
                lead="What applies to the whole tenant. To change it, use the Entra admin center: Entitlement management, Settings."
            />
            {parts.message()}
            <section class="card" aria-labelledby="settings-guests">
                <h2 id="settings-guests">"Lifecycle of external users"</h2>
                {parts.part(guests, |found| view! { <Guests found /> }.into_any())}
            </section>
            <section class="card" aria-labelledby="settings-defaults">
                <h2 id="settings-defaults">"What policies fall back to"</h2>
                {parts.part(defaults, |all| view! { <Defaults all /> }.into_any())}
            </section>
            <section class="card" aria-labelledby="settings-risks">
                <h2 id="settings-risks">"Approval for risky users"</h2>
                {parts.part(risks, |all| view! { <Risks all /> }.into_any())}
            </section>
        </div>
    }
}

#[component]
fn Guests(found: GuestLifecycle) -> impl IntoView {
    let action = found.action.to_ascii_lowercase();
    let removes = action == "blocksigninanddelete";
    let blocks = match action.as_str() {
        "" => None,
        "none" => Some(false),
        _ => Some(true),
    };
    let days = removes.then(|| {
        view! { <dt>"Days before removal"</dt> <dd>{days(&found.delay)}</dd> }
    });
    let json = format!("{:#}", found.json);
    let id = found.json.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    view! {
        <p>{fate(blocks, removes, &days_words(&found.delay))}</p>
        <dl class="facts">
            <dt>"Block external user from signing in"</dt>
            <dd>{yes_or_no(blocks)}</dd>
            <dt>"Remove external user"</dt>
            <dd>{yes_or_no(blocks.map(|_| removes))}</dd>
            {days}
        </dl>
        <TechnicalDetails id of="the settings" json />
    }
}

/// What becomes of a guest, in a sentence.
fn fate(blocks: Option<bool>, removes: bool, days: &str) -> String {
    let what = match (blocks, removes) {
        (None, _) => return "Microsoft Graph does not show what becomes of guests.".to_owned(),
        (Some(false), _) => "stays in the directory and can sign in".to_owned(),
        (Some(true), false) => "can no longer sign in and stays in the directory".to_owned(),
        (Some(true), true) => format!("can no longer sign in and is removed after {days}"),
    };
    format!("A guest who came through an access package and loses the last assignment {what}.")
}

/// `30` of `P30D` or `30`; any other text as it is.
fn days(delay: &str) -> String {
    let bare = delay.strip_prefix('P').and_then(|rest| rest.strip_suffix('D')).unwrap_or(delay);
    bare.to_owned()
}

fn days_words(delay: &str) -> String {
    match days(delay).as_str() {
        "" => "a time that is not shown".to_owned(),
        "1" => "1 day".to_owned(),
        number => format!("{number} days"),
    }
}

/// The configuration of a kind.
fn of_kind<'a>(all: &'a [Value], kind: &str) -> Option<&'a Value> {
    all.iter().find(|one| {
        let name = one.get("@odata.type").and_then(Value::as_str).unwrap_or_default();
        name.rsplit('.').next() == Some(kind)
    })
}

#[component]
fn Defaults(all: Vec<Value>) -> impl IntoView {
    let settings = of_kind(&all, "endUserSettings");
    let flag = |name: &str| settings.and_then(|one| one.get(name)).and_then(Value::as_bool);
    let level = settings.and_then(|one| one.get("relatedPeopleInsightLevel"));
    let level = match level.and_then(Value::as_str).unwrap_or_default() {
        "disabled" => "Off",
        "count" => "How many colleagues have access",
        "countAndNames" => "How many colleagues have access, and their names",
        _ => "Not shown",
    };
    view! {
        <dl class="facts">
            <dt>"Show approver details: Default"</dt>
            <dd>
                {yes_or_no(flag("showApproverDetailsToMembers"))}
                <span class="data-table__detail">
                    "Whether members see who approves, in policies that leave it at Default"
                </span>
            </dd>
            <dt>"Suggested access packages"</dt>
            <dd>
                {level}
                <span class="data-table__detail">"What people are shown about colleagues in My Access"</span>
            </dd>
        </dl>
    }
}

#[component]
fn Risks(all: Vec<Value>) -> impl IntoView {
    let needed = |kind: &str| {
        of_kind(&all, kind).and_then(|one| one.get("isApprovalRequired")).and_then(Value::as_bool)
    };
    view! {
        <p>"A request of a risky user can wait for an additional approval, whatever its policy says."</p>
        <dl class="facts">
            <dt>"ID Protection: risky users"</dt>
            <dd>{approval(needed("entraIdProtectionRiskyUserApproval"))}</dd>
            <dt>"Insider Risk Management: risky users"</dt>
            <dd>{approval(needed("insiderRiskyUserApproval"))}</dd>
        </dl>
    }
}

const fn approval(needed: Option<bool>) -> &'static str {
    match needed {
        Some(true) => "Approval required",
        Some(false) => "No additional approval",
        None => "Not shown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_fate_of_a_guest_is_a_sentence() {
        assert!(fate(Some(true), true, &days_words("P30D")).ends_with("is removed after 30 days."));
        assert!(fate(Some(true), true, &days_words("1")).ends_with("after 1 day."));
        assert!(fate(Some(false), false, "").contains("can sign in"));
        assert!(fate(None, false, "").contains("does not show"));
    }
}
