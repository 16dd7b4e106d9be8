//! Separation of duties: what cannot be held together with an access package.

use crate::parts::loaded::loaded;
use crate::parts::person_link::PersonLink;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::{Assignment, Exclusions, Named};
use leptos::prelude::*;

/// The incompatible access packages and groups.
#[component]
pub fn Separation(
    /// The id of the access package.
    package_id: String,
) -> impl IntoView {
    let id = package_id.clone();
    let exclusions = load(move |graph| {
        let id = id.clone();
        Box::pin(async move { graph.exclusions(&id).await })
    });
    view! {
        {loaded(exclusions, move |Exclusions { packages, groups, excluded_by_this }| {
            let both = (!packages.is_empty()).then(|| {
                view! { <Both package_id=package_id.clone() packages=packages.clone() /> }
            });
            view! {
                <section class="card" aria-label="Separation of duties">
                    <dl class="facts">
                        <dt>"Incompatible access packages"</dt>
                        <dd>{list(packages, true)}</dd>
                        <dt>"Incompatible groups"</dt>
                        <dd>{list(groups, false)}</dd>
                        <dt>"Incompatible with this one"</dt>
                        <dd>{list(excluded_by_this, true)}</dd>
                    </dl>
                    <p class="text-small text-muted">
                        "People who have one of the first two cannot request this access package."
                    </p>
                </section>
                {both}
            }
            .into_any()
        })}
    }
}

/// The people who hold this access package and one that it excludes: they had both before, or got them directly.
#[component]
fn Both(package_id: String, packages: Vec<Named>) -> impl IntoView {
    let holders = load(move |graph| {
        let (id, packages) = (package_id.clone(), packages.clone());
        Box::pin(async move {
            let mut found = Vec::new();
            for other in packages {
                let all = graph.additional_access(&id, &other.id).await?;
                found.extend(all.into_iter().map(|one| (one, other.display_name.clone())));
            }
            Ok(found)
        })
    });
    let row = |(one, other): (Assignment, String)| {
        let target = one.target.unwrap_or_default();
        view! {
            <li>
                <PersonLink id=target.object_id.clone() name=target.label() />
                " "
                <span class="text-muted">"also has " <bdi>{other}</bdi></span>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="separation-both">
            <h2 id="separation-both">"Who has both now"</h2>
            {loaded(holders, move |all| {
                if all.is_empty() {
                    return view! { <p class="text-muted">"No one."</p> }.into_any();
                }
                view! { <ul class="package__roles">{all.into_iter().map(row).collect_view()}</ul> }.into_any()
            })}
        </section>
    }
}

fn list(all: Vec<Named>, are_packages: bool) -> AnyView {
    if all.is_empty() {
        return view! { <span class="text-muted">"None"</span> }.into_any();
    }
    let row = |one: Named| {
        let name = if one.display_name.is_empty() { one.id.clone() } else { one.display_name };
        let name = view! { <bdi>{name}</bdi> };
        if are_packages {
            view! { <li><a href=routes::package(&one.id)>{name}</a></li> }.into_any()
        } else {
            view! { <li>{name}</li> }.into_any()
        }
    };
    view! { <ul class="package__roles">{all.into_iter().map(row).collect_view()}</ul> }.into_any()
}
