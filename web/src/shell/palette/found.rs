//! What the palette finds: access packages, policies and catalogs, read once when it opens, rules, and people, for whom the
//! directory is asked when the text has been still for a while.

use super::entries::{EntryKind, PaletteEntry, by_id, fitting, places};
use super::state::PaletteState;
use crate::platform::clock;
use crate::routes;
use crate::state::loader::load;
use crate::state::session::session;
use crate::task::spawn_while_here;
use accesspack_client::{AccessPackage, ErrorKind, GraphError};
use accesspack_core::{permission, rules};
use leptos::prelude::*;
use std::time::Duration;

/// How many people are asked for.
const TOP: usize = 6;

/// How long the text has to be still before the directory is asked.
const STILL: Duration = Duration::from_millis(250);

/// The search of an open palette.
#[derive(Clone, Copy)]
pub struct PaletteSearch {
    /// What is typed.
    pub text: RwSignal<String>,
    /// What fits it.
    pub shown: Memo<Vec<PaletteEntry>>,
    /// What could not be searched, in a sentence.
    pub note: Memo<String>,
}

impl PaletteSearch {
    /// A search with an empty text.
    pub fn new(state: PaletteState) -> Self {
        let text = RwSignal::new(String::new());
        let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
        // without them the palette finds all else
        let catalogs = load(|graph| Box::pin(async move { graph.catalogs().await }));
        let people: RwSignal<Result<Vec<PaletteEntry>, GraphError>> = RwSignal::new(Ok(Vec::new()));
        let searching = RwSignal::new(false);
        Effect::new(move || {
            let text = text.get().trim().to_owned();
            if text.chars().count() < 2 || !by_id(&text).is_empty() {
                people.set(Ok(Vec::new()));
                searching.set(false);
                return;
            }
            searching.set(true);
            let graph = session().graph();
            // ends when the text changes
            spawn_while_here(async move {
                clock::sleep(STILL).await;
                let found = graph.users(&text, TOP).await;
                people.set(found.map(|users| {
                    let entry = |user: accesspack_client::User| {
                        let address =
                            if user.mail.is_empty() { user.user_principal_name } else { user.mail };
                        let to = routes::person(&user.id);
                        PaletteEntry::new(EntryKind::Person, user.display_name, address, to)
                    };
                    users.into_iter().map(entry).collect()
                }));
                searching.set(false);
            });
        });
        let fixed = Memo::new(move |_| {
            let mut all = places();
            all.extend(packages.ready().iter().flatten().flat_map(of_package));
            all.extend(catalogs.ready().into_iter().flatten().map(|catalog| {
                let to = routes::catalog(&catalog.id);
                PaletteEntry::new(EntryKind::Catalog, catalog.display_name, catalog.description, to)
            }));
            all.extend(rules().map(|rule| {
                let code = rule.code.to_string();
                let to = routes::rule(&code);
                PaletteEntry::new(EntryKind::Rule, rule.name.replace('-', " "), code, to)
            }));
            all
        });
        let shown = Memo::new(move |_| {
            let text = text.get();
            let mut all = state.recent.get();
            all.extend(by_id(&text));
            all.extend(people.with(|people| people.clone().unwrap_or_default()));
            fixed.with(|fixed| all.extend(fixed.iter().cloned()));
            fitting(&all, &text)
        });
        let note = Memo::new(move |_| {
            if let Some(words) = people.with(|people| people.as_ref().err().map(refusal)) {
                return words;
            }
            if searching.get() {
                return "Searching people…".to_owned();
            }
            if packages.error().is_some() {
                return "The access packages could not be read.".to_owned();
            }
            match shown.with(Vec::len) {
                0 => "No matches.".to_owned(),
                _ => String::new(),
            }
        });
        Self { text, shown, note }
    }
}

fn refusal(error: &GraphError) -> String {
    if error.kind == ErrorKind::Forbidden {
        return format!(
            "Your account may not search people; that needs the permission {}.",
            permission::READ_USERS
        );
    }
    "People could not be searched.".to_owned()
}

/// An access package and its policies.
fn of_package(package: &AccessPackage) -> Vec<PaletteEntry> {
    let catalog = package.catalog.as_ref().map_or("", |catalog| &catalog.display_name);
    let to = routes::package(&package.id);
    let own = PaletteEntry::new(EntryKind::Package, &package.display_name, catalog, to);
    let policies = package.policies.iter().map(|policy| {
        let to = routes::policy(&package.id, &policy.id);
        PaletteEntry::new(EntryKind::Policy, &policy.display_name, &package.display_name, to)
    });
    std::iter::once(own).chain(policies).collect()
}
