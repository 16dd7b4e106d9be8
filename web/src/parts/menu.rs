//! A button that opens a menu of commands. Arrows and first letters move in it; Escape, Tab and a click beside it
//! close it and give the keyboard back to the button.

use super::icon::{Icon, IconName};
use crate::parts::click::click;
use crate::platform::{dom, ids, popover};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// What a command does.
#[derive(Clone)]
pub enum MenuAct {
    /// Calls the page.
    Run(Callback<()>),
    /// Opens an address.
    Open(String),
    /// Switches something on or off; the menu stays open.
    Switch(Signal<bool>, Callback<()>),
}

/// A command of a menu.
#[derive(Clone)]
pub struct MenuItem {
    label: String,
    icon: Option<IconName>,
    act: MenuAct,
    is_danger: bool,
}

impl MenuItem {
    /// A command that calls the page.
    pub fn run(label: impl Into<String>, icon: IconName, act: Callback<()>) -> Self {
        Self::new(label, Some(icon), MenuAct::Run(act))
    }

    /// A command that opens an address.
    pub fn open(label: impl Into<String>, icon: IconName, to: String) -> Self {
        Self::new(label, Some(icon), MenuAct::Open(to))
    }

    /// A switch.
    pub fn switch(label: impl Into<String>, value: Signal<bool>, act: Callback<()>) -> Self {
        Self::new(label, None, MenuAct::Switch(value, act))
    }

    /// The same command, shown as one that takes something away.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { is_danger: true, ..self }
    }

    fn new(label: impl Into<String>, icon: Option<IconName>, act: MenuAct) -> Self {
        Self { label: label.into(), icon, act, is_danger: false }
    }
}

/// The commands of a menu, made when it opens.
pub type MenuItems = Arc<dyn Fn() -> Vec<MenuItem> + Send + Sync>;

/// A button with a menu.
#[component]
pub fn MenuButton(
    /// The words on it; with `icon_only` they are its name.
    #[prop(into)]
    label: String,
    /// The accessible name where the words alone would repeat, as in "Commands for Adele Vance".
    #[prop(optional, into)]
    name: Option<String>,
    /// The icon before the words.
    #[prop(optional)]
    icon: Option<IconName>,
    /// Shows the icon alone.
    #[prop(optional)]
    icon_only: bool,
    /// Not now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The commands.
    items: MenuItems,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = ids::element("menu");
    let menu = format!("{button}-items");
    let (menu_id, controls) = (menu.clone(), menu.clone());
    let shown_name = name.clone().or_else(|| icon_only.then(|| label.clone()));
    let (button_id, title) = (button.clone(), icon_only.then(|| label.clone()));
    let show = move || {
        if disabled.get_untracked() {
            return;
        }
        open.set(true);
        let (button, menu) = (button_id.clone(), menu.clone());
        // the menu is in the document by the next frame
        request_animation_frame(move || popover::show_below(&menu, &button));
    };
    let menu_name = name.unwrap_or_else(|| label.clone());
    view! {
        <button
            type="button"
            id=button.clone()
            class=if icon_only { "icon-button menu__button" } else { "button menu__button menu__button--words" }
            aria-haspopup="menu"
            aria-expanded=move || open.get().to_string()
            aria-controls=move || open.get().then(|| controls.clone())
            aria-disabled=move || disabled.get().then_some("true")
            aria-label=shown_name
            title=title
            on:click=click(show)
        >
            {icon.map(|name| view! { <Icon name /> })}
            {(!icon_only).then_some(label)}
        </button>
        <Show when=move || open.get()>
            <Items id=menu_id.clone() button=button.clone() name=menu_name.clone() items=items.clone() open />
        </Show>
    }
}

#[component]
fn Items(
    id: String,
    button: String,
    name: String,
    items: MenuItems,
    open: RwSignal<bool>,
) -> impl IntoView {
    let close = {
        let (id, button) = (id.clone(), button);
        Callback::new(move |()| {
            popover::hide(&id);
            dom::focus(&button);
        })
    };
    let on_key = {
        let id = id.clone();
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Escape" | "Tab" => close.run(()),
                key => {
                    if !popover::move_focus(&id, key) {
                        return;
                    }
                }
            }
            if event.key() != "Tab" {
                event.prevent_default();
            }
            event.stop_propagation();
        }
    };
    let item = move |item: MenuItem| {
        let MenuItem { label, icon, act, is_danger } = item;
        let class = if is_danger { "menu__item menu__item--danger" } else { "menu__item" };
        let icon = icon.map(|name| view! { <Icon name /> });
        match act {
            MenuAct::Run(act) => {
                let run = click(move || {
                    close.run(());
                    act.run(());
                });
                view! {
                    <button type="button" role="menuitem" tabindex="-1" class=class on:click=run>
                        {icon}
                        <span>{label}</span>
                    </button>
                }
                .into_any()
            }
            MenuAct::Open(to) => view! {
                <a role="menuitem" tabindex="-1" class=class href=to on:click=click(move || close.run(()))>
                    {icon}
                    <span>{label}</span>
                </a>
            }
            .into_any(),
            MenuAct::Switch(value, act) => view! {
                <button
                    type="button"
                    role="menuitemcheckbox"
                    tabindex="-1"
                    class="menu__item menu__item--switch"
                    aria-checked=move || value.get().to_string()
                    on:click=click(move || act.run(()))
                >
                    <span>{label}</span>
                </button>
            }
            .into_any(),
        }
    };
    view! {
        <div
            id=id
            class="menu"
            popover="auto"
            role="menu"
            aria-label=name
            on:keydown=on_key
            on:toggle=move |event| {
                if popover::is_closed(&event) {
                    open.set(false);
                }
            }
        >
            {items().into_iter().map(item).collect_view()}
        </div>
    }
}
