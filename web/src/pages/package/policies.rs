//! The policies of an access package, in words, and what can be done with them.

use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::review::ReviewDialog;
use crate::parts::review::deletion::review_deletion;
use crate::routes;
use crate::state::names::names;
use crate::state::sending::SendReview;
use crate::words;
use accesspack_client::{AccessPackage, Policy};
use leptos::prelude::*;

/// The policies.
#[component]
pub fn Policies(
    /// The access package.
    package: AccessPackage,
    /// Reads the package again.
    #[prop(into)]
    reload: Callback<()>,
) -> impl IntoView {
    let review = SendReview::default();
    let (new_policy, assign) = (routes::new_policy(&package.id), routes::assign(&package.id));
    let package_id = package.id.clone();
    let cards = package
        .policies
        .into_iter()
        .map(|policy| view! { <PolicyCard package_id=package_id.clone() policy review /> })
        .collect::<Vec<_>>();
    let count = cards.len();
    view! {
        <section class="layout-stack" aria-labelledby="policies">
            <div class="layout-row layout-row--apart">
                <h2 id="policies">"Policies (" {count} ")"</h2>
                <div class="layout-row">
                    <a class="button" href=assign>
                        "New assignment"
                    </a>
                    <a class="button button--primary" href=new_policy>
                        "New policy"
                    </a>
                </div>
            </div>
            {if cards.is_empty() {
                view! {
                    <div class="card card--flush">
                        <Empty icon=IconName::SHIELD title="This access package has no policy">
                            <p>"Nobody can get it until it has one. Start with \u{201c}New policy\u{201d}."</p>
                        </Empty>
                    </div>
                }
                    .into_any()
            } else {
                cards.into_any()
            }} <ReviewDialog review on_done=move |_| reload.run(()) />
        </section>
    }
}

#[component]
fn PolicyCard(package_id: String, policy: Policy, review: SendReview) -> impl IntoView {
    let draft = policy.draft();
    let names = names();
    let name = policy.display_name.clone();
    let edit = routes::policy(&package_id, &policy.id);
    let copy = routes::copy_of_policy(&package_id, &policy.id);
    let companion = routes::companion_of_policy(&package_id, &policy.id);
    let json = format!("{:#}", policy.json);
    let delete = {
        let (package, policy) = (package_id.clone(), policy.clone());
        Callback::new(move |()| review_deletion(review, package.clone(), policy.clone()))
    };
    view! {
        <article class="card" aria-label=format!("Policy {name}")>
            <header>
                <div class="layout-grow">
                    <h3>{name.clone()}</h3>
                    <p class="text-muted">{policy.description.clone()}</p>
                </div>
                <div class="layout-row">
                    <a class="button" href=edit aria-label=format!("Edit {name}")>
                        "Edit"
                    </a>
                    <a class="button" href=copy aria-label=format!("Duplicate {name}")>
                        "Duplicate"
                    </a>
                    <a class="button" href=companion aria-label=format!("New direct-assignment policy from {name}")>
                        "Direct assignment"
                    </a>
                    <Button
                        label="Delete"
                        name=format!("Delete {name}")
                        icon=IconName::DELETE
                        appearance=Appearance::Subtle
                        on_click=delete
                    />
                </div>
            </header>
            <dl class="facts">
                {move || {
                    words::policy::meaning(&draft, &|id| names.of_user(id))
                        .into_iter()
                        .map(|(label, words)| view! { <dt>{label}</dt> <dd>{words}</dd> })
                        .collect_view()
                }}
            </dl>
            <details>
                <summary>"JSON"</summary>
                <div class="code" tabindex="0" role="group" aria-label=format!("JSON of {name}")>
                    <pre>{json}</pre>
                </div>
            </details>
        </article>
    }
}
