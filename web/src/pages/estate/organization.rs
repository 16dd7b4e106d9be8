//! One connected organization: how its people are recognised, who vouches for them, and which policies are open to them.

use super::section::{Section, TechnicalDetails, listed, name_or_id};
use crate::parts::loaded::loaded;
use crate::parts::person_link::PersonLink;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::words::policy as policy_words;
use accesspack_client::{AccessPackage, ConnectedOrganization, Policy, User};
use accesspack_core::draft::{PolicyDraft, Scope};
use leptos::prelude::*;
use serde_json::Value;

/// What an organization's people are recognised by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentitySource {
    /// The domain, or the tenant.
    pub name: String,
    /// What it is.
    pub kind: &'static str,
}

/// The identity sources of an organization.
pub fn sources(organization: &ConnectedOrganization) -> Vec<IdentitySource> {
    let all = organization.json.get("identitySources").and_then(Value::as_array);
    all.into_iter().flatten().map(source).collect()
}

fn source(json: &Value) -> IdentitySource {
    let text = |name: &str| json.get(name).and_then(Value::as_str).unwrap_or_default();
    let kind = match text("@odata.type").rsplit('.').next().unwrap_or_default() {
        "azureActiveDirectoryTenant" => "Microsoft Entra tenant",
        "crossCloudAzureActiveDirectoryTenant" => "Microsoft Entra tenant of another cloud",
        "domainIdentitySource" => "Domain",
        "externalDomainFederation" => "Federated domain",
        "socialIdentitySource" => "Social identity provider",
        _ => "Identity source",
    };
    let names = ["domainName", "displayName", "tenantId", "socialIdentitySourceType"];
    let name = names.into_iter().map(text).find(|name| !name.is_empty());
    IdentitySource { name: name.unwrap_or(kind).to_owned(), kind }
}

/// Entra's word for an organization's state.
pub fn state(organization: &ConnectedOrganization) -> String {
    match organization.state.to_ascii_lowercase().as_str() {
        "configured" => "Configured".to_owned(),
        "proposed" => "Proposed".to_owned(),
        "" => "Not shown".to_owned(),
        _ => organization.state.clone(),
    }
}

/// The policies through which people of an organization can ask, with the access package of each.
pub fn policies_for<'a>(
    organization: &ConnectedOrganization,
    packages: &'a [AccessPackage],
) -> Vec<(&'a AccessPackage, &'a Policy, Scope)> {
    let of_package =
        |package: &'a AccessPackage| package.policies.iter().map(move |it| (package, it));
    let open = packages.iter().flat_map(of_package).filter_map(|(package, policy)| {
        let draft = policy.draft();
        is_open_to(&draft, organization).then_some((package, policy, draft.requestors.scope))
    });
    open.collect()
}

fn is_open_to(policy: &PolicyDraft, organization: &ConnectedOrganization) -> bool {
    let requestors = &policy.requestors;
    match requestors.scope {
        Scope::SpecificOrganizations => {
            requestors.subjects.iter().any(|one| one.id.eq_ignore_ascii_case(&organization.id))
        }
        Scope::AllConfiguredOrganizations => organization.state.eq_ignore_ascii_case("configured"),
        Scope::AllExistingOrganizations | Scope::AllExternal => true,
        _ => false,
    }
}

/// The details of an organization.
#[component]
pub fn OrganizationDetails(
    /// Its id.
    id: String,
    /// All access packages.
    packages: Loader<Vec<AccessPackage>>,
) -> impl IntoView {
    let found = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.connected_organization(&id).await })
    });
    loaded(found, move |organization| view! { <Found organization packages /> }.into_any())
}

#[component]
fn Found(
    organization: ConnectedOrganization,
    packages: Loader<Vec<AccessPackage>>,
) -> impl IntoView {
    let json = format!("{:#}", organization.json);
    let description = Some(organization.description.clone()).filter(|text| !text.is_empty());
    let proposed = organization.state.eq_ignore_ascii_case("proposed").then(|| {
        view! { <span class="data-table__detail">"An administrator has not confirmed it yet"</span> }
    });
    let source = |one: IdentitySource| {
        view! { <bdi>{one.name}</bdi> " " <span class="panel__tag">{one.kind}</span> }.into_any()
    };
    let all_sources = sources(&organization).into_iter().map(source).collect();
    let sponsors = |all: &[User]| all.iter().map(sponsor).collect::<Vec<_>>();
    let (internal, external) =
        (sponsors(&organization.internal_sponsors), sponsors(&organization.external_sponsors));
    let own = organization.clone();
    view! {
        <section aria-label="Overview">
            <dl class="facts">
                {description.map(|text| view! { <dt>"Description"</dt> <dd><bdi>{text}</bdi></dd> })}
                <dt>"State"</dt>
                <dd>{state(&organization)} {proposed}</dd>
            </dl>
        </section>
        <Section title="Identity sources">{listed(all_sources, "None: no one is recognised as one of its people.")}</Section>
        <Section title="Internal sponsors">
            {listed(internal, "None: policies that ask them go to their fallback approvers.")}
        </Section>
        <Section title="External sponsors">
            {listed(external, "None: policies that ask them go to their fallback approvers.")}
        </Section>
        <Section title="Policies open to its people">
            {loaded(packages, move |all| {
                let rows = policies_for(&own, &all).into_iter().map(policy).collect();
                listed(rows, "No policy that your account sees.")
            })}
        </Section>
        <TechnicalDetails id=organization.id of="the connected organization" json />
    }
}

fn sponsor(user: &User) -> AnyView {
    let name = if user.display_name.is_empty() { &user.id } else { &user.display_name };
    view! {
        <PersonLink id=user.id.clone() name=name.clone() />
        <span class="data-table__detail"><bdi>{user.mail.clone()}</bdi></span>
    }
    .into_any()
}

fn policy((package, policy, scope): (&AccessPackage, &Policy, Scope)) -> AnyView {
    view! {
        <a href=routes::policy(&package.id, &policy.id)>{name_or_id(&policy.display_name, &policy.id)}</a>
        <span class="data-table__detail">
            <a href=routes::package(&package.id)><bdi>{package.display_name.clone()}</bdi></a>
            ": "
            {policy_words::scope(&scope)}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_source_has_the_name_that_it_has() {
        let tenant = json!({"@odata.type": "#microsoft.graph.azureActiveDirectoryTenant",
            "displayName": "Fabrikam", "tenantId": "t"});
        let found = source(&tenant);
        assert_eq!((&*found.name, found.kind), ("Fabrikam", "Microsoft Entra tenant"));
        assert_eq!(source(&json!({})).name, "Identity source");
    }

    #[test]
    fn a_proposed_organization_is_not_among_the_configured_ones() {
        let mut draft = PolicyDraft::new_for("p");
        draft.requestors.scope = Scope::AllConfiguredOrganizations;
        let mut organization = ConnectedOrganization {
            state: "proposed".to_owned(),
            ..ConnectedOrganization::default()
        };
        assert!(!is_open_to(&draft, &organization));
        organization.state = "configured".to_owned();
        assert!(is_open_to(&draft, &organization));
    }
}
