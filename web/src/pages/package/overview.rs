//! What an access package is: where it stands, how people find it, what it gives.

use crate::parts::copy::CopyButton;
use crate::parts::graph_error::GraphErrorMessage;
use crate::routes;
use crate::state::loader::load;
use crate::state::session::{Identity, session};
use accesspack_client::{AccessPackage, GivenRole};
use accesspack_core::Cloud;
use leptos::prelude::*;

/// How many roles are named before the rest is counted.
const MAX_NAMED: usize = 8;

/// The facts about an access package.
#[component]
pub fn Overview(
    /// The access package.
    package: AccessPackage,
) -> impl IntoView {
    let session = session();
    let id = package.id.clone();
    let given = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.given_roles(&id).await })
    });
    let catalog = package.catalog.as_ref().map(|catalog| {
        view! { <a href=routes::catalog(&catalog.id)><bdi>{catalog.display_name.clone()}</bdi></a> }
    });
    let obstacles = obstacles(&package);
    let obstacles = (!obstacles.is_empty()).then(|| {
        let lines = obstacles.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <dt>"Not shown to all"</dt>
            <dd><ul class="package__roles">{lines.collect_view()}</ul></dd>
        }
    });
    let link = {
        let id = package.id.clone();
        move || my_access_link(&id, session.cloud.get(), &session.identity.get())
    };
    let description = Some(package.description.clone()).filter(|text| !text.is_empty());
    let id = package.id.clone();
    view! {
        <section class="card" aria-label="Overview">
            <div class="layout-row">
                <span class="panel__tag">"Catalog: " {catalog}</span>
                {package.is_hidden.then(|| view! { <span class="panel__tag">"Hidden"</span> })}
                <CopyButton label="Copy object id" done="Object id copied." text=Signal::stored(id) />
                {move || {
                    let link = link()?;
                    Some(view! { <CopyButton label="Copy My Access portal link" done="Link copied." text=Signal::stored(link) /> })
                }}
            </div>
            {description.map(|text| view! { <p><bdi>{text}</bdi></p> })}
            <dl class="facts">
                <dt>"Resource roles"</dt>
                <dd>
                    {move || {
                        if let Some(roles) = given.ready() {
                            return view! { <Given roles /> }.into_any();
                        }
                        let error = given.error().map(|error| view! { <GraphErrorMessage error /> });
                        let reading = error.is_none().then_some("Reading…");
                        view! { {error} {reading} }.into_any()
                    }}
                </dd>
                {obstacles}
            </dl>
        </section>
    }
}

/// Why people who may ask for an access package do not see it, a sentence each.
fn obstacles(package: &AccessPackage) -> Vec<&'static str> {
    let catalog = package.catalog.as_ref();
    let is_off = catalog.is_some_and(|it| it.is_enabled == Some(false));
    let is_internal = catalog.is_some_and(|it| it.is_externally_visible == Some(false));
    let all = [
        (package.is_hidden, "Hidden: people need the link to find it"),
        (package.policies.is_empty(), "It has no policy"),
        (is_off, "Its catalog is not enabled"),
        (is_internal, "Its catalog is not enabled for external users"),
    ];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words).collect()
}

#[component]
fn Given(roles: Vec<GivenRole>) -> impl IntoView {
    if roles.is_empty() {
        return view! { <span class="text-muted">"None: the access package gives nothing"</span> }
            .into_any();
    }
    let number = roles.len();
    let row = |role: GivenRole| {
        let resource = role.role.resource.map(|one| one.display_name).unwrap_or_default();
        view! {
            <li>
                <bdi>{resource}</bdi>
                " "
                <span class="text-muted"><bdi>{role.role.display_name}</bdi></span>
            </li>
        }
    };
    let mut roles = roles.into_iter();
    let named: Vec<_> = roles.by_ref().take(MAX_NAMED).map(row).collect();
    let rest: Vec<_> = roles.map(row).collect();
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details>
                <summary>{format!("All {number}")}</summary>
                <ul class="package__roles">{rest}</ul>
            </details>
        }
    });
    view! { <ul class="package__roles">{named}</ul> {rest} }.into_any()
}

/// The address in the My Access portal that opens an access package; none in a cloud whose portal is not documented.
fn my_access_link(id: &str, cloud: Cloud, identity: &Identity) -> Option<String> {
    let host = match cloud {
        Cloud::Global => "myaccess.microsoft.com",
        Cloud::UsGovL4 | Cloud::UsGovL5 => "myaccess.microsoft.us",
        Cloud::China | Cloud::Bleu => return None,
    };
    let domain = match identity {
        Identity::SignedIn(user) => user.username.rsplit('@').next().unwrap_or_default().to_owned(),
        Identity::Demo | Identity::Restoring => "contoso.com".to_owned(),
    };
    Some(format!("https://{host}/@{domain}#/access-packages/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_client::Catalog;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_keeps_a_package_from_being_seen_is_named() {
        let mut package = AccessPackage { is_hidden: true, ..AccessPackage::default() };
        assert_eq!(obstacles(&package).len(), 2);
        package.catalog = Some(Catalog { is_enabled: Some(false), ..Catalog::default() });
        assert_eq!(obstacles(&package).len(), 3);
    }

    #[test]
    fn the_link_has_a_hint_of_the_directory() {
        let link = my_access_link("1", Cloud::Global, &Identity::Demo).unwrap();
        assert_eq!(link, "https://myaccess.microsoft.com/@contoso.com#/access-packages/1");
        assert_eq!(my_access_link("1", Cloud::China, &Identity::Demo), None);
    }
}
