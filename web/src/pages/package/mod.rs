//! One access package with its policies.

pub mod policies;

use self::policies::Policies;
use crate::chunk::chunk;
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::AccessPackage;
use leptos::prelude::*;

chunk! {
    /// The page of one access package.
    lists: fn load_package() -> AnyView { Package().into_any() }
}

/// The page of one access package.
#[component]
pub fn Package() -> impl IntoView {
    let id = routes::query("id");
    view! { {move || match id.get() {
        Some(id) => view! { <One id /> }.into_any(),
        None => view! {
            <div class="page">
                <PageHead title="Access package" />
                <Message intent=Intent::Error title="The address names no access package">
                    <p><a href=routes::PACKAGES>"Choose one from the list"</a></p>
                </Message>
            </div>
        }
        .into_any(),
    }} }
}

#[component]
fn One(id: String) -> impl IntoView {
    let package = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.access_package(&id).await })
    });
    let title = Signal::derive(move || {
        package.ready().map_or_else(|| "Access package".to_owned(), |package| package.display_name)
    });
    view! {
        <div class="page">
            <PageHead title above=(routes::PACKAGES.to_owned(), "Access packages".to_owned()) />
            {loaded(
                package,
                move |found: AccessPackage| {
                    let reload = Callback::new(move |()| package.reload());
                    view! {
                        <Facts package=found.clone() />
                        <Policies package=found reload />
                    }
                        .into_any()
                },
            )}
        </div>
    }
}

#[component]
fn Facts(package: AccessPackage) -> impl IntoView {
    let catalog = package.catalog.map(|catalog| catalog.display_name).unwrap_or_default();
    let description =
        if package.description.is_empty() { "None".to_owned() } else { package.description };
    view! {
        <section class="card" aria-label="Overview">
            <dl class="facts">
                <dt>"Description"</dt>
                <dd>{description}</dd>
                <dt>"Catalog"</dt>
                <dd>{catalog}</dd>
                <dt>"Hidden"</dt>
                <dd>
                    {if package.is_hidden { "Yes: people need the link to find it" } else { "No" }}
                </dd>
                <dt>"Object id"</dt>
                <dd class="text-mono">{package.id}</dd>
            </dl>
        </section>
    }
}
