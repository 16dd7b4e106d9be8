//! Saved views of a list: filters and order under a name, kept in this browser.

use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::TextField;
use crate::parts::icon::IconName;
use crate::parts::menu::{MenuButton, MenuItem};
use crate::platform::storage::WebStorage;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use serde_json::Value;
use std::sync::Arc;

/// How many are kept for a list.
const MAX_VIEWS: usize = 20;

/// A view: its name, and the query of the address.
type SavedView = (String, String);

fn key(list: &str) -> String {
    format!("views.{list}")
}

fn read(list: &str) -> Vec<SavedView> {
    let text = WebStorage::Local.get(&key(list)).unwrap_or_default();
    let kept: Value = serde_json::from_str(&text).unwrap_or_default();
    let kept = kept.as_array().cloned().unwrap_or_default();
    let view = |one: &Value| {
        let text = |name: &str| one.get(name).and_then(Value::as_str).map(str::to_owned);
        Some((text("name")?, text("query")?))
    };
    kept.iter().filter_map(view).take(MAX_VIEWS).collect()
}

fn write(list: &str, views: &[SavedView]) {
    let views: Vec<_> = views
        .iter()
        .map(|(name, query)| serde_json::json!({ "name": name, "query": query }))
        .collect();
    WebStorage::Local.put(&key(list), &Value::from(views).to_string());
}

/// Whether a part of the address belongs to a view. What is searched for does not: it is the name of a person, and what
/// is kept here outlives the tab.
fn is_kept(pair: &str) -> bool {
    !["open=", "q=", "do="].iter().any(|own| pair.starts_with(own))
}

/// The menu with the saved views of a list.
#[component]
pub fn SavedViews(
    /// The page's address, which is also the name under which the views are kept.
    page: &'static str,
) -> impl IntoView {
    let views = RwSignal::new(read(page));
    let naming = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let query = use_location().search;
    let navigate = use_navigate();
    let open = Callback::new(move |query: String| {
        navigate(&format!("/{page}{query}"), leptos_router::NavigateOptions::default());
    });
    let items = Arc::new(move || {
        let mut items: Vec<_> = views
            .get_untracked()
            .into_iter()
            .map(|(name, query)| {
                let act = Callback::new(move |()| open.run(query.clone()));
                MenuItem::run(name, IconName::LIST, act)
            })
            .collect();
        let save = Callback::new(move |()| {
            name.set(String::new());
            naming.set(true);
        });
        items.push(MenuItem::run("Save this view…", IconName::ADD, save));
        if !views.with_untracked(Vec::is_empty) {
            let delete = Callback::new(move |()| deleting.set(true));
            items.push(MenuItem::run("Delete views…", IconName::DELETE, delete));
        }
        items
    });
    let is_nameless = Signal::derive(move || name.with(|name| name.trim().is_empty()));
    let save = Callback::new(move |()| {
        let own = untrack(|| name.get()).trim().to_owned();
        if own.is_empty() {
            return;
        }
        let search = untrack(|| query.get());
        let search = search.trim_start_matches('?');
        let kept: Vec<_> = search.split('&').filter(|pair| is_kept(pair)).collect();
        let now =
            if kept.concat().is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        views.update(|views| {
            views.retain(|(name, _)| *name != own);
            views.push((own, now));
            views.truncate(MAX_VIEWS);
        });
        views.with_untracked(|views| write(page, views));
        naming.set(false);
    });
    let delete = move |gone: String| {
        views.update(|views| views.retain(|(name, _)| *name != gone));
        views.with_untracked(|views| write(page, views));
        if views.with_untracked(Vec::is_empty) {
            deleting.set(false);
        }
    };
    let close = Callback::new(move |()| naming.set(false));
    let close_deleting = Callback::new(move |()| deleting.set(false));
    view! {
        <MenuButton label="Views" icon=IconName::LIST items />
        <Dialog open=naming title="Save this view" small=true on_close=close>
            <div class="dialog__content">
                <TextField id="view-name" label="Name" value=name on_input=move |text: String| name.set(text) />
                <p class="text-small text-muted">"Filters and order are kept in this browser; what is searched for is not."</p>
            </div>
            <footer>
                <Button label="Cancel" on_click=close />
                <Button label="Save" appearance=Appearance::Primary disabled=is_nameless on_click=save />
            </footer>
        </Dialog>
        <Dialog open=deleting title="Delete views" small=true on_close=close_deleting>
            <div class="dialog__content">
                <ul class="diagnostics">
                    {move || {
                        views
                            .get()
                            .into_iter()
                            .map(|(name, _)| {
                                let gone = name.clone();
                                let button = format!("Delete {name}");
                                view! {
                                    <li class="layout-row layout-row--apart">
                                        <bdi>{name}</bdi>
                                        <Button label="Delete" name=button small=true on_click=move |()| delete(gone.clone()) />
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
            <footer>
                <Button label="Close" appearance=Appearance::Primary on_click=close_deleting />
            </footer>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::is_kept;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_searched_for_is_not_kept() {
        let all = ["state=delivered", "q=Nadia", "open=1", "sort=-expires"];
        let kept: Vec<_> = all.into_iter().filter(|pair| is_kept(pair)).collect();
        assert_eq!(kept, ["state=delivered", "sort=-expires"]);
    }
}
