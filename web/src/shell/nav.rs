//! The pages, by the words of the Entra admin center.

use crate::parts::icon::{Icon, IconName};
use crate::parts::in_turn::in_turn;
use crate::routes;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A page of the navigation: words, icon, address, and the other addresses that belong to it.
struct Entry {
    label: &'static str,
    icon: IconName,
    to: &'static str,
    also: &'static [&'static str],
}

const MANAGE: [Entry; 12] = [
    Entry { label: "Home", icon: IconName::HOME, to: routes::HOME, also: &[] },
    Entry {
        label: "Access packages",
        icon: IconName::BOX,
        to: routes::PACKAGES,
        also: &["", "index.html", "package", "policy"],
    },
    Entry { label: "New assignment", icon: IconName::PERSON_ADD, to: routes::ASSIGN, also: &[] },
    Entry { label: "Assignments", icon: IconName::PEOPLE, to: routes::ASSIGNMENTS, also: &[] },
    Entry { label: "People", icon: IconName::PERSON, to: routes::PEOPLE, also: &["person"] },
    Entry { label: "Bulk", icon: IconName::TABLE, to: routes::BULK, also: &[] },
    Entry { label: "Requests", icon: IconName::CLIPBOARD_TASK, to: routes::REQUESTS, also: &[] },
    Entry {
        label: "Approvals",
        icon: IconName::CHECKMARK_CIRCLE,
        to: routes::APPROVALS,
        also: &[],
    },
    Entry { label: "Catalogs", icon: IconName::DOCUMENT, to: routes::CATALOGS, also: &[] },
    Entry {
        label: "Connected organizations",
        icon: IconName::PEOPLE,
        to: routes::ORGANIZATIONS,
        also: &[],
    },
    Entry { label: "Roles", icon: IconName::SHIELD, to: routes::ROLES, also: &[] },
    Entry { label: "Settings", icon: IconName::INFO, to: routes::SETTINGS, also: &[] },
];

const TOOLS: [Entry; 3] = [
    Entry { label: "Check JSON", icon: IconName::BRACES, to: routes::CHECK, also: &[] },
    Entry { label: "Rules", icon: IconName::LIST, to: routes::RULES, also: &["rule"] },
    Entry { label: "Connect a tenant", icon: IconName::KEY, to: routes::CONNECT, also: &[] },
];

/// The navigation at the left, or under the menu button on a narrow screen.
#[component]
pub fn Nav(
    /// Whether it is unfolded on a narrow screen.
    menu_open: RwSignal<bool>,
) -> impl IntoView {
    let path = use_location().pathname;
    let current = Memo::new(move |_| path.with(|path| routes::page(path).to_owned()));
    Effect::new(move || {
        current.track();
        menu_open.set(false);
    });
    let links = move |entries: &'static [Entry]| {
        entries
            .iter()
            .map(|entry| {
                let here = move || {
                    current.with(|path| path == entry.to || entry.also.contains(&path.as_str()))
                };
                view! {
                    <li>
                        <a href=entry.to aria-current=move || here().then_some("page")>
                            <Icon name=entry.icon />
                            <span>{entry.label}</span>
                        </a>
                    </li>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <nav id="nav" class="nav" class=("nav--open", move || menu_open.get()) aria-label="Pages">
            <h2>"Entitlement management"</h2>
            <ul>{in_turn(move || links(&MANAGE))}</ul>
            <h2>"Tools"</h2>
            <ul>{in_turn(move || links(&TOOLS))}</ul>
        </nav>
    }
}
