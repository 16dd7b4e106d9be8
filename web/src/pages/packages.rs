//! All access packages.

use crate::parts::button::{Appearance, Button};
use crate::parts::field::TextField;
use crate::parts::icon::IconName;
use crate::parts::loaded::{Empty, loaded};
use crate::parts::page_head::PageHead;
use crate::parts::pager::{Pager, Pages};
use crate::routes;
use crate::state::loader::load;
use accesspack_client::AccessPackage;
use leptos::prelude::*;
use leptos_router::hooks::query_signal;

/// The list of access packages.
#[component]
pub fn Packages() -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let (search, set_search) = query_signal::<String>("q");
    let typed = Signal::derive(move || search.get().unwrap_or_default());
    let reload = Callback::new(move |()| packages.reload());
    view! {
        <div class="page">
            <PageHead
                title="Access packages"
                lead="An access package bundles resources. Its policies say who can get it, who approves, and for how long."
            />
            <div class="filters">
                <TextField
                    id="search"
                    label="Search"
                    kind="search"
                    placeholder="Name, description or catalog"
                    value=typed
                    on_input=move |text: String| {
                        set_search.set((!text.is_empty()).then_some(text));
                    }
                />
                <Button
                    label="Refresh"
                    icon=IconName::ArrowClockwise
                    appearance=Appearance::Subtle
                    disabled=packages.busy
                    on_click=reload
                />
            </div>
            {loaded(packages, move |all| view! { <Table all search=typed /> }.into_any())}
        </div>
    }
}

fn fits(package: &AccessPackage, search: &str) -> bool {
    let catalog = package.catalog.as_ref().map_or("", |catalog| catalog.display_name.as_str());
    let search = search.trim().to_lowercase();
    [package.display_name.as_str(), package.description.as_str(), catalog, package.id.as_str()]
        .iter()
        .any(|text| text.to_lowercase().contains(&search))
}

#[component]
fn Table(all: Vec<AccessPackage>, search: Signal<String>) -> impl IntoView {
    if all.is_empty() {
        return view! {
            <div class="card flush">
                <Empty icon=IconName::Box title="This tenant has no access packages">
                    <p>"Create one in the Entra admin center: Identity Governance, Entitlement management."</p>
                </Empty>
            </div>
        }
        .into_any();
    }
    let mut all = all;
    all.sort_by_key(|package| package.display_name.to_lowercase());
    let all = StoredValue::new(all);
    let found = Memo::new(move |_| {
        let search = search.get();
        all.with_value(|all| {
            let fits = |(index, package)| fits(package, &search).then_some(index);
            all.iter().enumerate().filter_map(fits).collect::<Vec<_>>()
        })
    });
    let pages = Pages::new(Signal::derive(move || found.with(Vec::len)));
    let rows = move || {
        let range = pages.range();
        found.with(|found| {
            let on_show = found.get(range).unwrap_or_default();
            all.with_value(|all| {
                on_show.iter().filter_map(|index| all.get(*index)).map(row).collect_view()
            })
        })
    };
    view! {
        <div class="table-box">
            <table class="cards">
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"Catalog"</th>
                        <th scope="col">"Policies"</th>
                        <th scope="col">"Hidden"</th>
                    </tr>
                </thead>
                <tbody>{move || rows()}</tbody>
            </table>
            {move || {
                found
                    .with(Vec::is_empty)
                    .then(|| {
                        view! {
                            <Empty icon=IconName::Search title="No access package fits the search">
                                <p>"Try another word, or empty the search."</p>
                            </Empty>
                        }
                    })
            }}
        </div>
        <Pager pages what=("access package", "access packages") />
    }
    .into_any()
}

fn row(package: &AccessPackage) -> AnyView {
    let catalog = package.catalog.as_ref().map(|catalog| catalog.display_name.clone());
    view! {
        <tr>
            <th scope="row">
                <a href=routes::package(&package.id)>{package.display_name.clone()}</a>
                <span class="sub">{package.description.clone()}</span>
            </th>
            <td data-label="Catalog">{catalog.unwrap_or_default()}</td>
            <td data-label="Policies">{package.policies.len()}</td>
            <td data-label="Hidden">{if package.is_hidden { "Yes" } else { "No" }}</td>
        </tr>
    }
    .into_any()
}
