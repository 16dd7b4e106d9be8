//! One catalog: what it is, its resources and what they offer, its access packages, who administers it, its custom
//! extensions.

use super::section::{NotListed, Section, TechnicalDetails, listed, name_or_id, yes_or_no};
use crate::parts::loaded::loaded;
use crate::parts::person_link::PersonLink;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::words::resource::origin_system;
use accesspack_client::{AccessPackage, Catalog, CatalogResource, Extension, HeldRole};
use leptos::prelude::*;

/// The details of a catalog.
#[component]
pub fn CatalogDetails(
    /// Its id.
    id: String,
    /// The list of catalogs.
    catalogs: Loader<Vec<Catalog>>,
    /// All access packages.
    packages: Loader<Vec<AccessPackage>>,
) -> impl IntoView {
    loaded(catalogs, move |all| match all.into_iter().find(|one| one.id == id) {
        Some(catalog) => view! { <Found catalog packages /> }.into_any(),
        None => view! { <NotListed /> }.into_any(),
    })
}

#[component]
fn Found(catalog: Catalog, packages: Loader<Vec<AccessPackage>>) -> impl IntoView {
    let [one, two, three, own] = [(); 4].map(|()| catalog.id.clone());
    let resources = load(move |graph| {
        let id = one.clone();
        Box::pin(async move { graph.catalog_resources(&id).await })
    });
    let extensions = load(move |graph| {
        let id = two.clone();
        Box::pin(async move { graph.catalog_extensions(&id).await })
    });
    let roles = load(|graph| Box::pin(async move { graph.held_roles(None).await }));
    let json = format!("{:#}", catalog.json);
    let description = Some(catalog.description).filter(|text| !text.is_empty());
    view! {
        <section aria-label="Overview">
            <dl class="facts">
                {description.map(|text| view! { <dt>"Description"</dt> <dd><bdi>{text}</bdi></dd> })}
                <dt>"Enabled"</dt>
                <dd>{yes_or_no(catalog.is_enabled)}</dd>
                <dt>"Enabled for external users"</dt>
                <dd>{yes_or_no(catalog.is_externally_visible)}</dd>
            </dl>
        </section>
        <Section title="Resources">
            {loaded(resources, |all| {
                listed(all.into_iter().map(resource).collect(), "No resources: its access packages can give nothing.")
            })}
        </Section>
        <Section title="Access packages">
            {loaded(packages, move |all| {
                listed(of_catalog(&all, &own).map(package).collect(), "No access packages.")
            })}
        </Section>
        <Section title="Roles and administrators">
            {loaded(roles, move |all| {
                let here = |one: &HeldRole| one.catalog_id == three || one.catalog_id.is_empty();
                let rows = all.into_iter().filter(here).map(role).collect();
                listed(rows, "No one has a role here.")
            })}
            <p><a href=routes::ROLES>"All roles"</a></p>
        </Section>
        <Section title="Custom extensions">
            {loaded(extensions, |all| {
                listed(all.into_iter().map(extension).collect(), "No custom extensions.")
            })}
        </Section>
        <TechnicalDetails id=catalog.id of="the catalog" json />
    }
}

/// The access packages of a catalog.
pub fn of_catalog<'a>(
    all: &'a [AccessPackage],
    catalog_id: &'a str,
) -> impl Iterator<Item = &'a AccessPackage> {
    all.iter().filter(move |one| one.catalog.as_ref().is_some_and(|it| it.id == catalog_id))
}

fn resource(one: CatalogResource) -> AnyView {
    let roles: Vec<_> = one.roles.into_iter().map(|role| role.display_name).collect();
    let roles = (!roles.is_empty()).then(|| {
        view! { <span class="data-table__detail">"Roles: " <bdi>{roles.join(", ")}</bdi></span> }
    });
    view! {
        {name_or_id(&one.display_name, &one.id)}
        " "
        <span class="panel__tag">{origin_system(&one.origin_system)}</span>
        {roles}
    }
    .into_any()
}

fn package(one: &AccessPackage) -> AnyView {
    let hidden = one.is_hidden.then(|| view! { " " <span class="panel__tag">"Hidden"</span> });
    view! {
        <a href=routes::package(&one.id)>{name_or_id(&one.display_name, &one.id)}</a>
        {hidden}
    }
    .into_any()
}

fn role(one: HeldRole) -> AnyView {
    let everywhere = one.catalog_id.is_empty().then_some(", in all catalogs");
    view! {
        <Principal held=one.clone() />
        <span class="data-table__detail">
            {name_or_id(&one.role.display_name, &one.role.id)}
            {everywhere}
        </span>
    }
    .into_any()
}

fn extension(one: Extension) -> AnyView {
    let waits = if one.waits { "Waits for an answer" } else { "Does not wait" };
    view! {
        {name_or_id(&one.display_name, &one.id)}
        " "
        <span class="panel__tag">{waits}</span>
        <span class="data-table__detail"><bdi>{one.description}</bdi></span>
    }
    .into_any()
}

/// Who has a role: a link to the person's page where it is a person.
#[component]
pub fn Principal(
    /// The role with who has it.
    held: HeldRole,
) -> impl IntoView {
    let HeldRole { principal_id, principal_name, principal_kind, .. } = held;
    let is_user = matches!(principal_kind.as_str(), "" | "user");
    if principal_name.is_empty() || !is_user {
        return name_or_id(&principal_name, &principal_id);
    }
    view! { <PersonLink id=principal_id name=principal_name /> }.into_any()
}
