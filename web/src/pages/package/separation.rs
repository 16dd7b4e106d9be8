//! Separation of duties: what cannot be held together with an access package.

use crate::parts::loaded::loaded;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::{Exclusions, Named};
use leptos::prelude::*;

/// The incompatible access packages and groups.
#[component]
pub fn Separation(
    /// The id of the access package.
    package_id: String,
) -> impl IntoView {
    let exclusions = load(move |graph| {
        let id = package_id.clone();
        Box::pin(async move { graph.exclusions(&id).await })
    });
    view! {
        {loaded(exclusions, |Exclusions { packages, groups, excluded_by_this }| {
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
            }
            .into_any()
        })}
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
